/** One submission that has not been answered yet, or that was refused and set aside. */
export interface Item {
  readonly id: string;
  /** Address of the collector it goes to, without a trailing slash. */
  readonly collector: string;
  /** The envelope as it crosses the wire: a string, so that nobody can change it after the tap. */
  readonly body: string;
  /** When it was composed, milliseconds since 1970 by this device's clock. */
  readonly added: number;
  /** Until then a tab is sending it and the others leave it alone. */
  readonly lease: number;
  /** Not to be sent before then. */
  readonly next: number;
  /** How often sending has failed. */
  readonly tries: number;
  /** The collector answered, but not for good: waiting is its wish, so only time ends it. */
  readonly answered?: boolean;
  /** Refused for good with this problem code; kept aside, never sent again. */
  readonly refused?: string;
}

/** Pure: from what is kept to what shall be kept; the same array when nothing changes. */
export type Edit = (items: readonly Item[], room: number) => readonly Item[];

/**
 * A place that keeps submissions. `outbox(edit)` reads all, edits and writes in one step that no other tab can come
 * between, and resolves once that is durable; it rejects when the place is denied, full or broken. A place that holds
 * no list at all, because it is new or because the host has cleared it, gives `nothing`.
 */
export type Outbox = (edit: Edit) => Promise<unknown>;

/** What an outbox reads when there is no list: not the same as an empty one, which some tab has emptied. */
export const nothing: readonly Item[] = [];

/** Most submissions in one outbox. */
const mostItems = 200;

/** 30 days: after it a set-aside item goes, and an unsent one has had its last attempt. */
export const longest = 30 * 864e5;

/**
 * `items` with `item`, or the same array when it does not fit: what is unsent is never thrown out for something newer.
 * Set-aside items make room first.
 *
 * @param room most UTF-16 code units of all bodies together
 */
export function admit(items: readonly Item[], item: Item, room: number): readonly Item[] {
  for (const kept of [items, items.filter(({ refused }) => !refused)]) {
    const all = [...kept, item];
    if (all.length <= mostItems && all.reduce((sum, { body }) => sum + body.length, 0) <= room) return all;
  }
  return items;
}
