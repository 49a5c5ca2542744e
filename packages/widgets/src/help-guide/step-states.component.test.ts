import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { afterwards, clear, library, open, put, type Shown } from './page.component.fixture.ts';
import { stepStates, nameOf, settings, type StepStateName, type Setting } from './states.ts';

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

/** Brings the guide into a state the way a citizen would. */
async function showState(state: StepStateName, { theme, lang, width, text }: Setting): Promise<Shown> {
  await resizeTo(width);
  const from = library({}, state === 'steps-stale' ? { stale: 'procedure-changed' } : {});
  if (state === 'steps-unreachable') from.library.answer = 'down';
  const shown = put({ theme, lang, ...(text === 'large' && { text }) }, width === 1280 ? 560 : innerWidth - 32, from);
  Object.assign(shown.box.style, { padding: '16px', boxSizing: 'content-box', fontFamily: 'Roboto, sans-serif' });
  Object.assign(document.body.style, { margin: '0', background: theme === 'dark' ? '#0f1114' : '' });
  afterwards(() => {
    document.body.removeAttribute('style');
  });
  const { root } = shown;
  await until(() => root.querySelector('.guide-opener'), 'the button');
  if (state === 'steps-closed') return shown;
  await open(shown);
  if (state === 'steps-unreachable') return shown;
  const times = state === 'steps-middle' ? 1 : state === 'steps-last' ? 2 : 0;
  for (let step = 0; step < times; step += 1) {
    (await findByRole(root, 'button', lang === 'vi' ? 'Bước tiếp' : 'Next')).click();
    await until(() => root.querySelectorAll('.progress .on').length === step + 2, 'the next step');
  }
  await findByRole(root, 'group', lang === 'vi' ? 'Hướng dẫn này có ích không?' : 'Was this guide helpful?');
  if (state === 'steps-voted') {
    byRole(root, 'button', lang === 'vi' ? 'Có' : 'Yes').click();
    await until(() => /Cảm ơn|Thank you/.test(root.textContent ?? ''), 'the thanks');
  }
  return shown;
}

describe('every state of the guide step by step', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  for (const state of stepStates) {
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
        const body = root.querySelector('.steps');
        expect(document.documentElement.scrollWidth, 'sideways scroll of the page').to.be.at.most(innerWidth);
        expect(body?.scrollWidth ?? 0, 'sideways scroll of the guide').to.equal(body?.clientWidth ?? 0);
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
