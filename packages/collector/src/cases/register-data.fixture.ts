import type { RunningCollector } from '../collector.fixture.ts';
import { databasePath, openSqliteStore } from '../store/sqlite/open.ts';
import { opening } from './case-days.fixture.ts';
import type { Actor, CaseHappening } from './case-event.ts';
import { placeEvents, project } from './project.ts';

/** Appends to the newest case, or to that of a number, from a second connection, as the command line does. */
export async function moveCase(
  { dataDir, now }: Pick<RunningCollector, 'dataDir' | 'now'>,
  happenings: readonly CaseHappening[],
  number?: string,
  actor: Actor = 'official:an',
): Promise<string> {
  const store = openSqliteStore(databasePath(dataDir));
  try {
    const newest = (await store.cases({ order: 'received', test: true, limit: 10_000 })).at(-1)?.id;
    const id = number ?? newest ?? '';
    const before = await store.caseEvents(id);
    const events = happenings.map((happening) => ({ at: now.at, actor, ...happening }));
    const all = [...before, ...placeEvents(id, before.length, events)];
    const standing = project(all, opening.days);
    const written = await store.moveCase({ id, seen: before.length, events, standing });
    if (written !== 'written') throw new Error(written);
    return id;
  } finally {
    await store.close();
  }
}

/** A public answer. */
export const answered = (publicText: string | null, more: Partial<Extract<CaseHappening, { type: 'answered' }>> = {}) =>
  ({ type: 'answered', public: publicText, private: null, publishText: true, ...more }) as const;
