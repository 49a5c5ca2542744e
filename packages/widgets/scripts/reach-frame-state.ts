import type { Page } from 'playwright-core';
import type { Mode } from '@dvc-widgets/mock-collector';
import type { FrameStateName } from '../src/satisfaction-rating/frame-states.ts';
import { reach } from './reach-state.ts';

const words = {
  vi: { open: 'Đánh giá dịch vụ', corner: 'Đánh giá', skip: 'Bỏ qua phần này', close: 'Đóng' },
  en: { open: 'Rate this service', corner: 'Rate', skip: 'Skip this part', close: 'Close' },
};

/** How the collector behaves on the way to a state. */
export const modeForFrame = (state: FrameStateName): Mode => (state === 'dialog-error' ? 'reject' : 'accept');

/** Brings the page into a state of the layouts `dialog` and `corner` as a citizen would. */
export async function reachFrame(page: Page, state: FrameStateName, lang: 'vi' | 'en'): Promise<void> {
  const { open, corner, skip, close } = words[lang];
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const openBy = async (name: string): Promise<void> => {
    await button(name).click();
    await page.getByRole('dialog').getByRole('radio').first().waitFor();
  };
  const steps: Record<FrameStateName, () => Promise<void>> = {
    'dialog-closed': () => button(open).waitFor(),
    'dialog-open': () => openBy(open),
    'dialog-details': async () => {
      await openBy(open);
      await reach(page, 'details', lang);
    },
    'dialog-sent': async () => {
      await openBy(open);
      await reach(page, 'sent', lang);
    },
    'dialog-error': async () => {
      await openBy(open);
      await reach(page, 'error', lang);
      // By key: so soon after the tap on a face, a click at about its place would be the second of a double tap.
      await button(skip).press('Enter');
      await button(close).nth(1).waitFor();
    },
    'corner-rest': () => button(corner).waitFor(),
    'corner-other': () => button(corner).waitFor(),
    'corner-open': () => openBy(corner),
  };
  await steps[state]();
}
