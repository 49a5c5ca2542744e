import { computeAccessibleName, getRole } from 'dom-accessibility-api';
import { getResponse } from 'msw';
import { mockCollector, type MockCollector } from '@dvc-widgets/mock-collector';
import './satisfaction-rating.define.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

/** A rating on the page, with a collector of its own. */
export interface Shown {
  readonly rating: DvcSatisfactionRating;
  readonly root: ShadowRoot;
  readonly collector: MockCollector;
  readonly box: HTMLElement;
}

const collectors = new Map<string, MockCollector>();
/** Pages of one browser share its storage: what another file left in the outbox is not for the collectors of this one. */
const run = Date.now().toString(36);
const realFetch = globalThis.fetch;

/** Requests to a mock collector are answered by its handlers; the others go their way. */
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { origin, hostname } = new URL(request.url);
  const collector = collectors.get(origin);
  if (!collector && hostname.endsWith('.test')) throw new TypeError('the collector of another file');
  if (!collector) return realFetch(input, init);
  const response = await getResponse([...collector.handlers], request);
  if (!response || response.type === 'error') throw new TypeError('the mock collector is unreachable');
  return response;
};

/** Puts a rating into a box of that width; `attributes` may name any of the element's. It is not drawn yet. */
export function put(attributes: Record<string, string> = {}, width = 640): Shown {
  const url = `http://collector-${run}-${String(collectors.size)}.test`;
  const collector = mockCollector({ url });
  collectors.set(url, collector);
  const box = document.createElement('div');
  box.style.width = `${String(width)}px`;
  const rating = document.createElement('dvc-satisfaction-rating');
  const all = { site: 'pk_demo', collector: url, criteria: 'dossier', lang: 'vi', ...attributes };
  for (const [name, value] of Object.entries(all)) rating.setAttribute(name, value);
  box.append(rating);
  document.body.append(box);
  const { shadowRoot: root } = rating;
  if (!root) throw new Error('the element has no shadow root');
  return { rating, root, collector, box };
}

/** The same, with its faces on screen in the layout of that width. */
export async function show(attributes: Record<string, string> = {}, width = 640): Promise<Shown> {
  const shown = put(attributes, width);
  const { rating, root } = shown;
  await until(() => root.querySelector('input'), 'the faces');
  const isWide = width > 32.5 * parseFloat(getComputedStyle(root.querySelector('.root') ?? rating).fontSize);
  await until(() => Boolean(root.querySelector('.wide')) === isWide, 'the layout of that width');
  return shown;
}

let allowStorage = (): void => {};

/** Takes every box away, and allows storage again. */
export function clear(): void {
  allowStorage();
  document.querySelectorAll('dvc-satisfaction-rating').forEach((rating) => {
    rating.parentElement?.remove();
  });
}

/** Waits for what `look` finds; gives up after four seconds, naming `what`. */
export async function until<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const end = Date.now() + 4000;
  for (;;) {
    const found = look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** The elements that a screen reader would find under that role and name (a part of it is enough). */
export const allByRole = (root: ParentNode, role: string, name = ''): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) => getRole(element) === role && computeAccessibleName(element).includes(name),
  );

/** The one that has exactly this name, or nothing. */
const exactly = (root: ParentNode, role: string, name: string): HTMLElement | undefined =>
  allByRole(root, role, name).find((element) => computeAccessibleName(element) === name);

/** The one that has exactly this name; throws with what there is instead. */
export function byRole(root: ParentNode, role: string, name: string): HTMLElement {
  const found = exactly(root, role, name);
  if (found) return found;
  const others = allByRole(root, role).map((element) => `"${computeAccessibleName(element)}"`);
  throw new Error(`no ${role} "${name}" among ${others.join(', ')}`);
}

/** Waits for it. */
export const findByRole = (root: ParentNode, role: string, name: string): Promise<HTMLElement> =>
  until(() => exactly(root, role, name), `${role} "${name}"`);

/** What the live regions of that role say now. */
export const said = (root: ParentNode, role: 'status' | 'alert'): string =>
  allByRole(root, role)
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(' | ');

/** Types a comment as a citizen would, leaving the field at the end. */
export function write(root: ParentNode, text: string): void {
  const area = root.querySelector('textarea');
  if (!area) throw new Error('there is no comment field');
  area.value = text;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  area.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Denies the device's storage until the answer is called. */
export function denyStorage(): () => void {
  const { open } = IDBFactory.prototype;
  const { setItem } = Storage.prototype;
  const refuse = (): never => {
    throw new DOMException('denied', 'SecurityError');
  };
  IDBFactory.prototype.open = refuse;
  Storage.prototype.setItem = refuse;
  allowStorage = () => {
    IDBFactory.prototype.open = open;
    Storage.prototype.setItem = setItem;
    allowStorage = () => {};
  };
  return allowStorage;
}
