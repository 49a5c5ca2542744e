import { resizeTo } from '../internal/resize.component.fixture.ts';
import { layoutOf, type FrameStateName } from './frame-states.ts';
import { allByRole, byRole, findByRole, put, said, until, write, type Shown } from './page.component.fixture.ts';
import type { Setting } from './states.ts';

export { resizeTo } from '../internal/resize.component.fixture.ts';

const words = {
  vi: { open: 'Đánh giá dịch vụ', corner: 'Đánh giá', unhappy: 'Không hài lòng', send: 'Gửi ý kiến', close: 'Đóng' },
  en: { open: 'Rate this service', corner: 'Rate', unhappy: 'Dissatisfied', send: 'Send', close: 'Close' },
};
const more = {
  vi: { wait: 'Chờ lâu', neutral: 'Bình thường', skip: 'Bỏ qua phần này' },
  en: { wait: 'Long wait', neutral: 'Neutral', skip: 'Skip this part' },
};

/** Brings a rating of the layouts `dialog` and `corner` into a state the way a citizen would. */
export async function showFrameState(state: FrameStateName, setting: Setting): Promise<Shown> {
  const { theme, lang, width, text } = setting;
  await resizeTo(width);
  const shown = put({ layout: layoutOf(state), theme, lang, ...(text === 'large' && { text }) }, width - 32);
  const { root, collector, box } = shown;
  const { open, corner, unhappy, send, close } = words[lang];
  const { wait, neutral, skip } = more[lang];

  const isPlaced = (other: boolean) => () => {
    const place = root.querySelector('.corner:not(.away)');
    return place?.matches('.other') === other;
  };
  const openBy = async (name: string): Promise<void> => {
    (await findByRole(root, 'button', name)).click();
    await until(() => shown.rating.open && root.activeElement?.id === 'title', 'the dialog');
    await until(() => root.querySelector('.panel input'), 'the faces');
  };
  const tap = async (): Promise<void> => {
    await openBy(open);
    byRole(root, 'radio', unhappy).click();
    await findByRole(root, 'button', send);
  };
  const fillIn = async (): Promise<void> => {
    await tap();
    byRole(root, 'checkbox', wait).click();
    allByRole(root, 'radio', neutral).at(-1)?.click();
    write(root, 'Giấy xác nhận cư trú phải nộp lại lần thứ hai');
    await until(() => root.querySelectorAll('.on').length === 3, 'the choices');
  };

  const arrange: Record<FrameStateName, () => Promise<unknown>> = {
    'dialog-closed': () => findByRole(root, 'button', open),
    'dialog-open': () => openBy(open),
    'dialog-details': fillIn,
    'dialog-sent': async () => {
      await fillIn();
      byRole(root, 'button', send).click();
      await until(() => root.querySelector('h2') && root.querySelector('.last'), 'the thanks');
    },
    'dialog-error': async () => {
      collector.behave('reject');
      await tap();
      await until(() => said(root, 'alert'), 'the alert');
      byRole(root, 'button', skip).click();
      await until(() => root.querySelector('.last') && said(root, 'alert'), 'the end without thanks');
    },
    'corner-rest': () => until(isPlaced(false), 'the corner button'),
    'corner-other': () => {
      const chat = document.createElement('button');
      chat.textContent = 'Chat';
      const side = document.documentElement.dir === 'rtl' ? 'left' : 'right';
      Object.assign(chat.style, { position: 'fixed', [side]: '16px', bottom: '16px', width: '40px', height: '40px' });
      box.append(chat);
      return until(isPlaced(true), 'the corner button at the other side');
    },
    'corner-open': async () => {
      await until(isPlaced(false), 'the corner button');
      await openBy(corner);
    },
  };
  await arrange[state]();
  if (state !== 'dialog-closed' && layoutOf(state) === 'dialog') await findByRole(root, 'button', close);
  return shown;
}
