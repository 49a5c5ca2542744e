import { expect } from 'chai';
import { readLookupCode } from '@dvc-widgets/contract';
import { allByRole, byRole, clear, findByRole, show, storedFeedback, type, until } from './page.component.fixture.ts';

const text = 'Ông ấy nói: phải đi lại ba lần vì thiếu một tờ giấy.';
/** Words that speak to whoever reads them as if it were their feedback. */
const own = /bạn|tôi\b|\byour\b|\bI agree/i;
const purpose = 'cơ quan xử lý dùng nội dung này để trả lời và cải thiện dịch vụ.';
const aloud = `Đã đọc câu này cho người góp ý nghe và được đồng ý: ${purpose}`;

describe('the feedback form where somebody else writes', () => {
  afterEach(clear);

  for (const [channel, promise, agreed] of [
    ['desk', 'Người dân nói tại quầy, cán bộ ghi lại.', aloud],
    ['assisted', 'Người dân nói, người hỗ trợ ghi lại.', aloud],
    ['post', 'Ghi lại từ thư hoặc đơn.', `Người góp ý đã đồng ý trong thư, hoặc khi được hỏi lại: ${purpose}`],
  ] as const) {
    it(`says by channel="${channel}" whose words these are and what that person agreed to, and marks the feedback`, async () => {
      const shown = await show({ channel });
      const { root } = shown;
      expect(byRole(root, 'heading', 'Góp ý ghi thay người dân')).to.be.an.instanceOf(HTMLElement);
      expect(root.textContent).to.include(promise);
      expect(allByRole(root, 'radio')).to.have.lengthOf(5);
      expect(root.querySelector('fieldset')?.textContent).to.include('Người góp ý muốn gửi điều gì?');
      allByRole(root, 'radio')[1]?.click();
      type(root, '#fb-text', text);
      byRole(root, 'checkbox', agreed).click();
      byRole(root, 'button', 'Gửi góp ý').click();
      await findByRole(root, 'heading', 'Đã nhận góp ý ghi thay');
      const [feedback] = storedFeedback(shown);
      expect(feedback).to.deep.include({ channel, text, consents: ['handling'] });
      expect(readLookupCode(feedback?.lookup ?? '')).to.be.a('string');
      expect(root.textContent).to.include('Trao mã này cho người góp ý');
      expect(byRole(root, 'button', 'In phiếu cho người góp ý')).to.be.an.instanceOf(HTMLElement);
    });
  }

  it('asks for the contact of the person, and lets no browser fill in that of who writes', async () => {
    const { root } = await show({ channel: 'desk' });
    byRole(root, 'button', 'Người góp ý muốn được trả lời riêng (không bắt buộc)').click();
    const phone = await findByRole(root, 'textbox', 'Số điện thoại');
    expect(phone.getAttribute('autocomplete')).to.equal('off');
    expect(
      byRole(root, 'checkbox', 'Người góp ý đồng ý cho cơ quan giữ thông tin liên hệ này để trả lời riêng.'),
    ).to.be.an.instanceOf(HTMLElement);
  });

  it('keeps nothing of a person on the device, and begins empty for the next', async () => {
    const shown = await show({ channel: 'desk' });
    const { root } = shown;
    allByRole(root, 'radio')[0]?.click();
    type(root, '#fb-text', text);
    expect(Object.keys(localStorage).filter((key) => key.startsWith('dvc-widgets-draft'))).to.deep.equal([]);
    byRole(root, 'checkbox', aloud).click();
    byRole(root, 'button', 'Gửi góp ý').click();
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    expect(allByRole(root, 'button').some(({ textContent }) => textContent.includes('Giữ mã'))).to.equal(false);
    byRole(root, 'button', 'Ghi góp ý của người khác').click();
    await until(() => root.querySelector('.fb-topics'), 'the empty form');
    expect(root.querySelector<HTMLTextAreaElement>('#fb-text')?.value).to.equal('');
    expect(root.querySelectorAll(':checked')).to.have.lengthOf(0);
  });

  for (const lang of ['vi', 'en'])
    it(`speaks to who writes, never as if that were the person (${lang})`, async () => {
      const { root, form } = await show({ channel: 'desk', lang });
      root.querySelectorAll<HTMLElement>('.fb-more')[1]?.click();
      await until(() => root.querySelector('#fb-phone'), 'the contact');
      expect(root.querySelector('form')?.textContent).not.to.match(own);
      form.channel = 'web';
      await until(() => own.test(root.querySelector('form')?.textContent ?? ''), 'the words of a citizen');
    });
});
