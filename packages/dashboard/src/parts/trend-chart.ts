import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { svg, type SVGTemplateResult } from 'lit';
import { percent, shortPercent, span, wholeNumber } from '../numbers.ts';
import { said } from '../preferences.ts';
import { axisStart } from './interval-chart.ts';

/** One point of a trend; shares are between 0 and 1. */
export interface TrendPoint {
  readonly label: string;
  readonly total: number;
  readonly rate: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
}

const text = {
  vi: { target: 'chỉ tiêu', volume: 'lượt đánh giá' },
  en: { target: 'target', volume: 'ratings' },
};

/** Room for the bars of volume under the shares, and for the words above them. */
const volumeHeight = 44;
const volumeGap = 34;

/**
 * Shares over time with the band of their intervals, a point with too little data leaving a gap; under them how many
 * ratings each point has, as bars from 0.
 */
export function trendChart(points: readonly TrendPoint[], target: number | null, width: number): SVGTemplateResult {
  const isNarrow = width < 640;
  const bottom = isNarrow ? 200 : 240;
  const floor = bottom + volumeGap + volumeHeight;
  const height = floor + 28;
  const start = axisStart(
    points.map(({ interval }) => ({ interval, target })),
    0.02,
  );
  const most = Math.max(target ?? 0, ...points.map(({ interval }) => interval?.high ?? 0));
  const end = Math.min(1, Math.ceil((most + 0.005) / 0.02) * 0.02);
  const right = width - (isNarrow ? 58 : 104);
  const x = scalePoint(
    points.map((_, index) => index),
    [52, right - 14],
  );
  const y = scaleLinear([start, end], [bottom, 20]);
  const mostRatings = Math.max(1, ...points.map(({ total }) => total));
  const tall = scaleLinear([0, mostRatings], [0, volumeHeight]);
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
  const every = Math.ceil(points.length / (isNarrow ? 4 : 12));
  const wide = Math.min(28, Math.max(2, (x.step() || 28) * 0.62));
  const words = said(text);
  const inWords = points.map(
    ({ label, rate, total }) => `${label}: ${rate === null ? '–' : percent(rate)} (${wholeNumber(total)})`,
  );
  const last = points.at(-1);
  return svg`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label=${inWords.join(', ')}>
    ${y.ticks(5).map(
      (tick) => svg`<line x1="0" x2=${right} y1=${y(tick)} y2=${y(tick)} stroke="var(--line)" />
        <text class="m hl" x="0" y=${y(tick) - 5}>${shortPercent(tick)}</text>`,
    )}
    <path d=${band(points) ?? ''} fill="var(--accent)" opacity=".16" />
    ${
      target === null
        ? ''
        : svg`<line x1="0" x2=${right} y1=${y(target)} y2=${y(target)} stroke="var(--text)" stroke-width="2" stroke-dasharray="3 4" />`
    }
    <path d=${path(points) ?? ''} fill="none" stroke="var(--accent)" stroke-width="2.5" stroke-linejoin="round" />
    ${points.map((point, index) =>
      point.rate === null
        ? ''
        : svg`<circle cx=${at(index)} cy=${y(point.rate)} r=${index === points.length - 1 ? 7 : points.length > 40 ? 2 : 4} fill="var(--accent)" stroke="var(--surface)" stroke-width="2" />`,
    )}
    ${
      target === null
        ? ''
        : svg`<text class="hl" x=${clearest(points, at, (share) => y(share), y(target) - 7)} y=${y(target) - 7}>${words.target} ${shortPercent(target)}</text>`
    }
    ${
      last && last.rate !== null && last.interval
        ? svg`<text class="h hl" x=${at(points.length - 1) + 13} y=${y(last.rate) + 4}>${percent(last.rate)}</text>
          ${isNarrow ? '' : svg`<text class="m hl" x=${at(points.length - 1) + 13} y=${y(last.rate) + 24}>${span(last.interval)}</text>`}`
        : ''
    }
    <text class="m" x="0" y=${floor - volumeHeight - 8}>${wholeNumber(mostRatings)} ${words.volume}</text>
    <line x1="0" x2=${right} y1=${floor} y2=${floor} stroke="var(--edge)" />
    ${points.map(
      ({ total }, index) =>
        svg`<rect x=${at(index) - wide / 2} y=${floor - tall(total)} width=${wide} height=${tall(total)} fill="var(--accent)" opacity=".45" />`,
    )}
    ${points.map((point, index) =>
      (points.length - 1 - index) % every === 0
        ? svg`<text class=${index === points.length - 1 ? 'bb' : 'm'} x=${at(index)} y=${height - 8} text-anchor="middle">${point.label}</text>`
        : '',
    )}
  </svg>`;
}

/** Where a word of some 90 pixels on this line has the most room between the dots, from the left. */
function clearest(
  points: readonly TrendPoint[],
  at: (index: number) => number,
  y: (share: number) => number,
  baseline: number,
): number {
  const dots = points.flatMap(({ rate }, index) => (rate === null ? [] : [{ x: at(index), y: y(rate) }]));
  const room = (from: number): number =>
    Math.min(
      40,
      ...dots.filter((dot) => dot.x > from - 16 && dot.x < from + 106).map((dot) => Math.abs(dot.y - (baseline - 5))),
    );
  const places = points.map((_, index) => at(index) + 8).filter((from) => from + 90 <= at(points.length - 1) - 12);
  return [52, ...places].reduce((best, from) => (room(from) > room(best) + 4 ? from : best), 52);
}
