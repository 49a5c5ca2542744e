import { createId } from './create-id.ts';

/** How long the same form from the same client counts as one act, in milliseconds: a double click on a slow line. */
const patience = 10_000;
const most = 10_000;

/** Gives the same id to the same act. */
export interface Repeats {
  /** The id for what `act` names: the one given to it less than ten seconds ago, or a new one. */
  idFor(act: string): string;
}

/**
 * A form that a portal wrote carries no id, and people double-click: both requests arrive. The id given to the first is
 * given to the second, which then is a `duplicate`. In memory, of the last ten thousand acts; the clock is in milliseconds.
 */
export function createRepeats(clock: () => number): Repeats {
  const acts = new Map<string, { readonly id: string; readonly at: number }>();
  return {
    idFor(act) {
      const at = clock();
      const known = acts.get(act);
      if (known && Math.abs(at - known.at) < patience) return known.id;
      const id = createId(at);
      acts.delete(act);
      acts.set(act, { id, at });
      const [oldest] = acts.keys();
      if (acts.size > most && oldest !== undefined) acts.delete(oldest);
      return id;
    },
  };
}
