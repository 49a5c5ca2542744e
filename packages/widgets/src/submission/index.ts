import type { Problem, Submission } from '@dvc-widgets/contract';
import type { Delivery } from './delivery.ts';
import { indexedDbOutbox } from './indexed-db-outbox.ts';
import { localStorageOutbox } from './local-storage-outbox.ts';
import type { Item } from './outbox.ts';
import { createSender, type Sender } from './sender.ts';
import { address, bodyOf, fetchTransport } from './transport.ts';

export { createId } from './create-id.ts';
export type { Delivery } from './delivery.ts';
export { configure, settings, type Settings } from './settings.ts';

let sender: Sender | undefined;
let sending: Item | undefined;
let advised = false;

/** Tells the console, once per page, what to change when key, origin or policy is wrong. */
function advise(item: Item, problem?: Problem): void {
  if (advised) return;
  advised = true;
  import('./advice.ts').then(
    ({ adviceOn }) => console.warn(adviceOn(item, problem)),
    () => {},
  );
}

/** The page's sender, made and started at the first use, so that importing this has no side effect. */
function theSender(): Sender {
  if (sender) return sender;
  const now = (): number => Date.now();
  const send = fetchTransport((url, init) => fetch(url, init), now);
  const made = createSender({
    outboxes: [indexedDbOutbox(() => indexedDB), localStorageOutbox(() => localStorage, navigator.locks)],
    send(batch) {
      [sending] = batch;
      return send(batch);
    },
    farewell:
      'keepalive' in Request.prototype ? undefined : (batch) => navigator.sendBeacon(address(batch), bodyOf(batch)),
    now,
    random: Math.random,
    later(act, delay) {
      const timer = setTimeout(act, delay);
      return () => clearTimeout(timer);
    },
    onRefusal(item, problem) {
      if (problem.status > 400 && problem.status < 408) advise(item, problem);
    },
  });
  const drain = (): void => void made.drain(true).catch(() => {});
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (sending && effectiveDirective === 'connect-src' && blockedURI.startsWith(new URL(sending.collector).origin)) {
      advise(sending);
    }
  });
  document.addEventListener('visibilitychange', () => (document.hidden ? made.leave(true) : drain()));
  addEventListener('online', drain);
  addEventListener('pageshow', drain);
  addEventListener('pagehide', () => made.leave());
  drain();
  return (sender = made);
}

/** Starts sending what earlier pages left in the outbox; elements call it when they connect. Again is harmless. */
export function start(): void {
  theSender();
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
  theSender().submit(collector, submission, onChange);
}

/** Tries now what has not been sent yet (the button "Gửi lại"). */
export function retry(): void {
  theSender()
    .drain(true, true)
    .catch(() => {});
}
