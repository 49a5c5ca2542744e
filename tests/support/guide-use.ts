import type { EnginePage } from './engines.ts';

/** What a citizen sees on the way, by name. */
export type GuideState = 'mark' | 'field' | 'field-voted' | 'opener' | 'step' | 'last-step' | 'asked' | 'unanswered';

/** Called in each state, with the selector of what is shown within the guide of that use. */
export type Look = (state: GuideState, use: 'field' | 'steps' | 'ask', selector: string) => Promise<void>;

/** An expression: the guide of a use, on a page with `guideTags`. */
export const guideOf = (use: 'field' | 'steps' | 'ask'): string => `document.getElementById('guide-${use}')`;
/** An expression: what the selector finds within it. */
export const insideGuide = (use: 'field' | 'steps' | 'ask', selector: string): string =>
  `${guideOf(use)}.shadowRoot.querySelector('${selector}')`;

/** The three uses of the sample guide to a birth registration; the field and its label stand where the page puts them. */
export const guideTags = {
  field: `<label for="so-dinh-danh">Số định danh</label>
<dvc-help-guide id="guide-field" guide="birth-registration" for="so-dinh-danh"></dvc-help-guide>
<input id="so-dinh-danh" autocomplete="off">`,
  steps: '<dvc-help-guide id="guide-steps" guide="birth-registration"></dvc-help-guide>',
  ask: '<dvc-help-guide id="guide-ask" use="ask"></dvc-help-guide>',
} as const;

/** Opens the help beside the field, votes, and closes it by Escape. */
export async function useFieldHelp(page: EnginePage, look: Look = async () => {}): Promise<void> {
  await page.find('button', 'Hướng dẫn: Số định danh');
  await look('mark', 'field', '.ask-mark');
  await page.click('button', 'Hướng dẫn: Số định danh');
  await page.find('heading', 'Số này ghi ở đâu?');
  await page.waitFor(`${insideGuide('field', '.pop[data-side]')} !== null`);
  await look('field', 'field', '.pop-body');
  await page.click('button', 'Có');
  await page.waitFor(`${insideGuide('field', '.guide-vote [role=group]')} === null`);
  await page.waitFor(`${insideGuide('field', '.guide-vote')}.textContent.includes('Cảm ơn bạn.')`);
  await look('field-voted', 'field', '.pop-body');
  await page.press('Escape');
  await page.waitFor(`!${guideOf('field')}.open`);
}

/** Opens the guide at its first step. */
export async function openSteps(page: EnginePage, look: Look = async () => {}): Promise<void> {
  await page.find('button', 'Xem hướng dẫn từng bước');
  await look('opener', 'steps', '.guide-opener');
  await page.click('button', 'Xem hướng dẫn từng bước');
  await page.find('heading', stepTitles[0]);
  await page.waitFor(`${insideGuide('steps', '.progress')}.getAttribute('aria-label') === 'Bước 1 trên 5'`);
  await look('step', 'steps', '.steps');
}

/** Goes through all the steps to the last and closes the guide there. */
export async function useSteps(page: EnginePage, look: Look = async () => {}): Promise<void> {
  await openSteps(page, look);
  for (const title of stepTitles.slice(1)) {
    await page.click('button', 'Bước tiếp');
    await page.find('heading', title);
  }
  await page.waitFor(`${insideGuide('steps', '.progress')}.getAttribute('aria-label') === 'Bước 5 trên 5'`);
  await look('last-step', 'steps', '.steps');
  await page.click('button', 'Xong');
  await page.waitFor(`!${guideOf('steps')}.open`);
}

/** Steps of the sample guide. */
const stepTitles = [
  'Chuẩn bị giấy tờ',
  'Chụp giấy chứng sinh',
  'Điền tờ khai',
  'Nộp hồ sơ',
  'Nhận giấy khai sinh',
] as const;

/** Asks and reads the answer in full. */
export async function readAnswer(page: EnginePage, look: Look = async () => {}): Promise<void> {
  await page.click('searchbox', 'Bạn cần hỏi điều gì?');
  await page.type('khaisinh');
  await page.find('button', 'Đăng ký khai sinh');
  await ask(page, 'khai sinh can giay to gi');
  await page.click('button', 'Đăng ký khai sinh cần những giấy tờ gì?');
  await page.find('group', 'Hướng dẫn này có ích không?');
  await look('asked', 'ask', '.ask');
}

/** Reads an answer, then asks what nobody answers. */
export async function useAnswers(page: EnginePage, look: Look = async () => {}): Promise<void> {
  await readAnswer(page, look);
  await ask(page, 'zzzz');
  await page.click('button', 'Hỏi');
  await page.waitFor(`${guideOf('ask')}.shadowRoot.textContent.includes('Câu hỏi đã được ghi lại')`);
  await look('unanswered', 'ask', '.ask');
}

/** Another question in the place of the one before; typed at once, since WebKit's driver loses spaces. */
async function ask(page: EnginePage, question: string): Promise<void> {
  const field = insideGuide('ask', '#question');
  await page.evaluate(
    `(${field}.value = '${question}', ${field}.dispatchEvent(new Event('input', { bubbles: true, composed: true })), 0)`,
  );
}
