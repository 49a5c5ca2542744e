import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDeclaredDays, vietnamDays, type DeclaredDay } from './declared-days.ts';
import { createWorkingDays } from './working-days.ts';

const calendar = createWorkingDays(vietnamDays());

/** Every day off of a stretch that is no Saturday or Sunday, and every Saturday or Sunday that is worked. */
function unusual(from: string, to: string): string[] {
  const found: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
    if (calendar.isWorking(day) === isWeekend) found.push(`${day} ${isWeekend ? 'work' : 'off'}`);
  }
  return found;
}

// To be held against a wall calendar.
describe('The Vietnamese calendar', () => {
  it.each([
    [
      'New Year 2026: Thursday 1 January, Friday 2 exchanged for Saturday 10',
      '2026-01-01',
      '2026-01-31',
      ['2026-01-01 off', '2026-01-02 off', '2026-01-10 work'],
    ],
    [
      'Tết Bính Ngọ: Monday 16 to Friday 20 February 2026',
      '2026-02-01',
      '2026-02-28',
      ['2026-02-16 off', '2026-02-17 off', '2026-02-18 off', '2026-02-19 off', '2026-02-20 off'],
    ],
    [
      'Giỗ Tổ is Sunday 26 April 2026, Monday 27 in lieu; 30/4 a Thursday, 1/5 a Friday',
      '2026-03-01',
      '2026-05-31',
      ['2026-04-27 off', '2026-04-30 off', '2026-05-01 off'],
    ],
    [
      '2 September 2026: Saturday 22 August worked for Monday 31; 1 and 2 September',
      '2026-06-01',
      '2026-09-30',
      ['2026-08-22 work', '2026-08-31 off', '2026-09-01 off', '2026-09-02 off'],
    ],
    ['the rest of 2026: nothing that a law says', '2026-10-01', '2026-12-31', []],
    ['New Year 2027 is a Friday', '2026-12-25', '2027-01-31', ['2027-01-01 off']],
    [
      'Tết Đinh Mùi: Friday 5 to Tuesday 9 February 2027, Wednesday and Thursday for Saturday and Sunday',
      '2027-02-01',
      '2027-02-28',
      ['2027-02-05 off', '2027-02-08 off', '2027-02-09 off', '2027-02-10 off', '2027-02-11 off'],
    ],
    [
      'Giỗ Tổ is Friday 16 April 2027; 30/4 a Friday; 1/5 a Saturday, Monday 3 in lieu',
      '2027-03-01',
      '2027-05-31',
      ['2027-04-16 off', '2027-04-30 off', '2027-05-03 off'],
    ],
    ['2 and 3 September 2027, Thursday and Friday', '2027-06-01', '2027-09-30', ['2027-09-02 off', '2027-09-03 off']],
    ['New Year 2028 is a Saturday, Monday 3 in lieu', '2027-12-25', '2028-01-10', ['2028-01-03 off']],
    [
      'spring 2025: Friday 2 May exchanged for Saturday 26 April',
      '2025-03-01',
      '2025-05-31',
      ['2025-04-07 off', '2025-04-26 work', '2025-04-30 off', '2025-05-01 off', '2025-05-02 off'],
    ],
  ])('knows %s', (_what, from, to, expected) => {
    expect(unusual(from, to)).toEqual(expected);
  });

  it.each([
    // from, working days, the day they end on
    ['2026-02-13', 1, '2026-02-23'], // the Friday before Tết
    ['2026-02-12', 10, '2026-03-05'],
    ['2026-04-24', 10, '2026-05-13'], // Giỗ Tổ, 30/4 and 1/5 between
    ['2026-08-21', 1, '2026-08-22'], // a Saturday that is worked
    ['2026-08-21', 10, '2026-09-08'],
    ['2026-12-31', 1, '2027-01-04'],
    ['2026-11-22', 10, '2026-12-04'], // received on a Sunday
    ['2026-11-22', 0, '2026-11-22'],
  ])('counts from %s %i working days to %s', (from, count, to) => {
    expect(calendar.after(from, count)).toBe(to);
    expect(calendar.between(from, to)).toBe(count);
  });

  it('counts there and back alike', () => {
    const day = fc
      .integer({ min: 0, max: 1500 })
      .map((at) => new Date(Date.UTC(2025, 0, 1) + at * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 60 }), (from, to, count) => {
        expect(calendar.between(from, to)).toBe(-calendar.between(to, from) || 0);
        expect(calendar.between(from, calendar.after(from, count))).toBe(count);
        if (count > 0) expect(calendar.isWorking(calendar.after(from, count))).toBe(true);
      }),
    );
  });

  it('takes the word of an office over that of the country', () => {
    const culture: DeclaredDay = { day: '2026-11-24', is: 'holiday', why: 'Ngày Văn hóa', source: 'Sở Nội vụ' };
    expect(createWorkingDays(vietnamDays()).isWorking('2026-11-24')).toBe(true);
    expect(createWorkingDays([...vietnamDays(), culture]).isWorking('2026-11-24')).toBe(false);
    const desk: DeclaredDay = { day: '2026-08-31', is: 'work', why: 'Trực', source: 'Sở Nội vụ' };
    expect(createWorkingDays([...vietnamDays(), desk]).isWorking('2026-08-31')).toBe(true);
  });

  it('gives a day in lieu for a holiday that an office declares on a Sunday, past days that are off anyway', () => {
    const days = createWorkingDays([
      { day: '2026-11-01', is: 'holiday', why: 'Ngày của tỉnh', source: 'UBND tỉnh' },
      { day: '2026-11-02', is: 'rest', why: 'Hoán đổi', source: 'UBND tỉnh' },
    ]);
    expect(['2026-11-02', '2026-11-03', '2026-11-04'].map((day) => days.isWorking(day))).toEqual([false, false, true]);
  });

  it('moves a day in lieu as it was announced', () => {
    const days = createWorkingDays([
      { day: '2026-04-27', is: 'work', why: 'Họp', source: 'UBND tỉnh' },
      { day: '2026-04-28', is: 'lieu', why: 'Nghỉ bù Giỗ Tổ', source: 'UBND tỉnh' },
    ]);
    expect(['2026-04-27', '2026-04-28', '2026-04-29'].map((day) => days.isWorking(day))).toEqual([true, false, true]);
  });

  it('says of every declared day who announced it, or that nobody checked it', () => {
    for (const { source, unverified } of vietnamDays()) expect((source ?? unverified)?.length).toBeGreaterThan(5);
  });
});

describe('A file of declared days', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'days-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused with every place that is wrong, by line and field', () => {
    const file = join(folder, 'lich.yaml');
    writeFileSync(
      file,
      [
        'days:',
        '  - { day: 2026-02-30, is: rest, why: Hoán đổi, source: UBND }',
        '  - { day: 2026-03-02, is: nghỉ, why: Hoán đổi, source: UBND }',
        '  - { day: 2026-03-03, is: rest, source: UBND }',
        '  - day: 2026-03-04',
        '    is: rest',
        '    vì: Hoán đổi',
        '    why: Hoán đổi',
        '    source: UBND',
      ].join('\n'),
    );
    expect(() => readDeclaredDays(file)).toThrow(
      expect.objectContaining({
        message: [
          `${file}:2: days.0.day: phải là ngày có thật, dạng 2026-08-22 · must be a real day, such as 2026-08-22`,
          `${file}:3: days.1.is: phải là holiday, lieu, rest hoặc work · must be holiday, lieu, rest or work`,
          `${file}:4: days.2.why: thiếu · is missing`,
          `${file}:7: days.3.vì: không có mục nào tên như vậy · there is no such field`,
        ].join('\n'),
      }),
    );
  });

  it.each([
    ['days:\n  - { day: 2026-03-04, is: rest, why: a }', /:2: days\.0: cần đúng một trong hai/],
    [
      'days:\n  - { day: 2026-03-04, is: rest, why: a, source: b }\n  - { day: 2026-03-04, is: work, why: a, source: b }',
      /:3: days\.1\.day: ngày này đã ghi ở trên · this day stands above/,
    ],
    ['days: [', /:1: không đúng YAML/],
    ['- 1', /:1: tệp phải bắt đầu bằng days:/],
    ['', /:1: tệp phải bắt đầu bằng days:/],
    ['days: &a []\nmore: *a', /không dùng & và \*/],
  ])('is refused when it is %j', (source, message) => {
    const file = join(folder, 'lich.yaml');
    writeFileSync(file, source);
    expect(() => readDeclaredDays(file)).toThrow(message);
  });
});
