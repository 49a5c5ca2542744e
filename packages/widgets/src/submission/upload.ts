import { attachmentLimits, type AttachmentState, type Problem, type ProblemCode } from '@dvc-widgets/contract';
import type { KeptFile } from './kept-files.ts';

/** How an upload stands. `refused` for good; `waiting` until the network or the collector is back. */
export type Progress =
  | { readonly state: 'sending' | 'waiting'; readonly offset: number }
  | { readonly state: 'sent' }
  | { readonly state: 'refused'; readonly code: ProblemCode };

/** What uploading needs of its surroundings. */
export interface UploadParts {
  readonly request: typeof fetch;
  /** Resolves after so many milliseconds, or as soon as the network is back. */
  readonly pause: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** Refusals that another attempt would get too. */
const final: readonly ProblemCode[] = [
  'attachment-type',
  'attachment-too-large',
  'unknown-site',
  'origin-refused',
  'invalid-field',
  'id-reused',
];
/** Refusals after which the file is announced anew, which tells how far it came. */
const lost: readonly ProblemCode[] = ['unknown-attachment', 'attachment-offset'];

/** Milliseconds after which a request without an answer counts as failed: a part on a slow line takes a minute. */
const timeout = 9e4;

/**
 * Sends a file in parts and goes on where it stopped, until the collector has it or refuses it; never rejects. Ends
 * without a word once `signal` is aborted.
 */
export async function upload(
  { id, site, collector, name, type, blob }: KeptFile,
  { request, pause, random }: UploadParts,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<void> {
  const address = `${collector}/v1/attachments`;
  let offset: number | undefined;
  let failures = 0;

  async function ask(url: string, body: string | Blob): Promise<AttachmentState | Problem> {
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    const timer = setTimeout(stop, timeout);
    signal.addEventListener('abort', stop);
    try {
      const response = await request(url, {
        method: 'POST',
        // As text it needs no preflight, which a slow line would double.
        headers: { 'Content-Type': 'text/plain' },
        body,
        credentials: 'omit',
        signal: abort.signal,
      });
      const answer: AttachmentState | Problem = await response.json();
      return answer;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  while (!signal.aborted) {
    let answer: AttachmentState | Problem | undefined;
    try {
      onProgress({ state: 'sending', offset: offset ?? 0 });
      answer =
        offset === undefined
          ? await ask(address, JSON.stringify({ id, site, name, type, size: blob.size }))
          : await ask(
              `${address}/${id}?offset=${offset}`,
              // A slice without a type, or the browser would say it instead of ours.
              blob.slice(offset, offset + attachmentLimits.chunk, ''),
            );
    } catch {
      // Unreachable, cut off, or an answer that is none of the collector's.
    }
    if (signal.aborted) return;
    if (answer && 'state' in answer) {
      ({ offset } = answer);
      failures = 0;
      if (answer.state === 'partial') continue;
      return onProgress({ state: 'sent' });
    }
    if (answer && final.includes(answer.code)) return onProgress({ state: 'refused', code: answer.code });
    if (answer && lost.includes(answer.code) && offset !== undefined) {
      offset = undefined;
      continue;
    }
    onProgress({ state: 'waiting', offset: offset ?? 0 });
    // Doubled each time, up to half an hour; spread, so that not all come at once when the collector is back.
    failures += 1;
    await pause(Math.min(2e3 * 2 ** failures, 18e5) * (0.5 + random() / 2));
  }
}
