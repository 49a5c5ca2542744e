import type { Problem, Submission } from '@dvc-widgets/contract';
import { isMisconfigured } from './answer.ts';
import type { Delivery } from './delivery.ts';
import { indexedDbOutbox } from './indexed-db-outbox.ts';
import type { Item, Outbox } from './outbox.ts';
import { createSender, type Sender } from './sender.ts';
import { address, bodyOf, fetchTransport } from './transport.ts';

export { createId } from './create-id.ts';
export type { Delivery } from './delivery.ts';
export { configure, settings, type Settings } from './settings.ts';

let sender: Sender | undefined;
let sending: Item | undefined;
let advised = false;

/** Tells the console, once per page, what to change when key, origin or policy is wrong. */
function complain(item: Item, problem?: Problem): void {
  if (advised) return;
  advised = true;
  import('./advice.ts').then(
    ({ advise }) => advise(item, problem),
    () => {},
  );
}

let place = indexedDbOutbox;

/** IndexedDB; from its first failure on localStorage, until the next page starts with IndexedDB again. */
const outbox: Outbox = async (edit) => {
  const tried = place;
  try {
    await tried(edit);
  } catch (error) {
    if (tried !== indexedDbOutbox) throw error;
    ({ localStorageOutbox: place } = await import('./local-storage-outbox.ts'));
    await place(edit);
  }
};

/** The page's sender, made and started at the first use, so that importing this has no side effect. */
function theSender(): Sender {
  if (sender) return sender;
  const now = (): number => Date.now();
  const send = fetchTransport((url, init) => fetch(url, init), now);
  const made = createSender({
    outbox,
    send(batch) {
      [sending] = batch;
      return send(batch);
    },
    farewell: !('keepalive' in Request.prototype) && ((batch) => navigator.sendBeacon(address(batch), bodyOf(batch))),
    now,
    random: Math.random,
    later: (act, delay) => window.setTimeout(act, delay),
    callOff: (timer) => clearTimeout(timer),
    onRefusal(item, problem) {
      if (isMisconfigured(problem.status)) complain(item, problem);
    },
  });
  const drain = (): void => void made.drain(true);
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    // Some browsers name the address, some only its origin.
    if (sending && effectiveDirective === 'connect-src' && address([sending]).startsWith(blockedURI)) complain(sending);
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
  theSender().drain(true, true);
}
