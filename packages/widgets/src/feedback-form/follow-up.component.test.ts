import type { AxeResults, RunOptions } from 'axe-core';
// A script of the old kind: it has no exports, it leaves `axe` on the window.
import 'axe-core';
import { expect } from 'chai';
import { readLookupCode, type CaseView } from '@dvc-widgets/contract';
import {
  allByRole,
  answered,
  byRole,
  caseOf,
  clear,
  code,
  findByRole,
  focused,
  said,
  show,
  type,
  until,
  type Shown,
} from './page.component.fixture.ts';

declare const axe: { run(element: Element, options: RunOptions): Promise<AxeResults> };

const plain = readLookupCode(code) ?? '';

/** Looks up the code of a case. */
async function lookUp(view: CaseView, typed = code): Promise<Shown> {
  const shown = await show({ use: 'lookup' });
  shown.desk.cases.set(plain, view);
  type(shown.root, '#fb-code', typed);
  byRole(shown.root, 'button', 'Xem').click();
  await until(() => shown.root.querySelector('.fb-timeline'), 'the timeline');
  return shown;
}

const sentOf = ({ collector }: Shown, kind: string) => collector.received.filter((item) => item.kind === kind);

describe('looking up feedback', () => {
  afterEach(clear);

  it('reads a code however it was typed, and asks by its body', async () => {
    const { root, desk } = await lookUp(caseOf(), code.toLowerCase().replaceAll('-', ' '));
    expect(desk.asked).to.deep.equal([plain]);
    expect(byRole(root, 'heading', 'Báo lỗi về Đăng ký khai sinh').id).to.equal('title');
    await until(() => focused()?.id === 'title', 'the focus on the title');
    expect(location.href).not.to.include(plain);
  });

  it('says at once when a character is wrong', async () => {
    const { root, desk } = await show({ use: 'lookup' });
    type(root, '#fb-code', 'GY-7K4O');
    await until(() => said(root, 'alert').includes('chưa đúng'), 'the word');
    type(root, '#fb-code', 'GY-7K4M-92QX');
    await until(() => said(root, 'alert') === '', 'no word');
    type(root, '#fb-code', `${code.slice(0, -1)}Z`);
    await until(() => said(root, 'alert').includes('chưa đúng'), 'the word');
    type(root, '#fb-code', 'GY-7K4M');
    byRole(root, 'button', 'Xem').click();
    await until(() => said(root, 'alert').includes('còn thiếu'), 'what is missing');
    expect(desk.asked).to.deep.equal([]);
  });

  it('tells of each file whether it came, and why not', async () => {
    const { root, form } = await lookUp(
      caseOf({
        files: [
          { name: 'man-hinh.jpg', state: 'whole' },
          { name: 'giay-chung-sinh.pdf', state: 'awaited' },
          { name: 'phim-quay-lai-toan-bo-cac-buoc-nop-ho-so-tren-dien-thoai.mov', state: 'refused' },
        ],
      }),
    );
    expect(
      [...root.querySelectorAll('.fb-sent-files li')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim()),
    ).to.deep.equal([
      'man-hinh.jpg Đã nhận',
      'giay-chung-sinh.pdf Chưa nhận đủ. Hãy mở lại trang góp ý trên máy đã gửi để tải lên tiếp.',
      'phim-quay-lai-toan-bo-cac-buoc-nop-ho-so-tren-dien-thoai.mov Không nhận, vì không phải ảnh JPEG, PNG, WebP hay tệp PDF. Có thể gửi lại bằng một góp ý mới.',
    ]);
    const { violations } = await axe.run(form, { resultTypes: ['violations'] });
    expect(violations.map(({ id }) => id)).to.deep.equal([]);
    const sheet = root.querySelector('.sheet');
    expect(sheet?.scrollWidth).to.equal(sheet?.clientWidth);
  });

  it('shows what happened, and who answers by when', async () => {
    const { root } = await lookUp(caseOf());
    const entries = [...root.querySelectorAll('.fb-timeline li')].map((entry) =>
      [...entry.querySelectorAll('b, .sub')].map(({ textContent }) => textContent.trim()).join(' '),
    );
    expect(entries).to.deep.equal([
      'UBND phường Long Xuyên đã tiếp nhận 21/10/2026',
      'Chờ trả lời Chậm nhất thứ Tư 04/11/2026, tức 10 ngày làm việc',
    ]);
  });

  it('tells that the day has passed', async () => {
    const { root } = await lookUp(caseOf({ due: { day: '2026-11-04', workingDays: 10, overdue: true } }));
    expect(root.textContent).to.include('Đã quá hạn ngày 04/11/2026');
  });

  it('shows the answers, the private one too', async () => {
    const { answer } = answered();
    const { root } = await lookUp(answered({ answer: answer && { ...answer, private: 'Đã gọi lại cho ông/bà.' } }));
    expect(root.textContent).to.include('Kính gửi ông/bà');
    expect(root.textContent).to.include('Câu trả lời riêng cho bạn');
    expect(root.textContent.replace(/\s+/g, ' ')).to.include('30/10/2026 · đúng hạn');
    expect(root.textContent).to.include('Tự đóng ngày 13/11/2026');
  });

  it('takes a verdict, and shows the case as it is then', async () => {
    const shown = await lookUp(answered());
    const { root, desk } = shown;
    byRole(root, 'radio', 'Hài lòng').click();
    const button = await findByRole(root, 'button', 'Gửi ý kiến');
    desk.cases.set(
      plain,
      answered({
        state: 'closed',
        may: { judge: false, reopen: false, reply: false },
        verdict: { value: 'satisfied', at: '2026-11-01T08:00:00+07:00' },
      }),
    );
    button.click();
    await until(() => root.textContent.includes('Ý kiến của bạn về câu trả lời: Hài lòng.'), 'the verdict');
    expect(sentOf(shown, 'verdict')).to.have.lengthOf(1);
    expect(sentOf(shown, 'verdict')[0]).to.include({ verdict: 'satisfied', lookup: plain });
    expect(sentOf(shown, 'verdict')[0]?.subject).to.deep.equal({});
  });

  it('opens the case again for an unhappy verdict with a reason, and asks for the reason', async () => {
    const shown = await lookUp(answered());
    const { root } = shown;
    byRole(root, 'radio', 'Không hài lòng').click();
    (await findByRole(root, 'button', 'Đề nghị xem xét lại')).click();
    await until(() => said(root, 'alert').includes('Hãy viết lý do'), 'the fault');
    expect(focused()?.id).to.equal('fb-talk');
    type(root, '#fb-talk', 'Trang vẫn báo lỗi như trước.');
    byRole(root, 'button', 'Đề nghị xem xét lại').click();
    await until(() => sentOf(shown, 'verdict').length === 1, 'the verdict');
    expect(sentOf(shown, 'verdict')[0]).to.include({ verdict: 'dissatisfied', text: 'Trang vẫn báo lỗi như trước.' });
  });

  it('says when it can not be opened once more', async () => {
    const { root } = await lookUp(answered({ may: { judge: true, reopen: false, reply: false } }));
    byRole(root, 'radio', 'Không hài lòng').click();
    await findByRole(root, 'button', 'Gửi ý kiến');
    expect(root.textContent).to.include('không mở lại nữa');
  });

  it('asks what the agency asks, and shows personal data in the reply before it leaves', async () => {
    const shown = await lookUp(
      caseOf({
        state: 'needs-information',
        question: 'Ông/bà dùng điện thoại loại nào?',
        may: { judge: false, reopen: false, reply: true },
      }),
    );
    const { root } = shown;
    type(root, '#fb-talk', 'Máy cũ, gọi tôi 0912 345 668.');
    byRole(root, 'button', 'Gửi bổ sung').click();
    (await findByRole(root, 'button', 'Che rồi gửi')).click();
    await until(() => sentOf(shown, 'reply').length === 1, 'the reply');
    expect(JSON.stringify(sentOf(shown, 'reply'))).not.to.include('345');
  });

  for (const [name, answer, expected] of [
    ['an unknown code', 'as it is', 'Không có góp ý nào mang mã này'],
    ['no connection', 'down', 'Chưa tra cứu được vì không có mạng'],
    ['too many tries', 'too-many', 'Hãy thử lại sau 40 giây'],
  ] as const) {
    it(`says so: ${name}`, async () => {
      const { root, desk } = await show({ use: 'lookup' });
      desk.answer = answer;
      type(root, '#fb-code', code);
      byRole(root, 'button', 'Xem').click();
      await until(() => said(root, 'alert').includes(expected), 'the word');
      expect(root.querySelector<HTMLInputElement>('#fb-code')?.value).to.equal(code);
    });
  }

  it('tells a code that has not been sent from one that does not exist', async () => {
    const written = await show();
    written.collector.behave('down');
    allByRole(written.root, 'radio')[0]?.click();
    type(written.root, '#fb-text', 'Chờ lâu quá, ba tuần chưa có giấy.');
    allByRole(written.root, 'checkbox')[0]?.click();
    byRole(written.root, 'button', 'Gửi góp ý').click();
    await findByRole(written.root, 'heading', 'Đã lưu trên máy này. Sẽ gửi khi có mạng.');
    byRole(written.root, 'button', 'Tra cứu góp ý').click();
    await until(() => said(written.root, 'alert').includes('còn trên máy, chưa gửi'), 'the word');
  });

  it('offers the codes that were kept on the device, and forgets them', async () => {
    localStorage.setItem('dvc-widgets-codes', JSON.stringify([code]));
    const { root, desk } = await show({ use: 'lookup' });
    desk.cases.set(plain, caseOf());
    byRole(root, 'button', code).click();
    (await findByRole(root, 'button', 'Tra cứu mã khác')).click();
    (await findByRole(root, 'button', `Bỏ mã ${code}`)).click();
    await until(() => localStorage.getItem('dvc-widgets-codes') === null, 'nothing kept');
  });
});
