import { outboxName } from './has-database.ts';
import type { Item, Outbox } from './outbox.ts';

/** Name of the only record in the only store, too. */
const name = outboxName;

/**
 * The outbox in IndexedDB. It is one record, so one transaction reads and writes it all, and transactions are what
 * other tabs wait for. The connection closes after each use: it blocks no upgrade and keeps no page out of the
 * back-forward cache. A browser that does not answer within 5 seconds (WebKit bug 226547) counts as denied.
 */
export const indexedDbOutbox: Outbox = (edit) =>
  new Promise<void>((resolve, reject) => {
    // Where storage is denied, `indexedDB` itself throws.
    const request = indexedDB.open(name, 1);
    setTimeout(reject, 5e3);
    request.onerror = reject;
    request.onupgradeneeded = () => request.result.createObjectStore(name);
    request.onsuccess = () => {
      const database = request.result;
      try {
        // `strict`: on disk, not only with the operating system, before the citizen reads "kept".
        const transaction = database.transaction(name, 'readwrite', { durability: 'strict' });
        const store = transaction.objectStore(name);
        const read: IDBRequest<readonly Item[] | undefined> = store.get(name);
        read.onsuccess = () => {
          // 128 K code units are 256 KB as the browser stores them.
          const edited = edit(read.result, 131072);
          if (edited) store.put(edited, name);
        };
        transaction.oncomplete = () => resolve();
        transaction.onabort = reject;
      } catch (error) {
        reject(error);
      }
      // Takes effect once the transaction is over.
      database.close();
    };
  });
