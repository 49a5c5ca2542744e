import { addressOf, type Place } from '../router.ts';

/**
 * The address of a place with some of its parameters changed; undefined takes one away. Whatever changes begins at the
 * first page of a list again. An empty text in a list stays: it stands for what has none.
 */
export function changed(
  { page, query }: Place,
  change: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
  const search = new URLSearchParams(query);
  for (const name of ['offset', 'before']) search.delete(name);
  for (const [name, value] of Object.entries(change)) {
    search.delete(name);
    if (typeof value === 'string' && value !== '') search.set(name, value);
    else if (typeof value === 'object') for (const each of value) search.append(name, each);
  }
  return `${addressOf(page)}${search.size === 0 ? '' : `?${search}`}`;
}

/** What an address says of these parameters, each as a list; those that it does not name are left out. */
export function listsIn(query: URLSearchParams, names: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const lists: Record<string, readonly string[]> = {};
  for (const name of names) if (query.has(name)) lists[name] = query.getAll(name);
  return lists;
}
