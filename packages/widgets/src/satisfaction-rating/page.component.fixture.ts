import { getResponse } from 'msw';
import { mockCollector, type MockCollector } from '@dvc-widgets/mock-collector';
import { until } from '../internal/by-role.component.fixture.ts';
import './satisfaction-rating.define.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

export { allByRole, byRole, findByRole, said, until } from '../internal/by-role.component.fixture.ts';

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
