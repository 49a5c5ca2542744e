import { mostGroups, TooManyGroupsError, type FigureRow } from './figure-store.ts';

/** Adds up the rows of several statements (as many keys as said, then four sums) by their keys. */
export class AddedUp {
  readonly #keys: number;
  readonly #groups = new Map<string, { readonly keys: readonly (string | null)[]; readonly sums: number[] }>();

  constructor(keys: number) {
    this.#keys = keys;
  }

  /** Throws TooManyGroupsError. */
  add(row: readonly (string | number | null)[]): void {
    const keys = row.slice(0, this.#keys).map((key) => (key === '' || key === null ? null : String(key)));
    const name = keys.join('\0');
    const sums = row.slice(this.#keys).map(Number);
    const group = this.#groups.get(name);
    if (group) sums.forEach((sum, at) => (group.sums[at] = (group.sums[at] ?? 0) + sum));
    else this.#groups.set(name, { keys, sums });
    if (this.#groups.size > mostGroups) throw new TooManyGroupsError();
  }

  rows(): readonly FigureRow[] {
    return [...this.#groups.values()].map(
      ({ keys, sums: [counted = 0, satisfied = 0, replaced = 0, quarantined = 0] }) => ({
        keys,
        counted,
        satisfied,
        replaced,
        quarantined,
      }),
    );
  }
}
