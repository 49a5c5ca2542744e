import { expect } from 'chai';
import { byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { checkStates } from './check-states.component.fixture.ts';
import { library, open, putField, type ShownField } from './page.component.fixture.ts';
import { standInVoices } from './spoken.component.fixture.ts';
import { fieldStates, type FieldStateName, type Setting } from './states.ts';

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
  if (state === 'field-reading') {
    const voices = standInVoices('vi-VN');
    (await findByRole(root, 'button', lang === 'vi' ? 'Nghe hướng dẫn' : 'Listen')).click();
    await until(() => voices.spoken.length === 1, 'the title');
    voices.spoken[0]?.tell('end');
    await until(() => voices.spoken.length === 2 && root.querySelector('.read-marks i'), 'the mark');
  }
  if (state !== 'field-missing' && state !== 'field-unreachable' && state !== 'field-voted') {
    await findByRole(root, 'group', lang === 'vi' ? 'Hướng dẫn này có ích không?' : 'Was this guide helpful?');
  }
  return shown;
}

describe('every state of the help beside a field', () => {
  checkStates(fieldStates, {
    show: showState,
    body: '.pop-body',
    controls: 'button, .guide-way',
    height: () => innerHeight,
    check({ root, field }) {
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
    },
  });
});
