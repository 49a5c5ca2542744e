import type { Problem, Submission } from '@dvc-widgets/contract';
import { ahead, delay, isFinal } from './answer.ts';
import type { Delivery } from './delivery.ts';
import { admit, longest, nothing, type Edit, type Item, type Outbox } from './outbox.ts';
import { batches, bodyOf, mostText, timeout, type Transport } from './transport.ts';

/** What the sender needs of the world. */
export interface Surroundings {
  /** Where submissions are kept, best place first. */
  readonly outboxes: readonly Outbox[];
  readonly send: Transport;
  /** Sends without an answer while the page goes away, where `send` can't outlive the page. */
  readonly farewell?: ((batch: readonly Item[]) => unknown) | undefined;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Runs `act` after `delay` milliseconds; the answer calls it off. */
  readonly later: (act: () => void, delay: number) => () => void;
  /** Hears of every refusal. */
  readonly onRefusal: (item: Item, problem: Problem) => void;
}

/** Hears where a submission stands. */
export type Listener = (delivery: Delivery, problem?: Problem) => void;

/** Sends what the outboxes hold, each item by one tab at a time. */
export interface Sender {
  /** Keeps and sends; both start before this returns. */
  submit(collector: string, submission: Submission, tell: Listener): void;
  /**
   * Sends what is due in all outboxes and looks again later while something is left. `eager` also takes what waits only
   * because nobody answered; what the collector asked to hold stays held. `tellSending` tells listeners that it is under way.
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
  /** Where it is safe on this device; nowhere, without. */
  place?: Outbox;
  written?: Promise<void>;
}

/** A lease outlives its request a little; a tab that dies holds its items back no longer than this. */
const lease = timeout + 5e3;

/** Creates the sender of a page. */
export function createSender(world: Surroundings): Sender {
  const { outboxes, send, farewell, now, random, later, onRefusal } = world;
  const pending = new Map<string, Pending>();
  /** Until when a collector has asked for silence. */
  const silence = new Map<string, number>();
  let rounds = 0;
  let callOff = (): void => {};

  /** Edits one place. When the host has cleared it, what this page had kept there is put back first. */
  const change = (outbox: Outbox, edit: Edit): Promise<unknown> =>
    outbox((items, room) => {
      const own = [...pending.values()].filter(({ place }) => place === outbox).map(({ item }) => item);
      const edited = edit(items === nothing ? own : items, room);
      return edited.length === items.length && edited.every((item, index) => item === items[index]) ? items : edited;
    });

  /** Edits every place and answers those where it worked. */
  const changeAll = (edit: Edit): Promise<unknown[]> =>
    Promise.all(
      outboxes.map((outbox) =>
        change(outbox, edit).then(
          () => outbox,
          () => 0,
        ),
      ),
    );

  async function write(entry: Pending): Promise<void> {
    for (const outbox of outboxes) {
      try {
        let fits = false;
        await change(outbox, (items, room) => {
          const admitted = admit(items, entry.item, room);
          fits = admitted !== items;
          return admitted;
        });
        if (fits) entry.place = outbox;
        return;
      } catch {
        // Denied or broken: the next place.
      }
    }
  }

  async function deliver(batch: readonly Item[]): Promise<void> {
    const collector = `${batch[0]?.collector}`;
    const quiet = silence.get(collector) ?? 0;
    const answer = ahead(quiet, now()) ? { status: 429, wait: quiet - now() } : await send(batch);
    const { wait = 0 } = answer;
    if (isFinal(answer.problem) && batch.length > 1) {
      // One poisoned item must not hold the others: halve until it is alone.
      const half = batch.length >> 1;
      await Promise.all([deliver(batch.slice(0, half)), deliver(batch.slice(half))]);
      return;
    }
    const time = now();
    if (wait > 0) silence.set(collector, time + wait);

    const outcomes = new Map<string, readonly Item[]>();
    const settled = batch.map(async (item) => {
      const { id, tries, added } = item;
      const entry = pending.get(id);
      const result = answer.results?.find((candidate) => candidate.id === id);
      const problem = result?.problem ?? answer.problem;
      const stored = result && result.status !== 'rejected';
      if (problem) onRefusal(item, problem);
      if (stored || isFinal(problem) || time - added > longest) {
        pending.delete(id);
        outcomes.set(id, stored ? [] : [{ ...item, refused: problem?.code ?? 'unanswered' }]);
        entry?.tell(stored ? 'sent' : 'refused', problem);
        await entry?.written;
        return;
      }
      const status = problem?.status ?? answer.status;
      const next = time + delay(status, wait, tries, random());
      const waiting = { ...item, tries: tries + 1, lease: 0, answered: !!status, next };
      outcomes.set(id, [waiting]);
      await entry?.written;
      if (entry) {
        entry.item = waiting;
        entry.tell(entry.place ? 'kept' : 'unkept', problem);
      }
    });
    await Promise.all(settled);
    await changeAll((items) => items.flatMap((item) => outcomes.get(item.id) ?? item));
  }

  async function drain(eager?: boolean, tellSending?: boolean): Promise<void> {
    callOff();
    if (eager) rounds = 0;
    const time = now();
    const due = new Map<string, Item>();
    const found = new Set<string>();
    const before = new Map([...pending].map(([id, { place }]) => [id, place]));
    let left = false;
    const claim = (item: Item): Item => {
      left = true;
      if (ahead(item.lease, time) || (!(eager && !item.answered) && ahead(item.next, time))) return item;
      const claimed = { ...item, lease: time + lease };
      due.set(item.id, claimed);
      return claimed;
    };
    const places = await changeAll((items) =>
      items.flatMap((item) => {
        found.add(item.id);
        return !item.refused ? claim(item) : time - item.added > longest ? [] : item;
      }),
    );
    for (const [id, entry] of pending) {
      if (!found.has(id)) {
        if (!entry.place) claim(entry.item);
        else if (places.includes(before.get(id))) {
          // Gone from a place that still stands: another tab has read its answer.
          pending.delete(id);
          entry.tell('sent');
        }
      }
      entry.item = due.get(id) ?? entry.item;
      if (tellSending && due.has(id)) entry.tell('sending');
    }
    await Promise.all(batches(due.values()).map(deliver));
    if (left) callOff = later(() => void drain().catch(() => {}), Math.min(2e3 * 2 ** rounds++, 6e5));
  }

  return {
    submit(collector, submission, tell) {
      const { id } = submission;
      const added = now();
      const item = { id, collector, body: JSON.stringify(submission), added, lease: added + lease, next: 0, tries: 0 };
      const entry: Pending = { item, tell };
      pending.set(id, entry);
      tell('sending');
      entry.written = write(entry);
      deliver([item])
        .then(() => (pending.has(id) ? drain() : undefined))
        .catch(() => {});
    },
    drain,
    leave(stays) {
      let room = mostText;
      const unsent = [...pending.values()]
        .filter(({ place }) => !(stays && place))
        .map(({ item }) => item)
        .filter(({ lease, answered, next }) => (farewell || !ahead(lease, now())) && !(answered && ahead(next, now())));
      for (const batch of batches(unsent)) {
        room -= bodyOf(batch).length;
        if (room > 0) (farewell ?? deliver)(batch);
      }
    },
  };
}
