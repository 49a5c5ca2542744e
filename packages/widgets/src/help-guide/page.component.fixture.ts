import { getResponse } from 'msw';
import type { GuideAnswer, GuideIndex } from '@dvc-widgets/contract/guides';
import { buildGuideIndex } from '@dvc-widgets/contract/guides/build-index';
import { mockCollector, type MockCollector } from '@dvc-widgets/mock-collector';
import { until } from '../internal/by-role.component.fixture.ts';
import './help-guide.define.ts';
import type { DvcHelpGuide } from './help-guide.ts';
import { sampleAnswer } from './sample-guide.component.fixture.ts';

/** A collector for one guide. */
interface Library {
  readonly collector: MockCollector;
  /** What `GET /v1/guides/{id}` answers; `undefined` is 404, `down` breaks the connection. */
  answer: GuideAnswer | 'down' | undefined;
  /** What questions are answered from. */
  readonly index: () => GuideIndex;
  /** The addresses asked for. */
  readonly asked: string[];
  /** A guide is answered only once this has settled. */
  gate: Promise<unknown>;
}

/** A help guide on the page, with a collector of its own. */
export interface Shown {
  readonly guide: DvcHelpGuide;
  readonly root: ShadowRoot;
  readonly library: Library;
  readonly box: HTMLElement;
}

/** One beside a field of the page. */
export interface ShownField extends Shown {
  readonly field: HTMLInputElement;
}

const libraries = new Map<string, Library>();
/** Pages of one browser share its storage. */
const run = Date.now().toString(36);
const realFetch = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { origin, pathname, href, hostname } = new URL(request.url);
  const library = libraries.get(origin);
  if (!library && hostname.endsWith('.test')) throw new TypeError('the collector of another file');
  if (!library) return realFetch(input, init);
  if (!pathname.startsWith('/v1/guides')) {
    const response = await getResponse([...library.collector.handlers], request);
    if (!response || response.type === 'error') throw new TypeError('the mock collector is unreachable');
    return response;
  }
  library.asked.push(href.slice(origin.length));
  await library.gate;
  if (library.answer === 'down') throw new TypeError('no connection');
  const index = `v1/guides/index/${'0'.repeat(32)}.json`;
  if (pathname === '/v1/guides')
    return Response.json({ guides: [], indexes: [{ language: 'vi', url: index, bytes: 1 }] });
  if (pathname === `/${index}`) return Response.json(library.index());
  return library.answer ? Response.json(library.answer) : new Response('{}', { status: 404 });
};

/** A collector that answers with the sample guide, changed as said. */
export function library(changes: Partial<GuideAnswer['guide']> = {}, more: Partial<GuideAnswer> = {}) {
  const url = `https://collector-${run}-${String(libraries.size)}.test`;
  const collector = mockCollector({ url });
  const made: Library = {
    collector,
    answer: { ...sampleAnswer, ...more, guide: { ...sampleAnswer.guide, ...changes } },
    asked: [],
    index: () =>
      buildGuideIndex('vi', [{ guide: { ...sampleAnswer.guide, ...changes }, keywords: ['giấy khai sinh'] }]),
    gate: Promise.resolve(),
  };
  libraries.set(url, made);
  return { url, library: made };
}

/** Puts a form field with its label and a help guide beside the label into `parent`. */
export function putField(
  attributes: Record<string, string> = {},
  parent: Node = document.body,
  from = library(),
): ShownField {
  const box = document.createElement('div');
  box.className = 'host-box';
  const label = document.createElement('label');
  label.htmlFor = 'so-dinh-danh';
  label.textContent = 'Số định danh cá nhân *';
  const guide = document.createElement('dvc-help-guide');
  const all = {
    site: 'pk_demo',
    collector: from.url,
    guide: 'birth-registration',
    for: 'so-dinh-danh',
    lang: 'vi',
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) guide.setAttribute(name, value);
  const field = document.createElement('input');
  field.id = all.for;
  field.style.display = 'block';
  box.append(label, guide, field);
  parent.appendChild(box);
  const { shadowRoot: root } = guide;
  if (!root) throw new Error('the element has no shadow root');
  return { guide, root, library: from.library, box, field };
}

/** Puts a help guide that is not beside a field. */
export function put(attributes: Record<string, string> = {}, width = 640, from = library()): Shown {
  const box = document.createElement('div');
  box.className = 'host-box';
  box.style.width = `${String(width)}px`;
  const guide = document.createElement('dvc-help-guide');
  const all = { site: 'pk_demo', collector: from.url, guide: 'birth-registration', lang: 'vi', ...attributes };
  for (const [name, value] of Object.entries(all)) guide.setAttribute(name, value);
  box.append(guide);
  document.body.append(box);
  const { shadowRoot: root } = guide;
  if (!root) throw new Error('the element has no shadow root');
  return { guide, root, library: from.library, box };
}

/** Opens it and waits for its content. */
export async function open({ guide, root }: Shown): Promise<HTMLElement> {
  await guide.show();
  await until(() => root.querySelector('.prose, .guide-way'), 'the content');
  return until(() => root.querySelector<HTMLElement>('[part=panel]'), 'the panel');
}

/** The day that was so many days ago, where the browser is. */
export function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

const leftovers: (() => void)[] = [];

/** Runs `undo` when the test is over. */
export const afterwards = (undo: () => void): void => void leftovers.push(undo);

/** Takes an API away, as in engines that never had it. */
export function without(prototype: object, name: string): void {
  const own = Object.getOwnPropertyDescriptor(prototype, name);
  if (!own) return;
  Reflect.deleteProperty(prototype, name);
  afterwards(() => Object.defineProperty(prototype, name, own));
}

/** Takes everything away. */
export function clear(): void {
  leftovers.splice(0).forEach((undo) => {
    undo();
  });
  document.querySelectorAll('.host-box').forEach((box) => {
    box.remove();
  });
  scrollTo(0, 0);
}

/** The element that has the focus, inside whatever shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
