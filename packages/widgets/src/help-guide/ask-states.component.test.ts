import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { byRole, findByRole, said, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { afterwards, clear, library, put, type Shown } from './page.component.fixture.ts';
import { askStates, nameOf, settings, type AskStateName, type Setting } from './states.ts';

declare const axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };

/** Smallest side of a target in CSS pixels (visual.md, "Target"). */
const target = 48;

/** Chromium sees every setting; the others, whose pages are the same, each value of each. */
const seen = navigator.userAgent.includes('Chrome/')
  ? settings
  : settings.filter(
      ({ theme, lang, width, text }) =>
        (theme === 'dark') === (lang === 'en') && (width === 320) === (text === 'large'),
    );

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
  afterEach(clear);
  after(() => resizeTo(800));

  for (const state of askStates) {
    for (const setting of seen) {
      it(`${state} (${nameOf(setting)}) has no accessibility violation, no sideways scroll and no small target`, async () => {
        document.documentElement.lang = setting.lang;
        const { guide, root, box } = await showState(state, setting);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { theme, lang, width, text } = setting;
        await executeServerCommand('dvc-picture', {
          name: `${state}-${theme}-${lang}-${String(width)}-${text}`,
          width,
          height: Math.ceil(box.getBoundingClientRect().height),
        });
        const { violations } = await axe.run(guide, { resultTypes: ['violations'] });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
        const body = root.querySelector('.ask');
        expect(document.documentElement.scrollWidth, 'sideways scroll of the page').to.be.at.most(innerWidth);
        expect(body?.scrollWidth ?? 0, 'sideways scroll of the answers').to.equal(body?.clientWidth ?? 0);
        const sizes = [...root.querySelectorAll<HTMLElement>('button:not(.inline-link), .guide-way')]
          .map((control) => ({ control, size: control.getBoundingClientRect() }))
          .filter(({ size }) => size.width > 0);
        expect(sizes).not.to.have.lengthOf(0);
        const small = sizes.filter(({ size }) => Math.min(size.width, size.height) < target - 0.5);
        expect(small.map(({ control, size }) => `${control.className} ${JSON.stringify(size)}`)).to.deep.equal([]);
      });
    }
  }
});
