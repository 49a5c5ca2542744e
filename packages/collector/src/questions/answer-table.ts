import type { AnswerRow } from './answer-rows.ts';

/** The columns of the table of answers, in order; only ever appended. */
export const answerColumns = [
  'case',
  'id',
  'received_at',
  'site',
  'agency',
  'procedure',
  'topic',
  'case_state',
  'set',
  'question',
  'label',
  'type',
  'value',
  'words',
  'fault',
] as const;

type Cells = Readonly<Record<(typeof answerColumns)[number], string | null>>;

const cellsOf = (row: AnswerRow, time: (instant: number) => string): Cells => ({
  case: row.case,
  id: row.id,
  received_at: time(row.receivedAt),
  site: row.site,
  agency: row.agency,
  procedure: row.procedure,
  topic: row.topic,
  case_state: row.state,
  set: row.set,
  question: row.question,
  label: row.label,
  type: row.type,
  value: row.value,
  words: row.words,
  fault: row.fault,
});

/** A row as a line of JSON. */
export const answerJson = (row: AnswerRow, time: (instant: number) => string): string =>
  `${JSON.stringify(cellsOf(row, time))}\n`;

/** The byte order mark and the row of names. */
export const answerCsvHeader = (separator: string): string => `\uFEFF${answerColumns.join(separator)}\r\n`;

/** A row as CSV, written as every export of ours is: a cell that could start a formula gets one apostrophe in front. */
export function answerCsv(row: AnswerRow, separator: string, time: (instant: number) => string): string {
  const cells = cellsOf(row, time);
  return `${answerColumns.map((name) => csvCell(cells[name] ?? '', separator)).join(separator)}\r\n`;
}

function csvCell(text: string, separator: string): string {
  const guarded = /^[=+\-@'\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return guarded.includes(separator) || /["\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
