import type { Problem, Submission } from '@dvc-widgets/contract';
import { ahead, day, delay, isFinal, type Answer } from './answer.ts';
import type { Delivery } from './delivery.ts';
import { admit, longest, type Item, type Outbox } from './outbox.ts';
import { batches, bodyOf, mostText, timeout, type Transport } from './transport.ts';

/** What the sender needs of the world. */
export interface Surroundings {
  /** Where submissions are kept. */
  readonly outbox: Outbox;
  readonly send: Transport;
  /** Sends without an answer while the page goes away, where `send` can't outlive the page. */
  readonly farewell: ((batch: readonly Item[]) => unknown) | false;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Runs `act` after `delay` milliseconds; `callOff` takes the answer. */
  readonly later: (act: () => void, delay: number) => number;
  readonly callOff: (timer: number | undefined) => void;
  /** Hears of every attempt that did not succeed, with the problem where there was an answer. */
  readonly onFailure: (item: Item, problem?: Problem) => void;
}

/** Hears where a submission stands. */
export type Listener = (delivery: Delivery, problem?: Problem) => void;

/** Sends what the outbox holds, each item by one tab at a time. */
export interface Sender {
  /** Keeps and sends; both start before this returns. */
  submit(collector: string, submission: Submission, tell: Listener): void;
  /**
   * Sends what is due and looks again later while something is left. `eager` also takes what waits only because nobody
   * answered; what the collector asked to hold stays held. `tellSending` tells listeners that it is under way.
   */
  drain(eager?: boolean, tellSending?: boolean): Promise<void>;
  /**
   * Sends from memory what this page has had no answer for; nothing can be awaited at `pagehide`. A page that is only
   * hidden (`stays`) sends what the device could not keep: the rest another tab may be sending.
   */
  leave(stays?: boolean): void;
}

/** A submission of this page that has no answer yet. */
interface Pending {
  item: Item;
  readonly tell: Listener;
  /** Safe on this device. */
  kept?: boolean;
  readonly written: Promise<void>;
}

/** A lease outlives its request a little; a tab that dies holds its items back no longer than this. */
const lease = timeout + 5e3;

/** Creates the sender of a page. */
export function createSender(surroundings: Surroundings): Sender {
  const { outbox, send, farewell, now, random, later, callOff, onFailure } = surroundings;
  const pending = new Map<string, Pending>();
  /** Until when a collector has asked for silence. */
  const silence: Record<string, number> = {};
  let rounds = 0;
  let timer: number | undefined;

  const isHeld = ({ lease, next, answered }: Item, time: number, eager?: boolean): boolean =>
    ahead(lease - time) || (ahead(next - time) && (answered || !eager));

  /** What this page has kept and nobody has answered: put back where the host has cleared it. */
  const owed = (): Item[] => [...pending.values()].filter(({ kept }) => kept).map(({ item }) => item);

  async function deliver(batch: readonly Item[]): Promise<void> {
    const collector = `${batch[0]?.collector}`;
    const quiet = (silence[collector] ?? 0) - now();
    const answer: Answer = ahead(quiet) ? { status: 429, wait: quiet } : await send(batch);
    const { wait: asked = 0 } = answer;
    const wait = asked > 0 ? Math.min(asked, day) : 0;
    if (isFinal(answer.problem) && batch.length > 1) {
      // One poisoned item must not hold the others.
      for (const item of batch) await deliver([item]);
      return;
    }
    const time = now();
    if (wait) silence[collector] = time + wait;

    const outcomes = new Map<string, Item | readonly Item[]>();
    for (const item of batch) {
      const { id, tries, added } = item;
      const entry = pending.get(id);
      const result = answer.results?.find((candidate) => candidate.id === id);
      const problem = result?.problem ?? answer.problem;
      const stored = result && result.status !== 'rejected';
      if (!stored) onFailure(item, problem);
      if (stored || isFinal(problem) || time - added > longest) {
        pending.delete(id);
        outcomes.set(id, stored ? [] : { ...item, refused: problem?.code ?? 'unanswered' });
        entry?.tell(stored ? 'sent' : 'refused', problem);
      } else {
        const status = problem?.status ?? answer.status;
        const next = time + delay(status, wait, tries, random());
        outcomes.set(id, { ...item, tries: tries + 1, lease: 0, answered: !!status, next });
      }
    }
    await outbox((items = owed()) => items.flatMap((item) => outcomes.get(item.id) ?? item)).catch(() => {});
    // Whoever reads "kept" may close the tab at once: the lease must be off by then, else the next page waits for it.
    for (const [id, outcome] of outcomes) {
      const entry = pending.get(id);
      if (!entry || !('id' in outcome)) continue;
      void entry.written.then(() => {
        entry.item = outcome;
        entry.tell(entry.kept ? 'kept' : 'unkept', answer.problem);
      });
    }
  }

  async function drain(eager?: boolean, tellSending?: boolean): Promise<void> {
    callOff(timer);
    if (eager) rounds = 0;
    const time = now();
    const due = new Map<string, Item>();
    const gone = new Set<string>();
    let left = false;
    const claim = (item: Item): Item => {
      left = true;
      if (isHeld(item, time, eager)) return item;
      const claimed = { ...item, lease: time + lease };
      due.set(item.id, claimed);
      return claimed;
    };
    await outbox((items = owed()) => {
      for (const { id } of owed()) gone.add(id);
      const claimed = items
        .filter(({ refused, added }) => !refused || time - added < longest)
        .map((item) => {
          gone.delete(item.id);
          return item.refused ? item : claim(item);
        });
      return due.size || claimed.length < items.length ? claimed : undefined;
    }).catch(() => {});
    for (const [id, entry] of pending) {
      if (!entry.kept) claim(entry.item);
      const claimed = due.get(id);
      if (claimed) {
        entry.item = claimed;
        if (tellSending) entry.tell('sending');
      } else if (gone.has(id)) {
        // From an outbox that still stands: another tab has read its answer.
        pending.delete(id);
        entry.tell('sent');
      }
    }
    // One after the other: browsers allow no more to outlive the page at a time.
    for (const batch of batches(due.values())) await deliver(batch);
    if (left) timer = later(drain, Math.min(2e3 * 2 ** rounds++, 6e5));
  }

  return {
    submit(collector, submission, tell) {
      const { id } = submission;
      const added = now();
      const item = { id, collector, body: JSON.stringify(submission), added, lease: added + lease, next: 0, tries: 0 };
      let admitted: readonly Item[] | undefined;
      tell('sending');
      const entry: Pending = {
        item,
        tell,
        written: outbox((items = owed(), room) => (admitted = admit(items, item, room))).then(
          () => {
            entry.kept = !!admitted;
          },
          () => {},
        ),
      };
      pending.set(id, entry);
      void deliver([item]).then(() => (pending.has(id) ? drain() : undefined));
    },
    drain,
    leave(stays) {
      let room = mostText;
      const unsent = [...pending.values()]
        .filter(({ kept, item }) => !(stays && kept) && !isHeld(farewell ? { ...item, lease: 0 } : item, now(), true))
        .map(({ item }) => item);
      for (const batch of batches(unsent)) {
        room -= bodyOf(batch).length;
        if (room > 0) (farewell || deliver)(batch);
      }
    },
  };
}
