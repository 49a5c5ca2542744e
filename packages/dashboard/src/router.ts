/** Where the reader is: the page, what it is of, and its state. All of it stands in the address. */
export interface Place {
  /** `overview`, `cases`, … */
  readonly page: string;
  /** What follows in the path: `['12']` of `/officials/cases/12`. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
}

const base = '/officials/';

/** The place that an address names. */
export function placeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Place {
  const [page = '', ...rest] = pathname.startsWith(base) ? pathname.slice(base.length).split('/') : [];
  return { page, rest: rest.filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(search) };
}

/** The address of a page; parameters without a value are left out. */
export function addressOf(
  page: string,
  query: Readonly<Record<string, string | readonly string[] | undefined>> = {},
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of typeof value === 'string' ? [value] : (value ?? [])) if (each !== '') search.append(name, each);
  }
  return `${base}${page}${search.size === 0 ? '' : `?${search}`}`;
}

/** Goes to an address of these pages without loading them anew; `replace` leaves no step to go back to. */
export function go(address: string, { replace = false } = {}): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}

/** Tells of every change of place, by link, by button or by the browser's own back; answers how to stop. */
export function onPlace(tell: (place: Place) => void): () => void {
  const pageNow = () => `${location.pathname}${location.search}`;
  let told = pageNow();
  const moved = () => {
    // A jump within the page, as to its content, is no other place: nothing is read again.
    if (location.hash !== '' && pageNow() === told) return;
    told = pageNow();
    tell(placeOf(location));
  };
  const clicked = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (!link.pathname.startsWith(base) || (link.hash !== '' && link.pathname === location.pathname)) return;
    event.preventDefault();
    go(link.href);
  };
  addEventListener('popstate', moved);
  addEventListener('click', clicked);
  return () => {
    removeEventListener('popstate', moved);
    removeEventListener('click', clicked);
  };
}
