import { execFile } from 'node:child_process';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { columns } from '../../packages/collector/src/exports/columns.ts';
import { databaseOf, oddExposures, oddSubmissions } from '../../packages/collector/src/exports/export-data.fixture.ts';
import { openExport } from '../../packages/collector/src/exports/open-export.ts';

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
const locales = ['en-US', 'vi-VN'] as const;
type Locale = (typeof locales)[number];

// https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter:
// separator, quote, UTF-8, first line, columns. 2 is text: what docs/exports.md tells officials to choose.
const everyColumnAsText = `Text - txt - csv (StarCalc):44,34,76,1,${columns.map((_, index) => `${index + 1}/2`).join('/')}`;
const asItComes = 'Text - txt - csv (StarCalc):44,34,76,1';
// Quotes exactly the cells that are text, so that a number can be told from a text of digits; the first sheet only.
const textCellsQuoted = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false';

let folder: string;
let expected: string[][];
let expectedExposures: string[][];

beforeAll(async () => {
  if (!office) throw new Error('LibreOffice Calc is missing: apt-get install libreoffice-calc');
  folder = mkdtempSync(join(tmpdir(), 'dvc-office-'));
  const submissions = oddSubmissions(2000);
  const exposures = oddExposures(200);
  const database = await databaseOf([...exposures, ...submissions]);
  for (const [name, filter] of [
    ['ratings', {}],
    ['exposures', { kind: 'exposure' }],
  ] as const) {
    for (const format of ['xlsx', 'csv', 'ndjson'] as const) {
      const request = { databasePath: database.path, format, filter, zone: 'Asia/Ho_Chi_Minh' };
      await pipeline(openExport(request), createWriteStream(join(folder, `${name}.${format}`)));
    }
  }
  database.remove();
  const read = (name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => cellsOf(JSON.parse(line)));
  expected = read('ratings.ndjson');
  expectedExposures = read('exposures.ndjson');
  // The fixture, not the export, says what must be there.
  expect(expected.map(([id]) => id)).toEqual(submissions.map(({ id }) => id));
  expect(expected.map((row) => row[16])).toEqual(submissions.map(({ comment }) => breaks(comment ?? '')));
  expect(expectedExposures.map(([id]) => id)).toEqual(exposures.map(({ id }) => id));
  for (const locale of locales) writeProfile(locale);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** LibreOffice has one kind of line break within a cell. Nothing else may differ. */
const breaks = (text: string) => text.replace(/\r\n?/g, '\n');

function cellsOf(row: Record<string, unknown>): string[] {
  return Object.values(row).map((value) => {
    if (value === null) return '';
    if (Array.isArray(value)) return breaks(value.map((item) => String(item).replace(/[\\|]/g, '\\$&')).join('|'));
    return breaks(typeof value === 'object' ? JSON.stringify(value) : String(value));
  });
}

const withoutApostrophe = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);

function writeProfile(locale: Locale): void {
  const user = join(folder, locale, 'user');
  mkdirSync(user, { recursive: true });
  writeFileSync(
    join(user, 'registrymodifications.xcu'),
    `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>${locale}</value></prop></item></oor:items>`,
  );
}

/** Opens a file in LibreOffice under a locale, saves it in another format, and answers what was saved. */
async function through(locale: Locale, file: string, to: string, filter?: string): Promise<string> {
  const out = mkdtempSync(join(folder, 'out-'));
  await promisify(execFile)(office ?? '', [
    '--headless',
    `-env:UserInstallation=${pathToFileURL(join(folder, locale)).href}`,
    ...(filter === undefined ? [] : [`--infilter=${filter}`]),
    '--convert-to',
    to,
    '--outdir',
    out,
    join(folder, file),
  ]);
  const [saved] = readdirSync(out);
  if (saved === undefined) throw new Error(`LibreOffice wrote nothing for ${file}`);
  return readFileSync(join(out, saved), 'utf8');
}

interface Cell {
  readonly text: string;
  readonly isText: boolean;
}

/** Reads CSV that LibreOffice wrote with only its text cells in quotes. */
function readSaved(csv: string): Cell[][] {
  const marked: string[][] = parse(csv, {
    bom: true,
    record_delimiter: '\n',
    cast: (text, { quoting }) => `${quoting ? '"' : '#'}${text}`,
  });
  return marked.map((row) => row.map((cell) => ({ text: cell.slice(1), isText: cell.startsWith('"') })));
}

const names = columns.map(({ name }) => name);
const notText = (rows: readonly Cell[][]) => rows.flat().filter(({ text, isText }) => text !== '' && !isText);

describe('LibreOffice', { timeout: 120_000 }, () => {
  it.each(locales)(
    'under %s reads every column of 2,000 ratings from the XLSX as text, equal to what was sent',
    async (locale) => {
      const [header, ...rows] = readSaved(await through(locale, 'ratings.xlsx', `${textCellsQuoted},false,false,1`));
      expect(header?.map(({ text }) => text)).toEqual(names);
      expect(rows.map((row) => row.map(({ text }) => text))).toEqual(expected);
      expect(notText(rows)).toEqual([]);
    },
  );

  it.each(locales)(
    'under %s reads the counts of exposures as numbers that add up, and all else as text',
    async (locale) => {
      const [header, ...rows] = readSaved(await through(locale, 'exposures.xlsx', `${textCellsQuoted},false,false,1`));
      expect(header?.map(({ text }) => text)).toEqual(names);
      expect(rows.map((row) => row.map(({ text }) => text))).toEqual(expectedExposures);
      const counts = (['offered', 'opened', 'dismissed'] as const).map((name) => names.indexOf(name));
      expect(notText(rows)).toEqual(rows.flatMap((row) => counts.map((at) => row[at])));
    },
  );

  it.each(locales)('under %s finds no formula in the XLSX', async (locale) => {
    const document = await through(locale, 'ratings.xlsx', 'fods');
    expect(document).not.toContain('table:formula');
    expect(new Set(document.match(/office:value-type="\w+"/g))).toEqual(new Set(['office:value-type="string"']));
    expect(document).toContain('table:name="Từ điển"');
  });

  it.each(locales)('under %s reads every column from the CSV when all are opened as text', async (locale) => {
    const [header, ...rows] = readSaved(await through(locale, 'ratings.csv', textCellsQuoted, everyColumnAsText));
    expect(header?.map(({ text }) => text)).toEqual(names);
    expect(rows.map((row) => row.map(({ text }) => withoutApostrophe(text)))).toEqual(expected);
    expect(notText(rows)).toEqual([]);
  });

  it.each(locales)(
    'under %s, opening the CSV as it comes, calculates nothing but takes some codes for numbers',
    async (locale) => {
      const rows = readSaved(await through(locale, 'ratings.csv', textCellsQuoted, asItComes));
      const procedures = new Set(rows.map((row) => row[names.indexOf('procedure')]?.text));
      // The limit of CSV that docs/exports.md warns of, and the reason why XLSX is the default.
      expect(procedures.has('1.000890')).toBe(locale === 'vi-VN');
      expect(procedures.has('000123')).toBe(false);
      expect(await through(locale, 'ratings.csv', 'fods', asItComes)).not.toContain('table:formula');
    },
  );
});
