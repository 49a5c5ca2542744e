import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { emulate, ownColours } from '../internal/forced-colours.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { clear, type Shown } from './page.component.fixture.ts';
import { nameOf, settings, type Setting } from './states.ts';

declare const axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };

/** Smallest side of a target in CSS pixels (visual.md, "Target"). */
const target = 48;

const isChromium = navigator.userAgent.includes('Chrome/');

/** Chromium sees every setting; the others, whose pages are the same, each value of each. */
const seen = isChromium
  ? settings
  : settings.filter(
      ({ theme, lang, width, text }) =>
        (theme === 'dark') === (lang === 'en') && (width === 320) === (text === 'large'),
    );

/** How the states of one use are looked at. */
interface Looks<State extends string, Page extends Shown> {
  /** Brings the guide into a state the way a citizen would. */
  readonly show: (state: State, setting: Setting) => Promise<Page>;
  /** What must not scroll sideways, and the controls to measure. */
  readonly body: string;
  readonly controls: string;
  /** Height of the picture in CSS pixels. */
  readonly height: (page: Page) => number;
  /** What else must hold. */
  readonly check?: (page: Page) => void;
}

/** Every state in every setting: no accessibility violation, no sideways scroll, no small target. */
export function checkStates<State extends string, Page extends Shown>(
  states: readonly State[],
  { show, body: bodySelector, controls, height, check }: Looks<State, Page>,
): void {
  afterEach(clear);
  after(() => resizeTo(800));

  // Only Chromium lets a test force colours.
  for (const state of isChromium ? states : []) {
    for (const theme of ['light', 'dark'] as const) {
      it(`${state} (${theme}) has only colours of the system where colours are forced`, async () => {
        document.documentElement.lang = 'vi';
        await emulate({ name: 'forced-colors', value: 'active' });
        const page = await show(state, { theme, lang: 'vi', width: 320, text: 'normal' });
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const name = `${state}-forced-${theme}`;
        await executeServerCommand('dvc-picture', { name, width: 320, height: height(page) });
        const own = ownColours(page.root);
        await emulate();
        expect(own).to.deep.equal([]);
      });
    }
  }

  for (const state of states) {
    for (const setting of seen) {
      it(`${state} (${nameOf(setting)}) has no accessibility violation, no sideways scroll and no small target`, async () => {
        document.documentElement.lang = setting.lang;
        const page = await show(state, setting);
        const { guide, root } = page;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const { theme, lang, width, text } = setting;
        await executeServerCommand('dvc-picture', {
          name: `${state}-${theme}-${lang}-${String(width)}-${text}`,
          width,
          height: height(page),
        });
        const { violations } = await axe.run(guide, { resultTypes: ['violations'] });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
        const body = root.querySelector(bodySelector);
        expect(document.documentElement.scrollWidth, 'sideways scroll of the page').to.be.at.most(innerWidth);
        expect(body?.scrollWidth ?? 0, `sideways scroll of ${bodySelector}`).to.equal(body?.clientWidth ?? 0);
        const sizes = [...root.querySelectorAll<HTMLElement>(controls)]
          .map((control) => ({ control, size: control.getBoundingClientRect() }))
          .filter(({ size }) => size.width > 0);
        expect(sizes).not.to.have.lengthOf(0);
        const small = sizes.filter(({ size }) => Math.min(size.width, size.height) < target - 0.5);
        expect(small.map(({ control, size }) => `${control.className} ${JSON.stringify(size)}`)).to.deep.equal([]);
        check?.(page);
      });
    }
  }
}
