import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { allByRole, byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { afterwards, clear, focused, library, open, putField, without } from './page.component.fixture.ts';
import { sampleAnswer } from './sample-guide.component.fixture.ts';

const name = 'Hướng dẫn: Số định danh cá nhân';
const title = 'Số này ghi ở đâu?';

describe('help beside a field', () => {
  afterEach(clear);

  it('is a button named after the field, as large as a finger, and asks for nothing before it is opened', async () => {
    const { root, library } = putField();
    const button = await findByRole(root, 'button', name);
    const { width, height } = button.getBoundingClientRect();
    expect([width, height]).to.deep.equal([48, 48]);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(library.asked).to.deep.equal([]);
    await findByRole(putField({ label: 'Mã số' }).root, 'button', 'Hướng dẫn: Mã số');
    await findByRole(putField({ lang: 'en' }).root, 'button', 'Help: Số định danh cá nhân');
  });

  it('opens with title, drawing, text and example of that field, from the guide in the language of the page', async () => {
    const shown = putField({ lang: 'vi' });
    const panel = await open(shown);
    expect(shown.library.asked).to.deep.equal(['/v1/guides/birth-registration?lang=vi&site=pk_demo']);
    const dialog = await findByRole(shown.root, 'dialog', title);
    expect(dialog === panel).to.equal(true);
    expect(byRole(panel, 'img', 'Mặt trước thẻ căn cước, có mũi tên chỉ vào dãy 12 số').getAttribute('src')).to.equal(
      `${String(shown.guide.collector)}/v1/guides/media/0123456789abcdef0123456789abcdef.svg`,
    );
    expect(panel.textContent).to.include('Nhập liền nhau, không có dấu cách.');
    expect(panel.textContent?.replace(/\s+/g, ' ')).to.include('Ví dụ: 089071000123');
    expect(panel.textContent).to.include('Nội dung minh họa');
    expect(byRole(shown.root, 'button', name).getAttribute('aria-expanded')).to.equal('true');
  });

  it('leaves the caret, the selection and the scroll of the page where they are', async () => {
    const tall = document.createElement('div');
    tall.className = 'host-box';
    tall.style.height = '1500px';
    const shown = putField();
    document.body.append(tall);
    const { field, root } = shown;
    field.value = '0890';
    field.focus();
    field.setSelectionRange(1, 3);
    scrollTo(0, 20);
    await open(shown);
    expect(focused() === field).to.equal(true);
    expect([field.selectionStart, field.selectionEnd, scrollY]).to.deep.equal([1, 3, 20]);
    await sendKeys({ press: 'Escape' });
    await until(() => !shown.guide.open, 'the end');
    expect(focused() === field).to.equal(true);
    expect([field.selectionStart, field.selectionEnd, scrollY]).to.deep.equal([1, 3, 20]);
    expect(allByRole(root, 'dialog')).to.deep.equal([]);
  });

  it('is opened, read and closed by keyboard alone; the focus returns to the button', async () => {
    const shown = putField();
    const { root, guide } = shown;
    const button = await findByRole(root, 'button', name);
    button.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => guide.open && root.querySelector('.prose'), 'the help');
    expect(focused() === button).to.equal(true);
    await sendKeys({ press: 'Tab' });
    await until(() => focused()?.getAttribute('aria-label') === 'Đóng hướng dẫn', 'the close button');
    await sendKeys({ press: 'Escape' });
    await until(() => !guide.open, 'the end');
    expect(focused() === button, 'the focus is back').to.equal(true);
    await sendKeys({ press: ' ' });
    await until(() => guide.open, 'the help again');
    await sendKeys({ press: ' ' });
    await until(() => !guide.open, 'the same button closes');
  });

  it('closes when something else of the page is touched or gets the focus, not while its field is filled in', async () => {
    const shown = putField();
    const other = document.createElement('button');
    other.textContent = 'Tiếp tục';
    shown.box.append(other);
    await open(shown);
    shown.field.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    shown.field.focus();
    expect(shown.guide.open).to.equal(true);
    other.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    expect(shown.guide.open).to.equal(false);
    await open(shown);
    other.focus();
    expect(shown.guide.open).to.equal(false);
    expect(focused() === other).to.equal(true);
  });

  it('tells the page when it is opened and closed', async () => {
    const shown = putField();
    const heard: string[] = [];
    for (const type of ['dvc-opened', 'dvc-closed'] as const) {
      shown.box.addEventListener(type, ({ target }) => heard.push(`${type} ${String(target === shown.guide)}`));
    }
    await open(shown);
    shown.guide.close();
    shown.guide.close();
    expect(heard).to.deep.equal(['dvc-opened true', 'dvc-closed true']);
    await open(shown);
    shown.guide.remove();
    expect(shown.guide.open, 'it goes with its element').to.equal(false);
  });

  it('works inside an open modal dialog of the page, whose Escape stays its own', async () => {
    const dialog = document.createElement('dialog');
    dialog.className = 'host-box';
    document.body.append(dialog);
    if (!('showModal' in dialog)) return;
    const shown = putField({}, dialog);
    dialog.showModal();
    const panel = await open(shown);
    const { left, top, width } = byRole(panel, 'button', 'Đóng hướng dẫn').getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + width / 2);
    expect(at === shown.guide, 'it can be reached').to.equal(true);
    await sendKeys({ press: 'Escape' });
    await until(() => !shown.guide.open, 'the end');
    expect(dialog.open, 'the dialog of the page stays').to.equal(true);
  });

  it('finds the field in the shadow root that it stands in', async () => {
    const host = document.createElement('div');
    host.className = 'host-box';
    document.body.append(host);
    const shown = putField({}, host.attachShadow({ mode: 'open' }));
    await findByRole(shown.root, 'button', name);
    await open(shown);
    await findByRole(shown.root, 'dialog', title);
  });

  it('renders nothing but the closed nodes: no markup, no link elsewhere than https, tel and mailto', async () => {
    const shown = putField({ field: 'ngay-sinh' });
    const panel = await open(shown);
    const links = allByRole(panel, 'link').map((link) => link.getAttribute('href'));
    expect(links).to.deep.equal(['https://dichvucong.gov.vn', 'https://vbpl.vn']);
    expect(allByRole(panel, 'link').every((link) => (link.getAttribute('rel') ?? '').includes('noopener'))).to.equal(
      true,
    );
    expect(panel.querySelector('.prose')?.textContent).to.include('<b>cán bộ</b>');
    expect(panel.querySelector('.guide-sources')?.textContent).to.include('Luật Hộ tịch số 60/2014/QH13, Điều 15');
  });

  it('says that it has nothing for a field, that a guide does not exist, and that none could be had; the hotline is there', async () => {
    const unknown = putField({ field: 'khong-co' });
    expect((await open(unknown)).textContent).to.include('Chưa có hướng dẫn cho mục này.');
    byRole(unknown.root, 'link', 'Gọi 1800.1096');
    clear();

    const from = library();
    from.library.answer = undefined;
    const missing = putField({}, document.body, from);
    expect((await open(missing)).textContent).to.include('Chưa có hướng dẫn cho mục này.');
    clear();

    const broken = library();
    broken.library.answer = 'down';
    const shown = putField({}, document.body, broken);
    const panel = await open(shown);
    expect(panel.textContent).to.include('Chưa tải được hướng dẫn.');
    expect(byRole(panel, 'link', 'Gọi 1800.1096').getAttribute('href')).to.equal('tel:18001096');
    broken.library.answer = sampleAnswer;
    byRole(panel, 'button', 'Thử lại').click();
    await findByRole(shown.root, 'dialog', title);
  });

  it('shows the copy on the device while there is no connection, and says so', async () => {
    const from = library();
    const first = putField({}, document.body, from);
    await open(first);
    await until(() => first.root.querySelector('.guide-example'), 'the help');
    const { url } = from;
    const cache = await caches.open('dvc-widgets-guides');
    const address = `${url}/v1/guides/birth-registration?lang=vi&site=pk_demo`;
    let copy: Response | undefined;
    await until(() => {
      void cache.match(address).then((found) => (copy ??= found));
      return copy;
    }, 'the copy');
    first.box.remove();
    // What this page remembers, another one would not: it asks under another address.
    from.library.answer = 'down';
    await cache.put(address.replace('&', '&variant=standard&'), copy ?? new Response());
    const again = putField({ variant: 'standard' }, document.body, from);
    const panel = await open(again);
    expect(panel.textContent).to.include('Đây là bản đã lưu trên máy này');
    expect(panel.textContent).to.include('Nhập liền nhau');
    await caches.delete('dvc-widgets-guides');
  });

  it('opens where storage is denied', async () => {
    const { open: real } = CacheStorage.prototype;
    CacheStorage.prototype.open = () => Promise.reject(new DOMException('denied', 'SecurityError'));
    afterwards(() => {
      CacheStorage.prototype.open = real;
    });
    const shown = putField();
    await open(shown);
    await findByRole(shown.root, 'dialog', title);
  });

  it('marks what is stale, and what comes in another language or variant than asked for', async () => {
    const cases = [
      [{ stale: 'past-valid-to' }, {}, 'chỉ chắc chắn đúng đến hết ngày 30/06/2027'],
      [{ stale: 'procedure-changed' }, {}, 'đã thay đổi sau ngày 01/11/2026'],
      [{ fallback: { language: 'en', variant: 'standard' } }, { lang: 'en' }, 'This is the version in Vietnamese.'],
      [{ fallback: { language: 'vi', variant: 'easy' } }, { variant: 'easy' }, 'Đây là bản thường.'],
    ] as const;
    for (const [more, attributes, said] of cases) {
      const shown = putField(attributes, document.body, library({}, more));
      const panel = await open(shown);
      expect(panel.textContent).to.include(said);
      clear();
    }
  });

  it('loads a picture only when asked while data is saved, its size said before', async () => {
    const shown = putField({ 'data-saver': '' });
    const panel = await open(shown);
    await until(() => shown.root.querySelector('.guide-example'), 'the help');
    expect(allByRole(panel, 'img')).to.deep.equal([]);
    byRole(panel, 'button', 'Xem hình: Mặt trước thẻ căn cước, có mũi tên chỉ vào dãy 12 số (2 KB)').click();
    await findByRole(shown.root, 'img', 'Mặt trước thẻ căn cước, có mũi tên chỉ vào dãy 12 số');
  });

  it('takes a vote: which guide, version and field, sent through the outbox, thanked for', async () => {
    const shown = putField();
    const votes: string[] = [];
    shown.box.addEventListener('dvc-voted', (event) => {
      votes.push(`${event.guide} ${String(event.step)} ${String(event.helpful)}`);
    });
    await open(shown);
    await findByRole(shown.root, 'group', 'Hướng dẫn này có ích không?');
    byRole(shown.root, 'button', 'Không').click();
    await until(() => shown.library.collector.received.length, 'the vote');
    const [vote] = shown.library.collector.received;
    expect(vote).to.deep.include({
      kind: 'guide-vote',
      guide: 'birth-registration',
      version: sampleAnswer.guide.version,
      step: 'so-dinh-danh',
      use: 'field',
      helpful: false,
    });
    expect(vote?.subject).to.deep.include({ procedure: '1.001193' });
    await until(() => shown.root.textContent?.includes('Cảm ơn bạn.'), 'the thanks');
    expect(votes).to.deep.equal(['birth-registration so-dinh-danh false']);
    let answered: boolean | undefined;
    shown.box.addEventListener('dvc-closed', (event) => {
      answered = event.answered;
    });
    shown.guide.close();
    expect(answered).to.equal(true);
  });

  it('does without the popover API', async () => {
    without(HTMLElement.prototype, 'showPopover');
    const shown = putField();
    const panel = await open(shown);
    expect(panel.getClientRects().length).to.be.above(0);
    expect(getComputedStyle(panel).position).to.equal('fixed');
  });
});
