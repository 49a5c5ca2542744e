import {
  allByRole,
  byRole,
  denyStorage,
  findByRole,
  said,
  show,
  until,
  write,
  type Shown,
} from './page.component.fixture.ts';
import type { Setting, StateName } from './states.ts';

const words = {
  vi: { unhappy: 'Không hài lòng', send: 'Gửi ý kiến', wait: 'Chờ lâu', neutral: 'Bình thường' },
  en: { unhappy: 'Dissatisfied', send: 'Send', wait: 'Long wait', neutral: 'Neutral' },
};
const complaint = 'Giấy xác nhận cư trú phải nộp lại lần thứ hai';

/** Brings a rating into a state the way a citizen would; `settle` undoes what the state did to the page. */
export async function showState(state: StateName, setting: Setting): Promise<Shown & { settle: () => void }> {
  const { theme, lang, width, text } = setting;
  const shown = await show({ theme, lang, ...(text === 'large' && { text }) }, width);
  const { root, collector } = shown;
  const { unhappy, send, wait, neutral } = words[lang];
  shown.box.style.background = theme === 'dark' ? '#0f1114' : '#fff';
  let settle = (): void => {};

  const tap = async (): Promise<void> => {
    byRole(root, 'radio', unhappy).click();
    await findByRole(root, 'button', send);
  };
  const fillIn = async (comment: string): Promise<void> => {
    await tap();
    byRole(root, 'checkbox', wait).click();
    allByRole(root, 'radio', neutral).at(-1)?.click();
    write(root, comment);
    await until(() => root.querySelectorAll('.on').length === 3, 'the choices');
  };
  const finish = async (): Promise<void> => {
    byRole(root, 'button', send).click();
    await until(() => root.querySelector('h2'), 'the thanks');
  };

  const arrange: Record<StateName, () => Promise<unknown>> = {
    rest: async () => {},
    focus: async () => {
      byRole(root, 'radio', unhappy).focus();
    },
    chosen: async () => {
      await tap();
      await until(() => said(root, 'status').includes(unhappy), 'the status');
    },
    details: () => fillIn(complaint),
    warning: async () => {
      await fillIn(`${complaint}, gọi số 0912 345 668 không ai trả lời.`);
      await until(() => said(root, 'alert').includes('0912'), 'the warning');
    },
    sending: async () => {
      collector.behave('slow', { until: new Promise((resolve) => (settle = () => resolve(undefined))) });
      await tap();
      await until(() => /Đang gửi|Sending/.test(said(root, 'status')), 'the status');
    },
    sent: async () => {
      await fillIn(complaint);
      await finish();
    },
    kept: async () => {
      collector.behave('down');
      await tap();
      await until(() => /trên máy này|on this device/.test(said(root, 'status')), 'the status');
    },
    'kept-sent': async () => {
      collector.behave('down');
      await fillIn(complaint);
      await finish();
    },
    'storage-denied': async () => {
      settle = denyStorage();
      collector.behave('down');
      await tap();
      await until(() => said(root, 'alert'), 'the alert');
    },
    error: async () => {
      collector.behave('reject');
      await tap();
      await until(() => said(root, 'alert'), 'the alert');
    },
  };
  await arrange[state]();
  return { ...shown, settle: () => settle() };
}
