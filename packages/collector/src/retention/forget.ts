import { setTimeout as sleep } from 'node:timers/promises';
import { topics, type RetainedPart, type Topic } from '@dvc-widgets/contract';
import type { AttachmentFolder } from '../attachments/attachment-folder.ts';
import type { CaseHappening } from '../cases/case-event.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import { eraseFile, write } from '../cases/case-desk.ts';
import { decide } from '../cases/decide.ts';
import { foldCase } from '../cases/fold.ts';
import type { CaseDays } from '../cases/project.ts';
import type { AuditLine, CommentKind, Store } from '../store.ts';
import { restOf } from './kept-parts.ts';
import { addMonths, firstKeptDay, startOfDay } from './months.ts';
import type { CommentSource, RetentionRules } from './retention-rules.ts';

/** What forgetting works with. */
export interface ForgettingParts {
  readonly store: Store;
  readonly rules: RetentionRules;
  readonly days: CaseDays;
  readonly files: Pick<AttachmentFolder, 'note' | 'read' | 'erase'>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Most cases, and most words beside cases, that one round erases; so that other work is never long without its turn. */
  readonly atOnce?: number;
  /** Waits so many milliseconds; a test need not. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds since whenever: how long a transaction took. */
  readonly stopwatch?: () => number;
}

/** What one round came to. */
export interface ForgottenRound {
  /** Lines of the audit log, one for each kind of what was erased; also of what a process erased that ended before it told. */
  readonly lines: readonly AuditLine[];
  /** Whether there is more that was kept long enough. */
  readonly isMore: boolean;
}

/** What would be erased, and how many there are of it. */
export interface DueCount {
  readonly of: Topic | CommentSource | 'strays';
  readonly what: RetainedPart;
  readonly months: number;
  /** What was at rest, or received, before this day goes. */
  readonly before: string;
  readonly count: number;
}

/** Erases what was kept long enough. Idempotent, and safe beside other processes that do the same. */
export interface Forgetting {
  round(): Promise<ForgottenRound>;
  /** What a round would erase on a day, `YYYY-MM-DD`, as things stand; changes nothing. */
  preview(day: string): Promise<readonly DueCount[]>;
}

/** Words that belong to no case, by what they stand beside. */
const commentKinds: Readonly<Record<CommentSource | 'strays', readonly CommentKind[]>> = {
  ratings: ['rating', 'rating-details'],
  guides: ['guide-vote', 'question'],
  // What was sent with a code that opens nothing: kept as long as a case keeps anything.
  strays: ['verdict', 'reply'],
};

const page = 100;

/** Most words beside cases that one transaction erases. */
const largestSlice = 50;
/**
 * Milliseconds that one transaction may take: whoever takes in submissions meanwhile asks a locked SQLite file again after
 * 1, 2, 5, 10, 15 … up to 100 ms, so what holds it for longer costs them much more than that.
 */
const hold = 5;
/** Milliseconds after each transaction: one right after the other would never let anybody in. */
const breath = 25;

/** How many words the next transaction may erase, when the last took so many milliseconds for its own: at most twice as many. */
const sliceAfter = (count: number, milliseconds: number): number =>
  Math.max(1, Math.min(largestSlice, 2 * count, Math.floor((count * hold) / Math.max(milliseconds, 0.1))));

/** The forgetting of a store's words, contact data, files and answers. */
export function createForgetting(parts: ForgettingParts): Forgetting {
  const { store, rules, days, files, clock, atOnce = 1000, pause = sleep } = parts;
  const { stopwatch = () => performance.now() } = parts;
  const today = () => days.localDay(clock());
  const startOf = (day: string) => startOfDay(day, days.localDay);

  /** The parts of a topic, by how long they are kept. */
  function partsByMonths(topic: Topic): ReadonlyMap<number, readonly RetainedPart[]> {
    const byMonths = new Map<number, readonly RetainedPart[]>();
    for (const part of ['text', 'contact', 'attachments', 'answers'] as const) {
      const months = rules.monthsOf(topic, part);
      byMonths.set(months, [...(byMonths.get(months) ?? []), part]);
    }
    return byMonths;
  }

  const comments = () =>
    (['ratings', 'guides', 'strays'] as const).map((of) => ({
      of,
      kinds: commentKinds[of],
      months: of === 'strays' ? rules.longest : rules.monthsOfComments(of),
    }));

  /** What of a case has been kept long enough by the beginning of a day. */
  async function dueParts(record: CaseRecord, day: string): Promise<readonly RetainedPart[]> {
    const rest = await restOf(record, store);
    if (rest === null) return [];
    const since = days.localDay(rest);
    return record.holds.filter((part) => addMonths(since, rules.monthsOf(record.topic, part)) < day);
  }

  async function forgetCase(id: string): Promise<boolean> {
    const record = await store.caseOf(id);
    if (!record) return false;
    const due = await dueParts(record, today());
    const history = { record, events: await store.caseEvents(id) };
    const fold = foldCase(history.events);
    const happenings = due
      // Files and answers go with the text.
      .filter((part) => !due.includes('text') || part === 'text' || part === 'contact')
      .flatMap((what): readonly CaseHappening[] => {
        const decision = decide(fold, { do: 'forget', what });
        return decision.ok ? decision.happenings : [];
      });
    if (happenings.length === 0) return false;
    // Whoever was first did it, or made the case young again: the next round sees.
    return (await write(parts, history, happenings, 'collector')) === 'written';
  }

  /** At most `budget` cases of one topic; answers how many. */
  async function forgetCases(topic: Topic, budget: number): Promise<number> {
    let erased = 0;
    for (const [months, holding] of partsByMonths(topic)) {
      const restsBefore = startOf(firstKeptDay(today(), months));
      // What is left, since the case that goes on for it is open, stays in the query.
      for (let passed = 0; erased < budget;) {
        const limit = Math.min(page, budget - erased);
        const query = { topic, restsBefore, holding, test: true, order: 'rests', limit, offset: passed } as const;
        const records = await store.cases(query);
        for (const { id } of records) {
          if (await forgetCase(id)) erased += 1;
          else passed += 1;
          await pause(breath);
        }
        if (records.length < limit) break;
      }
    }
    return erased;
  }

  /** At most `budget` words beside cases; answers how many. */
  async function forgetComments(budget: number): Promise<number> {
    let erased = 0;
    let slice = 1;
    const kinds = comments().flatMap(({ kinds: each, months }) => each.map((kind) => ({ kind, months })));
    for (const { kind, months } of kinds) {
      const before = startOf(firstKeptDay(today(), months));
      while (erased < budget) {
        const limit = Math.min(slice, budget - erased);
        const start = stopwatch();
        const count = await store.retention.eraseComments({ kind, before, at: clock(), limit });
        erased += count;
        if (count > 0) slice = sliceAfter(count, stopwatch() - start);
        if (count > 0) await pause(breath);
        if (count < limit) break;
      }
    }
    return erased;
  }

  /** Removes the bytes of files whose case names them no more, also those that a process left which ended in between. */
  async function removeFiles(): Promise<void> {
    for (;;) {
      const waiting = await store.retention.erasedFiles();
      for (const { site, id } of waiting) {
        await eraseFile(files, { site, id });
        await store.retention.forgetFile({ site, id });
      }
      if (waiting.length === 0) return;
    }
  }

  return {
    async round() {
      let cases = 0;
      for (const topic of topics) cases += await forgetCases(topic, atOnce - cases);
      const comments = await forgetComments(atOnce);
      await removeFiles();
      return { lines: await store.retention.tell(clock()), isMore: cases >= atOnce || comments >= atOnce };
    },

    async preview(day) {
      const counts: DueCount[] = [];
      for (const topic of topics) {
        for (const [months, holding] of partsByMonths(topic)) {
          const before = firstKeptDay(day, months);
          const query = { topic, restsBefore: startOf(before), test: true } as const;
          for (const what of holding) {
            const waiting = await countWaiting(topic, what, day);
            const count = (await store.countCases({ ...query, holding: [what] })) - waiting;
            counts.push({ of: topic, what, months, before, count });
          }
        }
      }
      for (const { of, kinds, months } of comments()) {
        const before = firstKeptDay(day, months);
        let count = 0;
        for (const kind of kinds) count += await store.retention.countComments({ kind, before: startOf(before) });
        counts.push({ of, what: 'text', months, before, count });
      }
      return counts;
    },
  };

  /** Cases that were merged and are old enough, but for the one that goes on for them. */
  async function countWaiting(topic: Topic, what: RetainedPart, day: string): Promise<number> {
    const restsBefore = startOf(firstKeptDay(day, rules.monthsOf(topic, what)));
    const query = { topic, restsBefore, holding: [what], states: ['merged'], test: true, order: 'rests' } as const;
    let waiting = 0;
    for (let offset = 0; ; offset += page) {
      const merged = await store.cases({ ...query, limit: page, offset });
      for (const record of merged) if (!(await dueParts(record, day)).includes(what)) waiting += 1;
      if (merged.length < page) return waiting;
    }
  }
}
