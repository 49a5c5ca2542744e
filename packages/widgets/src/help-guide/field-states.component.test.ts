import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { clear, library, open, putField, type ShownField } from './page.component.fixture.ts';
import { fieldStates, nameOf, settings, type FieldStateName, type Setting } from './states.ts';

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

/** Brings the help beside a field into a state the way a citizen would. */
async function showState(state: FieldStateName, { theme, lang, width, text }: Setting): Promise<ShownField> {
  await resizeTo(width);
  const from = library(
    {},
    state === 'field-stale'
      ? { stale: 'past-valid-to' }
      : state === 'field-other-language'
        ? { fallback: { language: 'km', variant: 'standard' } }
        : {},
  );
  const never = new Promise(() => {});
  if (state === 'field-loading') from.library.gate = never;
  if (state === 'field-unreachable') from.library.answer = 'down';
  const field = state === 'field-plain' ? 'ngay-sinh' : state === 'field-missing' ? 'khong-co' : undefined;
  const shown = putField(
    {
      theme,
      lang,
      ...(text === 'large' && { text }),
      ...(field && { field }),
      ...(state === 'field-saver' && { 'data-saver': '' }),
    },
    document.body,
    from,
  );
  shown.box.style.cssText = `padding: 16px; font-family: Roboto, sans-serif; ${theme === 'dark' ? 'background: #0f1114; color: #f2f0ea; min-height: 600px' : ''}`;
  const { root, guide } = shown;
  await until(() => root.querySelector('.ask-mark'), 'the button');
  if (state === 'field-closed') return shown;
  if (state === 'field-loading') {
    await guide.show();
    return shown;
  }
  await open(shown);
  if (state === 'field-voted') {
    byRole(root, 'button', lang === 'vi' ? 'Có' : 'Yes').click();
    await until(() => /Cảm ơn|Thank you/.test(root.textContent ?? ''), 'the thanks');
  }
  if (state !== 'field-missing' && state !== 'field-unreachable' && state !== 'field-voted') {
    await findByRole(root, 'group', lang === 'vi' ? 'Hướng dẫn này có ích không?' : 'Was this guide helpful?');
  }
  return shown;
}

describe('every state of the help beside a field', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  for (const state of fieldStates) {
    for (const setting of seen) {
      it(`${state} (${nameOf(setting)}) has no accessibility violation, no sideways scroll and no small target`, async () => {
        document.documentElement.lang = setting.lang;
        const { guide, root, field } = await showState(state, setting);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { theme, lang, width, text } = setting;
        await executeServerCommand('dvc-picture', {
          name: `${state}-${theme}-${lang}-${String(width)}-${text}`,
          width,
          height: innerHeight,
        });
        const { violations } = await axe.run(guide, { resultTypes: ['violations'] });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
        const body = root.querySelector('.pop-body');
        expect(document.documentElement.scrollWidth, 'sideways scroll of the page').to.be.at.most(innerWidth);
        expect(body?.scrollWidth ?? 0, 'sideways scroll of the help').to.equal(body?.clientWidth ?? 0);
        const sizes = [...root.querySelectorAll<HTMLElement>('button, .guide-way')]
          .map((control) => ({ control, size: control.getBoundingClientRect() }))
          .filter(({ size }) => size.width > 0);
        expect(sizes).not.to.have.lengthOf(0);
        const small = sizes.filter(({ size }) => Math.min(size.width, size.height) < target - 0.5);
        expect(small.map(({ control, size }) => `${control.className} ${JSON.stringify(size)}`)).to.deep.equal([]);
        const panel = root.querySelector('.pop')?.getBoundingClientRect();
        if (!panel) return;
        expect([
          panel.left >= 0,
          panel.right <= innerWidth,
          panel.top >= 0,
          panel.bottom <= innerHeight + 0.5,
        ]).to.deep.equal([true, true, true, true]);
        const free = field.getBoundingClientRect();
        const isFree =
          panel.top >= free.bottom || panel.bottom <= free.top || panel.left >= free.right || panel.right <= free.left;
        expect(isFree, 'the field is in sight').to.equal(true);
      });
    }
  }
});
