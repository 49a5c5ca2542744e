/** What the page says once for all its widgets; an attribute on an element wins over it. */
export interface Settings {
  /** Public key of the site, `pk_…`. */
  readonly site?: string;
  /** Address of the collector, without a trailing slash. */
  readonly collector?: string;
}

let current: Settings = {};

/** Sets the page's site key and collector; what is left out stays as it was. */
export function configure(settings: Settings): void {
  current = { ...current, ...settings };
}

/** The settings in force. */
export const settings = (): Settings => current;
