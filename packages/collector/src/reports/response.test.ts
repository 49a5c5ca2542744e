import { describe, expect, it } from 'vitest';
import type { SummaryCells } from '../store.ts';
import { responseOf } from './response.ts';

const place = { day: '2026-11-22', site: 'pk_one', channel: 'web' } as const;
type Answers = SummaryCells['answers'][number];
type Offers = SummaryCells['offers'][number];
const answered = (count: number, changes: Partial<Answers> = {}): Answers => ({ ...place, count, ...changes });
const offered = (count: number, changes: Partial<Offers> = {}): Offers => ({
  ...place,
  offered: count,
  opened: 0,
  dismissed: 0,
  ...changes,
});
const response = (answers: readonly Answers[], offers: readonly Offers[]) => responseOf({ answers, offers });

describe('the response', () => {
  it('is the share of offers that were answered', () => {
    expect(
      response(
        [answered(20), answered(10, { day: '2026-11-23' })],
        [offered(80, { opened: 40, dismissed: 12 }), offered(40, { day: '2026-11-23' })],
      ),
    ).toEqual({ offered: 120, opened: 40, dismissed: 12, answered: 30, rate: 0.25 });
  });

  it('is not known where nothing was offered, or less than was answered', () => {
    expect(response([answered(5)], [])).toMatchObject({ offered: 0, answered: 0, rate: null });
    expect(response([answered(5)], [offered(4)])).toMatchObject({ offered: 4, answered: 5, rate: null });
    expect(response([answered(5)], [offered(5)]).rate).toBe(1);
    expect(response([], [offered(5)]).rate).toBe(0);
    expect(response([answered(5)], [offered(0, { opened: 9 })])).toMatchObject({ opened: 9, rate: null });
  });

  it('leaves out ratings where nobody counted offers', () => {
    const others = [
      answered(7, { site: 'pk_old' }),
      answered(7, { day: '2026-11-21' }),
      answered(7, { channel: 'desk' }),
    ];
    expect(response([answered(10), ...others], [offered(40)])).toMatchObject({ answered: 10, rate: 0.25 });
  });
});
