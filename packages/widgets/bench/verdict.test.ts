import { expect, test } from 'vitest';
import { missesOf, type Measured } from './verdict.ts';
import type { Visit } from './visit-page.ts';

const visit: Visit = {
  script: 10,
  thread: 100,
  blocking: 0,
  heap: 800,
  reaction: 90,
  open: 90,
  shift: 0,
  files: [],
  later: [],
};
const measured = (name: string, bytes: number, visits: readonly Partial<Visit>[]): Measured => ({
  page: { name },
  visits: visits.map((each) => ({ ...visit, ...each })),
  bytes,
  laterBytes: 0,
});
const four = <Value>(value: Value): readonly Value[] => [value, value, value, value];

test('who is slower than the best peer in most rounds is worse, and the best is named', () => {
  const ours = measured('ours', 5, [{ script: 20 }, { script: 22 }, { script: 9 }, { script: 21 }]);
  const peers = [measured('slow', 5, four({ script: 40 })), measured('quick', 5, four({}))];
  expect(missesOf(ours, peers)).toEqual([{ column: 'script', page: 'ours', best: 'quick', ours: 21, theirs: 10 }]);
});

test('one bad round, or less than what counts, is not worse', () => {
  const peers = [measured('peer', 5, four({}))];
  expect(missesOf(measured('ours', 5, [{ open: 400 }, {}, {}, {}]), peers)).toEqual([]);
  expect(missesOf(measured('ours', 5, four({ open: 90.9, shift: 0.0009 })), peers)).toEqual([]);
});

test('the best is found column by column', () => {
  const ours = measured('ours', 5, four({ script: 12, heap: 790, shift: 0.002 }));
  const peers = [measured('light', 5, four({ heap: 700 })), measured('quick', 5, four({ script: 11, heap: 900 }))];
  expect(missesOf(ours, peers).map(({ column, best }) => [column, best])).toEqual([
    ['script', 'light'],
    ['heap', 'light'],
    ['shift', 'light'],
  ]);
});

test('bytes are held against the best but the tiniest', () => {
  const tiny = measured('tiny', 10, four({}));
  const small = measured('small', 100, four({}));
  expect(missesOf(measured('ours', 100, four({})), [tiny, small])).toEqual([]);
  expect(missesOf(measured('ours', 101, four({})), [tiny, small]).map(({ best }) => best)).toEqual(['small']);
  expect(missesOf(measured('ours', 11, four({})), [tiny]).map(({ best }) => best)).toEqual(['tiny']);
});

test('a page without a tap is compared in the other columns', () => {
  const ours = measured('ours', 5, four({ reaction: Number.NaN, open: Number.NaN }));
  expect(missesOf(ours, [measured('peer', 5, four({}))])).toEqual([]);
});
