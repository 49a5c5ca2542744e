import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { allByRole, byRole, findByRole, said, until } from '../internal/by-role.component.fixture.ts';
import { clear, focused, library, put, type Shown } from './page.component.fixture.ts';

const label = 'Bạn cần hỏi điều gì?';

/** With the focus in the field, and the index there. */
async function ready(
  attributes: Record<string, string> = {},
  from = library(),
): Promise<Shown & { field: HTMLInputElement }> {
  const shown = put({ use: 'ask', ...attributes }, 640, from);
  if (!('guide' in attributes)) shown.guide.guide = undefined;
  const field = await findByRole(shown.root, 'searchbox', attributes['label'] ?? label);
  if (!(field instanceof HTMLInputElement)) throw new Error('the search box is no field');
  field.focus();
  await until(() => shown.guide.open, 'the answers’ code');
  return { ...shown, field };
}

/** Types a question into the field, without being done. */
function type({ field }: { readonly field: HTMLInputElement }, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

describe('answers to questions', () => {
  afterEach(clear);

  it('is a field and a button; code and index come with the first focus only', async () => {
    const shown = put({ use: 'ask' });
    await findByRole(shown.root, 'searchbox', label);
    byRole(shown.root, 'button', 'Hỏi');
    byRole(shown.root, 'search', '');
    expect(shown.library.asked).to.deep.equal([]);
    shown.guide.remove();
    const opened = await ready();
    await until(() => opened.library.asked.length === 2, 'the index');
    expect(opened.library.asked).to.deep.equal(['/v1/guides?site=pk_demo', `/v1/guides/index/${'0'.repeat(32)}.json`]);
    await findByRole((await ready({ label: 'Hỏi về hộ tịch' })).root, 'searchbox', 'Hỏi về hộ tịch');
  });

  it('answers while it is typed, spaces and all, by keyboard: how many, from which guide, agency and day', async () => {
    const shown = await ready();
    // One space: WebKit's driver loses those that follow, in any field.
    await sendKeys({ type: 'giayto khaisinh' });
    expect(shown.field.value).to.equal('giayto khaisinh');
    await until(() => said(shown.root, 'status') === '1 câu trả lời', 'the count');
    byRole(shown.root, 'button', 'Đăng ký khai sinh');
    type(shown, 'đăng ký khai sinh cần giấy tờ gì');
    await findByRole(shown.root, 'button', 'Đăng ký khai sinh cần những giấy tờ gì?');
    const from = shown.root.querySelector('.answer-from')?.textContent.trim();
    expect(from).to.equal('Đăng ký khai sinh · Cập nhật 01/11/2026 · UBND cấp xã');
  });

  it('opens an answer in full, with its sources and a vote of its own, and closes it again', async () => {
    const shown = await ready();
    type(shown, 'khai sinh cần giấy tờ gì');
    const title = await findByRole(shown.root, 'button', 'Đăng ký khai sinh cần những giấy tờ gì?');
    expect(title.getAttribute('aria-expanded')).to.equal('false');
    title.click();
    await findByRole(shown.root, 'group', 'Hướng dẫn này có ích không?');
    expect(title.getAttribute('aria-expanded')).to.equal('true');
    expect(shown.root.textContent).to.include('Luật Hộ tịch số 60/2014/QH13, Điều 15');
    expect(shown.root.textContent).to.include('Nội dung minh họa');
    byRole(shown.root, 'button', 'Có').click();
    const vote = await until(() => shown.library.collector.received[0], 'the vote');
    expect(vote).to.deep.include({ kind: 'guide-vote', use: 'ask', step: 'giay-to', helpful: true });
    title.click();
    await until(() => !shown.root.querySelector('.answer'), 'the closed answer');
  });

  it('says that there is no answer once the citizen is done, with the ways out, and counts the question once', async () => {
    const shown = await ready({ guide: 'birth-registration' });
    const heard: string[] = [];
    shown.box.addEventListener('dvc-unanswered', ({ question }) => heard.push(question));
    type(shown, 'xin cấp lại bằng lái máy cày');
    expect(shown.root.textContent).not.to.include('Chưa có câu trả lời');
    await sendKeys({ press: 'Enter' });
    await until(() => said(shown.root, 'status').includes('Câu hỏi đã được ghi lại'), 'the words');
    expect(said(shown.root, 'status')).to.include('Chưa có câu trả lời cho câu hỏi này.');
    const hotline = byRole(shown.root, 'link', 'Gọi 1800.1096');
    expect(hotline.getAttribute('href')).to.equal('tel:18001096');
    expect(hotline.getBoundingClientRect().height).to.be.at.least(64);
    byRole(shown.root, 'button', 'Hỏi').click();
    byRole(shown.root, 'button', 'Hỏi').click();
    expect(heard).to.deep.equal(['xin cấp lại bằng lái máy cày']);
    expect(shown.library.collector.received).to.have.lengthOf(1);
    expect(shown.library.collector.received[0]).to.deep.include({
      kind: 'question',
      question: 'xin cấp lại bằng lái máy cày',
      guide: 'birth-registration',
    });
    type(shown, 'khai sinh');
    await findByRole(shown.root, 'button', 'Đăng ký khai sinh');
    expect(allByRole(shown.root, 'link')).to.deep.equal([]);
  });

  it('is asked, read and voted for by keyboard alone', async () => {
    const shown = await ready();
    type(shown, 'khai sinh cần giấy tờ gì');
    const title = await findByRole(shown.root, 'button', 'Đăng ký khai sinh cần những giấy tờ gì?');
    await sendKeys({ press: 'Tab' });
    await until(() => focused() === byRole(shown.root, 'button', 'Hỏi'), 'the focus on the button');
    await sendKeys({ press: 'Tab' });
    await until(() => focused() === title, 'the focus on the answer');
    await sendKeys({ press: 'Enter' });
    const yes = await findByRole(shown.root, 'button', 'Có');
    for (let steps = 0; steps < 9 && focused() !== yes; steps += 1) await sendKeys({ press: 'Tab' });
    expect(focused() === yes, 'the vote is reached').to.equal(true);
    await sendKeys({ press: ' ' });
    const vote = await until(() => shown.library.collector.received[0], 'the vote');
    expect(vote).to.deep.include({ use: 'ask', helpful: true });
    await until(() => focused()?.textContent.includes('Cảm ơn bạn.'), 'the focus on the thanks');
  });

  it('answers a question that was asked before its code and the index had come', async () => {
    const from = library();
    let release = (): void => {};
    from.library.gate = new Promise<void>((resolve) => (release = resolve));
    const shown = put({ use: 'ask' }, 640, from);
    const field = await findByRole(shown.root, 'searchbox', label);
    if (!(field instanceof HTMLInputElement)) throw new Error('the search box is no field');
    field.value = 'sửa máy cày';
    field.form?.requestSubmit();
    field.focus();
    await until(() => shown.guide.open, 'the answers’ code');
    release();
    await until(() => said(shown.root, 'status').includes('Câu hỏi đã được ghi lại'), 'the words');
    expect(shown.library.collector.received).to.have.lengthOf(1);
  });

  it('masks personal data before the page and the collector get the question, and shows what they got', async () => {
    const shown = await ready();
    const heard: string[] = [];
    shown.box.addEventListener('dvc-unanswered', ({ question }) => heard.push(question));
    type(shown, 'sửa máy cày gọi 0912345668');
    byRole(shown.root, 'button', 'Hỏi').click();
    await until(() => said(shown.root, 'status').includes('đã được che'), 'the words');
    const [sent] = shown.library.collector.received;
    const question = sent?.kind === 'question' ? sent.question : '';
    expect(heard).to.deep.equal([question]);
    expect(question).to.include('sửa máy cày').and.not.to.include('0912345668');
    expect(said(shown.root, 'status')).to.include(question);
  });

  it('says when no index can be had, with the hotline, and tries again at the next question', async () => {
    const from = library();
    const there = from.library.answer;
    from.library.answer = 'down';
    const shown = await ready({}, from);
    type(shown, 'khai sinh');
    byRole(shown.root, 'button', 'Hỏi').click();
    await until(() => said(shown.root, 'status').includes('chưa kết nối được'), 'the words');
    byRole(shown.root, 'link', 'Gọi 1800.1096');
    expect(shown.library.collector.received, 'nothing is counted as unanswered').to.deep.equal([]);
    from.library.answer = there;
    byRole(shown.root, 'button', 'Hỏi').click();
    await findByRole(shown.root, 'button', 'Đăng ký khai sinh');
  });
});
