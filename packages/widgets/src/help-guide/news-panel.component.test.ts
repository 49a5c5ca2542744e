import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { Guide } from '@dvc-widgets/contract/guides';
import { allByRole, byRole, findByRole, said, until } from '../internal/by-role.component.fixture.ts';
import { afterwards, clear, daysAgo, focused, library, put, type Shown } from './page.component.fixture.ts';

const change = (days: number, text: string): Guide['news'][number] => ({
  date: daysAgo(days),
  blocks: [{ type: 'paragraph', inlines: [text] }],
});

const bare = 'Tờ khai có thêm dấu hỏi cạnh từng ô.';

/** With these changes. */
const putNews = (news: Guide['news'], attributes: Record<string, string> = {}): Shown =>
  put({ use: 'news', ...attributes }, 640, library({ news }));

const notice = ({ root }: Shown): Promise<HTMLElement> =>
  until(() => root.querySelector<HTMLElement>('.news'), 'the notice');

/** Lets it look, and once more when the page asks; says whether there is no notice then. */
async function isQuiet(shown: Shown): Promise<boolean> {
  await until(() => shown.library.asked.length > 0, 'the request');
  for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  await shown.guide.show();
  return !shown.root.querySelector('.news') && !shown.guide.open;
}

describe('the notice of what is new', () => {
  beforeEach(() => {
    localStorage.clear();
  });
  afterEach(clear);

  it('comes by itself with the last change, its day and its words, and takes neither room nor the focus', async () => {
    const field = document.createElement('input');
    document.body.append(field);
    afterwards(() => {
      field.remove();
    });
    field.focus();
    const before = field.getBoundingClientRect().top;
    let opened = 0;
    const news = [change(40, 'Việc cũ.'), change(2, bare), change(10, 'Việc giữa.')];
    const shown = putNews(news);
    shown.box.addEventListener('dvc-opened', () => (opened += 1));
    await notice(shown);
    byRole(shown.root, 'region', 'Đăng ký khai sinh');
    expect(shown.root.textContent).to.include(bare).and.not.include('Việc');
    expect(shown.root.textContent).to.include(`Mới từ ${daysAgo(2).split('-').reverse().join('/')}`);
    await until(() => said(shown.root, 'status').includes('Có gì mới: Đăng ký khai sinh'), 'the announcement');
    expect(focused() === field).to.equal(true);
    expect([field.getBoundingClientRect().top, shown.guide.offsetHeight]).to.deep.equal([before, 0]);
    expect([shown.guide.open, opened]).to.deep.equal([true, 1]);
  });

  it('never comes again for that guide and day once it was put away, on a later page either', async () => {
    const shown = putNews([change(2, bare)]);
    let closed = 0;
    shown.box.addEventListener('dvc-closed', () => (closed += 1));
    (await findByRole(shown.root, 'button', 'Đã hiểu')).click();
    await until(() => !shown.root.querySelector('.news'), 'the end');
    expect(closed).to.equal(1);
    expect(await isQuiet(putNews([change(2, bare), change(30, 'Việc cũ hơn.')]))).to.equal(true);
    document.querySelectorAll('.host-box').forEach((box) => {
      box.remove();
    });
    expect((await notice(putNews([change(2, bare), change(1, 'Việc mới hơn.')]))).textContent).to.include(
      'Việc mới hơn.',
    );
  });

  it('comes again while nobody has put it away', async () => {
    const first = putNews([change(2, bare)]);
    await notice(first);
    first.box.remove();
    await notice(putNews([change(2, bare)]));
  });

  it('is nothing where there is no news, old news, news of tomorrow, no guide or no connection', async () => {
    expect(await isQuiet(putNews([]))).to.equal(true);
    expect(await isQuiet(putNews([change(91, bare)]))).to.equal(true);
    expect(await isQuiet(putNews([change(-1, bare)]))).to.equal(true);
    for (const answer of ['down', undefined] as const) {
      const from = library();
      from.library.answer = answer;
      expect(await isQuiet(put({ use: 'news' }, 640, from))).to.equal(true);
    }
    document.querySelectorAll('.host-box').forEach((box) => {
      box.remove();
    });
    await notice(putNews([change(90, bare)]));
  });

  it('is put away for the page alone where storage is denied', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'localStorage');
    if (!own) throw new Error('no storage');
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    afterwards(() => Object.defineProperty(window, 'localStorage', own));
    const from = library({ id: 'no-storage', news: [change(2, bare)] });
    const shown = put({ use: 'news' }, 640, from);
    (await findByRole(shown.root, 'button', 'Đã hiểu')).click();
    await until(() => !shown.guide.open, 'the end');
    expect(await isQuiet(put({ use: 'news' }, 640, from))).to.equal(true);
  });

  it('is put away by Escape from within, by keyboard alone', async () => {
    const shown = putNews([change(2, bare)]);
    (await findByRole(shown.root, 'button', 'Xem từng bước')).focus();
    await sendKeys({ press: 'Escape' });
    await until(() => !shown.guide.open, 'the end');
  });

  it('ends with the question whether it was of help', async () => {
    const shown = putNews([change(2, bare)]);
    const group = await until(() => allByRole(shown.root, 'group', 'Hướng dẫn này có ích không?')[0], 'the question');
    byRole(group, 'button', 'Có').click();
    const [vote] = await until(
      () => shown.library.collector.received.length === 1 && shown.library.collector.received,
      'the vote',
    );
    expect(vote?.kind === 'guide-vote' && [vote.use, vote.guide, vote.helpful]).to.deep.equal([
      'news',
      'birth-registration',
      true,
    ]);
    expect(shown.guide.open).to.equal(true);
  });

  it('opens the guide step by step where the page has it, and counts as read', async () => {
    const shown = putNews([change(2, bare)]);
    const steps = put({}, 640, library());
    (await findByRole(shown.root, 'button', 'Xem từng bước')).click();
    await findByRole(steps.root, 'heading', 'Chuẩn bị giấy tờ');
    await until(() => focused()?.textContent.trim() === 'Chuẩn bị giấy tờ', 'the focus on the heading');
    expect(shown.guide.open).to.equal(false);
    expect(localStorage.getItem('dvc-widgets-news-birth-registration')).to.equal(daysAgo(2));
  });

  it('goes when the citizen opens that guide by its own button, not when help beside a field opens', async () => {
    const shown = putNews([change(2, bare)]);
    await notice(shown);
    const { collector = '' } = shown.guide;
    const guideOf = (attributes: Record<string, string>) => {
      const guide = document.createElement('dvc-help-guide');
      for (const [name, value] of Object.entries({
        guide: 'birth-registration',
        site: 'pk_demo',
        collector,
        lang: 'vi',
        ...attributes,
      }))
        guide.setAttribute(name, value);
      shown.box.append(guide);
      return guide;
    };
    const field = document.createElement('input');
    field.id = 'ho-ten';
    shown.box.append(field);
    const help = guideOf({ for: 'ho-ten' });
    await help.show();
    expect(help.open).to.equal(true);
    await notice(shown);
    help.close();
    await guideOf({ use: 'steps' }).show();
    await until(() => !shown.root.querySelector('.news'), 'the end');
  });

  it('opens it in its own place where the page has none, and closes it there', async () => {
    const shown = putNews([change(2, bare)]);
    (await findByRole(shown.root, 'button', 'Xem từng bước')).click();
    await until(() => focused()?.textContent.trim() === 'Chuẩn bị giấy tờ', 'the focus on the heading');
    expect(shown.root.querySelector('.news')).to.equal(null);
    byRole(shown.root, 'button', 'Bước tiếp').click();
    await findByRole(shown.root, 'heading', 'Chụp giấy chứng sinh');
    byRole(shown.root, 'button', 'Đóng hướng dẫn').click();
    await until(() => !shown.guide.open, 'the end');
    expect(shown.root.querySelector('[part=panel]')).to.equal(null);
  });

  it('is one on a page, whatever number of guides has news', async () => {
    const first = putNews([change(2, bare)]);
    await notice(first);
    expect(await isQuiet(putNews([change(1, 'Việc khác.')], { guide: 'other' }))).to.equal(true);
  });

  it('comes when the page names the guide later, and looks again when it is put back on the page', async () => {
    const shown = putNews([change(2, bare)], { use: 'steps' });
    await findByRole(shown.root, 'button', 'Xem hướng dẫn từng bước');
    shown.guide.use = 'news';
    await notice(shown);
    const { box, guide } = shown;
    guide.remove();
    await until(() => !guide.open, 'the end');
    box.append(guide);
    await notice(shown);
  });

  it('steps aside while it would cover what has the focus, and while a dialog of the page blocks all else', async () => {
    const shown = putNews([change(2, bare)]);
    const card = await notice(shown);
    const isSeen = (): boolean => getComputedStyle(card).visibility === 'visible';
    await until(isSeen, 'the notice in sight');
    const field = document.createElement('input');
    field.style.cssText = 'position: fixed; bottom: 40px; left: 40px';
    const dialog = document.createElement('dialog');
    dialog.textContent = 'Xác nhận';
    document.body.append(field, dialog);
    afterwards(() => {
      field.remove();
      dialog.remove();
    });
    field.focus();
    await until(() => !isSeen(), 'the notice to step aside');
    field.blur();
    await until(isSeen, 'the notice back');
    dialog.showModal();
    dialog.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
    await until(() => !isSeen(), 'the notice behind the dialog');
    dialog.close();
    await until(isSeen, 'the notice after the dialog');
  });
});
