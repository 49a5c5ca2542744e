import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { kioskStates, type KioskStateName } from './kiosk-states.ts';
import { byRole, clear, findByRole, put, said, until, type Shown } from './page.component.fixture.ts';
import { nameOf, settings, type Setting } from './states.ts';

declare const axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };

/** Smallest side of a target in CSS pixels (visual.md, "Target"). */
const target = 48;

const words = {
  vi: { face: 'Không hài lòng', thanks: 'Cảm ơn ông/bà!', question: 'Hôm nay ông/bà được phục vụ thế nào?' },
  en: { face: 'Dissatisfied', thanks: 'Thank you!', question: 'How were you served today?' },
};

/** Chromium sees every setting; the others, whose pages are the same, each value of each. */
const seen = navigator.userAgent.includes('Chrome/')
  ? settings
  : settings.filter(
      ({ theme, lang, width, text }) =>
        (theme === 'dark') === (lang === 'en') && (width === 320) === (text === 'large'),
    );

let settle = (): void => {};

/** Brings a kiosk into a state the way a visitor would. */
async function showKioskState(state: KioskStateName, { theme, lang, width, text }: Setting): Promise<Shown> {
  await resizeTo(width, width * 2);
  const shown = put({ mode: 'kiosk', theme, lang, label: 'Quầy số 4', ...(text === 'large' && { text }) }, width);
  const { root, collector } = shown;
  const { face, thanks, question } = words[lang];
  await findByRole(root, 'heading', question);
  const told: Record<KioskStateName, RegExp> = {
    'kiosk-ask': /^$/,
    'kiosk-sending': /Đang ghi nhận|Recording/,
    'kiosk-sent': /đã được ghi nhận|has been recorded/,
    'kiosk-kept': /trên máy này|on this device/,
    'kiosk-error': /Cảm ơn|Thank/,
  };
  if (state === 'kiosk-sending') {
    collector.behave('slow', { until: new Promise((resolve) => (settle = () => resolve(undefined))) });
  }
  if (state === 'kiosk-kept') collector.behave('down');
  if (state === 'kiosk-error') collector.behave('reject');
  if (state === 'kiosk-ask') return shown;
  const glow = performance.now() + 400;
  await until(() => performance.now() > glow, 'a screen that takes touches');
  byRole(root, 'button', face).click();
  await findByRole(root, 'heading', thanks);
  await until(() => told[state].test(said(root, 'status')), `what is told (${state})`);
  if (state === 'kiosk-error') await until(() => root.querySelector('.bad'), 'the trouble');
  return shown;
}

describe('every state of the kiosk', () => {
  afterEach(() => {
    settle();
    clear();
  });
  after(() => resizeTo(800));

  for (const state of kioskStates) {
    for (const setting of seen) {
      it(`${state} (${nameOf(setting)}) has no accessibility violation, no sideways scroll and no small target`, async () => {
        document.documentElement.lang = setting.lang;
        const { rating, root } = await showKioskState(state, setting);
        const { violations } = await axe.run(rating, { resultTypes: ['violations'] });
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).to.deep.equal(
          [],
        );
        const screen = root.querySelector('.kiosk');
        expect(screen?.scrollWidth, 'sideways scroll').to.equal(screen?.clientWidth);
        expect(screen?.getBoundingClientRect()).to.deep.include({ top: 0, left: 0, height: innerHeight });
        const sizes = [...root.querySelectorAll<HTMLElement>('button')].map((control) => ({
          control: control.textContent,
          size: control.getBoundingClientRect(),
        }));
        expect(sizes).not.to.have.lengthOf(0);
        expect(sizes.filter(({ size }) => Math.min(size.width, size.height) < target - 0.5)).to.deep.equal([]);
        expect(sizes.filter(({ size }) => size.left < 0 || size.right > innerWidth)).to.deep.equal([]);
      });
    }
  }
});
