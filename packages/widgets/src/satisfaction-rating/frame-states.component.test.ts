import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { frameStates } from './frame-states.ts';
import { clear } from './page.component.fixture.ts';
import { resizeTo, showFrameState } from './show-frame-state.component.fixture.ts';
import { nameOf, settings } from './states.ts';

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

describe('every state of the dialog and the corner button', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  for (const [dir, side] of [
    ['ltr', 'right'],
    ['rtl', 'left'],
  ] as const) {
    it(`has the corner button where lines end, and over a control of the page at the other side (${dir})`, async () => {
      document.documentElement.dir = dir;
      const setting = { theme: 'light', lang: 'vi', width: 640, text: 'normal' } as const;
      const gap = async (state: 'corner-rest' | 'corner-other') => {
        const { root, box } = await showFrameState(state, setting);
        const place = root.querySelector('.corner')?.getBoundingClientRect();
        if (!place) throw new Error('there is no corner button');
        box.remove();
        return { left: place.left, right: document.documentElement.clientWidth - place.right };
      };
      const rest = await gap('corner-rest');
      const other = await gap('corner-other');
      document.documentElement.dir = '';
      const opposite = side === 'left' ? 'right' : 'left';
      expect(rest[side]).to.equal(16);
      expect(other[opposite]).to.equal(16);
      expect(other[side]).to.be.above(200);
    });
  }

  for (const state of frameStates) {
    for (const setting of seen) {
      it(`${state} (${nameOf(setting)}) has no accessibility violation, no sideways scroll and no small target`, async () => {
        document.documentElement.lang = setting.lang;
        const { rating, root } = await showFrameState(state, setting);
        const { violations } = await axe.run(rating, { resultTypes: ['violations'] });
        const { theme, lang, width, text } = setting;
        await executeServerCommand('dvc-picture', {
          name: `${state}-${theme}-${lang}-${String(width)}-${text}`,
          width,
          height: innerHeight,
        });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
        const panel = root.querySelector('.panel');
        expect(document.documentElement.scrollWidth, 'sideways scroll of the page').to.be.at.most(innerWidth);
        expect(panel?.scrollWidth ?? 0, 'sideways scroll of the dialog').to.equal(panel?.clientWidth ?? 0);
        const sizes = [...root.querySelectorAll<HTMLElement>('.option, button, textarea')]
          .filter((control) => control.getClientRects().length > 0)
          .map((control) => ({ control, size: control.getBoundingClientRect() }));
        expect(sizes).not.to.have.lengthOf(0);
        const small = sizes.filter(({ size }) => Math.min(size.width, size.height) < target - 0.5);
        const outside = sizes.filter(({ size }) => size.left < 0 || size.right > innerWidth);
        const told = [...small, ...outside].map(
          ({ control, size }) => `${control.className} ${control.textContent} ${JSON.stringify(size)}`,
        );
        expect(told).to.deep.equal([]);
      });
    }
  }
});
