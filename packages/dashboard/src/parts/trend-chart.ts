import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { svg, type SVGTemplateResult } from 'lit';
import { percent, percentPoints, wholeNumber } from '../numbers.ts';
import { said } from '../preferences.ts';
import { axisStart } from './interval-chart.ts';

/** One point of a trend; shares are between 0 and 1. */
export interface TrendPoint {
  readonly label: string;
  readonly total: number;
  readonly rate: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const targetWord = { vi: 'chỉ tiêu', en: 'target' };

/** Shares over time with the band of their intervals; a point with too little data leaves a gap. */
export function trendChart(points: readonly TrendPoint[], target: number | null, width: number): SVGTemplateResult {
  const height = width < 640 ? 240 : 280;
  const start = axisStart(
    points.map(({ interval }) => ({ interval, target })),
    0.02,
  );
  const most = Math.max(target ?? 0, ...points.map(({ interval }) => interval?.high ?? 0));
  const end = Math.min(1, Math.ceil((most + 0.005) / 0.02) * 0.02);
  const x = scalePoint(
    points.map((_, index) => index),
    [44, width - (width < 640 ? 24 : 104)],
  );
  const y = scaleLinear([start, end], [height - 40, 20]);
  const at = (index: number): number => x(index) ?? 0;
  const has = ({ interval }: TrendPoint): boolean => interval !== null;
  const band = area<TrendPoint>(
    (_, index) => at(index),
    ({ interval }) => y(interval?.low ?? start),
    ({ interval }) => y(interval?.high ?? start),
  ).defined(has);
  const path = line<TrendPoint>(
    (_, index) => at(index),
    ({ rate }) => y(rate ?? start),
  ).defined(has);
  const every = Math.ceil(points.length / (width < 640 ? 4 : 12));
  const last = points.at(-1);
  const inWords = points.map(
    ({ label, rate, total }) => `${label}: ${rate === null ? '–' : percent(rate)} (${wholeNumber(total)})`,
  );
  return svg`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${inWords.join(', ')}>
    ${y.ticks(5).map(
      (
        tick,
      ) => svg`<line x1="0" x2=${width - (width < 640 ? 0 : 90)} y1=${y(tick)} y2=${y(tick)} stroke="var(--line)" />
        <text class="m hl" x="0" y=${y(tick) - 5}>${percent(tick).replace(/[.,]0/, '')}</text>`,
    )}
    ${
      target === null
        ? ''
        : svg`<line x1="0" x2=${width - (width < 640 ? 0 : 90)} y1=${y(target)} y2=${y(target)} stroke="var(--text)" stroke-width="2" stroke-dasharray="3 4" />
          <text class="hl" x="44" y=${y(target) - 7}>${said(targetWord)} ${percent(target).replace(/[.,]0/, '')}</text>`
    }
    <path d=${band(points) ?? ''} fill="var(--accent)" opacity=".16" />
    <path d=${path(points) ?? ''} fill="none" stroke="var(--accent)" stroke-width="2.5" stroke-linejoin="round" />
    ${points.map((point, index) =>
      point.rate === null
        ? ''
        : svg`<circle cx=${at(index)} cy=${y(point.rate)} r=${index === points.length - 1 ? 7 : points.length > 40 ? 2 : 4} fill="var(--accent)" stroke="var(--surface)" stroke-width="2" />`,
    )}
    ${points.map((point, index) =>
      (points.length - 1 - index) % every === 0
        ? svg`<text class=${index === points.length - 1 ? 'bb' : 'm'} x=${at(index)} y=${height - 12} text-anchor=${index === points.length - 1 && width < 640 ? 'end' : 'middle'}>${point.label}</text>`
        : '',
    )}
    ${
      last && last.rate !== null && last.interval && width >= 640
        ? svg`<text class="h" x=${at(points.length - 1) + 16} y=${y(last.rate) + 4}>${percent(last.rate)}</text>
          <text class="m" x=${at(points.length - 1) + 16} y=${y(last.rate) + 24}>${percentPoints(last.interval.low)}–${percentPoints(last.interval.high)}</text>`
        : ''
    }
  </svg>`;
}
