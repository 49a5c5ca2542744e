import { expect } from 'chai';
import { byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { afterwards, clear, library, open, put, putField, type Shown } from './page.component.fixture.ts';
import { sampleAnswer } from './sample-guide.component.fixture.ts';

const media = ({ root }: Shown): string[] =>
  [...root.querySelectorAll('img, video, audio, source, track, [src], [poster]')].map(({ nodeName }) => nodeName);

/** The browser asks pages to save data, as Chromium for Android does where its user wants so. */
function wishToSaveData(): void {
  const own = Object.getOwnPropertyDescriptor(navigator, 'connection');
  Object.defineProperty(navigator, 'connection', { configurable: true, value: { saveData: true } });
  afterwards(() => {
    if (own) Object.defineProperty(navigator, 'connection', own);
    else Reflect.deleteProperty(navigator, 'connection');
  });
}

/** Sounds that were asked for, in their order. */
function watchSounds(): string[] {
  const played: string[] = [];
  const own = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play');
  Object.defineProperty(HTMLMediaElement.prototype, 'play', {
    configurable: true,
    value(this: HTMLMediaElement) {
      played.push(this.src);
      return Promise.resolve();
    },
  });
  afterwards(() => {
    if (own) Object.defineProperty(HTMLMediaElement.prototype, 'play', own);
  });
  return played;
}

const audio = { url: `v1/guides/media/${'3'.repeat(32)}.mp3`, bytes: 240_000 };
const steps = sampleAnswer.guide.steps.map((step) => ({ ...step, audio }));

describe('a guide where data is saved', () => {
  afterEach(clear);

  for (const [who, attributes, before] of [
    ['the page', { 'data-saver': '' }, () => {}],
    ['the browser', {}, wishToSaveData],
  ] as const) {
    it(`loads no picture, film or sound that nobody tapped, and says the size of each, at the wish of ${who}`, async () => {
      before();
      const played = watchSounds();
      const shown = put(attributes, 640, library({ steps }));
      await open(shown);
      const { root } = shown;
      const picture = await findByRole(
        root,
        'button',
        'Xem hình: Mặt trước thẻ căn cước, có mũi tên chỉ vào dãy 12 số (2 KB)',
      );
      byRole(root, 'button', 'Nghe bản ghi âm (khoảng 0,2 MB)');
      expect(media(shown)).to.deep.equal([]);
      picture.click();
      await until(() => media(shown).join() === 'IMG', 'the picture alone');
      byRole(root, 'button', 'Bước tiếp').click();
      const film = await findByRole(root, 'button', 'Xem cách làm 1 phút 24 giây · có phụ đề · khoảng 3,1 MB');
      expect(media(shown)).to.deep.equal([]);
      expect(played).to.deep.equal([]);
      film.click();
      await until(() => media(shown).includes('VIDEO'), 'the film');
      byRole(root, 'button', 'Nghe bản ghi âm (khoảng 0,2 MB)').click();
      await until(() => played.some((src) => src.endsWith(audio.url)), 'the recording');
    });
  }

  it('does the same beside a field', async () => {
    wishToSaveData();
    const shown = putField();
    await open(shown);
    expect(media(shown)).to.deep.equal([]);
    (
      await findByRole(shown.root, 'button', 'Xem hình: Mặt trước thẻ căn cước, có mũi tên chỉ vào dãy 12 số (2 KB)')
    ).click();
    await until(() => media(shown).join() === 'IMG', 'the picture');
  });

  it('never loads a film or a sound that nobody tapped, data saved or not', async () => {
    const played = watchSounds();
    const shown = put({}, 640, library({ steps }));
    await open(shown);
    byRole(shown.root, 'button', 'Bước tiếp').click();
    await findByRole(shown.root, 'heading', 'Chụp giấy chứng sinh');
    expect(media(shown)).to.deep.equal([]);
    expect(played).to.deep.equal([]);
  });
});
