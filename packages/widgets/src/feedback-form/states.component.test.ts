import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { clear } from './page.component.fixture.ts';
import { showState } from './show-state.component.fixture.ts';
import { nameOf, settings, states } from './states.ts';

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

describe('every state of the feedback form', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  for (const state of states) {
    for (const setting of seen) {
      it(`${state} (${nameOf(setting)}) has no accessibility violation, no sideways scroll and no small target`, async () => {
        document.documentElement.lang = setting.lang;
        const { form, root, box } = await showState(state, setting);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { theme, lang, width, text } = setting;
        await executeServerCommand('dvc-picture', {
          name: `${state}-${theme}-${lang}-${String(width)}-${text}`,
          width: width === 1280 ? 840 : 336,
          height: Math.max(
            Math.ceil(box.getBoundingClientRect().bottom) + 8,
            state === 'dialog-open' ? innerHeight : 0,
          ),
        });
        const { violations } = await axe.run(form, { resultTypes: ['violations'] });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
        expect(box.scrollWidth, 'sideways scroll').to.be.at.most(Math.max(width, box.clientWidth));
        const small = [...root.querySelectorAll<HTMLElement>('.fb-option, .fb-consent, button, textarea, .fb-input')]
          .map((control) => ({ control, size: control.getBoundingClientRect() }))
          .filter(({ size }) => size.width > 0 && Math.min(size.width, size.height) < target - 0.5)
          .map(({ control, size }) => `${control.textContent} ${String(size.width)}×${String(size.height)}`);
        expect(small).to.deep.equal([]);
      });
    }
  }
});
