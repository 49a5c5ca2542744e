import { caseStates, type CaseState } from '@dvc-widgets/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { opening } from './case-days.fixture.ts';
import { anyCommand } from './case-commands.fixture.ts';
import type { CaseCommand } from './case-command.ts';
import type { Actor, NewCaseEvent } from './case-event.ts';
import { decide, mayOf, openStates } from './decide.ts';
import { foldCase } from './fold.ts';
import { placeEvents, project } from './project.ts';

const start = Date.UTC(2026, 10, 23, 3);
const hour = 3_600_000;
const received: NewCaseEvent = { type: 'received', at: start, actor: 'citizen', agency: 'H26.107', topic: 'fault' };
const target = { id: '2', state: 'received', test: false } as const;

/** Who gives a command. */
function actorOf({ do: what }: CaseCommand): Actor {
  if (what === 'judge' || what === 'reply') return 'citizen';
  return what === 'forget' || what === 'close-for-silence' ? 'collector' : 'official:Lan';
}

/** The events after these commands, an hour apart; those that are refused add nothing. */
function after(commands: readonly CaseCommand[], from: readonly NewCaseEvent[] = [received]): readonly NewCaseEvent[] {
  return commands.reduce<readonly NewCaseEvent[]>((events, command) => {
    const decision = decide(foldCase(events), command, target);
    if (!decision.ok) return events;
    const at = (events.at(-1)?.at ?? start) + hour;
    return [...events, ...decision.happenings.map((each) => ({ ...each, at, actor: actorOf(command) }))];
  }, from);
}
const answer = { do: 'answer', public: 'Đã sửa.', publishText: true } as const;
const unhappy = { do: 'judge', verdict: 'dissatisfied', text: 'Vẫn lỗi.' } as const;

describe('A case', () => {
  it('goes from feedback to a judged answer, and says at each step where it stands', () => {
    const states = (commands: readonly CaseCommand[]) =>
      commands.map((_, at) => foldCase(after(commands.slice(0, at + 1))).state);
    expect(
      states([
        { do: 'assign', officer: 'Lan' },
        { do: 'start' },
        { do: 'ask', question: 'Tệp loại gì?' },
        { do: 'reply', text: 'PDF' },
        { do: 'forward', agency: 'H26.108', note: 'thuộc xã bên' },
        answer,
        unhappy,
        answer,
        unhappy,
        { do: 'close-for-silence' },
      ]),
    ).toEqual([
      'assigned',
      'in-progress',
      'needs-information',
      'in-progress',
      'forwarded',
      'answered',
      'reopened',
      'answered',
      'answered',
      'closed',
    ]);
  });

  it('is closed by a good or a neutral verdict, and opened again once by an unhappy one with a reason', () => {
    const stateAfter = (...commands: CaseCommand[]) => foldCase(after([answer, ...commands])).state;
    expect(stateAfter({ do: 'judge', verdict: 'satisfied', text: null })).toBe('closed');
    expect(stateAfter({ do: 'judge', verdict: 'neutral', text: 'Tạm.' })).toBe('closed');
    expect(stateAfter({ do: 'judge', verdict: 'dissatisfied', text: ' ' })).toBe('answered');
    expect(stateAfter({ do: 'judge', verdict: 'dissatisfied', text: null }, unhappy)).toBe('reopened');
    expect(stateAfter({ do: 'close-for-silence' }, unhappy)).toBe('reopened');
    expect(stateAfter(unhappy, answer, unhappy)).toBe('answered');
    expect(stateAfter({ do: 'close' }, unhappy)).toBe('closed');
  });

  it('keeps as a note what a citizen says when it can have no effect', () => {
    expect(after([unhappy]).at(-1)).toMatchObject({ type: 'noted', note: 'dissatisfied: Vẫn lỗi.', actor: 'citizen' });
    const replied = after([answer, { do: 'reply', text: 'Thêm một ý.' }]);
    expect(replied.at(-1)).toMatchObject({ type: 'information-given', text: 'Thêm một ý.' });
    expect(foldCase(replied).state).toBe('answered');
  });

  it('tells the citizen what can be done now', () => {
    const may = (...commands: CaseCommand[]) =>
      Object.entries(mayOf(foldCase(after(commands))))
        .filter(([, can]) => can)
        .map(([name]) => name);
    expect(may()).toEqual([]);
    expect(may({ do: 'ask', question: 'Tệp loại gì?' })).toEqual(['reply']);
    expect(may(answer)).toEqual(['judge', 'reopen']);
    expect(may(answer, unhappy, answer)).toEqual(['judge']);
    expect(may(answer, { do: 'judge', verdict: 'dissatisfied', text: null })).toEqual(['reopen']);
    expect(may(answer, { do: 'judge', verdict: 'satisfied', text: null })).toEqual([]);
  });

  it('names the field of what is missing', () => {
    const problemOf = (command: CaseCommand, at: readonly NewCaseEvent[] = [received], merged?: CaseState) => {
      const decision = decide(foldCase(at), command, merged && { ...target, state: merged });
      return decision.ok ? 'taken' : `${decision.problem.code} ${decision.problem.field ?? ''}`.trim();
    };
    expect(problemOf({ do: 'answer', public: ' ', publishText: false })).toBe('invalid-field /public');
    expect(problemOf({ do: 'answer', private: 'x'.repeat(20_001), publishText: false })).toBe('invalid-field /private');
    expect(problemOf({ do: 'forward', agency: 'H26.107', note: 'x' })).toBe('invalid-field /agency');
    expect(problemOf({ do: 'forward', agency: 'H26.108', note: '' })).toBe('invalid-field /note');
    expect(problemOf({ do: 'assign', officer: ' ' })).toBe('invalid-field /officer');
    expect(problemOf({ do: 'merge', into: '2' })).toBe('invalid-field /into');
    expect(problemOf({ do: 'merge', into: '2' }, [received], 'merged')).toBe('invalid-field /into');
    expect(problemOf({ do: 'merge', into: '2' }, [received], 'answered')).toBe('taken');
    expect(problemOf({ do: 'close' })).toBe('move-not-possible');
    expect(problemOf({ do: 'take-up', reason: 'x' })).toBe('move-not-possible');
    expect(problemOf({ do: 'start' }, after([answer]))).toBe('move-not-possible');
  });

  it('that was set aside stands where it stood once it is taken up', () => {
    const aside: CaseCommand[] = [
      { do: 'start' },
      { do: 'set-aside', reason: 'quảng cáo' },
      { do: 'take-up', reason: 'nhầm' },
    ];
    expect(foldCase(after(aside)).state).toBe('in-progress');
  });

  it('loses no event and is never in an undefined state, whatever is done with it', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 40 }), (commands) => {
        let events: readonly NewCaseEvent[] = [received];
        for (const command of commands) {
          const before = events;
          events = after([command], before);
          expect(events.slice(0, before.length)).toEqual(before);
          const fold = foldCase(events);
          expect(caseStates).toContain(fold.state);
          expect(fold.seq).toBe(events.length);
          const standing = project(placeEvents('1', 0, events), opening.days);
          const deadline = opening.days.deadline(events, fold.changedAt);
          expect(standing.dueDay).toBe(deadline.dueDay);
          expect(deadline.paused).toBe(fold.state === 'needs-information');
          expect(standing.dueDay !== null).toBe(openStates.includes(fold.state) && fold.state !== 'needs-information');
          expect(standing.closesOn !== null).toBe(fold.state === 'answered');
          expect(standing.onTime !== null).toBe(fold.answer !== null);
          expect(standing.mergedInto !== null).toBe(fold.state === 'merged');
          // A citizen is always heard.
          if (command.do === 'judge' || command.do === 'reply') expect(events.length).toBeGreaterThan(before.length);
        }
        // From wherever it stands, officials can bring it to an answer.
        const answered = after([{ do: 'take-up', reason: 'x' }, { do: 'reopen', reason: 'x' }, answer], events);
        expect(foldCase(answered).state).toBe('answered');
      }),
      { numRuns: 500, seed: 20261122 },
    );
  });
});
