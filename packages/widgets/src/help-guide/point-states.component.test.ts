import { expect } from 'chai';
import { findByRole, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { checkStates } from './check-states.component.fixture.ts';
import { afterwards, library, open, put, type Shown } from './page.component.fixture.ts';
import { pointStates, type PointStateName, type Setting } from './states.ts';

/** Brings the guide into a state the way a citizen would. */
async function showState(state: PointStateName, { theme, lang, width, text }: Setting): Promise<Shown> {
  await resizeTo(width, 720);
  const shown = put(
    { theme, lang, ...(text === 'large' && { text }) },
    width === 1280 ? 560 : innerWidth - 32,
    library(),
  );
  Object.assign(shown.box.style, { padding: '16px', boxSizing: 'content-box', fontFamily: 'Roboto, sans-serif' });
  Object.assign(document.body.style, {
    margin: '0',
    background: theme === 'dark' ? '#0f1114' : '',
    color: theme === 'dark' ? '#f2f0ea' : '',
  });
  const form = document.createElement('div');
  form.className = 'host-box';
  form.style.cssText = 'padding: 16px; font: 18px/1.6 Roboto, sans-serif';
  form.innerHTML = '<p></p><label for="giay-to">Giấy chứng sinh</label><br><input id="giay-to"><p></p>';
  const [before, after] = form.querySelectorAll('p');
  if (before) before.style.height = state === 'steps-docked' ? '1600px' : '0';
  if (after) after.style.height = '900px';
  const input = form.querySelector('input');
  if (input) input.style.cssText = 'width: 100%; max-width: 420px; height: 48px; box-sizing: border-box';
  if (state === 'steps-pointing') document.body.prepend(form);
  else document.body.append(form);
  if (state === 'steps-pointing' && after) after.style.height = '0';
  afterwards(() => {
    document.body.removeAttribute('style');
  });
  const { root } = shown;
  await until(() => root.querySelector('.guide-opener'), 'the button');
  await open(shown);
  await findByRole(root, 'button', lang === 'vi' ? 'Đến ô này' : 'Go to this field');
  await until(() => root.querySelector('.spot.on'), 'the outline');
  return shown;
}

describe('every state of a step that is about something on the page', () => {
  checkStates(pointStates, {
    show: showState,
    body: '.steps',
    controls: 'button:not(.inline-link), .guide-way',
    height: () => innerHeight,
    check({ root }) {
      const [panel, ring] = ['.steps', '.spot'].map((part) => root.querySelector(part)?.getBoundingClientRect());
      if (!panel || !ring) throw new Error('there is no outline');
      const isFree =
        panel.top >= ring.bottom || panel.bottom <= ring.top || panel.left >= ring.right || panel.right <= ring.left;
      expect([isFree, ring.top >= 0, ring.bottom <= innerHeight]).to.deep.equal([true, true, true]);
    },
  });
});
