import { median, valuesOf, type Column, type Measured } from './verdict.ts';

const heads: readonly (readonly [Column, string])[] = [
  ['bytes', 'bytes'],
  ['script', 'script ms'],
  ['thread', 'main thread ms'],
  ['blocking', 'blocking ms'],
  ['heap', 'JS heap KB'],
  ['reaction', 'first reaction ms'],
  ['open', 'open ms'],
  ['shift', 'layout shift'],
];
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A value as the table writes it. */
export const written = (value: number, column: Column): string =>
  column === 'shift' ? value.toFixed(3) : whole.format(value);

function cell(row: Measured, column: Column): string {
  const values = valuesOf(row, column);
  if (values.some(Number.isNaN)) return '–';
  const middle = written(median(values), column);
  if (column === 'bytes') return row.laterBytes ? `${middle} + ${written(row.laterBytes, column)}` : middle;
  const least = written(Math.min(...values), column);
  const most = written(Math.max(...values), column);
  return least === most ? middle : `${middle} (${least}–${most})`;
}

/** The table of docs/performance.md: medians, with the least and the most. */
export const tableOf = (rows: readonly Measured[]): string =>
  [
    ['page', ...heads.map(([, head]) => head)],
    ['---', ...heads.map(() => '---')],
    ...rows.map((row) => [row.page.name, ...heads.map(([column]) => cell(row, column))]),
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
