import type { CaseStore } from '../store.ts';
import { append, write, type DeskParts } from './case-desk.ts';
import type { CaseAct, CaseHistory, CaseQuery, CaseRecord } from './case-record.ts';
import type { CitizenCommand } from './case-command.ts';
import { openStates } from './decide.ts';
import { project } from './project.ts';
import { sweepFiles, type SweepParts } from './sweep-files.ts';

/** What happens to cases without an official. Each is idempotent, and safe beside other processes that do the same. */
export interface CaseTending {
  /** Applies the verdicts and replies that wait; answers how many. Calls at once share one run. */
  applyActs(): Promise<number>;
  /** Closes the cases whose citizens said nothing by the last day for it; answers how many. */
  closeSilent(): Promise<number>;
  /** Removes the files that no feedback came to name; answers how many. */
  sweepFiles(): Promise<number>;
  /** Computes the due days anew, after calendar or rules have changed; answers how many were others. */
  refreshDays(): Promise<number>;
}

/** What tending needs. */
export interface TendingParts extends Pick<DeskParts, 'days' | 'clock'> {
  readonly store: CaseStore;
  readonly files: DeskParts['files'] & SweepParts['files'];
  /** How long files wait for a feedback that names them. */
  readonly unnamedFileDays: number;
}

const page = 100;
/** Times that an act is tried anew when somebody else moves the case at the same moment. */
const tries = 20;

/** Lets requests that came meanwhile be read: the store answers at once, and would keep them out until the end. */
const others = () => new Promise((resolve) => setImmediate(resolve));

/** Tends the cases of a store. */
export function createCaseTending(parts: TendingParts): CaseTending {
  const { store, days, clock } = parts;
  let running: Promise<number> | undefined;
  let isAskedAgain = false;

  async function historyOf(record: CaseRecord): Promise<CaseHistory> {
    return { record, events: await store.caseEvents(record.id) };
  }

  async function apply(act: CaseAct): Promise<void> {
    for (let tried = 0; tried < tries; tried += 1) {
      const near = await store.caseNear(act.lookup);
      const record = near?.lookup === act.lookup && !near.shared ? await store.caseOf(near.id) : undefined;
      if (!record) {
        await store.dismissAct(act, 'unknown-code');
        return;
      }
      const history = await historyOf(record);
      const noted = {
        type: 'noted',
        note: [act.quarantine, act.verdict, act.text].filter(Boolean).join(': '),
      } as const;
      // Whoever holds the code is no machine by chance: officials see it, and it has no effect.
      const isApart = act.quarantine !== null && act.quarantine !== 'over-long';
      const result = isApart
        ? await write(parts, history, [noted], 'citizen', { act })
        : await append(parts, history, commandOf(act), 'citizen', { act });
      if (result !== 'moved') return;
    }
    throw new Error(`The act ${act.site}/${act.id} found its case moved ${String(tries)} times.`);
  }

  async function applyAll(): Promise<number> {
    let applied = 0;
    do {
      isAskedAgain = false;
      for (let acts = await store.pendingActs(); acts.length > 0; acts = await store.pendingActs()) {
        for (const act of acts) {
          await apply(act);
          await others();
        }
        applied += acts.length;
      }
    } while (isAskedAgain);
    return applied;
  }

  /** Goes through the cases of a query, a page at a time; `visit` answers whether it changed one. */
  async function through(query: CaseQuery, visit: (history: CaseHistory) => Promise<boolean>): Promise<number> {
    let changed = 0;
    let kept = 0;
    for (;;) {
      const records = await store.cases({ ...query, test: true, order: 'received', limit: page, offset: kept });
      for (const record of records) {
        await others();
        if (await visit(await historyOf(record))) changed += 1;
        // What was changed is in the query no more, unless it says otherwise: a case too many is seen, none is left out.
        const after = await store.caseOf(record.id);
        if (after && isIn(after, query)) kept += 1;
      }
      if (records.length < page) return changed;
    }
  }

  return {
    applyActs() {
      if (running) {
        isAskedAgain = true;
        return running;
      }
      running = applyAll().finally(() => {
        running = undefined;
      });
      return running;
    },

    closeSilent: () =>
      through({ states: ['answered'], closesBefore: days.localDay(clock()) }, async (history) => {
        return (await append(parts, history, { do: 'close-for-silence' }, 'collector')) === 'written';
      }),

    sweepFiles: () => sweepFiles(parts),

    refreshDays: () =>
      through({ states: [...openStates, 'answered'] }, async ({ record, events }) => {
        const { dueDay, closesOn } = project(events, days);
        if (dueDay === record.dueDay && closesOn === record.closesOn) return false;
        await store.setCaseDays(record.id, record.seq, { dueDay, closesOn });
        return true;
      }),
  };
}

const isIn = ({ state, closesOn }: CaseRecord, query: CaseQuery): boolean =>
  (query.states?.includes(state) ?? true) &&
  (query.closesBefore === undefined || (closesOn !== null && closesOn < query.closesBefore));

const commandOf = ({ kind, verdict, text }: CaseAct): CitizenCommand =>
  kind === 'reply' || verdict === null ? { do: 'reply', text: text ?? '' } : { do: 'judge', verdict, text };
