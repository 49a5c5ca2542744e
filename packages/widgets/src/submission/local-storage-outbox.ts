import { nothing, type Item, type Outbox } from './outbox.ts';

const name = 'dvc-widgets';

/** Small, because the 5 MB belong to the host: Snowplow's queue once filled them (peers.md, complaint 17). */
const room = 32 * 1024;

/**
 * The outbox in localStorage, where IndexedDB is denied (Firefox before 115 in a private window).
 * Reading and writing happen in one turn; where browsers run tabs in several processes a Web Lock keeps the others out.
 *
 * @param open gives the storage; the getter itself throws where storage is denied
 * @param locks Web Locks, where the browser has them
 */
export const localStorageOutbox =
  (open: () => Storage, locks?: LockManager): Outbox =>
  async (edit) => {
    const storage = open();
    const change = (): void => {
      const items: readonly Item[] = JSON.parse(storage.getItem(name) ?? 'null') ?? nothing;
      const edited = edit(items, room);
      if (edited !== items) storage.setItem(name, JSON.stringify(edited));
    };
    await (locks ? locks.request(name, change) : change());
  };
