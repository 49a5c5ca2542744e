import { byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { checkStates } from './check-states.component.fixture.ts';
import { afterwards, library, open, put, type Shown } from './page.component.fixture.ts';
import { standInVoices } from './spoken.component.fixture.ts';
import { stepStates, type StepStateName, type Setting } from './states.ts';

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
  const isHeard = state === 'steps-reading' || state === 'steps-paused' || state === 'steps-voiceless';
  const times = state === 'steps-middle' || isHeard ? 1 : state === 'steps-last' ? 2 : 0;
  for (let step = 0; step < times; step += 1) {
    (await findByRole(root, 'button', lang === 'vi' ? 'Bước tiếp' : 'Next')).click();
    await until(() => root.querySelectorAll('.progress .on').length === step + 2, 'the next step');
  }
  await findByRole(root, 'group', lang === 'vi' ? 'Hướng dẫn này có ích không?' : 'Was this guide helpful?');
  if (state === 'steps-voted') {
    byRole(root, 'button', lang === 'vi' ? 'Có' : 'Yes').click();
    await until(() => /Cảm ơn|Thank you/.test(root.textContent ?? ''), 'the thanks');
  }
  if (state === 'steps-why') {
    byRole(root, 'button', lang === 'vi' ? 'Không' : 'No').click();
    await findByRole(root, 'button', lang === 'vi' ? 'Khó hiểu' : 'Hard to understand');
  }
  if (isHeard) {
    const voices = standInVoices(...(state === 'steps-voiceless' ? ['fr'] : ['vi-VN']));
    (await findByRole(root, 'button', lang === 'vi' ? 'Nghe' : 'Listen')).click();
    if (state === 'steps-voiceless') {
      await until(() => root.querySelector('.read-note')?.textContent, 'the message');
      return shown;
    }
    for (let said = 1; said < 3; said += 1) {
      await until(() => voices.spoken.length === said, 'the next sentence');
      voices.spoken[said - 1]?.tell('end');
    }
    await until(() => voices.spoken.length === 3 && root.querySelector('.read-marks i'), 'the mark');
    if (state === 'steps-paused') (await findByRole(root, 'button', lang === 'vi' ? 'Dừng' : 'Stop')).click();
  }
  return shown;
}

describe('every state of the guide step by step', () => {
  checkStates(stepStates, {
    show: showState,
    body: '.steps',
    controls: 'button:not(.inline-link), .guide-way',
    height: ({ box }) => Math.ceil(box.getBoundingClientRect().height),
  });
});
