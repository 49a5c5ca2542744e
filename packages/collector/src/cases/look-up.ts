import { readLookupCode, type CaseView } from '@dvc-widgets/contract';
import type { CaseStore } from '../store.ts';
import type { CaseFiles } from './case-desk.ts';
import { filesOf } from './case-file.ts';
import type { CaseHistory } from './case-record.ts';
import { viewOf, type ViewParts } from './case-view.ts';

/** What looking up needs. */
export interface LookUpParts extends ViewParts {
  readonly store: Pick<CaseStore, 'caseNear' | 'caseOf' | 'caseEvents'>;
  readonly files: Pick<CaseFiles, 'note'>;
  /** Keyed hash of a code as `readLookupCode` gives it. */
  readonly hash: (code: string) => string;
  readonly clock: () => number;
  /** Awaited first: names may have changed. */
  readonly refresh: () => Promise<void>;
}

/** Most mergers that are followed; nobody makes that many. */
const longestChain = 20;

/**
 * Makes the question that a lookup code asks: how the feedback stands, or undefined for a code that opens nothing. A wrong
 * code, and what is no code at all, does all the work of a right one, on the case whose hash comes next.
 */
export function createLookUp(parts: LookUpParts): (code: string) => Promise<CaseView | undefined> {
  const { store, files, hash, clock, refresh } = parts;

  async function historyOf(id: string): Promise<CaseHistory | undefined> {
    const record = await store.caseOf(id);
    return record && { record, events: await store.caseEvents(id) };
  }

  return async (code) => {
    await refresh();
    const read = readLookupCode(code);
    const hashed = hash(read ?? code);
    const near = await store.caseNear(hashed);
    const own = near && (await historyOf(near.id));
    if (!own) return undefined;
    let followed = own;
    for (let step = 0; step < longestChain && followed.record.mergedInto !== null; step += 1) {
      followed = (await historyOf(followed.record.mergedInto)) ?? followed;
    }
    const view = viewOf(own, followed, await filesOf(own.record, files), clock(), parts);
    return read !== undefined && near.lookup === hashed && !near.shared ? view : undefined;
  };
}
