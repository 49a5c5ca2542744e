import { scaleLinear } from 'd3-scale';
import { svg, type SVGTemplateResult } from 'lit';
import { percent, wholeNumber } from '../numbers.ts';
import { intervalInWords, type IntervalRow } from './interval-chart.ts';

const width = 250;
const scaleFrom = (start: number) => scaleLinear([start, 1], [8, width - 30]);

/** The axis above a column of `intervalBar`, from `start` (a share) to 1. */
export function intervalAxis(start: number): SVGTemplateResult {
  const x = scaleFrom(start);
  // d3 gives more than it is asked for: those that would touch are left out, counted from the end.
  const all = x.ticks(4);
  const every = Math.ceil(all.length / 4);
  const ticks = all.filter((_, index) => (all.length - 1 - index) % every === 0);
  return svg`<svg class="ibar" viewBox="0 0 ${width} 20" aria-hidden="true">
    ${ticks.map(
      (tick) =>
        svg`<text class="m" x=${x(tick)} y="15" text-anchor="middle">${wholeNumber(tick * 100)}${tick === ticks.at(-1) ? '%' : ''}</text>`,
    )}
  </svg>`;
}

/** A share as a dot in its interval, against its target, in one cell of a table whose axis begins at `start`. */
export function intervalBar(row: IntervalRow, start: number): SVGTemplateResult {
  const x = scaleFrom(start);
  const { rate, interval, target } = row;
  return svg`<svg class="ibar" viewBox="0 0 ${width} 24" role="img" aria-label=${intervalInWords(row)}>
    <line x1=${x(start)} x2=${x(1)} y1="12" y2="12" stroke="var(--line)" />
    ${
      interval && rate !== null
        ? svg`<rect x=${x(interval.low)} y="8" width=${Math.max(2, x(interval.high) - x(interval.low))} height="8" fill="var(--accent)" opacity=".4" />
          ${[interval.low, interval.high].map((end) => svg`<line x1=${x(end)} x2=${x(end)} y1="6" y2="18" stroke="var(--accent)" stroke-width="2" />`)}`
        : ''
    }
    ${target === null ? '' : svg`<line x1=${x(target)} x2=${x(target)} y1="2" y2="22" stroke="var(--text)" stroke-width="2.5"><title>${percent(target)}</title></line>`}
    ${rate === null ? '' : svg`<circle cx=${x(rate)} cy="12" r="5" fill="var(--accent)" stroke="var(--surface)" stroke-width="1.5" />`}
  </svg>`;
}
