import type { Problem, Submission } from '@dvc-widgets/contract';
import type { Delivery } from './delivery.ts';
import { hasDatabase, outboxName } from './has-database.ts';
import { indexedDbOutbox } from './indexed-db-outbox.ts';
import { createSender } from './sender.ts';
import { address, bodyOf, fetchTransport } from './transport.ts';

export { createId } from './create-id.ts';
export type { Delivery } from './delivery.ts';
export { configure, settings, type Settings } from './settings.ts';

let place = indexedDbOutbox;
let started = false;
const now = (): number => Date.now();

const sender = createSender({
  /** IndexedDB; from its first failure on localStorage, until the next page starts with IndexedDB again. */
  async outbox(edit) {
    const tried = place;
    try {
      await tried(edit);
    } catch (error) {
      if (tried !== indexedDbOutbox) throw error;
      ({ localStorageOutbox: place } = await import('./local-storage-outbox.ts'));
      await place(edit);
    }
  },
  send: fetchTransport((url, init) => fetch(url, init), now),
  // A server that imports this need have no Request.
  farewell:
    'Request' in globalThis &&
    !('keepalive' in Request.prototype) &&
    ((batch) => navigator.sendBeacon(address(batch), bodyOf(batch))),
  now,
  random: Math.random,
  later: (act, delay) => window.setTimeout(act, delay),
  callOff: (timer) => clearTimeout(timer),
  onFailure(item, problem) {
    import('./advice.ts').then(
      ({ lookInto }) => lookInto(item, problem),
      () => {},
    );
  },
});

/** Starts sending what earlier pages left in the outbox; elements call it when they connect. Again is harmless. */
export function start(): void {
  if (started) return;
  started = true;
  const drain = (): void => void sender.drain(true);
  document.addEventListener('visibilitychange', () => (document.hidden ? sender.leave(true) : drain()));
  addEventListener('online', drain);
  addEventListener('pagehide', () => sender.leave());
  // Nearly nobody has anything waiting: where there is no database yet, none is opened.
  hasDatabase(outboxName).then((yes) => yes && drain(), drain);
}

/**
 * Keeps a submission and sends it; both have started when this returns. `onChange` hears every change of its delivery,
 * the first before this returns; `kept` may become `sent` later. Nothing is thrown.
 *
 * @param collector address of the collector, without a trailing slash
 */
export function submit(
  collector: string,
  submission: Submission,
  onChange: (delivery: Delivery, problem?: Problem) => void,
): void {
  start();
  sender.submit(collector, submission, onChange);
}

/** Tries now what has not been sent yet (the button "Gửi lại"). */
export function retry(): void {
  void sender.drain(true, true);
}
