import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recogniseAgency, recogniseProcedure } from '@dvc-widgets/contract';
import { readCatalogue } from './read-catalogue.ts';

const sample = fileURLToPath(new URL('../../sample', import.meta.url));

const good = {
  'agencies.csv':
    'code,name,parent,valid_from,valid_to\nH01,UBND tỉnh An Giang,,2025-07-01,\nH01.1,UBND xã Một,H01,2025-07-01,\n',
  'sectors.csv': 'code,name,target\ndat-dai,Đất đai,85\n',
  'procedures.csv': 'code,name,sector\n1.004194,Đăng ký tạm trú,dat-dai\n',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-catalogue-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function read(changes: Partial<Record<keyof typeof good, string | Buffer>> = {}) {
  for (const [file, content] of Object.entries({ ...good, ...changes })) writeFileSync(join(folder, file), content);
  return readCatalogue(folder);
}

const problemsOf = (changes: Partial<Record<keyof typeof good, string | Buffer>>) =>
  (read(changes).problems ?? []).map(({ file, line, code }) => `${file}:${line} ${code}`);

const agencies = (...lines: string[]) => ({
  'agencies.csv': ['code,name,parent,valid_from,valid_to', ...lines].join('\n'),
});

describe('a catalogue', () => {
  it('is read from three files', () => {
    expect(read()).toEqual({
      catalogue: {
        agencies: [
          { code: 'H01', name: 'UBND tỉnh An Giang', parent: null, validFrom: '2025-07-01', validTo: null },
          { code: 'H01.1', name: 'UBND xã Một', parent: 'H01', validFrom: '2025-07-01', validTo: null },
        ],
        sectors: [{ code: 'dat-dai', name: 'Đất đai', target: 85 }],
        procedures: [{ code: '1.004194', name: 'Đăng ký tạm trú', sector: 'dat-dai', changed: null }],
      },
    });
  });

  it('may say on which day a procedure last changed', () => {
    const table = (day: string) => ({
      'procedures.csv': `code,name,sector,changed\n1.004194,Đăng ký tạm trú,,${day}\n`,
    });
    expect(read(table('2026-07-01'))).toMatchObject({ catalogue: { procedures: [{ changed: '2026-07-01' }] } });
    expect(read(table(''))).toMatchObject({ catalogue: { procedures: [{ changed: null }] } });
    expect(problemsOf(table('01/07/2026'))).toEqual(['procedures.csv:2 invalid-date']);
  });

  it('may come from Excel: byte order mark, semicolons, CRLF, quotes, empty lines, decomposed letters, decimal comma', () => {
    const reading = read({
      'sectors.csv':
        '\uFEFFcode;name;target\r\n"dat-dai";"Đất ""đai""; nhà"; 87,5 \r\n;;\r\n\r\nho-tich;Hộ tịch;90\r\n'.normalize(
          'NFD',
        ),
    });
    expect(reading).toMatchObject({
      catalogue: {
        sectors: [
          { code: 'dat-dai', name: 'Đất "đai"; nhà', target: 87.5 },
          { code: 'ho-tich', name: 'Hộ tịch', target: 90 },
        ],
      },
    });
  });

  it('takes columns in any order and a code that lives twice, one life after the other', () => {
    const reading = read({
      'agencies.csv':
        'name,code,valid_to,valid_from,parent\nCũ,H57,2025-01-01,2008-08-01,\nMới,H57,,2025-01-01,\nXã,H57.1,,2010-01-01,H57\n',
    });
    expect(reading.problems).toBeUndefined();
  });

  it('with anything wrong is refused as a whole, every fault with its file and line', () => {
    const reading = read({
      'sectors.csv': 'code,name,target\ndat-dai,Đất đai,85\ndat-dai,,101\n',
      'procedures.csv':
        'code,name,sector\n1.00089,Khai sinh,dat-dai\n1.004194,"Hai\ndòng",khong-co\n1.004195,Tạm trú\n',
    });
    expect(reading).not.toHaveProperty('catalogue');
    expect(reading.problems?.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'procedures.csv:2 damaged-code',
      'procedures.csv:3 unknown-sector',
      'procedures.csv:5 cell-count',
      'sectors.csv:3 duplicate-code',
      'sectors.csv:3 empty-field',
      'sectors.csv:3 invalid-target',
    ]);
    expect(reading.problems?.[0]).toMatchObject({
      vi: expect.stringContaining('"1.00089"'),
      en: expect.stringContaining('"1.00089"'),
    });
  });

  it('says when a file is missing, not UTF-8, not CSV, or has other columns', () => {
    expect(readCatalogue(folder).problems?.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'agencies.csv missing-file',
      'procedures.csv missing-file',
      'sectors.csv missing-file',
    ]);
    expect(problemsOf({ 'sectors.csv': Buffer.from('code,name,target\ndat-dai,\xd0\xc3t,85\n', 'latin1') })).toEqual([
      'sectors.csv:1 not-utf8',
    ]);
    expect(problemsOf({ 'sectors.csv': 'code,name,target\ndat-dai,"Đất,85\n' })).toEqual([
      'sectors.csv:2 malformed-csv',
    ]);
    expect(problemsOf({ 'sectors.csv': 'code,ten,target\ndat-dai,Đất đai,85\n' })).toEqual([
      'sectors.csv:1 missing-column',
      'sectors.csv:1 unknown-column',
    ]);
  });

  it('refuses dates that are no dates and lives that end before they begin', () => {
    expect(
      problemsOf(agencies('H01,A,,1/7/2025,', 'H02,B,,2025-02-30,', 'H03,C,,2025-07-01,2025-07-01', 'H04,D,,,')),
    ).toEqual([
      'agencies.csv:2 invalid-date',
      'agencies.csv:3 invalid-date',
      'agencies.csv:4 validity-reversed',
      'agencies.csv:5 empty-field',
    ]);
  });

  it('refuses a code that two agencies bear at once', () => {
    expect(problemsOf(agencies('H01,A,,2008-01-01,2025-07-02', 'H01,B,,2025-07-01,'))).toEqual([
      'agencies.csv:3 validity-overlap',
    ]);
    expect(problemsOf(agencies('H01,A,,2008-01-01,', 'H01,A,,2008-01-01,'))).toEqual([
      'agencies.csv:3 validity-overlap',
    ]);
  });

  it('refuses a parent that does not exist, or not for as long as its child', () => {
    expect(
      problemsOf(
        agencies(
          'H01,A,,2008-01-01,2025-07-01',
          'H01.1,Con,H01,2010-01-01,',
          'H01.2,Con,H01,2010-01-01,2025-07-01',
          'H01.3,Con,H9,2010-01-01,',
        ),
      ),
    ).toEqual(['agencies.csv:3 parent-not-valid', 'agencies.csv:5 unknown-parent']);
  });

  it('refuses agencies that are parents of one another at the same time, but not one after the other', () => {
    expect(
      problemsOf(agencies('A,A,C,2020-01-01,', 'B,B,A,2020-01-01,', 'C,C,B,2020-01-01,', 'D,D,A,2020-01-01,')),
    ).toEqual(['agencies.csv:2 cycle']);
    expect(problemsOf(agencies('A,A,A,2020-01-01,'))).toEqual(['agencies.csv:2 cycle']);
    expect(
      problemsOf(
        agencies('A,A,,2020-01-01,2022-01-01', 'A,A,B,2022-01-01,', 'B,B,A,2020-01-01,2022-01-01', 'B,B,,2022-01-01,'),
      ),
    ).toEqual([]);
  });
});

describe('the sample catalogue', () => {
  const reading = readCatalogue(sample);
  const {
    agencies: all,
    sectors,
    procedures,
  } = reading.problems ? { agencies: [], sectors: [], procedures: [] } : reading.catalogue;
  const provincesOn = (day: string) =>
    all.filter(
      ({ parent, validFrom, validTo }) => parent === null && validFrom <= day && (validTo === null || day < validTo),
    );

  it('has nothing wrong', () => {
    expect(reading.problems).toBeUndefined();
  });

  it('has 63 provinces until the merger and 34 after it', () => {
    expect(provincesOn('2024-06-30')).toHaveLength(63);
    expect(provincesOn('2025-06-30')).toHaveLength(63);
    expect(provincesOn('2025-07-01')).toHaveLength(34);
    expect(provincesOn('2025-07-01').map(({ code }) => code)).not.toContain('H33');
  });

  it('holds land, construction and investment to 85 and the rest to 90', () => {
    expect(sectors.filter(({ target }) => target === 85).map(({ code }) => code)).toEqual([
      'dat-dai',
      'xay-dung',
      'dau-tu',
    ]);
    expect(new Set(sectors.map(({ target }) => target))).toEqual(new Set([85, 90]));
  });

  it('has codes of the shapes that the contract recognises', () => {
    expect(all.filter(({ code }) => !recogniseAgency(code).recognised)).toEqual([]);
    expect(procedures.filter(({ code }) => !recogniseProcedure(code).recognised)).toEqual([]);
    expect(procedures.length).toBeGreaterThan(24);
  });
});
