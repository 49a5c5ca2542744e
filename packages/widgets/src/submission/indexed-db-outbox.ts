import { nothing, type Item, type Outbox } from './outbox.ts';

const name = 'dvc-widgets';

/** 128 K code units are 256 KB as the browser stores them. */
const room = 128 * 1024;

/**
 * The outbox in IndexedDB. It is one record, so one transaction reads and writes it all, and transactions are what
 * other tabs wait for. The connection closes after each use: it blocks no upgrade and keeps no page out of the back-forward cache.
 *
 * @param open gives the factory; the getter itself throws where storage is denied
 * @param patience milliseconds after which a browser that does not answer (WebKit bug 226547) counts as denied
 */
export const indexedDbOutbox =
  (open: () => IDBFactory, patience = 5e3): Outbox =>
  (edit) =>
    new Promise<void>((resolve, reject) => {
      const request = open().open(name, 1);
      setTimeout(reject, patience);
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
            const items = read.result ?? nothing;
            const edited = edit(items, room);
            if (edited !== items) store.put(edited, name);
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
