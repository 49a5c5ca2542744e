import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionSet } from '../../../../contract/src/questions/question-set.fixture.ts';
import { preparedFeedback, uuidv7 } from '../../store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { runCommand } from '../run.fixture.ts';

const sample = fileURLToPath(new URL('../../../sample/questions.yaml', import.meta.url));
const now = Date.UTC(2026, 10, 22, 5);

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'dvc-questions-cli-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const command = (...args: string[]) => runCommand(args, { DATA_DIR: dataDir }, now);

describe('dvc-collector questions', { timeout: 30_000 }, () => {
  it('check finds the sample sound, and makes no database', async () => {
    expect(await command('questions', 'check', sample)).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^8 questions, all sound\t[a-f0-9]{32}\n$/),
    });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('check lists every fault by line and column in both languages, and ends with 1', async () => {
    const file = join(dataDir, 'faulty.yaml');
    writeFileSync(file, 'questions:\n  - { id: A, type: yes-no, label: x }\n  - { id: b, type: scale }\n');
    const { exitCode, out, err } = await command('questions', 'check', file);
    expect([exitCode, out]).toEqual([1, '']);
    expect(err.replaceAll(file, 'f').split('\n')).toEqual([
      'f:2:11: invalid-value',
      '  Giá trị của "questions.0.id" không hợp lệ.',
      '  The value of "questions.0.id" is not valid.',
      'f:3:5: missing-key',
      expect.stringContaining('  Thiếu "questions.1.label".'),
      expect.stringContaining('  "questions.1.label" is missing.'),
      'f:3:5: missing-key',
      expect.stringContaining('  Thiếu "questions.1.scale".'),
      expect.stringContaining('  "questions.1.scale" is missing.'),
      'Lỗi: Bộ câu hỏi có 3 lỗi; chưa thay đổi gì.',
      'Error: The questions have 3 faults; nothing was changed.',
      '',
    ]);
  });

  it('set, show and remove what a site asks; a version stays readable', async () => {
    await command('site', 'add', '--key', 'pk_one', '--name', 'Một cửa', '--origin', 'loopback');
    expect(await command('questions', 'show')).toMatchObject({ out: 'Chưa có câu hỏi nào. Nothing is asked.\n' });
    const { out } = await command('questions', 'set', sample, '--site', 'pk_one');
    const [, version = ''] = /^pk_one asks 8 questions\t([a-f0-9]{32})\n$/.exec(out) ?? [];
    expect(version).not.toBe('');
    const shown = await command('questions', 'show', '--site', 'pk_one');
    expect(shown.out).toContain(`${version}\t2026-11-22T05:00:00.000Z\tasked by pk_one\n`);
    expect(shown.out).toContain('  1. thiet-bi\tone-of, required\tBạn đã dùng thiết bị nào?\n');
    expect(shown.out).toContain('     only when thiet-bi is khac\n');

    expect(await command('questions', 'remove', '--site', 'pk_one')).toMatchObject({ exitCode: 0 });
    expect((await command('questions', 'show', '--site', 'pk_one')).out).toContain('Nothing is asked');
    const old = await command('questions', 'show', '--version-of', version, '--json');
    expect(JSON.parse(old.out)).toMatchObject([{ sites: [], set: { version } }]);
  });

  it('answers writes one row an answer, in the words that were asked, safe to open in a spreadsheet', async () => {
    const answers = {
      set: questionSet.version,
      given: { device: 'other', 'which-device': '=HYPERLINK("x")', 'hard-parts': ['form', 'payment'], ease: 9 },
    };
    const store = openSqliteStore(databasePath(dataDir));
    await store.askQuestions('pk_one', questionSet, now);
    await store.append([
      preparedFeedback({ answers, agency: 'H26', receivedAt: now }),
      preparedFeedback({ id: uuidv7(2), answers: { set: 'gone', given: { who: 'Con gái;' } } }),
      preparedFeedback({ id: uuidv7(3) }),
    ]);
    await store.close();
    const file = join(dataDir, 'answers.csv');
    expect(await command('questions', 'answers', '--out', file, '--separator', ';')).toMatchObject({ exitCode: 0 });
    const rows = parse<Record<string, string>>(readFileSync(file), { bom: true, columns: true, delimiter: ';' });
    expect(
      rows.map(({ case: number, question, label, type, value, words, fault }) => [
        [number, question, label, type].join('|'),
        [value, words, fault].join('|'),
      ]),
    ).toEqual([
      ['1|device|Thiết bị đã dùng?|one-of', 'other|Khác|'],
      ['1|which-device|Thiết bị gì?|short-text', `'=HYPERLINK("x")|'=HYPERLINK("x")|`],
      ['1|hard-parts|Phần nào khó?|many-of', 'form|Điền tờ khai|'],
      ['1|hard-parts|Phần nào khó?|many-of', 'payment|Nộp lệ phí|'],
      ['1|ease|Thủ tục dễ hay khó?|scale', '9|9/5|out-of-range'],
      ['2|who||', 'Con gái;|Con gái;|'],
    ]);
    const { out } = await command('questions', 'answers', '--out', '-', '--format', 'ndjson', '--lang', 'en');
    expect(JSON.parse(out.split('\n')[0] ?? '')).toMatchObject({
      case: '1',
      received_at: '2026-11-22T12:00:00.000+07:00',
      agency: 'H26',
      label: 'Which device was used?',
      words: 'Another',
      fault: null,
    });
    expect((await command('questions', 'answers', '--out', '-', '--format', 'ndjson', '--to', '2020-01-01')).out).toBe(
      '',
    );
    expect(await command('questions', 'answers', '--out', 'x.pdf')).toMatchObject({ exitCode: 2 });
  });

  it('says what it can not do: an unknown site, a file that is not there', async () => {
    expect(await command('questions', 'set', sample, '--site', 'pk_none')).toMatchObject({
      exitCode: 1,
      err: expect.stringContaining('There is no site pk_none.'),
    });
    expect(await command('questions', 'check', join(dataDir, 'none.yaml'))).toMatchObject({ exitCode: 1 });
  });
});
