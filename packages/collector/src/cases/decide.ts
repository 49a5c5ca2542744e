import { problem, type CaseState, type Problem } from '@dvc-widgets/contract';
import { answerLength } from '@dvc-widgets/contract/officials/answer-checks';
import type { CaseHappening } from './case-event.ts';
import type { CaseCommand } from './case-command.ts';
import { endStates, type CaseFold } from './fold.ts';

/** What is to be appended, or why it can't be. */
export type Decision =
  | { readonly ok: true; readonly happenings: readonly CaseHappening[] }
  | { readonly ok: false; readonly problem: Problem };

/** States in which an answer is still owed. */
export const openStates: readonly CaseState[] = [
  'received',
  'assigned',
  'in-progress',
  'needs-information',
  'forwarded',
  'reopened',
];

/** Of another case, as far as a merger asks. */
export type MergeTarget = Pick<CaseFold, 'state'> & { readonly id: string; readonly test: boolean };

const happens = (...happenings: CaseHappening[]): Decision => ({ ok: true, happenings });
const refuse = (field: string): Decision => ({ ok: false, problem: problem('invalid-field', field) });
const impossible: Decision = { ok: false, problem: problem('move-not-possible') };

const isOpen = ({ state }: Pick<CaseFold, 'state'>): boolean => openStates.includes(state);

/** Whether the citizen can say something of the answer; also once silence has closed the case. */
const isJudgeable = ({ state, closedBy, answer }: CaseFold): boolean =>
  answer !== null && (state === 'answered' || (state === 'closed' && closedBy === 'silence'));

/** What the citizen can do with a case now. */
export function mayOf(fold: CaseFold): { judge: boolean; reopen: boolean; reply: boolean } {
  const judgeable = isJudgeable(fold);
  return {
    judge: judgeable && fold.verdict === null,
    reopen: judgeable && !fold.reopenedByCitizen && (fold.verdict === null || fold.verdict === 'dissatisfied'),
    reply: fold.state === 'needs-information',
  };
}

// Notes, questions and reasons too: of the same length as an answer.
const isText = (text: string): boolean => text.trim() !== '' && text.length <= answerLength;

/**
 * What a command does to a case that stands so: events to append, or the problem. Pure, and total over states and
 * commands. What a citizen sends is never refused: where it can't have its effect, it is kept as a note.
 * `target`: the case that a merger names, when there is one.
 */
export function decide(fold: CaseFold, command: CaseCommand, target?: MergeTarget): Decision {
  switch (command.do) {
    case 'assign': {
      const { officer, agency = fold.agency, note } = command;
      if (!isOpen(fold)) return impossible;
      if (!isText(officer)) return refuse('/officer');
      return happens({ type: 'assigned', agency, officer: officer.trim(), ...(note !== undefined && { note }) });
    }
    case 'start':
      return isOpen(fold) && fold.state !== 'in-progress' ? happens({ type: 'started' }) : impossible;
    case 'forward':
      if (!isOpen(fold)) return impossible;
      if (!isText(command.agency) || command.agency === fold.agency) return refuse('/agency');
      if (!isText(command.note)) return refuse('/note');
      return happens({ type: 'forwarded', agency: command.agency, note: command.note });
    case 'ask':
      if (!isOpen(fold) || fold.state === 'needs-information') return impossible;
      return isText(command.question)
        ? happens({ type: 'information-asked', question: command.question })
        : refuse('/question');
    case 'answer':
      return answer(fold, command);
    case 'note':
      return isText(command.note) ? happens({ type: 'noted', note: command.note }) : refuse('/note');
    case 'merge':
      if (!isOpen(fold)) return impossible;
      if (!target || target.state === 'merged' || target.state === 'set-aside') return refuse('/into');
      return happens({ type: 'merged', into: target.id });
    case 'set-aside':
      if (!isOpen(fold)) return impossible;
      return isText(command.reason) ? happens({ type: 'set-aside', reason: command.reason }) : refuse('/reason');
    case 'take-up':
      if (fold.state !== 'set-aside') return impossible;
      return isText(command.reason) ? happens({ type: 'taken-up', reason: command.reason }) : refuse('/reason');
    case 'reopen':
      if (fold.state !== 'answered' && fold.state !== 'closed' && fold.state !== 'merged') return impossible;
      return isText(command.reason)
        ? happens({ type: 'reopened', by: 'official', reason: command.reason })
        : refuse('/reason');
    case 'close':
      return fold.state === 'answered' ? happens({ type: 'closed', reason: 'official' }) : impossible;
    case 'erase':
      if (fold.erased.includes(command.what)) return impossible;
      return isText(command.reason)
        ? happens({ type: 'erased', what: command.what, reason: command.reason })
        : refuse('/reason');
    case 'judge':
      return judge(fold, command);
    case 'reply':
      return happens({ type: 'information-given', text: command.text });
    case 'close-for-silence':
      return fold.state === 'answered' ? happens({ type: 'closed', reason: 'silence' }) : impossible;
    case 'forget':
      if (!endStates.includes(fold.state) || fold.erased.includes(command.what)) return impossible;
      return happens({ type: 'erased', what: command.what, reason: 'kept-long-enough' });
  }
}

function answer(fold: CaseFold, command: Extract<CaseCommand, { do: 'answer' }>): Decision {
  if (!isOpen(fold) && fold.state !== 'answered') return impossible;
  const shown = command.public ?? '';
  const kept = command.private ?? '';
  if (shown.trim() === '' && kept.trim() === '') return refuse('/public');
  if (shown.length > answerLength) return refuse('/public');
  if (kept.length > answerLength) return refuse('/private');
  return happens({
    type: 'answered',
    public: shown.trim() === '' ? null : shown,
    private: kept.trim() === '' ? null : kept,
    publishText: command.publishText,
  });
}

function judge(fold: CaseFold, { verdict, text }: Extract<CaseCommand, { do: 'judge' }>): Decision {
  const { judge: first, reopen } = mayOf(fold);
  const reason = text?.trim() ? text : null;
  const judged = { type: 'judged', verdict, ...(reason !== null && { text: reason }) } as const;
  if (verdict === 'dissatisfied' && reason !== null && reopen) {
    return happens(judged, { type: 'reopened', by: 'citizen', reason });
  }
  if (!first) return happens({ type: 'noted', note: reason === null ? verdict : `${verdict}: ${reason}` });
  if (verdict === 'dissatisfied' || fold.state === 'closed') return happens(judged);
  return happens(judged, { type: 'closed', reason: 'judged' });
}
