import { hasDatabase, outboxName } from './has-database.ts';
import { indexedDbOutbox } from './indexed-db-outbox.ts';
import type { Edit, Item } from './outbox.ts';

/** What a form may want to know of a submission that waits. */
export interface Unsent {
  readonly id: string;
  readonly kind?: string;
  readonly site?: string;
  /** The lookup code of feedback, a verdict or a reply. */
  readonly lookup?: string;
}

/**
 * The submissions of one kind that wait in this device's outbox, of whatever page; none where storage is denied. Where
 * nothing ever waited no database is opened.
 */
export async function unsentItems(kind: string): Promise<readonly Unsent[]> {
  let items: readonly Item[] = [];
  const look: Edit = (found = []) => {
    items = found;
    return undefined;
  };
  try {
    if (!(await hasDatabase(outboxName))) return [];
    await indexedDbOutbox(look);
  } catch {
    await import('./local-storage-outbox.ts')
      .then(({ localStorageOutbox }) => localStorageOutbox(look))
      .catch(() => {});
  }
  return items
    .filter(({ refused }) => !refused)
    .flatMap(({ body }) => {
      const unsent: Unsent = JSON.parse(body);
      return unsent.kind === kind ? unsent : [];
    });
}
