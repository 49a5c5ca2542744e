import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { allByRole, byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { clear, focused, library, open, put, type Shown } from './page.component.fixture.ts';
import { sampleAnswer } from './sample-guide.component.fixture.ts';

const opener = 'Xem hướng dẫn từng bước';

/** Opened, with a step on screen. */
async function opened(attributes: Record<string, string> = {}, from = library()): Promise<Shown> {
  const shown = put(attributes, 640, from);
  await findByRole(shown.root, 'button', attributes['label'] ?? opener);
  await open(shown);
  await until(() => shown.root.querySelector('.progress'), 'the step');
  return shown;
}

const next = ({ root }: Shown): void => byRole(root, 'button', 'Bước tiếp').click();
const heading = ({ root }: Shown, name: string): Promise<HTMLElement> => findByRole(root, 'heading', name);

describe('the guide step by step', () => {
  afterEach(clear);

  it('is one button until it is opened, in the words of the page when it has its own', async () => {
    const shown = put();
    const button = await findByRole(shown.root, 'button', opener);
    expect(button.getBoundingClientRect().height).to.be.at.least(52);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(shown.library.asked).to.deep.equal([]);
    await findByRole(put({ label: 'Cách làm khai sinh' }).root, 'button', 'Cách làm khai sinh');
    await findByRole(put({ lang: 'en' }).root, 'button', 'Open the step-by-step guide');
  });

  it('opens in its place at the first step, with the focus on its heading and the progress as one image', async () => {
    const shown = await opened();
    const { root } = shown;
    await heading(shown, 'Chuẩn bị giấy tờ');
    await until(() => focused()?.textContent.trim() === 'Chuẩn bị giấy tờ', 'the focus on the heading');
    byRole(root, 'region', 'Chuẩn bị giấy tờ');
    byRole(root, 'img', 'Bước 1 trên 3');
    expect(root.textContent).to.include('Nội dung minh họa');
    expect(root.textContent).to.include('Cha, mẹ, ông bà hoặc người thân đi làm đều được.');
    expect(root.querySelectorAll('.prose li')).to.have.lengthOf(2);
    expect(byRole(root, 'button', opener).getAttribute('aria-expanded')).to.equal('true');
  });

  it('goes on and back by keyboard alone, tells the page each step, and closes with the focus where it was', async () => {
    const shown = put();
    const told: string[] = [];
    shown.box.addEventListener('dvc-step-changed', ({ guide, version, step }) => {
      expect([guide, version]).to.deep.equal(['birth-registration', sampleAnswer.guide.version]);
      told.push(step);
    });
    const button = await findByRole(shown.root, 'button', opener);
    button.focus();
    await sendKeys({ press: 'Enter' });
    await heading(shown, 'Chuẩn bị giấy tờ');
    byRole(shown.root, 'button', 'Bước tiếp').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => focused()?.textContent.trim() === 'Chụp giấy chứng sinh', 'the second heading');
    byRole(shown.root, 'img', 'Bước 2 trên 3');
    byRole(shown.root, 'button', 'Bước trước').focus();
    await sendKeys({ press: ' ' });
    await until(() => focused()?.textContent.trim() === 'Chuẩn bị giấy tờ', 'the first heading');
    expect(told).to.deep.equal(['chuan-bi', 'chup-giay', 'chuan-bi']);
    byRole(shown.root, 'button', 'Đóng hướng dẫn').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => !shown.guide.open, 'the end');
    expect(focused() === button).to.equal(true);
  });

  it('ends with the numbers to call, and with a button that closes it', async () => {
    const from = library({
      contacts: [
        { kind: 'hotline', value: '18001096', label: 'Tổng đài dịch vụ công' },
        { kind: 'phone', value: '0299 3822 100', label: 'Bộ phận một cửa' },
        { kind: 'zalo', value: 'https://zalo.me/123', label: 'Cổng Dịch vụ công' },
        { kind: 'zalo', value: 'javascript:alert(1)', label: 'Giả' },
      ],
    });
    const shown = await opened({}, from);
    expect(allByRole(shown.root, 'link', 'Gọi 18001096')).to.deep.equal([]);
    next(shown);
    await heading(shown, 'Chụp giấy chứng sinh');
    next(shown);
    await heading(shown, 'Nộp hồ sơ');
    const ways = allByRole(shown.root, 'link').map((link) => link.getAttribute('href'));
    expect(ways).to.deep.equal([
      'https://vbpl.vn',
      'tel:18001096',
      'tel:02993822100',
      'https://zalo.me/123',
      `${shown.guide.collectorAddress}/guides/birth-registration?lang=vi&variant=standard&site=pk_demo`,
    ]);
    byRole(shown.root, 'button', 'Xong').click();
    expect(shown.guide.open).to.equal(false);
  });

  it('asks why after "Không", and sends the reason as one of that vote, which stands whatever is said then', async () => {
    const shown = await opened();
    const { collector } = shown.library;
    byRole(shown.root, 'button', 'Không').click();
    await until(() => collector.received.length === 1, 'the vote');
    await findByRole(shown.root, 'group', 'Vì sao? Không bắt buộc.');
    byRole(shown.root, 'button', 'Thiếu thông tin').click();
    await until(() => collector.received.length === 2, 'the reason');
    const [vote, reason] = collector.received.map((sent) => (sent.kind === 'guide-vote' ? sent : undefined));
    expect([vote?.helpful, vote?.reasons, vote?.vote]).to.deep.equal([false, undefined, undefined]);
    expect([reason?.helpful, reason?.step, reason?.reasons, reason?.vote]).to.deep.equal([
      false,
      'chuan-bi',
      ['something-missing'],
      vote?.id,
    ]);
    await until(() => focused()?.textContent.includes('Cảm ơn bạn.'), 'the thanks');
    expect(allByRole(shown.root, 'group')).to.deep.equal([]);
    next(shown);
    await heading(shown, 'Chụp giấy chứng sinh');
    byRole(shown.root, 'button', 'Có').click();
    await until(() => collector.received.length === 3, 'another vote');
    expect(allByRole(shown.root, 'button', 'Khó hiểu')).to.deep.equal([]);
  });

  it('leads to the page that prints on one sheet, in the text that is shown', async () => {
    const shown = await opened();
    const link = byRole(shown.root, 'link', 'In hướng dẫn');
    expect(link.getAttribute('href')).to.equal(
      `${shown.guide.collectorAddress}/guides/birth-registration?lang=vi&variant=standard&site=pk_demo`,
    );
    expect(link.getAttribute('target')).to.equal('_blank');
  });

  it('leads from a text to the step that it speaks of', async () => {
    const shown = await opened();
    next(shown);
    await heading(shown, 'Chụp giấy chứng sinh');
    next(shown);
    await heading(shown, 'Nộp hồ sơ');
    byRole(shown.root, 'button', 'chuẩn bị giấy tờ').click();
    await heading(shown, 'Chuẩn bị giấy tờ');
  });

  it('says how long and how large a video is, and loads it with its captions only when tapped', async () => {
    const shown = await opened();
    next(shown);
    const { root } = shown;
    const row = await findByRole(root, 'button', 'Xem cách làm 1 phút 24 giây · có phụ đề · khoảng 3,1 MB');
    expect(root.querySelector('video')).to.equal(null);
    row.click();
    const video = await until(() => root.querySelector('video'), 'the video');
    expect(video.getAttribute('src')).to.match(/\/v1\/guides\/media\/1123.*\.mp4$/);
    const track = video.querySelector('track');
    expect([track?.kind, track?.srclang]).to.deep.equal(['captions', 'vi']);
    expect(track?.getAttribute('src')).to.match(/\/v1\/guides\/media\/2123.*\.vtt$/);
  });

  it('votes for each step on its own', async () => {
    const shown = await opened();
    byRole(shown.root, 'button', 'Có').click();
    await until(() => shown.library.collector.received.length === 1, 'the first vote');
    expect(allByRole(shown.root, 'group', 'Hướng dẫn này có ích không?')).to.deep.equal([]);
    next(shown);
    await heading(shown, 'Chụp giấy chứng sinh');
    (await findByRole(shown.root, 'button', 'Không')).click();
    await until(() => shown.library.collector.received.length === 2, 'the second vote');
    const votes = shown.library.collector.received.map((vote) =>
      vote.kind === 'guide-vote' ? [vote.use, vote.step, vote.helpful] : [],
    );
    expect(votes).to.deep.equal([
      ['steps', 'chuan-bi', true],
      ['steps', 'chup-giay', false],
    ]);
  });

  it('shows another guide when the page names another one, from its first step', async () => {
    const shown = await opened();
    next(shown);
    await heading(shown, 'Chụp giấy chứng sinh');
    const { library: behind, guide } = shown;
    const [first] = sampleAnswer.guide.steps;
    if (!first) throw new Error('the sample has no step');
    behind.answer = {
      ...sampleAnswer,
      guide: { ...sampleAnswer.guide, id: 'other', steps: [{ ...first, id: 'duy-nhat', title: 'Bước duy nhất' }] },
    };
    guide.guide = 'other';
    await heading(shown, 'Bước duy nhất');
    byRole(shown.root, 'img', 'Bước 1 trên 1');
  });

  it('leads to the hotline when the guide can not be had, and tries again', async () => {
    const from = library();
    from.library.answer = 'down';
    const shown = put({}, 640, from);
    await open(shown);
    byRole(shown.root, 'link', 'Gọi 1800.1096');
    from.library.answer = sampleAnswer;
    byRole(shown.root, 'button', 'Thử lại').click();
    await heading(shown, 'Chuẩn bị giấy tờ');
  });
});
