import { html, nothing, type TemplateResult } from 'lit';
import { percent, shortPercent, span, wholeNumber } from '../numbers.ts';
import { said } from '../preferences.ts';
import { icon } from './icon.ts';
import type { IntervalRow } from './interval-chart.ts';
import { saveTable } from './table-file.ts';

/** A row of a figure, with its verdict where it has a target. */
export interface ShareRow extends IntervalRow {
  readonly verdict: 'met' | 'missed' | 'undecided' | 'too-few' | null;
}

const text = {
  vi: {
    columns: {
      total: 'Lượt đánh giá',
      rate: 'Hài lòng',
      interval: 'Khoảng 95%',
      target: 'Chỉ tiêu',
      verdict: 'Kết luận',
    },
    low: 'Khoảng 95%, từ (%)',
    high: 'Khoảng 95%, đến (%)',
    verdicts: {
      met: 'Trên chỉ tiêu',
      missed: 'Dưới chỉ tiêu',
      undecided: 'Chưa kết luận được',
      'too-few': 'Chưa đủ dữ liệu',
    },
    asTable: 'Xem bằng bảng số',
    save: 'Tải bảng này (.csv)',
  },
  en: {
    columns: { total: 'Ratings', rate: 'Satisfied', interval: '95% interval', target: 'Target', verdict: 'Verdict' },
    low: '95% interval, from (%)',
    high: '95% interval, to (%)',
    verdicts: {
      met: 'Above the target',
      missed: 'Below the target',
      undecided: 'Not decided yet',
      'too-few': 'Too few to tell',
    },
    asTable: 'As a table',
    save: 'Download this table (.csv)',
  },
};

/** A verdict as a word with its mark; an unsure one has none. */
export function verdictTag(verdict: NonNullable<ShareRow['verdict']>): TemplateResult {
  const word = said(text).verdicts[verdict];
  if (verdict === 'met') return html`<span class="tag pos">${icon('up')}${word}</span>`;
  if (verdict === 'missed') return html`<span class="tag neg">${icon('down')}${word}</span>`;
  return html`<span class="tag neu">${word}</span>`;
}

/** The numbers of a chart; `first` names what a row is. Targets and verdicts stand there where a row has some. */
export function shareTable(first: string, rows: readonly ShareRow[]): TemplateResult {
  const { columns } = said(text);
  const hasTargets = rows.some(({ target }) => target !== null);
  return html`<table class="stackt shares">
    <thead>
      <tr>
        <th scope="col">${first}</th>
        <th scope="col" class="n">${columns.total}</th>
        <th scope="col" class="n">${columns.rate}</th>
        <th scope="col" class="n">${columns.interval}</th>
        ${
          hasTargets
            ? html`<th scope="col" class="n">${columns.target}</th>
                <th scope="col">${columns.verdict}</th>`
            : nothing
        }
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, total, rate, interval, target, verdict }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td class="n" data-l=${columns.total}>${wholeNumber(total)}</td>
            <td class="n b" data-l=${columns.rate}>${rate === null ? '–' : percent(rate)}</td>
            <td class="n" data-l=${columns.interval}>${interval ? span(interval) : '–'}</td>
            ${
              hasTargets
                ? html`<td class="n" data-l=${columns.target}>${target === null ? '–' : shortPercent(target)}</td>
                    <td class="wide">${verdict === null ? '–' : verdictTag(verdict)}</td>`
                : nothing
            }
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The table of a chart behind a word under it, and the same as a file. */
export function chartTable(
  first: string,
  rows: readonly ShareRow[],
  { file, isOpen = false }: { readonly file: string; readonly isOpen?: boolean },
): TemplateResult {
  const words = said(text);
  return html`<details class="as-table" ?open=${isOpen}>
    <summary>${words.asTable}</summary>
    ${shareTable(first, rows)}
    <p class="acts">
      <button class="btn" type="button" @click=${() => save(first, rows, file)}>
        ${icon('download')}${words.save}
      </button>
    </p>
  </details>`;
}

function save(first: string, rows: readonly ShareRow[], file: string): void {
  const { columns, low, high, verdicts } = said(text);
  const points = (share: number | null | undefined) => (share == null ? null : Number((share * 100).toFixed(1)));
  saveTable(file, [
    [first, columns.total, `${columns.rate} (%)`, low, high, `${columns.target} (%)`, columns.verdict],
    ...rows.map(({ name, total, rate, interval, target, verdict }) => [
      name,
      total,
      points(rate),
      points(interval?.low),
      points(interval?.high),
      points(target),
      verdict && verdicts[verdict],
    ]),
  ]);
}
