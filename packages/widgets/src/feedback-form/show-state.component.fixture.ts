import { readLookupCode, type CaseView } from '@dvc-widgets/contract';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import {
  answered,
  caseOf,
  code,
  focused,
  put,
  show,
  storedFeedback,
  type,
  until,
  type Shown,
} from './page.component.fixture.ts';
import { questionSet } from './questions/question-set.fixture.ts';
import type { Setting, StateName } from './states.ts';

const text =
  'Bước tải ảnh giấy chứng sinh báo “tệp quá lớn” nhưng không nói lớn nhất là bao nhiêu. Tôi phải ra tiệm nhờ thu nhỏ ảnh.';

/** Brings a form into a state the way a citizen would. */
export async function showState(state: StateName, setting: Setting): Promise<Shown> {
  const { theme, lang, width, text: size } = setting;
  await resizeTo(width === 1280 ? 1280 : 336);
  const isLookup = state.startsWith('lookup') || state.startsWith('case');
  const attributes = {
    theme,
    lang,
    ...(size === 'large' && { text: 'large' }),
    ...(isLookup && { use: 'lookup' }),
    ...(state === 'dialog-open' && { layout: 'dialog' }),
    ...(state.endsWith('assisted') && { channel: 'desk' }),
  };
  const placing = { width, ...(state.startsWith('questions') && { questions: questionSet }) };
  const shown = state === 'dialog-open' ? put(attributes, placing) : await show(attributes, placing);
  const { root, collector, desk, form, box } = shown;
  box.style.background = theme === 'dark' ? '#0f1114' : '#fff';

  const press = async (selector: string): Promise<void> => {
    (await until(() => root.querySelector<HTMLElement>(selector), selector)).click();
  };
  const fillIn = async (written = text): Promise<void> => {
    await press('.fb-option:nth-child(2) input');
    type(root, '#fb-text', written);
    await press('#fb-handling');
  };
  const choose = async (question: number, option: number): Promise<void> => {
    const name = `[name="fb-q${String(question)}"]`;
    (await until(() => root.querySelectorAll<HTMLElement>(name)[option], name)).click();
  };
  /** One of each type, the second question and the one before the last among them, which depend on others. */
  const answer = async (): Promise<void> => {
    for (const [question, option] of [
      [0, 0],
      [2, 1],
      [2, 2],
      [3, 3],
      [4, 7],
      [6, 0],
    ] as const)
      await choose(question, option);
    await until(() => root.querySelector('#fb-q7'), 'the questions that depend on others');
    type(root, '#fb-q1', 'Samsung A12');
    for (const [field, part] of [
      ['', '7'],
      ['-1', '3'],
      ['-2', '2026'],
    ] as const)
      type(root, `#fb-q5${field}`, part);
  };
  const send = () => press('.fb > .fb-first');
  const find = async (view: CaseView | undefined): Promise<void> => {
    if (view) desk.cases.set(readLookupCode(code) ?? '', view);
    type(root, '#fb-code', code);
    await press('.fb-line .button');
    await until(() => root.querySelector(view ? '.fb-timeline' : '.note'), 'the answer');
  };

  const arrange: Record<StateName, () => Promise<unknown>> = {
    'form-rest': () => until(() => root.querySelector('.fb-topics'), 'the topics'),
    'form-filled': fillIn,
    'form-faults': async () => {
      await send();
      await until(() => root.querySelector('.fb-faults'), 'the summary');
    },
    'form-personal': async () => {
      await fillIn(`${text} Gọi 0912 345 668.`);
      await send();
      await until(() => root.querySelector('.note.bad'), 'the warning');
    },
    'form-petition': async () => {
      await fillIn();
      await press('.fb-option:nth-child(5) input');
      await until(() => root.querySelector('#fb-name'), 'the contact');
      await send();
      await until(() => root.querySelector('.fb-faults'), 'the summary');
    },
    'form-files': async () => {
      await fillIn();
      await press('.fb-more');
      const input = await until(() => root.querySelector<HTMLInputElement>('#fb-files'), 'the fields for files');
      const chosen = new DataTransfer();
      chosen.items.add(new File([new Uint8Array(900)], 'giay-chung-sinh.pdf', { type: 'application/pdf' }));
      chosen.items.add(new File(['x'], 'video-quay-man-hinh.mov', { type: 'video/quicktime' }));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await until(() => root.querySelectorAll('.fb-file').length === 2 && !root.querySelector('.fb-bar'), 'both files');
    },
    'form-contact': async () => {
      await fillIn();
      await press('.fb-more ~ .fb-more');
      await until(() => focused()?.id === 'fb-phone', 'the contact');
    },
    'form-waiting': async () => {
      collector.behave('down');
      await fillIn();
      await send();
      await until(() => root.querySelector('.fb-code'), 'the code');
      await until(() => /trên máy này|on this device/.test(root.querySelector('h2')?.textContent ?? ''), 'kept');
      await press('.fb-rule > .fb-link');
      await until(() => root.querySelector('.fb-waiting'), 'what waits');
    },
    'form-assisted': async () => {
      await fillIn();
      await press('.fb-more ~ .fb-more');
      await until(() => focused()?.id === 'fb-phone', 'the contact');
    },
    'questions-rest': () => until(() => root.querySelector('.fb-q'), 'the questions'),
    'questions-filled': async () => {
      await fillIn();
      await answer();
    },
    'questions-faults': async () => {
      await answer();
      await choose(2, 3);
      type(root, '#fb-q5', '32');
      await send();
      await until(() => root.querySelector('.fb-faults'), 'the summary');
    },
    'sent-stored': async () => {
      await fillIn();
      await send();
      await until(() => storedFeedback(shown).length, 'the feedback');
      await until(() => root.textContent.includes('04/11/2026'), 'the day');
    },
    'sent-kept': async () => {
      collector.behave('down');
      await fillIn();
      await send();
      await until(() => /trên máy này|on this device/.test(root.querySelector('h2')?.textContent ?? ''), 'kept');
    },
    'sent-assisted': async () => {
      await fillIn();
      await send();
      await until(() => root.textContent.includes('04/11/2026'), 'the day');
    },
    'sent-refused': async () => {
      collector.behave('reject');
      await fillIn();
      await send();
      await until(() => root.querySelector('.fb > .fb-first') && !root.querySelector('.fb-topics'), 'the refusal');
    },
    'dialog-open': async () => {
      await form.show();
      await until(() => form.open && root.querySelector('.fb-topics'), 'the dialog');
    },
    'lookup-rest': () => until(() => root.querySelector('#fb-code'), 'the field'),
    'lookup-bad': async () => {
      type(root, '#fb-code', 'GY-7K4O');
      await until(() => root.querySelector('.fb-fault'), 'the fault');
    },
    'lookup-unknown': () => find(undefined),
    'lookup-too-many': () => {
      desk.answer = 'too-many';
      return find(undefined);
    },
    'case-received': () => find(caseOf()),
    'case-answered': () => find(answered()),
    'case-unhappy': async () => {
      await find(answered());
      await press('.fb-option:nth-child(3) input');
      await until(() => root.querySelector('#fb-talk'), 'the reason');
    },
    'case-asked': () =>
      find(
        caseOf({
          state: 'needs-information',
          due: { day: null, workingDays: 10, overdue: false },
          question: 'Ông/bà dùng điện thoại loại nào, và ảnh lớn bao nhiêu MB?',
          may: { judge: false, reopen: false, reply: true },
        }),
      ),
    'case-judged': () =>
      find(
        answered({
          state: 'closed',
          may: { judge: false, reopen: false, reply: false },
          closesOn: null,
          verdict: { value: 'satisfied', at: '2026-11-01T08:00:00+07:00' },
          timeline: [
            ...answered().timeline,
            { type: 'judged', at: '2026-11-01T08:00:00+07:00', agency: null, note: null },
            { type: 'closed', at: '2026-11-01T08:00:00+07:00', agency: null, note: null },
          ],
        }),
      ),
  };
  await arrange[state]();
  // Where something was typed the page has gone down to it.
  scrollTo(0, 0);
  return shown;
}
