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

/**
 * From what is kept to what shall be kept, or undefined to leave it as it is; may be asked twice. `items` is undefined
 * where there is no list, because the place is new or the host has cleared it: not the same as a list some tab has emptied.
 */
export type Edit = (items: readonly Item[] | undefined, room: number) => readonly Item[] | undefined;

/**
 * A place that keeps submissions. `outbox(edit)` reads all, edits and writes in one step that no other tab can come
 * between, one after the other, and resolves once that is durable; it rejects when the place is denied, full or broken.
 */
export type Outbox = (edit: Edit) => Promise<void>;

/** Most submissions in one outbox. */
const mostItems = 200;

/** 30 days: after it a set-aside item goes, and an unsent one has had its last attempt. */
export const longest = 30 * 864e5;

/**
 * `items` with `item`, or undefined when it does not fit: what is unsent is never thrown out for something newer.
 * Set-aside items make room first.
 *
 * @param room most UTF-16 code units of all bodies together
 */
export const admit = (items: readonly Item[], item: Item, room: number): readonly Item[] | undefined =>
  [items, items.filter(({ refused }) => !refused)]
    .map((kept) => [...kept, item])
    .find((all) => all.length <= mostItems && all.reduce((sum, { body }) => sum + body.length, 0) <= room);
