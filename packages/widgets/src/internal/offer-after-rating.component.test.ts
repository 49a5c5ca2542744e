import { expect } from 'chai';
import '../satisfaction-rating/satisfaction-rating.define.ts';
import { DvcFinishedEvent } from './events/finished-event.ts';
import { DvcRatedEvent } from './events/rated-event.ts';
import {
  afterwards,
  byRole,
  clear,
  findByRole,
  show,
  storedFeedback,
  type,
  until,
} from '../feedback-form/page.component.fixture.ts';

/** A rating of the page that was answered and is done, after a tap with that value. */
async function rated(value: string, attributes: Record<string, string> = {}) {
  const shown = await show({ 'agency-name': 'UBND phường Mẫu' });
  const rating = document.createElement('dvc-satisfaction-rating');
  const all = { site: 'pk_demo', collector: shown.url, lang: 'vi', procedure: '1.001193', ...attributes };
  for (const [name, text] of Object.entries(all)) rating.setAttribute(name, text);
  shown.box.append(rating);
  afterwards(() => rating.remove());
  const { shadowRoot: root } = rating;
  if (!root) throw new Error('the rating has no shadow root');
  (await until(() => root.querySelector<HTMLInputElement>(`input[value=${value}]`), 'the faces')).click();
  (await findByRole(root, 'button', 'Bỏ qua phần này')).click();
  await findByRole(root, 'heading', 'Cảm ơn bạn. Ý kiến đã được ghi nhận.');
  return { ...shown, rating };
}

describe('a feedback form on a page with a rating', () => {
  afterEach(clear);

  it('is offered under the thanks for an unhappy rating, about the same, with the rating linked', async () => {
    const shown = await rated('dissatisfied', { dossier: 'H01.19-261012-0007' });
    const { rating, collector } = shown;
    const offered = await until(() => rating.querySelector('dvc-feedback-form'), 'the offer');
    expect(offered.assignedSlot?.name).to.equal('thanks');
    expect(offered.getAttribute('procedure-name')).to.equal('Đăng ký khai sinh');
    const { shadowRoot: root } = offered;
    if (!root) throw new Error('the form has no shadow root');
    (await findByRole(root, 'button', 'Gửi góp ý')).click();
    await until(() => offered.open && root.querySelector('.fb-topics'), 'the form');
    root.querySelector<HTMLInputElement>('#fb-topic')?.click();
    type(root, '#fb-text', 'Phải đi lại ba lần vì thiếu một tờ giấy.');
    root.querySelector<HTMLInputElement>('#fb-handling')?.click();
    [...root.querySelectorAll<HTMLElement>('.fb > .fb-first')][0]?.click();
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    const [first] = collector.received;
    expect(storedFeedback(shown)[0]?.rating).to.equal(first?.id);
    expect(storedFeedback(shown)[0]?.subject.dossier).to.equal('H01.19-261012-0007');
    byRole(root, 'button', 'Đóng').click();
  });

  it('is not offered after a happy one', async () => {
    const { rating } = await rated('satisfied');
    expect(rating.querySelector('dvc-feedback-form')).to.equal(null);
  });

  it('is offered once, however often the rating is changed', async () => {
    const { rating } = await rated('dissatisfied');
    await until(() => rating.querySelector('dvc-feedback-form'), 'the offer');
    rating.dispatchEvent(new DvcRatedEvent('2', 'mic-5', 'very-dissatisfied', '1'));
    rating.dispatchEvent(new DvcFinishedEvent('2', false));
    await until(() => rating.querySelector('dvc-feedback-form[rating="2"]'), 'the other rating');
    expect(rating.querySelectorAll('dvc-feedback-form')).to.have.lengthOf(1);
  });
});
