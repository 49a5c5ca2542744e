import { expect, it } from 'vitest';
import { unanswered } from './unanswered.ts';

const row = (question: string, count: number, lastDay: string, locale = 'vi') => ({ question, locale, count, lastDay });

it('Questions that differ in diacritics, capitals or punctuation only are one, as most people wrote it', () => {
  expect(
    unanswered(
      [
        row('ho chieu?', 1, '2026-11-22'),
        row('Hộ chiếu', 3, '2026-11-20'),
        row('lý lịch tư pháp', 4, '2026-11-19'),
        row('hộ chiếu', 1, '2026-11-21', 'en'),
        row('???', 1, '2026-11-01'),
      ],
      10,
    ),
  ).toEqual([
    { question: 'Hộ chiếu', locale: 'vi', count: 4, lastDay: '2026-11-22' },
    { question: 'lý lịch tư pháp', locale: 'vi', count: 4, lastDay: '2026-11-19' },
    { question: 'hộ chiếu', locale: 'en', count: 1, lastDay: '2026-11-21' },
    { question: '???', locale: 'vi', count: 1, lastDay: '2026-11-01' },
  ]);
  expect(unanswered([row('a', 1, '2026-11-22'), row('b', 2, '2026-11-22')], 1)).toHaveLength(1);
});
