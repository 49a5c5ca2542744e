import { assistedChannels } from '@dvc-widgets/contract';
import type { CaseEvent } from '../cases/case-event.ts';
import type { ListedCase, ShownCase } from '../cases/case-desk.ts';
import type { Deadline } from '../cases/deadlines.ts';
import { localTime } from '../exports/local-time.ts';

/** What people typed must not reach the terminal as it is. */
const clean = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (one) => (one === '\n' ? '\n' : '\uFFFD'));

const short = (text: string | null): string => {
  const line = clean(text ?? '(đã xóa / erased)').replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
};

/** `còn 3 ngày làm việc`, `quá hạn 2`, … in the words of the list: one for machines and people. */
function clockOf({ dueDay, left, overdue, escalated, dueSoon, paused }: Deadline): string {
  if (paused) return 'paused';
  if (dueDay === null || left === null) return '-';
  const word = escalated ? ' escalated' : overdue ? ' overdue' : dueSoon ? ' soon' : '';
  return `${dueDay} (${left})${word}`;
}

/** A case as one line: number, state, due day with the working days left, agency, official, topic, text; how it came where somebody else wrote. */
export function listLine({ record, deadline }: ListedCase): string {
  const { id, state, agency, officer, topic, text, quarantine, sharesCode } = record;
  const channel = assistedChannels.find((one) => one === record.channel);
  const marks = [channel, quarantine, sharesCode && 'shares-code'].filter(Boolean).join(',');
  const cells = [id, state, clockOf(deadline), agency ?? '-', officer ?? '-', topic, short(text)];
  return [...cells.map(clean), ...(marks === '' ? [] : [marks])].join('\t');
}

/** A case with all that happened to it, as lines. */
export function showLines(
  { record, events, deadline, contactReadings, files, answers }: ShownCase,
  zone: string,
): string[] {
  const time = (at: number) => localTime(at, zone).slice(0, 16).replace('T', ' ');
  const indented = (text: string) => clean(text).replace(/^/gm, '    ');
  const facts: readonly (readonly [string, string | null])[] = [
    ['state', `${record.state} (seq ${record.seq})`],
    ['due', clockOf(deadline)],
    ['agency', record.agency],
    ['officer', record.officer],
    ['topic', record.topic],
    ['procedure', record.procedure],
    ['site', record.site],
    ['channel', record.channel],
    ['consents', record.consents.join(', ') || null],
    ['contact', record.hasContact ? 'yes (--contact shows it, and that is recorded)' : null],
    ['quarantine', record.quarantine],
    ['marks', record.marks.join(', ') || null],
    ['shares its code', record.sharesCode ? 'with another case: the code opens neither' : null],
    ['merged into', record.mergedInto],
    ['closes on', record.closesOn],
  ];
  return [
    `case ${record.id}\t${time(record.receivedAt)}`,
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${clean(value)}`])),
    '  text:',
    indented(record.text ?? '(đã xóa / erased)'),
    ...answers.vi.flatMap(({ question, label, words, fault }) => [
      `  answer ${clean(question)}: ${clean(label ?? '(không rõ câu hỏi / unknown question)')}${fault === undefined ? '' : `  (${fault})`}`,
      indented(words),
    ]),
    ...events.flatMap((event) => [
      `  ${event.seq}. ${time(event.at)}  ${event.type}  ${clean(event.actor)}`,
      ...wordsOf(event).map(indented),
    ]),
    ...files.map(
      ({ id, name, type, size, state, why }) =>
        `  file ${id}: ${clean(name)}  ${type}  ${String(size)} bytes  ${state}${why === undefined ? '' : ` (${why})`}`,
    ),
    ...contactReadings.map(({ at, actor }) => `  contact read: ${time(at)}  ${clean(actor)}`),
  ];
}

/** What was said with an event. */
function wordsOf(event: CaseEvent): string[] {
  const { case: _case, seq: _seq, at: _at, actor: _actor, submission: _submission, type: _type, ...said } = event;
  return Object.entries(said).flatMap(([name, value]) => {
    const text = value === null || value === undefined ? '' : String(value);
    return text === '' ? [] : [`${name}: ${text}`];
  });
}
