import { scaleLinear } from 'd3-scale';
import { svg, type SVGTemplateResult } from 'lit';
import { percent, percentPoints, shortPercent, wholeNumber } from '../numbers.ts';
import { said } from '../preferences.ts';

/** A share with its interval and its target, all between 0 and 1. */
export interface IntervalRow {
  readonly name: string;
  readonly total: number;
  /** Null where there is too little to tell. */
  readonly rate: number | null;
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly target: number | null;
}

const text = {
  vi: {
    count: (total: string) => `${total} lượt đánh giá`,
    target: (share: string) => `chỉ tiêu ${share}`,
    from: (low: string, high: string) => `khoảng tin cậy 95% từ ${low} đến ${high}`,
    few: 'chưa đủ dữ liệu',
  },
  en: {
    count: (total: string) => `${total} ratings`,
    target: (share: string) => `target ${share}`,
    from: (low: string, high: string) => `95% interval from ${low} to ${high}`,
    few: 'too few to tell',
  },
};

/** A row said in words, for those who hear the chart. */
export function intervalInWords({ name, total, rate, interval, target }: IntervalRow): string {
  const words = said(text);
  const parts = [
    rate === null ? words.few : percent(rate),
    ...(interval ? [words.from(percentPoints(interval.low), percentPoints(interval.high))] : []),
    ...(target === null ? [] : [words.target(percent(target))]),
    words.count(wholeNumber(total)),
  ];
  return `${name}: ${parts.join(', ')}`;
}

/** Where the axis of shares begins: a round number below all that is drawn, so that differences can be seen. */
export function axisStart(rows: readonly Pick<IntervalRow, 'interval' | 'target'>[], step = 0.05): number {
  const lows = rows.flatMap(({ interval, target }) => [
    ...(interval ? [interval.low] : []),
    ...(target === null ? [] : [target]),
  ]);
  return Math.max(0, Math.floor((Math.min(1, ...lows) - 0.005) / step) * step);
}

/** Dots with their intervals against targets, one line a row; `width` in CSS pixels, narrow ones put the names above. */
export function intervalChart(rows: readonly IntervalRow[], width: number): SVGTemplateResult {
  const isNarrow = width < 640;
  const left = isNarrow ? 4 : 260;
  const pitch = isNarrow ? 112 : 76;
  const top = isNarrow ? 44 : 24;
  const bottom = rows.length * pitch + (isNarrow ? 8 : 4);
  const start = axisStart(rows);
  const x = scaleLinear()
    .domain([start, 1])
    .range([left, width - 30]);
  const ticks = x.ticks(isNarrow ? 4 : 8);
  const words = said(text);
  return svg`<svg viewBox="0 0 ${width} ${bottom + 32}" role="img" aria-label=${rows.map(intervalInWords).join('. ')}>
    ${ticks.map(
      (tick) => svg`<line x1=${x(tick)} x2=${x(tick)} y1="8" y2=${bottom} stroke="var(--line)" />
        <text class="m" x=${x(tick)} y=${bottom + 22} text-anchor="middle">${wholeNumber(tick * 100)}${tick === ticks.at(-1) ? '%' : ''}</text>`,
    )}
    ${rows.map((row, index) => {
      const y = top + index * pitch + (isNarrow ? 26 : 18);
      const nameY = isNarrow ? y - 44 : y - 2;
      const { rate, interval, target } = row;
      return svg`
        <text class="bb hl" x="0" y=${nameY}>${row.name}</text>
        <text class="m hl" x=${isNarrow ? width - 4 : 0} y=${isNarrow ? nameY : nameY + 19} text-anchor=${isNarrow ? 'end' : 'start'}>${words.count(wholeNumber(row.total))}</text>
        ${
          target === null
            ? ''
            : svg`<line x1=${x(target)} x2=${x(target)} y1=${y - 14} y2=${y + 14} stroke="var(--text)" stroke-width="2.5" />
              <text class="hl" x=${x(target)} y=${y + 30} text-anchor="middle">${words.target(shortPercent(target))}</text>`
        }
        ${
          interval && rate !== null
            ? svg`<rect x=${x(interval.low)} y=${y - 6} width=${Math.max(2, x(interval.high) - x(interval.low))} height="12" fill="var(--accent)" opacity=".32" />
              ${[interval.low, interval.high].map((end) => svg`<line x1=${x(end)} x2=${x(end)} y1=${y - 9} y2=${y + 9} stroke="var(--accent)" stroke-width="2" />`)}
              <circle cx=${x(rate)} cy=${y} r="7" fill="var(--accent)" stroke="var(--surface)" stroke-width="2.5" />
              <text class="h hl" x=${x(rate)} y=${y - 17} text-anchor="middle">${percent(rate)}</text>`
            : svg`<text class="m hl" x=${left + 8} y=${y + 5}>${words.few}</text>`
        }`;
    })}
  </svg>`;
}
