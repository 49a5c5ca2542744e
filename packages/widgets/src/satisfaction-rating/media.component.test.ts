import { expect } from 'chai';
import { colour, emulate, ownColours } from '../internal/forced-colours.component.fixture.ts';
import { byRole, clear, show, until } from './page.component.fixture.ts';
import { showState } from './show-state.component.fixture.ts';
import { states, type Setting } from './states.ts';

const setting: Setting = { theme: 'light', lang: 'vi', width: 320, text: 'normal' };

describe('every state in a right-to-left page', () => {
  afterEach(clear);

  for (const state of states) {
    it(`${state} needs no sideways scroll and keeps its controls within the margins`, async () => {
      const shown = await showState(state, setting);
      shown.rating.dir = 'rtl';
      await shown.rating.requestUpdate();
      const sheet = shown.root.querySelector('.sheet') ?? shown.rating;
      const { direction, paddingLeft } = getComputedStyle(sheet);
      expect(direction).to.equal('rtl');
      const beyond = (element: Element, margin: number): boolean => {
        const edge = sheet.getBoundingClientRect();
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < edge.left + margin - 0.5 || right > edge.right - margin + 0.5);
      };
      const outside = [
        ...[...shown.root.querySelectorAll('*')].filter((element) => beyond(element, 0)),
        ...[...shown.root.querySelectorAll('.box, button, textarea')].filter((element) =>
          beyond(element, parseFloat(paddingLeft)),
        ),
      ];
      shown.settle();
      expect(outside.map(({ outerHTML }) => outerHTML.slice(0, 80))).to.deep.equal([]);
    });
  }
});

// Only Chromium lets a test set these; elsewhere they are skipped, and counted so.
const emulates = await emulate();

(emulates ? describe : describe.skip)('what the citizen has set the system to', () => {
  afterEach(async () => {
    await emulate();
    clear();
  });

  const themes = ['light', 'dark'] as const;
  for (const [state, theme] of states.flatMap((name) => themes.map((look) => [name, look] as const))) {
    it(`${state} (${theme}) moves nothing where motion is unwelcome`, async () => {
      await emulate({ name: 'prefers-reduced-motion', value: 'reduce' });
      const { root, settle } = await showState(state, { ...setting, theme });
      const moving = [...root.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || !transitionDuration.split(', ').every((time) => parseFloat(time) < 0.002);
      });
      settle();
      expect(moving.map(({ className }) => className)).to.deep.equal([]);
    });

    it(`${state} (${theme}) has only colours of the system where colours are forced`, async () => {
      await emulate({ name: 'forced-colors', value: 'active' });
      const { root, settle } = await showState(state, { ...setting, theme });
      const own = ownColours(root);
      settle();
      expect(own).to.deep.equal([]);
    });
  }

  it('shows the chosen face by more than colour where colours are forced', async () => {
    await emulate({ name: 'forced-colors', value: 'active' });
    const { root, settle } = await showState('chosen', setting);
    const chosen = byRole(root, 'radio', 'Không hài lòng').closest('label');
    const other = byRole(root, 'radio', 'Hài lòng').closest('label');
    const look = (label: HTMLElement | null) => {
      const [box, tick] = ['.box', '.tick'].map((selector) => label?.querySelector(selector));
      if (!box || !tick) throw new Error('an option has a box and a tick');
      return { box: getComputedStyle(box), tick: getComputedStyle(tick) };
    };
    settle();
    expect(look(chosen).tick.visibility + look(chosen).tick.display).not.to.equal(
      look(other).tick.visibility + look(other).tick.display,
    );
    // Its border changes colour in 120 ms.
    await until(() => look(chosen).box.borderTopColor === colour('Highlight'), 'the border');
    expect(look(other).box.borderTopColor).not.to.equal(colour('Highlight'));
  });

  for (const theme of themes) {
    it(`has stronger lines and no muted words where more contrast is wanted (${theme})`, async () => {
      const look = async () => {
        const { root, box } = await show({ theme });
        const [sub, title, option] = ['.sub', 'legend', '.faces .box'].map((selector) => root.querySelector(selector));
        if (!sub || !title || !option) throw new Error('the first view is incomplete');
        const styles = { sub: getComputedStyle(sub).color, title: getComputedStyle(title).color };
        const line = getComputedStyle(option).borderTopWidth;
        box.remove();
        return { ...styles, line };
      };
      const usual = await look();
      expect(usual.sub).not.to.equal(usual.title);
      await emulate({ name: 'prefers-contrast', value: 'more' });
      const more = await look();
      expect(more.sub).to.equal(more.title);
      expect(more.line).to.equal('2px');
    });
  }
});
