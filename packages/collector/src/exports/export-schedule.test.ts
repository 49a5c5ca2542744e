import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseOf, oddSubmissions } from './export-data.fixture.ts';
import { duePeriod, makeDueExports, readExportSchedule, type ScheduledExport } from './export-schedule.ts';
import { openExport } from './open-export.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dvc-schedule-'));
  file = join(folder, 'schedule.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function scheduleOf(lines: string): readonly ScheduledExport[] {
  writeFileSync(file, `exports:\n  - ${lines.replaceAll('\n', '\n    ')}\n    folder: ${join(folder, 'out')}\n`);
  return readExportSchedule(file);
}
const entryOf = (lines: string) => scheduleOf(`name: a\ntable: ratings\nformat: csv\n${lines}`)[0];

describe('a scheduled export', { timeout: 30_000 }, () => {
  it.each([
    ['every: day\nat: "06:30"', '2026-11-22T06:29', '2026-11-20', '2026-11-20'],
    ['every: day\nat: "06:30"', '2026-11-22T06:30', '2026-11-21', '2026-11-21'],
    ['every: week\non: tuesday', '2026-11-24T02:59', '2026-11-09', '2026-11-15'],
    ['every: week\non: tuesday', '2026-11-24T03:00', '2026-11-16', '2026-11-22'],
    ['every: week', '2026-11-22T23:59', '2026-11-09', '2026-11-15'],
    ['every: month\non: 3', '2026-03-03T02:59', '2026-01-01', '2026-01-31'],
    ['every: month\non: 3', '2026-03-03T03:00', '2026-02-01', '2026-02-28'],
    ['every: month', '2026-01-01T03:00', '2025-12-01', '2025-12-31'],
  ])('of %j holds, at %s, the days from %s to %s', (lines, local, from, to) => {
    const entry = entryOf(lines);
    expect(entry && duePeriod(entry, local)).toEqual({ from, to });
  });

  it('is made once for its period, whole, and told of; what fails is due again', async () => {
    const database = await databaseOf(oddSubmissions(40));
    let now = '2026-11-01T02:00:00.000+07:00';
    let isBroken = false;
    const made: string[] = [];
    const round = () =>
      makeDueExports({
        entries: scheduleOf('name: thang\ntable: submissions\nformat: csv\nevery: month'),
        record: join(folder, 'record', 'schedule.json'),
        now: () => now,
        filterOf: async (filter) => ({ from: filter.from ?? '', to: filter.to ?? '' }),
        open: (request) => {
          if (isBroken) throw new Error('The disk is gone.');
          return openExport({ ...request, databasePath: database.path, zone: 'Asia/Ho_Chi_Minh' });
        },
        onMade: async ({ name }, { rows }) => made.push(`${name} ${rows}`),
      });
    await round();
    now = '2026-11-01T03:00:00.000+07:00';
    isBroken = true;
    await expect(round()).rejects.toThrow('Scheduled exports failed.');
    isBroken = false;
    await round();
    await round();
    database.remove();
    expect(made).toEqual(['thang 0', 'thang 20']);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual([
      'thang-ratings-2026-09-01-2026-09-30.csv',
      'thang-ratings-2026-10-01-2026-10-31.csv',
    ]);
    const csv = readFileSync(join(folder, 'out', 'thang-ratings-2026-10-01-2026-10-31.csv'), 'utf8');
    expect(csv.startsWith('\uFEFFid,kind,')).toBe(true);
  });

  it('is left to the collector that made it, and made by this one once its period is over', async () => {
    const database = await databaseOf(oddSubmissions(2));
    let now = '2026-11-22T03:00:00.000+07:00';
    const made: string[] = [];
    const round = () =>
      makeDueExports({
        entries: scheduleOf('name: ngay\ntable: submissions\nformat: csv\nevery: day'),
        record: join(folder, 'schedule.json'),
        now: () => now,
        filterOf: async () => ({}),
        open: (request) => openExport({ ...request, databasePath: database.path, zone: 'Asia/Ho_Chi_Minh' }),
        madeBefore: async ({ name }) => (name === 'ngay' ? '2026-11-21' : undefined),
        onMade: async (_, { from }) => made.push(from),
      });
    await round();
    now = '2026-11-23T03:00:00.000+07:00';
    await round();
    database.remove();
    expect(made).toEqual(['2026-11-22']);
  });

  it.each([
    ['name: a\ntable: contacts\nformat: csv\nevery: day', /:3: exports\.0\.table: .*reader with a name/],
    ['name: A b\ntable: cases\nformat: csv\nevery: day', /exports\.0\.name: .*of a–z/],
    ['name: a\ntable: cases\nformat: csv\nevery: month\non: 31', /:6: exports\.0\.on: .*from 1 to 28/],
    ['name: a\ntable: cases\nformat: csv\nevery: day\nat: 6h30', /exports\.0\.at: .*in quotes/],
    [
      'name: a\ntable: cases\nformat: csv\nevery: day\nfilter: {from: 2026-01-01}',
      /exports\.0\.filter: .*without from/,
    ],
    ['name: a\ntable: audit\nformat: csv\nevery: day\nfilter: {channel: web}', /knows no filter channel/],
  ])('refuses %j and says where and why', (lines, message) => {
    expect(() => scheduleOf(lines)).toThrow(message);
  });
});
