import type { GuideAnswer } from '@dvc-widgets/contract/guides';

/** A guide as it is shown. */
export interface LoadedGuide extends GuideAnswer {
  /** The collector could not be reached: this is the copy that was fetched then. */
  readonly savedAt?: Date;
}

/** Which guide is asked for. */
export interface GuideQuery {
  /** Address of the collector, without a trailing slash. */
  readonly collector: string;
  readonly id: string;
  /** BCP 47. */
  readonly language: string;
  readonly variant: string | undefined;
  /** Public key of the site: its own texts go before those for all. */
  readonly site: string;
}

/** Where guides that were opened are kept for reading offline. */
const shelf = 'dvc-widgets-guides';
/** How many are kept. */
const most = 20;
/** Longest wait for the collector in milliseconds before a copy on the device is shown. */
const patience = 8e3;

/** The guides of this page: ten fields of one form ask once. */
const asked = new Map<string, Promise<LoadedGuide | undefined>>();

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What every part reads; the rest is looked at where it is shown. */
function isAnswer(value: unknown): value is GuideAnswer {
  if (!isRecord(value) || !isRecord(value['guide'])) return false;
  const { guide } = value;
  return (
    ['id', 'version', 'title', 'language'].every((key) => typeof guide[key] === 'string') &&
    ['intro', 'steps', 'fields', 'questions', 'contacts', 'sources', 'news'].every((key) => Array.isArray(guide[key]))
  );
}

async function fetchFresh(url: string): Promise<Response> {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), patience);
  try {
    return await fetch(url, { signal: control.signal, credentials: 'omit' });
  } finally {
    clearTimeout(timer);
  }
}

/** Storage may be denied, full, or missing where the page has no secure context: reading online goes on without. */
async function keep(url: string, text: string): Promise<void> {
  const cache = await caches.open(shelf);
  const headers = { 'Content-Type': 'application/json', Date: new Date().toUTCString() };
  await cache.put(url, new Response(text, { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - most)).map((key) => cache.delete(key)));
}

async function read(url: string): Promise<Fetched> {
  const copy = await (await caches.open(shelf)).match(url);
  if (!copy) throw new Error('no copy');
  return { value: await copy.json(), savedAt: new Date(copy.headers.get('Date') ?? 0) };
}

/** What the collector answered, or a copy of its last answer. */
export interface Fetched {
  readonly value: unknown;
  /** The collector could not be reached: this was fetched then. */
  readonly savedAt?: Date;
}

/** What lies at the address, or its copy on this device while there is no connection; undefined when there is no such thing. */
export async function fetchKept(url: string): Promise<Fetched | undefined> {
  try {
    const response = await fetchFresh(url);
    if (response.status === 404) return undefined;
    const text = await response.text();
    if (!response.ok) throw new Error(String(response.status));
    const value: unknown = JSON.parse(text);
    keep(url, text).catch(() => {});
    return { value };
  } catch (problem) {
    return read(url).catch(() => {
      throw problem;
    });
  }
}

async function load(url: string): Promise<LoadedGuide | undefined> {
  try {
    const fetched = await fetchKept(url);
    // The next opening asks the collector again.
    if (!fetched || fetched.savedAt) asked.delete(url);
    if (!fetched) return undefined;
    const { value, savedAt } = fetched;
    if (!isAnswer(value)) throw new Error('not a guide');
    return { ...value, ...(savedAt && { savedAt }) };
  } catch (problem) {
    asked.delete(url);
    throw problem;
  }
}

/**
 * The guide from the collector, or the copy of its last reading while there is no connection; undefined where there is no
 * such guide. Rejects when neither can be had.
 */
export function loadGuide({ collector, id, language, variant, site }: GuideQuery): Promise<LoadedGuide | undefined> {
  // Pages have polyfills of URLSearchParams that answer nothing.
  const query = [`lang=${language}`, variant && `variant=${variant}`, site && `site=${site}`].filter(Boolean).join('&');
  const url = `${collector}/v1/guides/${encodeURIComponent(id)}?${query}`;
  const known = asked.get(url);
  if (known) return known;
  const loading = load(url);
  asked.set(url, loading);
  return loading;
}
