import type { Page } from 'playwright-core';
import type { Mode } from '@dvc-widgets/mock-collector';
import type { StateName } from '../src/satisfaction-rating/states.ts';

const words = {
  vi: {
    unhappy: 'Không hài lòng',
    wait: 'Chờ lâu',
    time: 'Thời gian giải quyết',
    neutral: 'Bình thường',
    send: 'Gửi ý kiến',
    comment: 'Giấy xác nhận cư trú phải nộp lại lần thứ hai.',
  },
  en: {
    unhappy: 'Dissatisfied',
    wait: 'Long wait',
    time: 'Handling time',
    neutral: 'Neutral',
    send: 'Send',
    comment: 'I had to hand in the proof of residence a second time.',
  },
};

/** How the collector behaves on the way to a state. */
export const modeFor: Readonly<Record<StateName, Mode>> = {
  rest: 'accept',
  focus: 'accept',
  chosen: 'accept',
  details: 'accept',
  warning: 'accept',
  sending: 'slow',
  sent: 'accept',
  kept: 'down',
  'kept-sent': 'down',
  'storage-denied': 'down',
  error: 'reject',
};

/** Brings the page into a state as a citizen would, by role and name, with real keys and clicks. */
export async function reach(page: Page, state: StateName, lang: 'vi' | 'en'): Promise<void> {
  const { unhappy, wait, time, neutral, send, comment } = words[lang];
  const textbox = page.getByRole('textbox');
  const tap = async (): Promise<void> => {
    await page.getByRole('radio', { name: unhappy, exact: true }).first().click({ force: true });
    await textbox.waitFor();
  };
  const fillIn = async (more = ''): Promise<void> => {
    await tap();
    await page.getByRole('checkbox', { name: wait }).click({ force: true });
    await page.getByRole('group', { name: time }).getByRole('radio', { name: neutral }).click({ force: true });
    await textbox.fill(`${comment}${more}`);
  };
  const finish = async (): Promise<void> => {
    await page.getByRole('button', { name: send, exact: true }).click();
    await page.getByRole('heading').waitFor();
  };
  const says = (role: 'status' | 'alert'): Promise<void> =>
    page.getByRole(role).filter({ hasText: /./ }).first().waitFor();
  const steps: Record<StateName, () => Promise<void>> = {
    rest: async () => {},
    focus: async () => {
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
    },
    chosen: async () => {
      await tap();
      await page.getByRole('status').filter({ hasText: unhappy }).waitFor();
    },
    details: async () => {
      await fillIn();
      await textbox.blur();
    },
    warning: async () => {
      await fillIn(' 0912 345 668');
      await textbox.blur();
      await says('alert');
    },
    sending: async () => {
      await tap();
      await says('status');
    },
    sent: async () => {
      await fillIn();
      await finish();
    },
    kept: async () => {
      await tap();
      await page
        .getByRole('status')
        .filter({ hasText: /máy này|this device/ })
        .waitFor();
    },
    'kept-sent': async () => {
      await fillIn();
      await finish();
    },
    'storage-denied': async () => {
      await page.evaluate(() => {
        const refuse = (): never => {
          throw new DOMException('denied', 'SecurityError');
        };
        IDBFactory.prototype.open = refuse;
        Storage.prototype.setItem = refuse;
      });
      await tap();
      await says('alert');
    },
    error: async () => {
      await tap();
      await says('alert');
    },
  };
  await steps[state]();
}
