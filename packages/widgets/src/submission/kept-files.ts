import { filesName, hasDatabase } from './has-database.ts';

/** A file on its way to the collector. */
export interface KeptFile {
  /** UUIDv7: the collector knows it by this. */
  readonly id: string;
  readonly site: string;
  /** Address of the collector, without a trailing slash. */
  readonly collector: string;
  readonly name: string;
  readonly type: string;
  readonly blob: Blob;
  /** When it was chosen, in milliseconds since the epoch. */
  readonly at: number;
}

/** Name of the only store, too. A database of its own: the outbox is one small record. */
const name = filesName;

/** Milliseconds for which a file that could not be sent is kept: what nobody fetched in a month nobody waits for. */
const longest = 30 * 864e5;

function inStore<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    setTimeout(reject, 5e3);
    request.onerror = reject;
    request.onupgradeneeded = () => request.result.createObjectStore(name, { keyPath: 'id' });
    request.onsuccess = () => {
      const database = request.result;
      try {
        const transaction = database.transaction(name, mode, { durability: 'strict' });
        const asked = act(transaction.objectStore(name));
        transaction.oncomplete = () => resolve(asked.result);
        transaction.onabort = reject;
      } catch (error) {
        reject(error);
      }
      // Takes effect once the transaction is over.
      database.close();
    };
  });
}

/** As it is kept: WebKit keeps no Blob in private windows. */
interface Row extends Omit<KeptFile, 'blob'> {
  readonly bytes: ArrayBuffer;
}

/** Keeps a file on this device until it is sent; rejects where storage is denied or full. */
export async function keepFile({ blob, ...file }: KeptFile): Promise<void> {
  const bytes = await new Response(blob).arrayBuffer();
  await inStore('readwrite', (store) => store.put({ ...file, bytes } satisfies Row));
}

/** Forgets a file. */
export const forgetFile = (id: string): Promise<unknown> => inStore('readwrite', (store) => store.delete(id));

/** The files that wait on this device, of whatever page; none where storage is denied. */
export async function keptFiles(now: number): Promise<readonly KeptFile[]> {
  try {
    // Where no file was ever kept no database is opened.
    if (!(await hasDatabase(filesName))) return [];
    const files: Row[] = await inStore('readonly', (store) => store.getAll());
    const isOld = ({ at }: Row): boolean => now - at > longest;
    for (const { id } of files.filter(isOld)) await forgetFile(id);
    return files
      .filter((file) => !isOld(file))
      .map(({ bytes, ...file }) => ({ ...file, blob: new Blob([bytes], { type: file.type }) }));
  } catch {
    return [];
  }
}
