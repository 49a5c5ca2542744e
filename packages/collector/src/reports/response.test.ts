import { describe, expect, it } from 'vitest';
import type { ExposureRow, RollupRow } from '../store.ts';
import { responseOf } from './response.ts';

const place = {
  day: '2026-11-22',
  site: 'pk_one',
  agency: 'H01',
  procedure: null,
  sector: null,
  step: null,
  channel: 'web',
  locale: 'vi',
  respondent: null,
  state: 'counted',
} as const;
const ratings = (count: number, changes: Partial<RollupRow> = {}): RollupRow => ({
  ...place,
  scale: 'mic-5',
  value: 'satisfied',
  javascript: true,
  count,
  ...changes,
});
const exposures = (offered: number, changes: Partial<ExposureRow> = {}): ExposureRow => ({
  ...place,
  layout: 'corner',
  offered,
  opened: 0,
  dismissed: 0,
  ...changes,
});

describe('the response', () => {
  it('is the share of offers that were answered, over all layouts', () => {
    expect(
      responseOf(
        [ratings(20), ratings(10, { value: 'neutral', procedure: '1.004194' })],
        [exposures(80, { opened: 40, dismissed: 12 }), exposures(40, { layout: 'inline', locale: 'en' })],
      ),
    ).toEqual({ offered: 120, opened: 40, dismissed: 12, answered: 30, rate: 0.25 });
  });

  it('is not known where nothing was offered, or less than was answered', () => {
    expect(responseOf([ratings(5)], [])).toMatchObject({ offered: 0, answered: 0, rate: null });
    expect(responseOf([ratings(5)], [exposures(4)])).toMatchObject({ offered: 4, answered: 5, rate: null });
    expect(responseOf([ratings(5)], [exposures(5)]).rate).toBe(1);
    expect(responseOf([], [exposures(5)]).rate).toBe(0);
    expect(responseOf([ratings(5)], [exposures(0, { opened: 9 })])).toMatchObject({ opened: 9, rate: null });
  });

  it('leaves out ratings that had no offer to answer: without JavaScript, or where nobody counted offers', () => {
    const others = [
      ratings(7, { javascript: false }),
      ratings(7, { site: 'pk_old' }),
      ratings(7, { day: '2026-11-21' }),
      ratings(7, { channel: 'desk' }),
    ];
    expect(responseOf([ratings(10), ...others], [exposures(40)])).toMatchObject({ answered: 10, rate: 0.25 });
  });

  it('leaves out what was taken back, quarantined or sent through a test key, on both sides', () => {
    const states = ['replaced', 'quarantined', 'test'] as const;
    expect(
      responseOf(
        [ratings(10), ...states.map((state) => ratings(500, { state }))],
        [exposures(40, { opened: 1 }), ...states.map((state) => exposures(500, { state, opened: 9, dismissed: 9 }))],
      ),
    ).toEqual({ offered: 40, opened: 1, dismissed: 0, answered: 10, rate: 0.25 });
  });
});
