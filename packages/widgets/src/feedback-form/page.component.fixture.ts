import { getResponse } from 'msw';
import { readLookupCode, type CaseView } from '@dvc-widgets/contract';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { demoSite, mockCollector, type MockCollector } from '@dvc-widgets/mock-collector';
import { until } from '../internal/by-role.component.fixture.ts';
import './feedback-form.define.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';

export { allByRole, byRole, findByRole, said, until } from '../internal/by-role.component.fixture.ts';

/** How the stand-in for `POST /v1/lookup` answers. */
interface Desk {
  /** The cases, by code without GY and hyphens; a feedback that is stored has one by itself. */
  readonly cases: Map<string, CaseView>;
  answer: 'as it is' | 'down' | 'too-many';
  /** The codes that were asked for, as they came. */
  readonly asked: string[];
}

/** A feedback form on the page, with a collector of its own. */
export interface Shown {
  readonly form: DvcFeedbackForm;
  readonly root: ShadowRoot;
  readonly collector: MockCollector;
  readonly desk: Desk;
  readonly box: HTMLElement;
  readonly url: string;
}

const agency = { code: 'H01.19.46', name: 'UBND phường Long Xuyên' };
export const code = 'GY-7K4M-92QX-H3P9';

/** A case as it is after it came, with what is said differently. */
export const caseOf = (changes: Partial<CaseView> = {}): CaseView => ({
  topic: 'fault',
  state: 'received',
  receivedAt: '2026-10-21T09:42:00+07:00',
  text: 'Bước tải ảnh giấy chứng sinh báo “tệp quá lớn” nhưng không nói lớn nhất là bao nhiêu.',
  files: [],
  agency,
  procedure: { code: '1.001193', name: 'Đăng ký khai sinh' },
  due: { day: '2026-11-04', workingDays: 10, overdue: false },
  timeline: [{ type: 'received', at: '2026-10-21T09:42:00+07:00', agency, note: null }],
  answer: null,
  question: null,
  verdict: null,
  may: { judge: false, reopen: false, reply: false },
  closesOn: null,
  ...changes,
});

/** One that was forwarded and answered. */
export const answered = (changes: Partial<CaseView> = {}): CaseView => {
  const department = { code: 'H01.12', name: 'Sở Khoa học và Công nghệ' };
  return caseOf({
    state: 'answered',
    agency: department,
    due: { day: null, workingDays: 10, overdue: false },
    timeline: [
      ...caseOf().timeline,
      {
        type: 'forwarded',
        at: '2026-10-22T10:00:00+07:00',
        agency: department,
        note: 'vì lỗi thuộc hệ thống dùng chung của tỉnh',
      },
      { type: 'answered', at: '2026-10-30T15:00:00+07:00', agency: department, note: null },
    ],
    answer: {
      at: '2026-10-30T15:00:00+07:00',
      agency: department,
      public:
        'Kính gửi ông/bà,\n\nPhản ánh của ông/bà là đúng. Từ 26/10/2026, trang nộp hồ sơ tự thu nhỏ ảnh và ghi rõ mức lớn nhất là 10 MB ngay cạnh nút tải lên.',
      private: null,
      onTime: true,
    },
    may: { judge: true, reopen: true, reply: false },
    closesOn: '2026-11-13',
    ...changes,
  });
};

/** A page's stand-in for the collector. */
interface Page {
  readonly collector: MockCollector;
  readonly desk: Desk;
  readonly questions?: Placing['questions'];
}

const version = 'a'.repeat(32);
const pages = new Map<string, Page>();
/** Pages of one browser share its storage: what another file left in the outbox is not for the collectors of this one. */
const run = Date.now().toString(36);
const realFetch = globalThis.fetch;

async function lookUp({ collector, desk }: Page, request: Request) {
  const asked: { readonly code?: string } = await request.json();
  desk.asked.push(asked.code ?? '');
  if (desk.answer === 'down') throw new TypeError('no connection');
  if (desk.answer === 'too-many')
    return Response.json({ code: 'rate-limited' }, { status: 429, headers: { 'Retry-After': '40' } });
  const plain = readLookupCode(asked.code ?? '') ?? '';
  const stored = collector.received.some((item) => item.kind === 'feedback' && readLookupCode(item.lookup) === plain);
  const found = desk.cases.get(plain) ?? (stored ? caseOf() : undefined);
  return found ? Response.json(found) : Response.json({ code: 'unknown-code' }, { status: 404 });
}

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { origin, hostname, pathname } = new URL(request.url);
  const page = pages.get(origin);
  if (!page && hostname.endsWith('.test')) throw new TypeError('the collector of another file');
  if (!page) return realFetch(input, init);
  if (pathname === '/v1/lookup') return lookUp(page, request);
  if (pathname === `/v1/questions/${version}.json`) {
    if (page.questions === 'late') return new Promise(() => {});
    return typeof page.questions === 'object' ? Response.json(page.questions) : new Response(null, { status: 404 });
  }
  const response = await getResponse([...page.collector.handlers], request);
  if (!response || response.type === 'error') throw new TypeError('the mock collector is unreachable');
  return response;
};

/** What `put` may be told besides attributes. */
interface Placing {
  readonly width?: number;
  /** A page that was open before, with its collector. */
  readonly as?: Shown;
  /** What the site asks besides; its file may be missing, or never come. */
  readonly questions?: QuestionSet | 'missing' | 'late';
}

/** Puts a form into a box of that width; `attributes` may name any of the element's. It is not drawn yet. */
export function put(attributes: Record<string, string> = {}, { width = 600, as, questions }: Placing = {}): Shown {
  const url = as?.url ?? `http://feedback-${run}-${String(pages.size)}.test`;
  const collector =
    as?.collector ?? mockCollector({ url, ...(questions && { sites: [{ ...demoSite, questions: version }] }) });
  const desk = as?.desk ?? { cases: new Map<string, CaseView>(), answer: 'as it is', asked: [] };
  pages.set(url, { collector, desk, questions: questions ?? pages.get(url)?.questions });
  const box = document.createElement('div');
  box.className = 'host-box';
  box.style.width = `${String(width)}px`;
  const form = document.createElement('dvc-feedback-form');
  const all = {
    site: 'pk_demo',
    collector: url,
    lang: 'vi',
    procedure: '1.001193',
    'procedure-name': 'Đăng ký khai sinh',
    ...attributes,
  };
  for (const [name, value] of Object.entries(all)) form.setAttribute(name, value);
  box.append(form);
  document.body.append(box);
  const { shadowRoot: root } = form;
  if (!root) throw new Error('the element has no shadow root');
  return { form, root, collector, desk, box, url };
}

/** The same, on screen. */
export async function show(attributes: Record<string, string> = {}, placing: Placing = {}): Promise<Shown> {
  const shown = put(attributes, placing);
  await until(() => shown.root.querySelector('.sheet'), 'the sheet');
  return shown;
}

/** Types into a field as a citizen would. */
export function type(root: ParentNode, selector: string, text: string): void {
  const field = root.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (!field) throw new Error(`there is no ${selector}`);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** The feedback that was stored. */
export const storedFeedback = ({ collector }: Shown) =>
  collector.received.flatMap((item) => (item.kind === 'feedback' ? [item] : []));

const leftovers: (() => void)[] = [];

/** Runs `undo` when the test is over. */
export const afterwards = (undo: () => void): void => void leftovers.push(undo);

/** Takes every box away, and what the form keeps on the device. */
export function clear(): void {
  leftovers.splice(0).forEach((undo) => {
    undo();
  });
  document.querySelectorAll('.host-box').forEach((box) => {
    box.remove();
  });
  for (const key of Object.keys(localStorage))
    if (/^dvc-widgets-(?:draft|codes)/.test(key)) localStorage.removeItem(key);
  scrollTo(0, 0);
}

/** The element that has the focus, inside whatever shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
