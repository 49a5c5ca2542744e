import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guideSchema } from '@dvc-widgets/contract/guides/schema';
import { describe, expect, it } from 'vitest';
import { body, drawing, folderOf, frontMatter, guideFiles } from './guide-files.fixture.ts';
import { guideProblems } from './guide-problem.ts';
import { readGuides } from './read-guides.ts';

const samples = fileURLToPath(new URL('../../../../examples/guides', import.meta.url));

/** `line:column code value` of each problem of one file, or `[]`. */
function faults(text: string | Uint8Array, others: Readonly<Record<string, string | Uint8Array>> = {}): string[] {
  const { problems = [] } = readGuides(folderOf({ 'birth-registration/vi.md': text, ...others }));
  for (const { vi, en } of problems) {
    expect(vi).not.toContain('{}');
    expect(en).not.toContain('{}');
  }
  return problems.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

function published(text: string, others: Readonly<Record<string, string | Uint8Array>> = {}) {
  const reading = readGuides(folderOf({ 'birth-registration/vi.md': text, ...others }));
  expect(reading.problems).toBeUndefined();
  const [first] = reading.problems ? [] : reading.guides;
  if (!first) throw new Error('no guide');
  return first.guide;
}

const inBody = (text: string) => `${frontMatter()}## Chuẩn bị {#chuan-bi}\n\n${text}\n`;
const lineOfBody = frontMatter().split('\n').length + 2;

describe('the six sample guides', () => {
  it('can be published, and are what the contract says', () => {
    const reading = readGuides(samples);
    expect(reading.problems).toBeUndefined();
    if (reading.problems) return;
    const { guides } = reading;
    expect(new Set(guides.map(({ guide }) => guide.id)).size).toBe(6);
    for (const { guide } of guides) expect(guideSchema.parse(guide)).toEqual(guide);
    expect(guides.every(({ guide }) => guide.illustrative)).toBe(true);
  });
});

describe('a guide', () => {
  it('becomes its introduction, steps and questions, each of closed nodes', () => {
    const guide = published(frontMatter() + body);
    expect(guideSchema.parse(guide)).toEqual(guide);
    expect(guide.intro).toEqual([{ type: 'paragraph', inlines: ['Đăng ký khai sinh là quyền của trẻ em.'] }]);
    expect(guide.steps.map(({ id, title }) => [id, title])).toEqual([
      ['chuan-bi', 'Chuẩn bị giấy tờ'],
      ['nop', 'Nộp hồ sơ'],
    ]);
    expect(guide.steps[0]?.blocks).toMatchObject([{ type: 'list', ordered: false, items: [[{}], [{}]] }]);
    expect(guide.questions).toEqual([
      {
        id: 'mat-giay-chung-sinh-thi-sao',
        question: 'Mất giấy chứng sinh thì sao?',
        step: 'chuan-bi',
        blocks: [
          {
            type: 'paragraph',
            inlines: [
              'Xin cấp lại ở nơi sinh, rồi ',
              { type: 'link', href: '#chuan-bi', inlines: ['chuẩn bị giấy tờ'] },
              '.',
            ],
          },
        ],
      },
    ]);
  });

  it('keeps bold, italic, line breaks, notes, ordered lists, links and sources', () => {
    const guide = published(
      frontMatter('sources:\n  luat: { title: Luật Hộ tịch 2014, url: "https://vbpl.vn" }\n') +
        '## Bước {#buoc}\n\n**Đậm** và *nghiêng*\\\nGọi [tổng đài](tel:18001096) theo luật.[^luat]\n\n3. ba\n4. bốn\n\n> Lưu ý\n',
    );
    expect(guide.steps[0]?.blocks).toEqual([
      {
        type: 'paragraph',
        inlines: [
          { type: 'strong', inlines: ['Đậm'] },
          ' và ',
          { type: 'emphasis', inlines: ['nghiêng'] },
          { type: 'break' },
          'Gọi ',
          { type: 'link', href: 'tel:18001096', inlines: ['tổng đài'] },
          ' theo luật.',
          { type: 'source', source: 'luat' },
        ],
      },
      {
        type: 'list',
        ordered: true,
        start: 3,
        items: [[{ type: 'paragraph', inlines: ['ba'] }], [{ type: 'paragraph', inlines: ['bốn'] }]],
      },
      { type: 'note', blocks: [{ type: 'paragraph', inlines: ['Lưu ý'] }] },
    ]);
    expect(guide.sources).toEqual([{ id: 'luat', title: 'Luật Hộ tịch 2014', url: 'https://vbpl.vn' }]);
  });

  it('brings its media under the hash of their bytes, with their size', () => {
    const more =
      'steps:\n  chuan-bi:\n    anchor: "#ho-ten"\n    audio: media/doc.mp3\n    drawing: media/to-khai.svg\n    alt: Tờ khai\n' +
      '    video: { src: media/phim.mp4, captions: media/phim.vtt, poster: media/to-khai.svg, seconds: 84 }\n';
    const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(40)]);
    const guide = published(frontMatter(more) + body, {
      'birth-registration/media/to-khai.svg': drawing,
      'birth-registration/media/doc.mp3': Buffer.concat([Buffer.from('ID3'), Buffer.alloc(20)]),
      'birth-registration/media/phim.mp4': mp4,
      'birth-registration/media/phim.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nXin chào\n',
    });
    const [step] = guide.steps;
    expect(step).toMatchObject({
      anchor: '#ho-ten',
      drawing: { alt: 'Tờ khai', media: { width: 120, height: 80, bytes: Buffer.byteLength(drawing) } },
      audio: { bytes: 23 },
      video: { bytes: mp4.length, seconds: 84, captions: {}, poster: {} },
    });
    expect(step?.drawing?.media.url).toMatch(/^v1\/guides\/media\/[a-f0-9]{32}\.svg$/);
    expect(step?.video?.poster).toEqual(step?.drawing?.media);
  });

  it('has a version that changes with its content, and only then', () => {
    const version = (text: string) => published(text).version;
    expect(version(frontMatter() + body)).toBe(version(frontMatter() + body.replace(/\n/g, '\r\n')));
    expect(version(frontMatter() + body)).not.toBe(version(frontMatter() + body.replace('Nộp tại', 'Gửi tại')));
  });

  it('tells every problem at once, each at its line and column, in the order of the file', () => {
    const text =
      frontMatter('colour: red\n', { procedure: '1.001193' }) +
      '## Bước\n\n<script>alert(1)</script>\n\n## Bước {#a}\n\nx\n';
    expect(faults(text)).toEqual(['5:12 not-text', '12:1 unknown-key']);
    expect(faults(text.replace('colour: red\n', '').replace('1.001193', '"1.001193"'))).toEqual([
      '13:1 missing-id',
      '15:1 raw-html',
    ]);
  });

  it.each([
    ['script', '<script>alert(1)</script>', 'raw-html'],
    ['an event attribute', 'Bấm <img src=x onerror=alert(1)> vào', 'raw-html'],
    ['a comment', '<!-- ẩn -->', 'raw-html'],
    ['a javascript: link', '[bấm](javascript:alert(1))', 'unsafe-link'],
    ['an entity in a link', '[bấm](&#x6a;avascript:alert(1))', 'unsafe-link'],
    ['a data: link', '[bấm](data:text/html,<script>)', 'unsafe-link'],
    ['a relative link', '[bấm](/trang)', 'unsafe-link'],
    ['a link without encryption', '[bấm](http://a.vn)', 'unsafe-link'],
    ['a link with a password in it', '[bấm](https://a:b@c.vn)', 'unsafe-link'],
    ['an automatic link that runs', '<javascript:alert(1)>', 'unsafe-link'],
    ['a link by reference', '[bấm][x]\n\n[x]: javascript:alert(1)', 'unsupported-markdown'],
    ['a picture by reference', '![hình][x]\n\n[x]: https://a.vn/x.png', 'unsupported-markdown'],
    ['code', '```\nx\n```', 'unsupported-markdown'],
    ['a remote picture', '![hình](https://a.vn/x.png)', 'remote-picture'],
    ['a picture as data', '![hình](data:image/svg+xml,<svg/>)', 'remote-picture'],
    ['a picture from a server without a scheme', '![hình](//a.vn/x.png)', 'remote-picture'],
    ['a picture out of the folder', '![hình](media/../../../etc/passwd)', 'invalid-media-path'],
    ['a picture that is not there', '![hình](media/x.svg)', 'missing-media'],
    ['a picture in a sentence', 'Xem ![hình](media/x.svg) này', 'picture-in-text'],
    ['a sum of money', 'Lệ phí là 50.000 đồng.', 'claim-without-source'],
    ['a number of days', 'Giải quyết trong 5 ngày làm việc.', 'claim-without-source'],
    ['a number of days in words', 'Giải quyết trong ba ngày.', 'claim-without-source'],
    ['a law', 'Theo Luật Hộ tịch thì được.', 'claim-without-source'],
    ['a decree', 'Theo Nghị định số 123/2015/NĐ-CP.', 'claim-without-source'],
    ['a source that is not declared', 'Theo luật.[^luat]', 'unknown-source'],
    ['a step that is not there', '[xem](#nop)', 'unknown-step'],
    ['a heading of the wrong level', '# Lớn', 'unexpected-heading'],
    ['a question outside of its section', '### Sao?', 'unexpected-heading'],
    ['quotes nested 10,000 deep', `${'> '.repeat(10_000)}x`, 'nested-too-deep'],
    ['quotes nested 13 deep', `${'> '.repeat(13)}x`, 'nested-too-deep'],
    ['lists nested 10,000 deep', `${'- '.repeat(10_000)}x`, 'nested-too-deep'],
    ['brackets nested 10,000 deep', `${'['.repeat(10_000)}x${']'.repeat(10_000)}`, 'too-dense'],
    ['emphasis nested 10,000 deep', '*a **b '.repeat(5_000), 'too-dense'],
    ['emphasis nested 10,000 deep over many lines', '*a **b\n'.repeat(5_000), 'too-dense'],
  ])('with %s is refused at its line', (_name, markdown, code) => {
    const found = faults(inBody(markdown));
    expect(found.map((fault) => fault.replace(/^\d+:\d+ /, ''))).toContain(code);
    expect(Math.min(...found.map((fault) => Number.parseInt(fault)))).toBeGreaterThanOrEqual(lineOfBody - 2);
  });

  it('takes a claim that names its source, a date, and a law in general', () => {
    const sources = 'sources:\n  luat: { title: Luật Hộ tịch }\n';
    const text = 'Lệ phí 50.000 đồng.[^luat]\n\nTừ ngày 3 tháng 7 năm 2026, theo quy định của pháp luật.\n';
    expect(faults(`${frontMatter(sources)}## Bước {#buoc}\n\n${text}`)).toEqual([]);
  });

  it.each([
    ['no front matter', body, '1:1 no-front-matter'],
    ['front matter that does not end', '---\nguide: x\n', '1:1 no-front-matter'],
    ['front matter that is no map', `---\n- a\n---\n${body}`, '2:1 malformed-front-matter'],
    ['the same key twice', frontMatter('title: khác\n') + body, '12:1 malformed-front-matter'],
    ['an alias', frontMatter('keywords: &a [x]\n') + body, '12:14 yaml-feature'],
    ['a type of its own', frontMatter('keywords: !!js/function [x]\n') + body, '12:11 malformed-front-matter'],
    ['brackets nested 10,000 deep', frontMatter(`keywords: ${'['.repeat(10_000)}\n`) + body, '12:1 nested-too-deep'],
    ['dashes nested 10,000 deep', frontMatter(`keywords:\n${'- '.repeat(10_000)}\n`) + body, '13:1 nested-too-deep'],
    ['another guide', frontMatter('', { guide: 'land-change' }) + body, '2:8 wrong-guide'],
    ['another language', frontMatter('', { language: 'en' }) + body, '8:11 wrong-language'],
    ['a long summary', frontMatter('', { summary: 'a'.repeat(161) }) + body, '4:10 too-long'],
    [
      'a summary that claims',
      frontMatter('', { summary: 'Miễn phí trong 60 ngày.' }) + body,
      '4:10 claim-without-source',
    ],
    ['a day that is none', frontMatter('', { updated: '2026-02-30' }) + body, '10:10 invalid-value'],
    [
      'an end before its start',
      frontMatter('valid_from: 2026-07-01\nvalid_to: 2026-06-30\n') + body,
      '13:11 validity-reversed',
    ],
    ['a step that is not there', frontMatter('steps:\n  khac: { anchor: "#x" }\n') + body, '13:9 unknown-step'],
    ['an anchor that is no id', frontMatter('steps:\n  nop: { anchor: "body *" }\n') + body, '13:18 invalid-value'],
    [
      'a drawing without words',
      frontMatter('steps:\n  nop: { drawing: media/x.svg }\n') + body,
      '13:19 picture-without-words',
    ],
    [
      'a contact that is no number',
      frontMatter('contacts:\n  - { kind: phone, value: "javascript:x", label: a }\n') + body,
      '13:27 invalid-value',
    ],
    [
      'a source without encryption',
      frontMatter('sources:\n  a: { title: b, url: "http://a.vn" }\n') + body,
      '13:23 invalid-value',
    ],
    ['help that is HTML', frontMatter('fields:\n  a: { title: b, text: "<b>x</b>" }\n') + body, '13:24 raw-html'],
    ['no steps', frontMatter() + 'Chỉ có lời mở đầu.', '1:1 no-steps'],
    ['a step without words', `${frontMatter()}## A {#a}\n`, '13:1 empty-section'],
    ['no title', (frontMatter() + body).replace(/title: .*\n/, ''), '2:1 missing-key'],
    ['a source under a strange id', frontMatter('sources:\n  Luật: { title: b }\n') + body, '13:9 invalid-id'],
    ['a step under a strange id', `${frontMatter()}## A {#Bước}\n\nx\n`, '13:1 invalid-id'],
    [
      'more steps than anyone follows',
      frontMatter() + Array.from({ length: 41 }, (_, at) => `## A {#a${at}}\n\nx\n`).join('\n'),
      '1:1 too-many',
    ],
    ['NUL', frontMatter() + 'a\0b', '13:2 forbidden-character'],
    ['an escape sequence', frontMatter() + 'a\x1b[31m', '13:2 forbidden-character'],
  ])('with %s is refused where it stands', (_name, text, expected) => {
    expect(faults(text, { 'birth-registration/media/x.svg': drawing })).toContain(expected);
  });

  it('that is not UTF-8 or over its size is refused as a whole', () => {
    expect(faults(Buffer.concat([Buffer.from(frontMatter()), Buffer.from([0xff, 0xfe])]))).toEqual(['1:1 not-utf8']);
    expect(faults(frontMatter() + 'a '.repeat(2_500_000))).toEqual(['1:1 file-too-large']);
  });

  it('that is wrong all over tells a hundred problems, not thousands', () => {
    expect(faults(frontMatter() + '<hr>\n\n'.repeat(5000))).toHaveLength(100);
  });

  it.each([
    '- ',
    '[^luat]',
    '![a](media/x.svg)\n\n',
    '## A {#a}\n\n',
    '\n',
    '-\n\n',
    '[^a]: b\n\n    c\n\n',
    '1',
    '[[ ',
  ])('that is %j without end is judged soon', (piece) => {
    const text = (frontMatter() + piece.repeat(64_000)).slice(0, 64_000);
    const began = performance.now();
    faults(text);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('that repeats an id is refused where it does', () => {
    expect(faults(`${frontMatter()}## A {#a}\n\nx\n\n## B {#a}\n\nx\n`)).toEqual(['17:1 repeated-id']);
  });

  it('shows hostile words of its own without control characters, and cut short', () => {
    const reading = readGuides(
      folderOf({ 'birth-registration/vi.md': inBody(`[x](javascript:\u202e${'a'.repeat(500)})`) }),
    );
    const [problem] = reading.problems ?? [];
    expect(problem?.en).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(problem?.en.length).toBeLessThan(250);
  });
});

describe('a folder', () => {
  it('without guides, with a strange name, file or link is refused', () => {
    const problems = (root: string) => (readGuides(root).problems ?? []).map(({ file, code }) => `${file} ${code}`);
    expect(problems(folderOf({ 'README.md': 'x' }))).toEqual(['. no-guides']);
    expect(problems(folderOf({ ...guideFiles, 'Lạ/vi.md': 'x' }))).toEqual(['Lạ wrong-folder-name']);
    expect(problems(folderOf({ ...guideFiles, 'birth-registration/ghi-chu.docx': 'x' }))).toEqual([
      'birth-registration/ghi-chu.docx unexpected-file',
    ]);
    const root = folderOf(guideFiles);
    symlinkSync('/etc/passwd', join(root, 'birth-registration/en.md'));
    symlinkSync('/etc', join(root, 'etc'));
    expect(problems(root)).toEqual(['birth-registration/en.md symbolic-link', 'etc symbolic-link']);
  });

  it('of more guides than there may be is not looked into', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`guide-${at}/vi.md`, 'x']));
    expect(readGuides(folderOf(many)).problems?.map(({ code }) => code)).toEqual(['too-many-guides']);
  });

  it('reads no media through a link', () => {
    const text = inBody('![hình](media/x.svg)');
    const outside = folderOf({ 'x.svg': drawing });
    const one = folderOf({ 'birth-registration/vi.md': text });
    symlinkSync(outside, join(one, 'birth-registration/media'));
    expect(readGuides(one).problems?.map(({ code }) => code)).toEqual(['symbolic-link', 'symbolic-link']);
    const other = folderOf({ 'birth-registration/vi.md': text, 'birth-registration/media/y.svg': drawing });
    symlinkSync(join(outside, 'x.svg'), join(other, 'birth-registration/media/x.svg'));
    expect(readGuides(other).problems?.map(({ code }) => code)).toEqual(['symbolic-link']);
  });

  it('has the standard text of each easy one, and one procedure for all', () => {
    const easy = frontMatter('', { variant: 'easy' }) + body;
    const en = frontMatter('', { language: 'en', procedure: '"1.000001"' }) + body;
    const codes = (files: Record<string, string>) => readGuides(folderOf(files)).problems?.map(({ code }) => code);
    expect(codes({ 'birth-registration/vi.easy.md': easy })).toEqual(['missing-standard']);
    expect(codes({ ...guideFiles, 'birth-registration/vi.easy.md': easy })).toBeUndefined();
    expect(codes({ ...guideFiles, 'birth-registration/en.md': en })).toEqual(['editions-differ']);
  });

  it('takes a picture from elsewhere only from an allowed origin', () => {
    const root = folderOf({ 'birth-registration/vi.md': inBody('![hình](https://anh.gov.vn/x.png)') });
    expect(readGuides(root, { pictureOrigins: ['https://anh.gov.vn'] }).problems).toBeUndefined();
    expect(readGuides(root, { pictureOrigins: ['https://anh.gov.vn.x.vn'] }).problems).toHaveLength(1);
  });
});

it('The codes of problems are all raised by a test above or below', () => {
  const tests = ['read-guides.test.ts', 'media.test.ts'].map((name) =>
    readFileSync(new URL(`./${name}`, import.meta.url), 'utf8'),
  );
  const untested = Object.keys(guideProblems).filter((code) => !tests.some((text) => text.includes(code)));
  expect(untested).toEqual([]);
});
