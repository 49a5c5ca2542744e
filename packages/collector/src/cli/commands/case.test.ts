import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { preparedFeedback, uuidv7 } from '../../store/prepared.fixture.ts';
import { databasePath, openSqliteStore } from '../../store/sqlite/open.ts';
import { runCommand } from '../run.fixture.ts';

const noon = Date.UTC(2026, 10, 23, 5);
const day = 86_400_000;
let folder: string;
let now: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-case-'));
  now = noon;
  const store = openSqliteStore(databasePath(folder));
  await store.importCatalogue({
    agencies: ['H26', 'H26.107', 'H26.108', 'H27'].map((code) => ({
      code,
      name: `Cơ quan ${code}`,
      parent: code.includes('.') ? 'H26' : null,
      validFrom: '2020-01-01',
      validTo: null,
    })),
    sectors: [],
    procedures: [],
  });
  await store.append([
    preparedFeedback({ id: uuidv7(1), receivedAt: noon, channel: 'desk' }),
    preparedFeedback({ id: uuidv7(2), receivedAt: noon - 21 * day, agency: 'H27', comment: 'Cần\u001b[31m\ngấp' }),
    preparedFeedback({ id: uuidv7(3), quarantine: 'trap' }),
    preparedFeedback({ id: uuidv7(4), test: true }),
  ]);
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs `case …` and gives its exit code and what it wrote. */
const command = (...args: readonly string[]) => runCommand(['case', ...args], { DATA_DIR: folder }, now);
const by = ['--by', 'Nguyễn Thị Lan'];
const numbers = (out: string) => out.split('\n').flatMap((line) => /^\d+/.exec(line) ?? []);

describe('case', () => {
  it('lists what an answer is owed to, the most urgent first, and by each filter', async () => {
    const all = await command('list');
    expect(all.exitCode).toBe(0);
    expect(numbers(all.out)).toEqual(['2', '1']);
    expect(all.out).toContain('escalated');
    expect(all.out).not.toContain('\u001b');
    // Somebody else wrote what the person said.
    expect(all.out).toMatch(/^1\t.*\tdesk$/m);
    expect(all.out).not.toMatch(/^2\t.*\tweb/m);
    expect(numbers((await command('list', '--agency', 'H26')).out)).toEqual(['1']);
    expect(numbers((await command('list', '--state', 'set-aside')).out)).toEqual(['3']);
    expect(numbers((await command('list', '--all', '--test', '--sort', 'received')).out)).toEqual(['1', '2', '3', '4']);
    expect(numbers((await command('list', '--overdue')).out)).toEqual(['2']);
    expect(numbers((await command('list', '--escalated')).out)).toEqual(['2']);
    expect((await command('list', '--due-soon')).out).toContain('No case.');
    expect(numbers((await command('list', '--from', '2026-11-23')).out)).toEqual(['1']);
    expect(numbers((await command('list', '--limit', '1')).out)).toEqual(['2']);
  });

  it('takes a case from its assignment to a closed answer, each move under a name', async () => {
    const states: string[] = [];
    for (const args of [
      ['assign', '1', '--officer', 'Minh', '--note', 'gấp'],
      ['start', '1'],
      ['ask', '1', '--question', 'Tệp loại gì?'],
      ['start', '1'],
      ['note', '1', '--note', 'đã gọi'],
      ['forward', '1', '--agency', 'H26.108', '--note', 'thuộc xã bên'],
      ['set-aside', '1', '--reason', 'nhầm'],
      ['take-up', '1', '--reason', 'không nhầm'],
      ['answer', '1', '--public', 'Đã sửa.', '--publish-text'],
      ['close', '1'],
      ['reopen', '1', '--reason', 'còn thiếu'],
      ['merge', '1', '--into', '2'],
    ]) {
      const { exitCode, out, err } = await command(...args, ...by);
      expect(err).toBe('');
      expect(exitCode).toBe(0);
      states.push(out.split('\t')[1] ?? '');
    }
    expect(states).toEqual([
      'assigned',
      'in-progress',
      'needs-information',
      'in-progress',
      'in-progress',
      'forwarded',
      'set-aside',
      'forwarded',
      'answered',
      'closed',
      'reopened',
      'merged',
    ]);
    const { out } = await command('show', '1');
    expect(out).toContain('official:Nguyễn Thị Lan');
    expect(out).toContain('thuộc xã bên');
    expect((await command('verify')).out).toContain('4 cases equal their events');
  });

  it('answers as JSON what scripts read', async () => {
    const moved = z
      .object({ id: z.string(), state: z.string(), seq: z.number() })
      .parse(JSON.parse((await command('start', '1', ...by, '--json')).out));
    expect(moved).toEqual({ id: '1', state: 'in-progress', seq: 2 });
    const listed = z
      .array(z.object({ record: z.object({ id: z.string() }), deadline: z.object({ overdue: z.boolean() }) }))
      .parse(JSON.parse((await command('list', '--json')).out));
    expect(listed.map(({ record, deadline }) => [record.id, deadline.overdue])).toEqual([
      ['2', true],
      ['1', false],
    ]);
  });

  it('reads an answer from a file', async () => {
    const file = join(folder, 'answer.txt');
    writeFileSync(file, 'Dòng một\nDòng hai');
    expect((await command('answer', '1', '--public-file', file, ...by)).exitCode).toBe(0);
    expect((await command('show', '1')).out).toContain('public: Dòng một\n    Dòng hai');
    writeFileSync(file, Buffer.from([0xff, 0xfe]));
    expect(await command('answer', '1', '--public-file', file, ...by)).toMatchObject({ exitCode: 2 });
    expect(await command('answer', '1', '--public-file', join(folder, 'none'), ...by)).toMatchObject({ exitCode: 2 });
  });

  it('shows contact data to whoever gives a name, and records it', async () => {
    expect(await command('show', '1', '--contact')).toMatchObject({ exitCode: 2 });
    expect((await command('show', '1')).out).not.toContain('0912345678');
    expect((await command('show', '1', '--contact', ...by)).out).toContain('phone: 0912345678');
    expect((await command('show', '1')).out).toMatch(/contact read: 2026-11-23 12:00 {2}official:Nguyễn Thị Lan/);
  });

  it('erases for ever, and keeps that it did', async () => {
    await command('erase', '1', '--what', 'text', '--reason', 'theo đơn', ...by);
    await command('erase', '1', '--what', 'contact', '--reason', 'theo đơn', ...by);
    const { out } = await command('show', '1', '--contact', ...by);
    expect(out).not.toContain('đính kèm');
    expect(out).toContain('contact: none');
    expect(out).toContain('erased');
    expect(await command('erase', '1', '--what', 'text', '--reason', 'lại', ...by)).toMatchObject({ exitCode: 1 });
  });

  it.each([
    ['an unknown case', ['start', '9', ...by], 1, 'unknown-case'],
    ['a case that has moved', ['start', '1', ...by, '--seen', '7'], 1, 'case-moved'],
    ['a move that the state does not allow', ['close', '1', ...by], 1, 'move-not-possible'],
    ['no name', ['start', '1'], 2, '--by'],
    ['an empty name', ['start', '1', '--by', ' '], 2, 'a name'],
    ['an answer of nothing', ['answer', '1', ...by], 2, 'cần --public hoặc --private'],
    ['an agency that is not in the catalogue', ['forward', '1', '--agency', 'X', '--note', 'x', ...by], 2, 'danh mục'],
    ['a merger with itself', ['merge', '1', '--into', '1', ...by], 2, 'hồ sơ khác'],
    ['a day that is none', ['list', '--from', '2026-13-01'], 2, 'a day'],
    ['an unknown state', ['list', '--state', 'done'], 2, 'received'],
  ])('says what is wrong with %s', async (_name, args, exitCode, words) => {
    const result = await command(...args);
    expect(result.exitCode).toBe(exitCode);
    expect(result.err).toContain(words);
  });

  it('exports every feedback with where its case stands, and no contact data', async () => {
    await command('answer', '1', '--public', 'Đã sửa.', ...by);
    const file = join(folder, 'feedback.csv');
    expect(await command('export', '--out', file)).toMatchObject({ exitCode: 0 });
    const rows = readFileSync(file, 'utf8');
    expect(rows.split('\n')[0]).toContain('topic,verdict,case,case_state,answered_at,on_time');
    expect(rows).toMatch(/fault,,1,answered,2026-11-23T12:00:00.000\+07:00,true/);
    expect(rows).not.toContain('0912345678');
  });

  it('tends the cases as a running collector does', async () => {
    await command('answer', '1', '--public', 'Đã sửa.', ...by);
    now += 40 * day;
    expect((await command('tend')).out).toContain('closed 1');
    expect((await command('show', '1')).out).toContain('silence');
  });
});
