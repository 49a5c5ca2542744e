import { summarySchema } from '@dvc-widgets/contract/schema';
import { describe, expect, it } from 'vitest';
import type { Catalogue, SummaryCells } from '../store.ts';
import { summarise } from './summary.ts';

const catalogue: Catalogue = {
  agencies: [],
  sectors: [
    { code: 'dat-dai', name: 'Đất đai', target: 85 },
    { code: 'ho-tich', name: 'Hộ tịch', target: 90 },
  ],
  procedures: [{ code: '1.004194', name: 'Đăng ký biến động đất đai', sector: 'dat-dai', changed: null }],
};

type Cell = SummaryCells['ratings'][number];
const row = (changes: Partial<Cell>): Cell => ({
  procedure: null,
  sector: 'ho-tich',
  scale: 'mic-5',
  value: 'satisfied',
  state: 'counted',
  count: 1,
  ...changes,
});
const cells = (ratings: readonly Cell[]): SummaryCells => ({ ratings, answers: [], offers: [] });

const now = Date.UTC(2026, 10, 22, 3);
const summaryOf = (...rows: Cell[]) => summarise(cells(rows), catalogue, {}, now);

describe('the summary', () => {
  it('follows the contract, with ratings and without', () => {
    const filter = { from: '2026-11-01', to: '2026-11-30', agency: 'H01' };
    for (const rows of [[], [row({}), row({ sector: null, value: 'neutral', count: 40 })]]) {
      expect(summarySchema.strict().parse(summarise(cells(rows), catalogue, filter, now))).toMatchObject({ filter });
    }
  });

  it('counts neutral as not satisfied', () => {
    const figures = summaryOf(
      row({ value: 'very-satisfied', count: 50 }),
      row({ value: 'satisfied', count: 30 }),
      row({ value: 'neutral', count: 15 }),
      row({ value: 'dissatisfied', count: 4 }),
      row({ value: 'very-dissatisfied', count: 1 }),
    );
    expect(figures).toMatchObject({ total: 100, satisfied: 80, rate: 0.8 });
    expect(figures.interval?.low).toBeCloseTo(0.7112, 4);
    expect(figures.interval?.high).toBeCloseTo(0.8666, 4);
  });

  it('leaves out what was taken back, quarantined or sent through a test key', () => {
    const figures = summaryOf(
      row({ count: 5 }),
      row({ state: 'replaced', value: 'very-dissatisfied', count: 7 }),
      row({ state: 'quarantined', value: 'very-dissatisfied', count: 11 }),
      row({ state: 'test', value: 'very-dissatisfied', count: 13 }),
    );
    expect(figures).toMatchObject({ total: 5, satisfied: 5, states: { counted: 5, replaced: 7, quarantined: 11 } });
    expect(figures.byScale).toHaveLength(1);
    expect(figures.byScale[0]?.total).toBe(5);
    expect(figures.bySector).toHaveLength(1);
  });

  it('calls a target met only when the whole interval reaches it, missed only when none of it does', () => {
    const verdict = (satisfied: number, total: number) =>
      summaryOf(row({ count: satisfied }), row({ value: 'neutral', count: total - satisfied })).verdict;
    expect(verdict(29, 29)).toBe('too-few');
    expect(verdict(30, 30)).toBe('undecided');
    expect(verdict(950, 1000)).toBe('met');
    expect(verdict(905, 1000)).toBe('undecided');
    expect(verdict(895, 1000)).toBe('undecided');
    expect(verdict(850, 1000)).toBe('missed');
    expect(summaryOf().verdict).toBeNull();
  });

  it('holds land to 85 and the rest to 90, and has no target where they are mixed', () => {
    const land = row({ sector: 'dat-dai', count: 880 });
    const landNot = row({ sector: 'dat-dai', value: 'neutral', count: 120 });
    const civil = row({ count: 10 });
    expect(summaryOf(land, landNot)).toMatchObject({ target: 0.85, verdict: 'met' });
    const mixed = summaryOf(land, landNot, civil);
    expect(mixed).toMatchObject({ target: null, verdict: null, total: 1010 });
    expect(mixed.bySector.map(({ sector, name, target, verdict }) => [sector, name, target, verdict])).toEqual([
      ['dat-dai', 'Đất đai', 0.85, 'met'],
      ['ho-tich', 'Hộ tịch', 0.9, 'too-few'],
    ]);
  });

  it('finds the sector by the procedure when the page named none, and holds what has none to 90', () => {
    const figures = summaryOf(
      row({ sector: null, procedure: '1.004194' }),
      row({ sector: null, procedure: '9.999999' }),
      row({ sector: 'khac' }),
    );
    expect(figures.bySector.map(({ sector, name, target }) => [sector, name, target])).toEqual([
      ['dat-dai', 'Đất đai', 0.85],
      ['khac', null, 0.9],
      [null, null, 0.9],
    ]);
  });

  it('lists every level of a scale in its order, those that nobody chose too', () => {
    const [scale] = summaryOf(row({ scale: 'tt32-3', value: 'not-satisfied', count: 3 })).byScale;
    expect(scale).toEqual({
      scale: 'tt32-3',
      version: 1,
      total: 3,
      levels: [
        { value: 'very-satisfied', satisfied: true, count: 0 },
        { value: 'satisfied', satisfied: true, count: 0 },
        { value: 'not-satisfied', satisfied: false, count: 3 },
      ],
    });
  });
});
