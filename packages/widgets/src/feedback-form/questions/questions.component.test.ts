import { expect } from 'chai';
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
} from '../page.component.fixture.ts';
import { questionSet } from './question-set.fixture.ts';

const text = 'Bước tải ảnh giấy chứng sinh báo “tệp quá lớn” nhưng không nói lớn nhất là bao nhiêu.';
const send = 'Gửi góp ý';

const asked = ({ root }: Shown): string[] =>
  [...root.querySelectorAll('.fb-q .label')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
/** What the live region of the questions says: another may tell at the same time of what an earlier test left unsent. */
const told = ({ root }: Shown): string | undefined => root.querySelector('p.fb-vh[role=status]')?.textContent.trim();
const first = ({ root }: Shown): Promise<Element> => until(() => root.querySelector('.fb-q'), 'the questions');

/** A group of questions by what it asks. */
const groupOf = ({ root }: Shown, name: string): HTMLElement => {
  const found = allByRole(root, 'group', name)[0];
  if (!found) throw new Error(`there is no question "${name}"`);
  return found;
};

/** Fills in what the form itself needs. */
function fillIn({ root }: Shown): void {
  allByRole(root, 'radio')[1]?.click();
  type(root, '#fb-text', text);
  root.querySelector<HTMLInputElement>('#fb-handling')?.click();
}

async function leave(shown: Shown): Promise<void> {
  byRole(shown.root, 'button', send).click();
  await until(() => shown.root.querySelector('.fb-code'), 'the code');
  await until(() => storedFeedback(shown).length, 'the feedback');
}

/** The form of a site that asks, once its questions are there. */
async function showAsking(attributes: Record<string, string> = {}): Promise<Shown> {
  const shown = await show(attributes, { questions: questionSet });
  await first(shown);
  return shown;
}

function typeDate(shown: Shown, name: string, ...typed: readonly string[]): void {
  const fields = [...groupOf(shown, name).querySelectorAll('input')];
  for (const [index, part] of typed.entries()) {
    const field = fields[index];
    if (!field) throw new Error('a date has three fields');
    field.value = part;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
}

describe("a site's own questions", () => {
  afterEach(clear);

  it('stand between the text and what is attached, and say what may be left out', async () => {
    const shown = await showAsking();
    expect(asked(shown)).to.deep.equal([
      'Bạn dùng máy nào để nộp hồ sơ?',
      'Bước nào gặp khó? (không bắt buộc)',
      'Việc nộp hồ sơ khó hay dễ? (không bắt buộc)',
      'Bạn có khuyên người quen nộp hồ sơ qua mạng không? (không bắt buộc)',
      'Việc xảy ra ngày nào? (không bắt buộc)',
      'Bạn có phải đến tận nơi không? (không bắt buộc)',
    ]);
    const order = ['#fb-text', '.fb-q', '.fb-more', '#fb-handling'].map((selector) =>
      shown.root.querySelector(selector),
    );
    for (const [index, element] of order.entries()) {
      const next = order[index + 1];
      if (next) expect(element?.compareDocumentPosition(next)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    }
  });

  it('are there when the form is first drawn, so that nothing moves under the finger', async () => {
    const { root } = await show({}, { questions: questionSet });
    expect(root.querySelector('.fb-q')).not.to.equal(null);
  });

  it('are waited for less than a second: a form without them is better than none', async () => {
    const shown = await show({}, { questions: 'late' });
    expect(shown.root.querySelector('.fb-q')).to.equal(null);
    fillIn(shown);
    await leave(shown);
  });

  it('are answered, and sent with the version of their set', async () => {
    const shown = await showAsking();
    const { root } = shown;
    fillIn(shown);
    byRole(root, 'radio', 'Điện thoại').click();
    await findByRole(root, 'textbox', 'Điện thoại loại nào? (không bắt buộc)');
    type(root, '#fb-q1', 'Samsung A12');
    byRole(root, 'checkbox', 'Đăng nhập').click();
    byRole(root, 'checkbox', 'Nộp phí').click();
    byRole(groupOf(shown, 'khó hay dễ'), 'radio', '1: Rất khó').click();
    byRole(groupOf(shown, 'người quen'), 'radio', '10: Chắc chắn có').click();
    typeDate(shown, 'ngày nào', '7', '3', '2026');
    byRole(root, 'radio', 'Có').click();
    await until(() => root.querySelector('#fb-q7'), 'the question that depends on it');
    type(root, '#fb-q7', 'Phải ký tay.');
    type(root, '#fb-q8', 'Trang nộp hồ sơ');
    await leave(shown);
    expect(storedFeedback(shown)[0]?.answers).to.deep.equal({
      set: questionSet.version,
      given: {
        device: 'phone',
        'phone-model': 'Samsung A12',
        trouble: ['sign-in', 'pay'],
        ease: 1,
        recommend: 10,
        happened: '2026-03-07',
        visited: true,
        'why-visit': 'Phải ký tay.',
        page: 'Trang nộp hồ sơ',
      },
    });
  });

  it('appear right after the one that they depend on, are announced, and leave the focus where it is', async () => {
    const shown = await showAsking();
    const { root } = shown;
    const phone = byRole(root, 'radio', 'Điện thoại');
    phone.focus();
    phone.click();
    await until(() => asked(shown)[1] === 'Điện thoại loại nào? (không bắt buộc)', 'the question after it');
    expect(told(shown)).to.equal('Có thêm câu hỏi: Điện thoại loại nào?');
    expect(focused()).to.equal(phone);
    byRole(root, 'radio', 'Máy tính').click();
    await until(() => !root.querySelector('#fb-q1'), 'it is gone');
    expect(told(shown)).to.equal('Không hỏi nữa: Điện thoại loại nào?');
    allByRole(root, 'radio')[1]?.click();
    await until(() => asked(shown).some((label) => label.startsWith('Trang nào bị lỗi?')), 'the question of the topic');
  });

  it('are not sent once they are no longer asked, and are still there when they are asked again', async () => {
    const shown = await showAsking();
    const { root } = shown;
    fillIn(shown);
    byRole(root, 'radio', 'Điện thoại').click();
    await until(() => root.querySelector('#fb-q1'), 'the question');
    type(root, '#fb-q1', 'Samsung A12');
    byRole(root, 'radio', 'Máy tính').click();
    await until(() => !root.querySelector('#fb-q1'), 'it is gone');
    byRole(root, 'radio', 'Điện thoại').click();
    const again = await until(() => root.querySelector<HTMLInputElement>('#fb-q1'), 'it again');
    expect(again.value).to.equal('Samsung A12');
    byRole(root, 'radio', 'Máy tính').click();
    await leave(shown);
    expect(storedFeedback(shown)[0]?.answers?.given).to.deep.equal({ device: 'computer' });
  });

  it('are summed up with what else is missing, each a link to its control, until they are asked no more', async () => {
    const shown = await showAsking();
    const { root } = shown;
    fillIn(shown);
    byRole(root, 'radio', 'Có').click();
    await until(() => root.querySelector('#fb-q7'), 'the question that depends on it');
    for (const name of ['Đăng nhập', 'Nộp phí', 'Nhận kết quả']) byRole(root, 'checkbox', name).click();
    typeDate(shown, 'ngày nào', '31', '2', '2026');
    byRole(root, 'button', send).click();
    await until(() => focused()?.matches('.fb-faults'), 'the summary');
    const links = allByRole(root, 'link').map(({ textContent }) => textContent);
    expect(links).to.deep.equal([
      'Hãy trả lời câu “Bạn dùng máy nào để nộp hồ sơ?”',
      'Chỉ chọn tối đa 2 mục ở “Bước nào gặp khó?”',
      'Hãy ghi đủ ngày, tháng, năm có thật ở “Việc xảy ra ngày nào?”',
      'Hãy trả lời câu “Vì sao phải đến?”',
    ]);
    expect([...root.querySelectorAll('.fb-q .fb-fault')].map(({ textContent }) => textContent.trim())).to.deep.equal(
      links,
    );
    const targets = ['fb-q0', 'fb-q2', 'fb-q5', 'fb-q7'];
    for (const [index, link] of allByRole(root, 'link').entries()) {
      link.click();
      await until(() => focused()?.id === targets[index], `the focus on ${targets[index] ?? ''}`);
    }
    byRole(root, 'radio', 'Không').click();
    await until(() => allByRole(root, 'link').length === 3, 'the fault of what is no longer asked');
  });

  it('take a day within their bounds only', async () => {
    const shown = await showAsking();
    const { root } = shown;
    fillIn(shown);
    byRole(root, 'radio', 'Máy tính').click();
    typeDate(shown, 'ngày nào', '31', '12', '2019');
    byRole(root, 'button', send).click();
    await until(() => said(root, 'alert').includes('phải từ 01/01/2020 trở đi'), 'too early');
    const tomorrow = new Date(Date.now() + 864e5);
    const parts = [tomorrow.getDate(), tomorrow.getMonth() + 1, tomorrow.getFullYear()].map(String);
    typeDate(shown, 'ngày nào', ...parts);
    byRole(root, 'button', send).click();
    await until(() => said(root, 'alert').includes('không được sau'), 'too late');
    typeDate(shown, 'ngày nào', '', '', '');
    await leave(shown);
    expect(storedFeedback(shown)[0]?.answers?.given).to.deep.equal({ device: 'computer' });
  });

  it('can be left out again where they need no answer, with the focus on what was unchosen', async () => {
    const shown = await showAsking();
    const { root } = shown;
    byRole(groupOf(shown, 'khó hay dễ'), 'radio', '3').click();
    (await findByRole(root, 'button', 'Bỏ câu trả lời: Việc nộp hồ sơ khó hay dễ?')).click();
    await until(() => focused()?.id === 'fb-q3', 'the focus');
    expect(groupOf(shown, 'khó hay dễ').querySelectorAll('input:checked')).to.have.lengthOf(0);
    byRole(root, 'radio', 'Điện thoại').click();
    await until(() => root.querySelector('#fb-q1'), 'the question');
    expect(allByRole(root, 'button', 'Bỏ câu trả lời')).to.deep.equal([]);
  });

  it('show personal data in an answer before it leaves, and mask it on request', async () => {
    const shown = await showAsking();
    const { root } = shown;
    fillIn(shown);
    byRole(root, 'radio', 'Điện thoại').click();
    await until(() => root.querySelector('#fb-q1'), 'the question');
    type(root, '#fb-q1', 'Samsung, gọi 0912 345 668');
    byRole(root, 'button', send).click();
    await until(() => said(root, 'alert').includes('số điện thoại'), 'the warning');
    byRole(root, 'button', 'Sửa lại').click();
    expect(focused()?.id).to.equal('fb-q1');
    byRole(root, 'button', 'Che rồi gửi').click();
    await until(() => storedFeedback(shown).length === 1, 'the feedback');
    const given = storedFeedback(shown)[0]?.answers?.given;
    expect(given?.['phone-model']).to.include('Samsung').and.not.to.include('345');
  });

  it('send a text that is too long whole', async () => {
    const shown = await showAsking();
    const { root } = shown;
    fillIn(shown);
    byRole(root, 'radio', 'Máy tính').click();
    await until(() => root.querySelector('#fb-q8'), 'the question of the topic');
    const long = 'ba '.repeat(80);
    type(root, '#fb-q8', long);
    await until(() => root.textContent.includes('Dài hơn 40 chữ cái'), 'the count');
    await leave(shown);
    expect(storedFeedback(shown)[0]?.answers?.given['page']).to.equal(long);
  });

  it('come back with the draft, a half-typed date among them, and go with it', async () => {
    const shown = await showAsking();
    byRole(shown.root, 'radio', 'Điện thoại').click();
    byRole(shown.root, 'checkbox', 'Nộp phí').click();
    typeDate(shown, 'ngày nào', '7', '', '2026');
    await findByRole(shown.root, 'button', 'Xóa bản nháp');
    shown.box.remove();
    const later = await show({}, { as: shown });
    await first(later);
    const { root } = later;
    expect(byRole(root, 'radio', 'Điện thoại')).to.have.property('checked', true);
    expect(byRole(root, 'checkbox', 'Nộp phí')).to.have.property('checked', true);
    expect(byRole(root, 'textbox', 'Ngày')).to.have.property('value', '7');
    expect(byRole(root, 'textbox', 'Năm')).to.have.property('value', '2026');
    byRole(root, 'button', 'Xóa bản nháp').click();
    await until(() => !root.querySelector('.fb-q input:checked'), 'no answer');
    expect(Object.keys(localStorage).filter((key) => key.startsWith('dvc-widgets-draft'))).to.deep.equal([]);
  });

  it('leave out of a draft what the set no longer allows', async () => {
    const since = Date.now();
    const answers = { device: 'fax', ease: 9, happened: true, visited: 'yes', trouble: ['upload'], gone: 'x' };
    localStorage.setItem('dvc-widgets-draft-pk_demo', JSON.stringify({ text, since, answers }));
    const shown = await showAsking();
    const checked = [...shown.root.querySelectorAll<HTMLInputElement>('.fb-q input:checked')];
    expect(checked).to.have.lengthOf(1);
    expect(byRole(shown.root, 'checkbox', 'Tải giấy tờ lên')).to.have.property('checked', true);
  });

  it('keep nothing on a shared device', async () => {
    const shown = await showAsking({ 'shared-device': '' });
    byRole(shown.root, 'radio', 'Điện thoại').click();
    await until(() => shown.root.querySelector('#fb-q1'), 'the question');
    expect(Object.keys(localStorage).filter((key) => key.startsWith('dvc-widgets-draft'))).to.deep.equal([]);
  });

  it('never keep a citizen from sending when they can not be had', async () => {
    const shown = await show({}, { questions: 'missing' });
    fillIn(shown);
    await leave(shown);
    expect(storedFeedback(shown)[0]).not.to.have.property('answers');
  });

  it('may be those of the page itself', async () => {
    const shown = put();
    shown.form.questions = { ...questionSet, version: 'b'.repeat(32) };
    await first(shown);
    fillIn(shown);
    byRole(shown.root, 'radio', 'Máy tính').click();
    await leave(shown);
    expect(storedFeedback(shown)[0]?.answers).to.deep.equal({ set: 'b'.repeat(32), given: { device: 'computer' } });
  });

  it('are empty again after they were sent', async () => {
    const shown = await showAsking();
    fillIn(shown);
    byRole(shown.root, 'radio', 'Máy tính').click();
    await leave(shown);
    (await findByRole(shown.root, 'button', 'Gửi góp ý khác')).click();
    await first(shown);
    expect(shown.root.querySelectorAll('.fb-q input:checked')).to.have.lengthOf(0);
  });

  it('speak another language later, with their answers', async () => {
    const shown = await showAsking({ lang: 'en' });
    byRole(shown.root, 'radio', 'Computer').click();
    shown.form.lang = 'vi';
    await findByRole(shown.root, 'radio', 'Máy tính');
    expect(byRole(shown.root, 'radio', 'Máy tính')).to.have.property('checked', true);
  });
});
