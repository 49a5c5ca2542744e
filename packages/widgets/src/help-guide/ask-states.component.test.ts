import { byRole, findByRole, said, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { checkStates } from './check-states.component.fixture.ts';
import { afterwards, library, put, type Shown } from './page.component.fixture.ts';
import { askStates, type AskStateName, type Setting } from './states.ts';

/** Brings them into a state the way a citizen would. */
async function showState(state: AskStateName, { theme, lang, width, text }: Setting): Promise<Shown> {
  await resizeTo(width);
  const from = library();
  if (state === 'ask-unreachable') from.library.answer = 'down';
  const shown = put(
    { use: 'ask', theme, lang, ...(text === 'large' && { text }) },
    width === 1280 ? 460 : innerWidth - 32,
    from,
  );
  Object.assign(shown.box.style, { padding: '16px', boxSizing: 'content-box', fontFamily: 'Roboto, sans-serif' });
  Object.assign(document.body.style, { margin: '0', background: theme === 'dark' ? '#0f1114' : '' });
  afterwards(() => {
    document.body.removeAttribute('style');
  });
  const { root } = shown;
  const field = await until(() => root.querySelector('input'), 'the field');
  if (state === 'ask-rest') return shown;
  await shown.guide.show();
  const questions = {
    'ask-answers': 'đăng ký khai sinh cần giấy tờ gì',
    'ask-read': 'khai sinh cần giấy tờ gì',
    'ask-none': 'xin cấp lại bằng lái máy cày',
    'ask-masked': 'sửa máy cày gọi 0912345668',
    'ask-unreachable': 'khai sinh',
  };
  field.value = questions[state];
  byRole(root, 'button', lang === 'vi' ? 'Hỏi' : 'Ask').click();
  if (state === 'ask-answers' || state === 'ask-read') {
    const title = await findByRole(root, 'button', 'Đăng ký khai sinh cần những giấy tờ gì?');
    if (state === 'ask-answers') return shown;
    title.click();
    await findByRole(root, 'group', lang === 'vi' ? 'Hướng dẫn này có ích không?' : 'Was this guide helpful?');
  } else {
    await findByRole(root, 'link', lang === 'vi' ? 'Gọi 1800.1096' : 'Call 1800.1096');
    const words = {
      'ask-none': /ghi lại|noted/,
      'ask-masked': /được che|masked/,
      'ask-unreachable': /kết nối|connection/,
    };
    await until(() => words[state].test(said(root, 'status')), 'the words');
  }
  return shown;
}

describe('every state of answers to questions', () => {
  checkStates(askStates, {
    show: showState,
    body: '.ask',
    controls: 'button:not(.inline-link), .guide-way',
    height: ({ box }) => Math.ceil(box.getBoundingClientRect().height),
  });
});
