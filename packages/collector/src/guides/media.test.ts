import { describe, expect, it } from 'vitest';
import { guideLimits } from '@dvc-widgets/contract/guides';
import { drawing } from './guide-files.fixture.ts';
import { readMedia } from './media.ts';
import { readSvg } from './svg.ts';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"${attributes}>${inside}</svg>`;
const fault = (text: string) => {
  const reading = readSvg(Buffer.from(text));
  return 'fault' in reading ? reading.fault : undefined;
};

describe('an SVG drawing', () => {
  it.each([
    ['script', svg('<script>alert(1)</script>')],
    ['an event attribute', svg('', ' onload="alert(1)"')],
    ['an event attribute in capitals', svg('<rect onClick="alert(1)"/>')],
    ['a foreign object', svg('<foreignObject><b/></foreignObject>')],
    ['a link', svg('<a href="https://a.vn"><text>x</text></a>')],
    ['a picture from elsewhere', svg('<image href="https://a.vn/x.png"/>')],
    ['a use of another file', svg('<use href="https://a.vn/x.svg#a"/>')],
    ['a use of data', svg('<use xlink:href="data:image/svg+xml;base64,AAAA#a"/>')],
    ['a paint from elsewhere', svg('<rect fill="url(https://a.vn/x.svg#a)"/>')],
    ['a style that loads', svg('<style>@import "https://a.vn/x.css";</style>')],
    ['a style that hides how it loads', svg('<style>rect { fill: \\75rl(https://a.vn) }</style>')],
    ['a style attribute that loads', svg('<rect style="background: url(//a.vn)"/>')],
    ['an animation that sets a link', svg('<set attributeName="href" to="javascript:alert(1)"/>')],
    ['a stylesheet instruction', `<?xml-stylesheet href="https://a.vn/x.css"?>${svg('')}`],
    [
      'entities',
      '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&c;</svg>',
    ],
    ['an entity that nobody declared', svg('<text>&a;</text>')],
    ['another namespace', svg('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>')],
    ['HTML in its root', '<svg xmlns="http://www.w3.org/1999/xhtml"><path/></svg>'],
    ['no namespace', '<svg viewBox="0 0 1 1"/>'],
    ['tags left open', '<svg xmlns="http://www.w3.org/2000/svg"><g>'],
    ['groups nested 10,000 deep', svg('<g>'.repeat(10_000) + '</g>'.repeat(10_000))],
    ['two roots', svg('') + svg('')],
    ['no markup', 'xin chào'],
  ])('with %s is refused', (_name, text) => {
    expect(fault(text)).toBeTypeOf('string');
  });

  it('of shapes, gradients, text and references to itself is taken with its size', () => {
    const inside =
      '<defs><linearGradient id="a"><stop offset="0" stop-color="#fff"/></linearGradient></defs>' +
      '<style>.a { fill: url(#a) }</style><g transform="scale(2)"><path d="M0 0h1" class="a"/><use href="#a"/></g>' +
      '<text x="1" y="2" style="font-size: 3px">Họ tên</text>';
    expect(fault(svg(inside))).toBeUndefined();
    expect(readSvg(Buffer.from(svg(inside)))).toEqual({ width: 10, height: 10 });
    expect(readSvg(Buffer.from(svg('', ' width="20" height="30px"')))).toEqual({ width: 20, height: 30 });
  });
});

describe('a file beside a guide', () => {
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    Buffer.from('IHDR'),
    Buffer.from([0, 0, 0, 7, 0, 0, 0, 5, 8, 6, 0, 0, 0]),
  ]);
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 5, 0, 7, 1, 1, 0x11, 0]);
  const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0'), Buffer.from([6, 0, 0, 4, 0, 0])]);

  it.each([
    ['x.png', png],
    ['x.jpg', jpeg],
    ['x.webp', webp],
  ])('%s tells its size', (path, bytes) => {
    expect(readMedia(path, bytes, 'picture')).toMatchObject({ media: { width: 7, height: 5, bytes: bytes.length } });
  });

  it.each([
    [
      'a page in the clothes of a picture',
      'x.png',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      'picture',
      'wrong-media-type',
    ],
    ['a picture under another name', 'x.jpg', png, 'picture', 'wrong-media-type'],
    ['a film where a picture is meant', 'x.mp4', Buffer.from('\0\0\0\x18ftypisom0000'), 'picture', 'wrong-media-type'],
    ['captions that are none', 'x.vtt', Buffer.from('WEBVTTX hello world'), 'captions', 'wrong-media-type'],
    ['an unknown kind', 'x.exe', Buffer.from('MZ0000000000000'), 'picture', 'wrong-media-type'],
    ['a name out of a prototype', 'x.constructor', png, 'picture', 'wrong-media-type'],
    ['nothing', 'x.png', Buffer.alloc(0), 'picture', 'wrong-media-type'],
    ['too much', 'x.png', Buffer.concat([png, Buffer.alloc(guideLimits.pictureBytes)]), 'picture', 'media-too-large'],
    ['a drawing that runs', 'x.svg', Buffer.from(svg('<script/>')), 'picture', 'unsafe-drawing'],
  ] as const)('that is %s is refused', (_name, path, bytes, kind, code) => {
    expect(readMedia(path, bytes, kind)).toMatchObject({ code });
  });

  it('is named by its bytes', () => {
    const name = (bytes: Uint8Array) => {
      const reading = readMedia('x.svg', bytes, 'picture');
      return 'file' in reading ? reading.file.name : '';
    };
    expect(name(Buffer.from(drawing))).toMatch(/^[a-f0-9]{32}\.svg$/);
    expect(name(Buffer.from(drawing))).not.toBe(name(Buffer.from(`${drawing}\n`)));
  });
});
