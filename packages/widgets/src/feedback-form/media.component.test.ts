import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { clear, show, until } from './page.component.fixture.ts';
import { showState } from './show-state.component.fixture.ts';
import { states, type Setting } from './states.ts';

const setting: Setting = { theme: 'light', lang: 'vi', width: 320, text: 'normal' };
const emulate = (...features: readonly { name: string; value: string }[]): Promise<boolean> =>
  executeServerCommand('dvc-emulate', [...features]);

describe('every state of the feedback form in a right-to-left page', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  for (const state of states) {
    it(`${state} keeps everything on the sheet`, async () => {
      const { form, root } = await showState(state, setting);
      form.dir = 'rtl';
      await form.requestUpdate();
      const sheet = await until(() => root.querySelector('.sheet'), 'the sheet');
      expect(getComputedStyle(sheet).direction).to.equal('rtl');
      const edge = sheet.getBoundingClientRect();
      const outside = [...sheet.querySelectorAll('*:not(.fb-vh)')].filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (left < edge.left - 0.5 || right > edge.right + 0.5);
      });
      expect(outside.map(({ outerHTML }) => outerHTML.slice(0, 80))).to.deep.equal([]);
    });
  }
});

// Only Chromium lets a test set these; elsewhere they are skipped, and counted so.
const emulates = await emulate();

(emulates ? describe : describe.skip)('the feedback form where colours are forced', () => {
  afterEach(async () => {
    await emulate();
    clear();
  });

  it('shows by a thicker border which topic is chosen, and the button by its own', async () => {
    await emulate({ name: 'forced-colors', value: 'active' });
    const { root } = await show();
    root.querySelector<HTMLInputElement>('#fb-topic')?.click();
    const box = await until(() => root.querySelector('.fb-on .box'), 'the choice');
    await until(() => getComputedStyle(box).borderTopWidth === '3px', 'the thick border');
    const first = await until(() => root.querySelector('.fb-first'), 'the button');
    expect(getComputedStyle(first).borderTopWidth).to.equal('3px');
    await executeServerCommand('dvc-picture', { name: 'forced-colors', width: 640, height: 1100 });
  });

  it('shows by a thicker border what was answered, and by a tick what was chosen of many', async () => {
    const { root, box } = await showState('questions-filled', setting);
    await emulate({ name: 'forced-colors', value: 'active' });
    const chosen = [...root.querySelectorAll('.fb-q .fb-on .box')];
    expect(chosen.map((option) => getComputedStyle(option).borderTopWidth)).to.deep.equal(chosen.map(() => '3px'));
    const [off, on, both] = [...root.querySelectorAll('.fb-many svg')].map((mark) => getComputedStyle(mark).stroke);
    expect(off).to.equal('none');
    expect(on).to.equal(both).and.not.to.equal('none');
    await executeServerCommand('dvc-picture', {
      name: 'forced-colors-questions',
      width: 336,
      height: Math.ceil(box.getBoundingClientRect().bottom),
    });
  });
});
