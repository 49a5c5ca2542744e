import { expect } from 'chai';
import { readLookupCode } from '@dvc-widgets/contract';
import {
  allByRole,
  byRole,
  clear,
  findByRole,
  focused,
  put,
  said,
  show,
  storedFeedback,
  type,
  until,
  type Shown,
} from './page.component.fixture.ts';

const text = 'Bước tải ảnh giấy chứng sinh báo “tệp quá lớn” nhưng không nói lớn nhất là bao nhiêu.';
const agree = 'Tôi đồng ý cho cơ quan xử lý dùng nội dung này để trả lời và cải thiện dịch vụ.';

/** Fills in what is needed. */
function fillIn({ root }: Shown, written = text): void {
  const [, fault] = allByRole(root, 'radio');
  fault?.click();
  type(root, '#fb-text', written);
  byRole(root, 'checkbox', agree).click();
}

async function send(shown: Shown): Promise<void> {
  byRole(shown.root, 'button', 'Gửi góp ý').click();
  await until(() => shown.root.querySelector('.fb-code'), 'the code');
}

const codeOf = ({ root }: Shown): string => root.querySelector('.fb-code > [aria-hidden]')?.textContent ?? '';

describe('the feedback form', () => {
  afterEach(clear);

  it('asks the least, and shows what it is about so that it can be corrected', async () => {
    const shown = await show();
    const { root } = shown;
    expect(allByRole(root, 'radio')).to.have.lengthOf(5);
    await until(() => root.textContent.includes('UBND xã Mẫu'), 'the agency of the site');
    byRole(root, 'button', 'Sửa thủ tục').click();
    const field = await findByRole(root, 'textbox', 'Thủ tục');
    await until(() => focused() === field, 'the focus');
    type(root, '#fb-procedure', 'Đăng ký khai tử');
    fillIn(shown);
    await send(shown);
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    const [feedback] = storedFeedback(shown);
    expect(feedback).to.deep.include({ kind: 'feedback', topic: 'fault', text, consents: ['handling'] });
    expect(feedback?.subject.procedure).to.equal('Đăng ký khai tử');
    expect(feedback?.guard?.elapsed).to.be.at.least(0);
  });

  it('shows a code at once, marked as not sent until the collector has it, then who answers by when', async () => {
    const shown = await show();
    const { root, collector } = shown;
    let store = (): void => {};
    collector.behave('slow', { until: new Promise<void>((resolve) => (store = resolve)) });
    fillIn(shown);
    await send(shown);
    const code = codeOf(shown);
    expect(readLookupCode(code)).to.be.a('string');
    expect(root.querySelector('.fb-unsent')?.textContent).to.include('chưa gửi');
    await until(() => focused()?.id === 'title', 'the focus on the title');
    await until(() => root.textContent.includes('trả lời trong 10 ngày làm việc'), 'what the site promises');
    store();
    await findByRole(root, 'heading', 'Đã nhận góp ý của bạn');
    expect(root.querySelector('.fb-unsent')).to.equal(null);
    await until(
      () => root.textContent.includes('trả lời chậm nhất thứ Tư 04/11/2026, tức 10 ngày làm việc'),
      'the day',
    );
    expect(storedFeedback(shown)[0]?.lookup).to.equal(code);
  });

  it('sums up what is missing, with the same words above each field, and brings the focus there', async () => {
    const { root } = await show();
    byRole(root, 'button', 'Gửi góp ý').click();
    await until(() => focused()?.matches('.fb-faults'), 'the focus on the summary');
    expect(said(root, 'alert')).to.include('Còn 3 chỗ cần xem lại');
    const links = allByRole(root, 'link');
    expect(links).to.have.lengthOf(3);
    for (const link of links) {
      const above = [...root.querySelectorAll('.fb-fault')].map(({ textContent }) => textContent.trim());
      expect(above).to.include(link.textContent);
    }
    links[1]?.click();
    await until(() => focused()?.id === 'fb-text', 'the focus on the field');
    expect(location.hash).to.equal('');
  });

  it('counts, and cuts nothing that is too long', async () => {
    const shown = await show();
    const long = 'ba '.repeat(700);
    fillIn(shown, long);
    await until(() => shown.root.textContent.includes('Dài hơn 100 chữ cái'), 'the count');
    await send(shown);
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    expect(storedFeedback(shown)[0]?.text).to.equal(long);
  });

  it('shows personal data before it leaves, and masks it on request', async () => {
    const shown = await show();
    const { root } = shown;
    fillIn(shown, `${text} Gọi 0912 345 668.`);
    byRole(root, 'button', 'Gửi góp ý').click();
    await until(() => said(root, 'alert').includes('số điện thoại'), 'the warning');
    expect(storedFeedback(shown)).to.deep.equal([]);
    byRole(root, 'button', 'Sửa lại').click();
    expect(focused()?.id).to.equal('fb-text');
    byRole(root, 'button', 'Che rồi gửi').click();
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    expect(storedFeedback(shown)[0]?.text).not.to.include('345');
  });

  it('says the truth offline, and shows the code again after a reload until it is sent', async () => {
    const shown = await show();
    const { root, collector, box } = shown;
    collector.behave('down');
    fillIn(shown);
    await send(shown);
    await findByRole(root, 'heading', 'Đã lưu trên máy này. Sẽ gửi khi có mạng.');
    const code = codeOf(shown);
    expect(root.querySelector('.fb-unsent')).not.to.equal(null);
    box.remove();
    const later = await show({}, { as: shown });
    await until(() => later.root.querySelector('.fb-waiting')?.textContent.includes(code.slice(3, 7)), 'the code');
    collector.behave('accept');
    dispatchEvent(new Event('online'));
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    // It looks every other second, a browser that has much to do less often.
    const isGone = (): boolean => !later.root.querySelector('.fb-waiting');
    await until(isGone, 'nothing that waits').catch(() => until(isGone, 'nothing that waits'));
  }).timeout(15_000);

  it('keeps what was written when it is refused, and lets it be edited', async () => {
    const shown = await show();
    const { root, collector } = shown;
    collector.behave('reject');
    fillIn(shown);
    byRole(root, 'button', 'Gửi góp ý').click();
    (await findByRole(root, 'button', 'Sửa lại')).click();
    await until(() => root.querySelector<HTMLTextAreaElement>('#fb-text')?.value === text, 'the text');
  });

  it('keeps a draft on the device until it is sent, and deletes it on request', async () => {
    const shown = await show();
    type(shown.root, '#fb-text', text);
    await findByRole(shown.root, 'button', 'Xóa bản nháp');
    shown.box.remove();
    const again = await show({}, { as: shown });
    expect(again.root.querySelector<HTMLTextAreaElement>('#fb-text')?.value).to.equal(text);
    byRole(again.root, 'button', 'Xóa bản nháp').click();
    await until(() => again.root.querySelector<HTMLTextAreaElement>('#fb-text')?.value === '', 'an empty field');
    fillIn(again);
    await send(again);
    await findByRole(again.root, 'heading', 'Đã nhận góp ý của bạn');
    again.box.remove();
    const last = await show({}, { as: shown });
    expect(last.root.querySelector<HTMLTextAreaElement>('#fb-text')?.value).to.equal('');
  });

  it('keeps nothing on a shared device', async () => {
    const shown = await show({ 'shared-device': '' });
    fillIn(shown);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('dvc-widgets-draft'))).to.deep.equal([]);
    await send(shown);
    expect(allByRole(shown.root, 'button', 'Giữ mã trên máy này')).to.deep.equal([]);
  });

  it('keeps a code on the device only when asked to', async () => {
    const shown = await show();
    fillIn(shown);
    await send(shown);
    expect(localStorage.getItem('dvc-widgets-codes')).to.equal(null);
    byRole(shown.root, 'button', 'Giữ mã trên máy này').click();
    await until(() => said(shown.root, 'status').includes('Đã giữ mã trên máy này'), 'the word');
    expect(localStorage.getItem('dvc-widgets-codes')).to.include(codeOf(shown));
  });

  it('asks name, address and telephone number for a petition only, and offers the topics without', async () => {
    const shown = await show();
    const { root } = shown;
    fillIn(shown);
    allByRole(root, 'radio')[4]?.click();
    await findByRole(root, 'textbox', 'Họ và tên');
    expect(root.textContent).to.include('20/2008/NĐ-CP');
    byRole(root, 'button', 'Gửi góp ý').click();
    await until(() => said(root, 'alert').includes('Còn 4 chỗ cần xem lại'), 'the faults');
    type(root, '#fb-name', 'Nguyễn Thị Mẫu');
    type(root, '#fb-address', 'Khóm 1, phường Long Xuyên');
    type(root, '#fb-phone', '0912345668');
    byRole(root, 'checkbox', 'Tôi đồng ý cho cơ quan giữ thông tin liên hệ này để trả lời riêng.').click();
    await send(shown);
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    const [petition] = storedFeedback(shown);
    expect(petition?.contact).to.deep.equal({
      name: 'Nguyễn Thị Mẫu',
      address: 'Khóm 1, phường Long Xuyên',
      phone: '0912345668',
    });
    expect(petition?.consents).to.include('contact');
  });

  it('takes a contact for a private reply under a consent of its own, and drops it', async () => {
    const shown = await show();
    const { root } = shown;
    fillIn(shown);
    byRole(root, 'button', 'Nhận trả lời riêng (không bắt buộc)').click();
    await until(() => focused()?.id === 'fb-phone', 'the focus');
    type(root, '#fb-phone', '0912345668');
    byRole(root, 'button', 'Gửi góp ý').click();
    await until(() => said(root, 'alert').includes('giữ thông tin liên hệ'), 'the fault');
    byRole(root, 'button', 'Bỏ thông tin liên hệ').click();
    await until(() => !root.querySelector('#fb-phone'), 'no contact');
    await send(shown);
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    expect(storedFeedback(shown)[0]).not.to.have.property('contact');
  });

  it('says how long the data is kept and who can see it', async () => {
    const { root } = await show();
    const button = byRole(root, 'button', 'Dữ liệu được giữ bao lâu, ai xem được');
    button.click();
    await until(() => button.getAttribute('aria-expanded') === 'true', 'it is open');
    await until(() => /được giữ nhiều nhất \d+ tháng/.test(root.textContent), 'the months');
  });

  it('takes spaces in its fields, and is sent by the keyboard alone', async () => {
    const shown = await show();
    const event = new KeyboardEvent('keydown', { key: ' ', bubbles: true, composed: true, cancelable: true });
    byRole(shown.root, 'button', 'Sửa thủ tục').click();
    (await findByRole(shown.root, 'textbox', 'Thủ tục')).dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(false);
    fillIn(shown);
    const button = byRole(shown.root, 'button', 'Gửi góp ý');
    button.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, cancelable: true }),
    );
    await until(() => shown.root.querySelector('.fb-code'), 'the code');
  });

  it('leads to looking up and back, with the focus on the title and what was written still there', async () => {
    const { root } = await show();
    type(root, '#fb-text', text);
    byRole(root, 'button', 'Tra cứu góp ý đã gửi').click();
    await findByRole(root, 'heading', 'Tra cứu góp ý');
    await until(() => focused()?.matches('[data-title]'), 'the focus');
    byRole(root, 'button', 'Gửi góp ý mới').click();
    await findByRole(root, 'heading', 'Gửi góp ý');
    await until(() => focused()?.matches('[data-title]'), 'the focus');
    expect(root.querySelector<HTMLTextAreaElement>('#fb-text')?.value).to.equal(text);
  });

  it('opens as a dialog, by its own button or by one of the page', async () => {
    const { form, root } = put({ layout: 'dialog' });
    const opened: string[] = [];
    for (const name of ['dvc-opened', 'dvc-closed']) form.addEventListener(name, () => opened.push(name));
    (await findByRole(root, 'button', 'Gửi góp ý')).click();
    await until(() => form.open && focused()?.id === 'title', 'the dialog');
    byRole(root, 'button', 'Đóng').click();
    await until(() => !form.open, 'no dialog');
    expect(opened).to.deep.equal(['dvc-opened', 'dvc-closed']);
    const button = document.createElement('button');
    button.id = 'gop-y';
    form.before(button);
    form.for = 'gop-y';
    await until(() => !root.querySelector('.fb-opener'), 'no button of its own');
    button.click();
    await until(() => form.open, 'the dialog');
  });

  it('is what stood in it until its files have come', async () => {
    const { form } = put();
    form.append('Gọi 1800.1096');
    expect(form.shadowRoot?.querySelector('.sheet')).to.equal(null);
    await until(() => form.shadowRoot?.querySelector('.sheet'), 'the form');
  });

  it('speaks English, and another language later, without losing what was written', async () => {
    const shown = await show({ lang: 'en' });
    type(shown.root, '#fb-text', text);
    shown.form.lang = 'vi';
    await findByRole(shown.root, 'button', 'Gửi góp ý');
    expect(shown.root.querySelector<HTMLTextAreaElement>('#fb-text')?.value).to.equal(text);
  });
});
