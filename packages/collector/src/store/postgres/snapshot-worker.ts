import { once } from 'node:events';
import { workerData, type MessagePort } from 'node:worker_threads';
import type { StoredRow } from '../sqlite/export-rows.ts';
import { Connections, numbered } from './connections.ts';

/** What the thread of a snapshot begins with. */
export interface SnapshotStart {
  readonly address: string;
  readonly port: MessagePort;
  /** Set to 1 and woken with each answer. */
  readonly signal: Int32Array;
}

/** What it answers, once for each statement. */
export type SnapshotAnswer = { readonly rows: readonly StoredRow[] } | { readonly error: string };

type Request = { readonly sql: string; readonly values: readonly (string | number)[] } | 'close';

async function serve({ address, port, signal }: SnapshotStart): Promise<void> {
  const connections = new Connections(address, { readonly: true, connections: 1 });
  const answer = (message: SnapshotAnswer) => {
    port.postMessage(message);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  };
  const next = async (): Promise<Request> => {
    // Our own side sent it, from what the type says: a second check would find nothing.
    const [request] = (await once(port, 'message')) as [Request];
    return request;
  };
  let request = await next();
  try {
    await connections.snapshot(async ({ client }) => {
      while (request !== 'close') {
        const { rows } = await client.query<(string | number | null)[]>({
          text: numbered(request.sql),
          values: [...request.values],
          rowMode: 'array',
        });
        const following = next();
        answer({ rows });
        request = await following;
      }
    });
  } catch (error) {
    answer({ error: error instanceof Error ? error.message : String(error) });
  } finally {
    await connections.close();
    port.close();
  }
}

await serve(workerData as SnapshotStart);
