import { expect } from 'chai';
import { executeServerCommand } from '@web/test-runner-commands';
import { byRole, findByRole, until } from '../internal/by-role.component.fixture.ts';
import { resizeTo } from '../internal/resize.component.fixture.ts';
import { afterwards, clear, library, open, put, putField, type Shown } from './page.component.fixture.ts';
import { sampleAnswer } from './sample-guide.component.fixture.ts';
import { accented, guideOfNames, mirrored, pseudoGuide, scripts } from './scripts.component.fixture.ts';

function newContext(): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('this browser has no canvas');
  return context;
}

const context = newContext();

/** What is drawn of a text, above and below its line, in CSS pixels. */
function inkOf(text: string, element: Element): { readonly width: number; readonly height: number } {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { width, actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = context.measureText(text);
  return { width, height: above + below };
}

/** Whether the device has a font for it: a letter that it has none for is drawn as one that nobody has. */
function hasGlyphs(name: string): boolean {
  const draw = (text: string): string => {
    const { canvas } = context;
    canvas.width = canvas.height = 64;
    context.font = '32px sans-serif';
    context.fillText(text, 4, 44);
    return canvas.toDataURL();
  };
  const [letter = ''] = name;
  return draw(letter) !== draw('\u0378') && draw(letter) !== draw('\u{10ffff}');
}

/** No line touches the next, nothing is cut off, nothing reaches beyond the window. */
function expectWhole({ root }: Shown, body: string): void {
  const blocks = [...root.querySelectorAll<HTMLElement>('.title, .step-of, .prose p, .guide-example, .answer-title')];
  expect(blocks).not.to.have.lengthOf(0);
  for (const block of blocks) {
    const text = block.textContent.trim();
    if (!text) continue;
    const lineHeight = parseFloat(getComputedStyle(block).lineHeight);
    expect(inkOf(text.slice(0, 40), block).height, `the letters of ${text.slice(0, 20)} in their line`).to.be.at.most(
      lineHeight + 0.5,
    );
    const range = document.createRange();
    range.selectNodeContents(block);
    const { left, right } = block.getBoundingClientRect();
    for (const line of range.getClientRects()) {
      expect([line.left >= left - 1, line.right <= right + 1], `a line of ${text.slice(0, 20)}`).to.deep.equal([
        true,
        true,
      ]);
    }
  }
  const panel = root.querySelector(body);
  expect(panel?.scrollWidth ?? 0, 'sideways scroll').to.equal(panel?.clientWidth ?? 0);
  expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
}

/** Both uses in a narrow window. */
async function shown(guide: (typeof sampleAnswer)['guide'], attributes: Record<string, string> = {}) {
  await resizeTo(320);
  Object.assign(document.body.style, { margin: '0' });
  afterwards(() => document.body.removeAttribute('style'));
  const lang = guide.language;
  const steps = put({ lang, ...attributes }, innerWidth - 20, library(guide));
  await open(steps);
  await findByRole(steps.root, 'heading', guide.steps[0]?.title ?? '');
  return steps;
}

describe('a guide in other scripts', () => {
  afterEach(clear);
  after(() => resizeTo(800));

  for (const script of scripts) {
    for (const text of ['normal', 'large'] as const) {
      const glyphs = hasGlyphs(script.name) ? 'drawn' : 'without a font here';
      it(`${script.tag} (${script.name}, ${glyphs}) is whole in ${text} text, in its own language for who reads it aloud`, async () => {
        const guide = guideOfNames(script);
        const steps = await shown(guide, text === 'large' ? { text } : {});
        expectWhole(steps, '.steps');
        expect(steps.root.querySelector('.prose')?.getAttribute('lang')).to.equal(script.tag);
        expect(steps.root.querySelector('.title')?.closest('[lang]')?.getAttribute('lang')).to.equal(script.tag);
        await executeServerCommand('dvc-picture', {
          name: `script-${script.tag}-${text}`,
          width: 320,
          height: Math.ceil(steps.box.getBoundingClientRect().height),
        });
        steps.guide.close();
        const field = putField({ lang: script.tag, ...(text === 'large' && { text }) }, document.body, library(guide));
        await open(field);
        expectWhole(field, '.pop-body');
      });
    }

    it(`${script.tag} is replaced visibly where a guide does not have it`, async () => {
      const from = library({}, { fallback: { language: script.tag, variant: 'standard' } });
      const steps = put({ lang: script.tag }, 640, from);
      await open(steps);
      await until(() => steps.root.textContent?.includes('chưa có bằng ngôn ngữ đang dùng'), 'the notice');
      expect(steps.root.querySelector('.prose')?.getAttribute('lang')).to.equal('vi');
    });
  }

  it('accented, and a good third longer, is whole', async () => {
    const guide = pseudoGuide('en-XA', accented);
    const [title = ''] = guide.steps.map((step) => step.title);
    expect(title.length).to.be.at.least('Prepare the papers'.length * 1.35);
    expectWhole(await shown(guide), '.steps');
  });

  it('from right to left is whole, and what leads on lies at the left', async () => {
    const guide = pseudoGuide('ar-XB', mirrored);
    document.documentElement.dir = 'rtl';
    afterwards(() => document.documentElement.removeAttribute('dir'));
    const steps = await shown(guide);
    expectWhole(steps, '.steps');
    steps.guide.close();
    await resizeTo(800);
    const wide = put({ lang: 'ar-XB' }, 640, library(guide));
    await open(wide);
    (await findByRole(wide.root, 'button', 'Bước tiếp')).click();
    await findByRole(wide.root, 'heading', guide.steps[1]?.title ?? '');
    const place = (name: string): number => byRole(wide.root, 'button', name).getBoundingClientRect().left;
    expect(place('Xong')).to.be.below(place('Bước trước'));
    const title = wide.root.querySelector('.title')?.getBoundingClientRect();
    expect(place('Đóng hướng dẫn')).to.be.below(title?.left ?? 0);
  });
});
