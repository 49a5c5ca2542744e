import { expect } from 'chai';
import { byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { checkStates } from './check-states.component.fixture.ts';
import { afterwards, daysAgo, library, put, type Shown } from './page.component.fixture.ts';
import { newsStates, type NewsStateName, type Setting } from './states.ts';

/** Brings the notice into a state the way a citizen would. */
async function showState(state: NewsStateName, { theme, lang, width, text }: Setting): Promise<Shown> {
  await resizeTo(width);
  localStorage.clear();
  const blocks = [
    {
      type: 'paragraph' as const,
      inlines: ['Cạnh mỗi ô của tờ khai trực tuyến có thêm dấu hỏi. Chạm vào đó để xem ô ấy ghi gì.'],
    },
  ];
  const news = [{ date: daysAgo(0), blocks }];
  const from = library(
    state === 'news-plain' ? { news, steps: [], illustrative: false } : { news },
    state === 'news-stale' ? { stale: 'procedure-changed' } : {},
  );
  const shown = put({ use: 'news', theme, lang, ...(text === 'large' && { text }) }, innerWidth - 32, from);
  Object.assign(shown.box.style, { fontFamily: 'Roboto, sans-serif' });
  Object.assign(document.body.style, { margin: '0', background: theme === 'dark' ? '#0f1114' : '' });
  afterwards(() => {
    document.body.removeAttribute('style');
  });
  const { root } = shown;
  await findByRole(root, 'group', lang === 'vi' ? 'Hướng dẫn này có ích không?' : 'Was this guide helpful?');
  if (state === 'news-voted') {
    byRole(root, 'button', lang === 'vi' ? 'Có' : 'Yes').click();
    await until(() => /Cảm ơn|Thank you/.test(root.textContent ?? ''), 'the thanks');
  }
  return shown;
}

describe('every state of the notice of what is new', () => {
  checkStates(newsStates, {
    show: showState,
    body: '.news-body',
    controls: 'button:not(.inline-link), .guide-way',
    height: () => innerHeight,
    check({ root, guide }) {
      const card = root.querySelector('.news')?.getBoundingClientRect();
      if (!card) throw new Error('there is no notice');
      expect([
        card.left >= 0,
        card.right <= innerWidth,
        card.top >= innerHeight * 0.12,
        card.bottom <= innerHeight + 0.5,
      ]).to.deep.equal([true, true, true, true]);
      expect(guide.offsetHeight, 'room taken on the page').to.equal(0);
    },
  });
});
