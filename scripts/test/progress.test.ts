import { expect, it } from 'vitest';
import { readProgress } from './progress.ts';

const step = (file: string, state: string, at: number, more = {}) => JSON.stringify({ file, state, at, ...more });

it('tells which files run, and which took longest', () => {
  const lines = [
    step('quick.test.ts', 'started', 0),
    step('slow.test.ts', 'started', 0),
    step('quick.test.ts', 'ended', 1500),
    step('stuck.test.ts', 'started', 1500),
    step('slow.test.ts', 'ended', 9000),
  ].join('\n');
  expect(readProgress(lines)).toEqual({
    running: ['stuck.test.ts'],
    ended: [
      { file: 'slow.test.ts', seconds: 9 },
      { file: 'quick.test.ts', seconds: 1.5 },
    ],
  });
});

it('tells the browsers of a file apart', () => {
  const lines = [
    step('a.test.ts', 'started', 0, { browser: 'Chrome' }),
    step('a.test.ts', 'started', 0, { browser: 'Firefox' }),
    step('a.test.ts', 'ended', 2000, { browser: 'Firefox' }),
  ].join('\n');
  expect(readProgress(lines)).toEqual({
    running: ['a.test.ts (Chrome)'],
    ended: [{ file: 'a.test.ts (Firefox)', seconds: 2 }],
  });
});

it('leaves out what was cut off, or is no step', () => {
  const lines = `${step('a.test.ts', 'started', 0)}\nnull\n{"file":"b"}\n{"file":"b.test.ts","state":"st`;
  expect(readProgress(lines)).toEqual({ running: ['a.test.ts'], ended: [] });
});
