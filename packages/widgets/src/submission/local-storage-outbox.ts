import type { Item, Outbox } from './outbox.ts';

const name = 'dvc-widgets';

/** Small, because the 5 MB belong to the host: Snowplow's queue once filled them (peers.md, complaint 17). */
const room = 32 * 1024;

/**
 * The outbox in localStorage, where IndexedDB is denied (Firefox before 115 in a private window), loaded only there.
 * Reading and writing happen in one turn; where browsers run tabs in several processes a Web Lock keeps the others out.
 * Nothing is left when the list is empty.
 */
export const localStorageOutbox: Outbox = async (edit) => {
  const change = (): void => {
    const kept = localStorage.getItem(name);
    const items: readonly Item[] | undefined = kept ? JSON.parse(kept) : undefined;
    const edited = edit(items, room);
    // Item by item: a page with Prototype.js gives arrays a toJSON of its own.
    if (edited?.length) localStorage.setItem(name, `[${edited.map((item) => JSON.stringify(item))}]`);
    else if (edited) localStorage.removeItem(name);
  };
  const { locks }: { locks?: LockManager } = navigator;
  if (locks) await locks.request(name, change);
  else change();
};
