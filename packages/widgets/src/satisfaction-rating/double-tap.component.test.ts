import { expect } from 'chai';
import { sendMouse } from '@web/test-runner-commands';
import { allByRole, byRole, clear, findByRole, put, said, until } from './page.component.fixture.ts';
import { resizeTo } from './show-frame-state.component.fixture.ts';

/** A click as a finger causes it: with a place and a count, which .click() lacks. */
const touch = (target: Element, clientX: number, clientY: number): boolean =>
  target.dispatchEvent(
    new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, detail: 1, clientX, clientY }),
  );

/** The dialog on a phone's screen. */
async function opened() {
  const shown = put({ layout: 'dialog' });
  (await findByRole(shown.root, 'button', 'Đánh giá dịch vụ')).click();
  await until(() => shown.rating.open && shown.root.activeElement?.id === 'title', 'the dialog');
  await findByRole(shown.root, 'radio', 'Hài lòng');
  return shown;
}

describe('a double tap on the rating in a dialog', () => {
  // Before anything is drawn: WebKit's constructed sheets keep what a media query said at another width.
  before(() => resizeTo(360));
  after(() => resizeTo(800));
  afterEach(clear);

  it('is one answer: the face that comes to lie under the finger is not taken', async () => {
    const { root, collector } = await opened();
    touch(byRole(root, 'radio', 'Hài lòng'), 100, 300);
    touch(byRole(root, 'radio', 'Bình thường'), 103, 298);
    await until(() => said(root, 'status').startsWith('Đã ghi nhận: Hài lòng.'), 'the status');
    expect(byRole(root, 'radio', 'Hài lòng').matches(':checked')).to.equal(true);
    expect(collector.received.map((each) => 'value' in each && each.value)).to.deep.equal(['satisfied']);
  });

  it('leaves a quick change of mind at another face an answer', async () => {
    const { root, collector } = await opened();
    touch(byRole(root, 'radio', 'Hài lòng'), 100, 300);
    touch(byRole(root, 'radio', 'Bình thường'), 100, 372);
    await until(() => collector.received.length === 2, 'both ratings');
    expect(byRole(root, 'radio', 'Bình thường').matches(':checked')).to.equal(true);
  });

  it('chooses a reason once and does not close the thanks that "Gửi ý kiến" brings under the finger', async () => {
    const { root, rating } = await opened();
    byRole(root, 'radio', 'Không hài lòng').click();
    await findByRole(root, 'button', 'Gửi ý kiến');
    const [chip] = allByRole(root, 'checkbox', 'Chờ lâu');
    if (!(chip instanceof HTMLInputElement)) throw new Error('there is no reason');
    touch(chip, 60, 400);
    touch(chip, 60, 400);
    expect(chip.checked).to.equal(true);
    touch(byRole(root, 'button', 'Gửi ý kiến'), 160, 560);
    const last = await until(() => root.querySelector('.last button'), 'the button after the thanks');
    touch(last, 160, 562);
    expect(rating.open).to.equal(true);
    byRole(root, 'button', 'Đóng').click();
    expect(rating.open).to.equal(false);
  });

  it('is one answer with a real pointer too', async () => {
    const { root, collector } = await opened();
    const face = byRole(root, 'radio', 'Bình thường').getBoundingClientRect();
    const position: [number, number] = [Math.round(face.left + 40), Math.round(face.top + face.height / 2)];
    await sendMouse({ type: 'click', position });
    await sendMouse({ type: 'click', position });
    await findByRole(root, 'button', 'Gửi ý kiến');
    await until(() => collector.received.length > 0, 'the rating');
    expect(byRole(root, 'radio', 'Bình thường').matches(':checked')).to.equal(true);
    expect(byRole(root, 'radio', 'Bình thường').getBoundingClientRect().top, 'it has moved').to.be.below(face.top - 24);
  });
});
