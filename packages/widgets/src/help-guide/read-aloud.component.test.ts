import { expect } from 'chai';
import { allByRole, byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { afterwards, clear, library, open, put, putField, type Shown } from './page.component.fixture.ts';
import { sampleAnswer } from './sample-guide.component.fixture.ts';
import { standInVoices, withoutVoices } from './spoken.component.fixture.ts';

const wash = ({ root }: Shown): DOMRect[] =>
  [...root.querySelectorAll('.read-marks i')].map((mark) => mark.getBoundingClientRect());

/** The words under the marks, as the page's own hit test would find them. */
function markedText({ root }: Shown): string {
  const boxes = [...root.querySelectorAll('.read-marks i')].map((mark) => mark.getBoundingClientRect());
  const found: string[] = [];
  root.querySelectorAll('.title, .prose p, .guide-spoken').forEach((block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { textContent: text } = node;
      for (const { 0: word, index } of (text ?? '').matchAll(/\S+/g)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        if (boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)) found.push(word);
      }
    }
  });
  return found.join(' ');
}

/** The guide at its second step, whose text has three sentences. */
async function second(changes: Parameters<typeof library>[0] = {}): Promise<Shown> {
  const shown = put({}, 640, library(changes));
  await open(shown);
  (await findByRole(shown.root, 'button', 'Bước tiếp')).click();
  await findByRole(shown.root, 'heading', 'Chụp giấy chứng sinh');
  return shown;
}

const press = async ({ root }: Shown, name: string): Promise<void> => (await findByRole(root, 'button', name)).click();

describe('reading aloud (with a stand-in for the voices of the device)', () => {
  afterEach(clear);

  it('says the step a sentence at a time in the voice of its language, and marks the one it is at', async () => {
    const voices = standInVoices('en-US', 'vi_VN');
    const shown = await second();
    expect(voices.spoken).to.have.lengthOf(0);
    const before = [...shown.root.querySelectorAll('.prose *')];
    await press(shown, 'Nghe');
    const expected = [
      'Chụp giấy chứng sinh',
      'Đặt giấy trên mặt bàn, chỗ sáng.',
      'Giơ điện thoại thẳng phía trên, lấy đủ bốn góc.',
      'Chữ đọc được là đạt.',
    ];
    for (const [index, sentence] of expected.entries()) {
      await until(
        () => voices.spoken.length === index + 1 && markedText(shown) === sentence,
        `the mark on ${sentence}`,
      );
      expect(voices.spoken[index]).to.include({ text: sentence, lang: 'vi_VN', rate: 1 });
      voices.spoken[index]?.tell('start');
      voices.spoken[index]?.tell('end');
    }
    await findByRole(shown.root, 'button', 'Nghe');
    expect(wash(shown)).to.have.lengthOf(0);
    expect([...shown.root.querySelectorAll('.prose *')], 'the same nodes as before').to.deep.equal(before);
  });

  it('stops when told, and goes on from that sentence; its button keeps the focus', async () => {
    const voices = standInVoices('vi-VN');
    const shown = await second();
    const button = await findByRole(shown.root, 'button', 'Nghe');
    button.focus();
    button.click();
    await findByRole(shown.root, 'button', 'Dừng');
    voices.spoken[0]?.tell('end');
    await until(() => voices.spoken.length === 2, 'the second sentence');
    byRole(shown.root, 'button', 'Dừng').click();
    expect(voices.silenced).to.equal(1);
    expect(await findByRole(shown.root, 'button', 'Nghe tiếp')).to.equal(button);
    expect(shown.root.activeElement).to.equal(button);
    expect(wash(shown)).to.have.lengthOf(0);
    // An engine tells of the end of what it was told to stop.
    voices.spoken[1]?.tell('end');
    expect(voices.spoken).to.have.lengthOf(2);
    button.click();
    await until(() => voices.spoken.length === 3, 'the same sentence again');
    expect(voices.spoken[2]?.text).to.equal('Đặt giấy trên mặt bàn, chỗ sáng.');
  });

  it('reads more slowly when asked, from the sentence it is at', async () => {
    const voices = standInVoices('vi-VN');
    const shown = await second();
    await press(shown, 'Nghe');
    const slow = await findByRole(shown.root, 'button', 'Chậm');
    expect(slow.getAttribute('aria-pressed')).to.equal('false');
    slow.click();
    await until(() => slow.getAttribute('aria-pressed') === 'true', 'the pace');
    expect(voices.spoken.map(({ text, rate }) => [text, rate])).to.deep.equal([
      ['Chụp giấy chứng sinh', 1],
      ['Chụp giấy chứng sinh', 0.75],
    ]);
  });

  it('is silent once another step, another page or nothing is on screen, and while another guide reads', async () => {
    const voices = standInVoices('vi-VN');
    const shown = await second();
    await press(shown, 'Nghe');
    await findByRole(shown.root, 'button', 'Dừng');
    byRole(shown.root, 'button', 'Bước trước').click();
    expect(voices.silenced).to.equal(1);
    await press(shown, 'Nghe');
    await findByRole(shown.root, 'button', 'Dừng');
    dispatchEvent(new Event('pagehide'));
    expect(voices.silenced).to.equal(2);
    await press(shown, 'Nghe');
    await findByRole(shown.root, 'button', 'Dừng');
    const other = await second();
    await press(other, 'Nghe');
    await findByRole(other.root, 'button', 'Dừng');
    expect(voices.silenced).to.equal(3);
    other.guide.close();
    expect(voices.silenced).to.equal(4);
    await findByRole(shown.root, 'button', 'Nghe');
  });

  it('reads the help beside a field with its example, not the numbers of its sources', async () => {
    const voices = standInVoices('vi-VN');
    const shown = putField();
    await open(shown);
    await press(shown, 'Nghe hướng dẫn');
    for (let at = 0; at < 4; at += 1) {
      await until(() => voices.spoken.length === at + 1, 'the next sentence');
      voices.spoken[at]?.tell('end');
    }
    expect(voices.spoken.map(({ text }) => text)).to.deep.equal([
      'Số này ghi ở đâu?',
      'Là dãy 12 số ở mặt trước thẻ căn cước.',
      'Nhập liền nhau, không có dấu cách.',
      'Ví dụ: 089071000123',
    ]);
    const plain = putField({ field: 'ngay-sinh' });
    await open(plain);
    await press(plain, 'Nghe hướng dẫn');
    await until(() => voices.spoken.length === 5, 'the title');
    voices.spoken[4]?.tell('end');
    await until(() => voices.spoken[5]?.text === 'Khai trong 60 ngày.', 'the sentence without its source');
  });

  it('says that the device has no voice for the language, what to do, and leaves the text', async () => {
    standInVoices('en-US');
    const shown = await second();
    await press(shown, 'Nghe');
    const status = await until(
      () => allByRole(shown.root, 'status').find((each) => each.textContent.includes('chưa có giọng đọc tiếng Việt')),
      'the message',
    );
    expect(status.textContent).to.include('Cài đặt');
    await findByRole(shown.root, 'button', 'Nghe');
    expect(shown.root.textContent).to.include('Đặt giấy trên mặt bàn');
  });

  it('says so where the engine can not speak at all, or fails', async () => {
    withoutVoices();
    const shown = await second();
    await press(shown, 'Nghe');
    await until(() => (shown.root.textContent ?? '').includes('chưa có giọng đọc'), 'the message');
    clear();
    const voices = standInVoices('vi-VN');
    const other = await second();
    await press(other, 'Nghe');
    await until(() => voices.spoken.length === 1, 'the first sentence');
    voices.spoken[0]?.tell('error');
    await until(() => (other.root.textContent ?? '').includes('Máy chưa đọc được'), 'the message');
  });

  it('plays the recording of a step instead, whose size is said before; where it can not be had, the voice reads', async () => {
    const voices = standInVoices('vi-VN');
    const played: string[] = [];
    const plays = { result: Promise.resolve() };
    const real = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play');
    Object.defineProperty(HTMLMediaElement.prototype, 'play', {
      configurable: true,
      value(this: HTMLMediaElement) {
        played.push(this.src);
        return plays.result;
      },
    });
    afterwards(() => {
      if (real) Object.defineProperty(HTMLMediaElement.prototype, 'play', real);
    });
    const audio = { url: `v1/guides/media/${'3'.repeat(32)}.mp3`, bytes: 240_000 };
    const steps = sampleAnswer.guide.steps.map((step) => ({ ...step, audio }));
    const shown = await second({ steps });
    await press(shown, 'Nghe bản ghi âm (khoảng 0,2 MB)');
    await findByRole(shown.root, 'button', 'Dừng');
    expect(played.map((src) => src.replace(/^.*\/v1/, 'v1'))).to.deep.equal([audio.url]);
    expect(voices.spoken).to.have.lengthOf(0);
    plays.result = Promise.reject(new Error('no such file'));
    await press(shown, 'Dừng');
    await press(shown, 'Nghe bản ghi âm (khoảng 0,2 MB)');
    await until(() => voices.spoken[0]?.text === 'Chụp giấy chứng sinh', 'the voice');
  });
});

describe('reading aloud in a browser without a voice, as headless ones are', () => {
  afterEach(clear);

  it('says so, or reads where this device does have one', async () => {
    const shown = await second();
    await press(shown, 'Nghe');
    const hasVoice =
      'speechSynthesis' in window && speechSynthesis.getVoices().some(({ lang }) => lang.startsWith('vi'));
    if (hasVoice) {
      await findByRole(shown.root, 'button', 'Dừng');
      return;
    }
    // It waits four seconds for a list of voices, as long as a test for anything: a real one took three.
    const isSaid = (): boolean => (shown.root.textContent ?? '').includes('chưa có giọng đọc tiếng Việt');
    await until(isSaid, 'the message').catch(() => until(isSaid, 'the message'));
  });
});
