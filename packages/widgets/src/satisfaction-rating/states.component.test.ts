import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
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

describe('every state of the rating', () => {
  afterEach(clear);

  it('is on the list, with each theme, language, width and size of text', () => {
    const asked = [
      'rest',
      'focus',
      'chosen',
      'details',
      'warning',
      'sending',
      'sent',
      'kept',
      'storage-denied',
      'error',
    ];
    expect(states).to.include.members(asked);
    expect(new Set(settings.map(nameOf)).size).to.equal(2 ** 4);
    for (const key of ['theme', 'lang', 'width', 'text'] as const) {
      expect(new Set(seen.map((setting) => setting[key])).size, key).to.equal(2);
    }
  });

  for (const state of states) {
    for (const setting of seen) {
      it(`${state} (${nameOf(setting)}) has no accessibility violation, no sideways scroll and no small target`, async () => {
        const { rating, root, box, settle } = await showState(state, setting);
        document.documentElement.lang = setting.lang;
        const { violations } = await axe.run(rating, { resultTypes: ['violations'] });
        const { theme, lang, width, text } = setting;
        await executeServerCommand('dvc-picture', {
          name: `${state}-${theme}-${lang}-${String(width)}-${text}`,
          width: width + 16,
          height: Math.ceil(box.getBoundingClientRect().bottom) + 8,
        });
        settle();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
        expect(box.scrollWidth, 'sideways scroll').to.be.at.most(width);
        const controls = [...root.querySelectorAll<HTMLElement>('.option, button, textarea')];
        const small = controls
          .map((control) => ({ control, size: control.getBoundingClientRect() }))
          .filter(({ size }) => Math.min(size.width, size.height) < target - 0.5)
          .map(({ control, size }) => `${control.textContent} ${String(size.width)}×${String(size.height)}`);
        expect(small).to.deep.equal([]);
      });
    }
  }
});
