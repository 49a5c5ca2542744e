import type { SubmissionResult } from '@dvc-widgets/contract';
import type { Answer } from './answer.ts';
import type { Item } from './outbox.ts';

/**
 * Most UTF-16 code units in one request, and in all that may outlive the page: at most 48 KB of UTF-8.
 * Browsers allow 64 KB for all the page's scripts together.
 */
export const mostText = 16e3;

/** Most submissions in one request (contract's `limits.itemsPerRequest`). */
const mostItems = 50;

/** Milliseconds after which a request without an answer counts as failed. */
export const timeout = 2e4;

/** Sends a batch to the collector its items share and reads the answer; never rejects. */
export type Transport = (batch: readonly Item[]) => Promise<Answer>;

/** Where a batch goes. */
export const address = (batch: readonly Item[]): string => `${batch[0]?.collector}/v1/submissions`;

/** A batch as it crosses the wire, as `text/plain`: that needs no preflight. */
export const bodyOf = (batch: readonly Item[]): string => `[${batch.map(({ body }) => body)}]`;

/** Parts items into requests: one collector each, at most 50 items and 48 KB, except that one large item stays whole. */
export function batches(items: Iterable<Item>): Item[][] {
  const all: Item[][] = [];
  let batch: Item[] = [];
  for (const item of items) {
    if (
      batch[0]?.collector !== item.collector ||
      batch.length === mostItems ||
      bodyOf([...batch, item]).length > mostText
    ) {
      all.push((batch = []));
    }
    batch.push(item);
  }
  return all;
}

const nothing: SubmissionResult = { id: null, status: 'rejected' };

/** Sends by fetch, with `keepalive` where the batch is small enough to outlive the page. */
export const fetchTransport =
  (request: typeof fetch, now: () => number): Transport =>
  async (batch) => {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), timeout);
    const body = bodyOf(batch);
    try {
      const response = await request(address(batch), {
        method: 'POST',
        body,
        credentials: 'omit',
        // Older browsers would name the whole address of the page, and with it what its query says of a dossier.
        referrerPolicy: 'origin',
        keepalive: body.length <= mostText,
        signal: abort.signal,
      });
      const { ok, status, headers } = response;
      const after = headers.get('retry-after') ?? '';
      const answer = await response.json().catch(() => ({}));
      return {
        status,
        wait: +after * 1e3 || Date.parse(after) - now(),
        // Whatever a public network's sign-in page may say instead.
        results: Array.from(answer.results ?? [], (result: SubmissionResult | null) => result ?? nothing),
        problem: ok ? undefined : { status, ...answer },
      };
    } catch {
      return { status: 0 };
    } finally {
      clearTimeout(timer);
    }
  };
