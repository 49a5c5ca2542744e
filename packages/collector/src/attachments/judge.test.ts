import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { jpeg, jpegWithComment, jpegWithPosition, pdf, png, progressiveJpeg, webp } from './files.fixture.ts';
import { judge } from './judge.ts';

async function zip(): Promise<Buffer> {
  const file = new ZipFile();
  file.addBuffer(Buffer.from('MZ'), 'hoa-don.exe');
  file.end();
  const parts: Buffer[] = [];
  file.outputStream.on('data', (part: Buffer) => parts.push(part));
  await once(file.outputStream, 'end');
  return Buffer.concat(parts);
}
const archive = await zip();
const html = Buffer.from('<html><script>alert(1)</script></html>');

describe('an attachment judged by its bytes', () => {
  it.each([
    ['image/jpeg', jpeg],
    ['image/jpeg', progressiveJpeg],
    ['image/png', png(30, 20)],
    ['image/webp', webp],
    ['application/pdf', pdf()],
  ])('that is a plain %s is whole', async (type, bytes) => {
    expect(await judge(bytes)).toEqual({ verdict: 'whole', type });
  });

  it('padded with zeros as some cameras do is whole', async () => {
    expect(await judge(Buffer.concat([jpeg, Buffer.alloc(64)]))).toEqual({ verdict: 'whole', type: 'image/jpeg' });
  });

  it.each([
    ['a JPEG that tells where it was taken', jpegWithPosition, 'metadata'],
    ['a JPEG with a script in its comment', jpegWithComment('<script>alert(1)</script>'), 'metadata'],
    ['a PNG with text', png(9, 9, { tEXt: 'Location\0Long Xuyên' }), 'metadata'],
    ['a PNG with EXIF', png(9, 9, { eXIf: 'II*\0' }), 'metadata'],
    ['a JPEG that is a web page too', Buffer.concat([jpeg, html]), 'trailing-data'],
    ['a PNG that is a web page too', Buffer.concat([png(9, 9), html]), 'trailing-data'],
    ['a WebP that is a web page too', Buffer.concat([webp, html]), 'trailing-data'],
    ['a PDF that is a web page too', Buffer.concat([pdf(), html]), 'trailing-data'],
    ['a PDF that runs a script', pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'active-content'],
    ['a PDF that starts a program', pdf('/AA<</O<</S/Launch/F(cmd.exe)>>>>'), 'active-content'],
    ['a PDF that brings a file', pdf('/Names<</EmbeddedFiles 4 0 R>>'), 'active-content'],
    ['a JPEG cut off', progressiveJpeg.subarray(0, 400), 'malformed'],
    ['a picture of 100 megapixels', png(10_000, 10_000), 'too-many-pixels'],
  ])('that is %s is kept apart', async (_what, bytes, why) => {
    expect(await judge(bytes)).toMatchObject({ verdict: 'quarantined', why });
  });

  it('that is a JPEG and an archive at once is kept apart', async () => {
    expect(await judge(Buffer.concat([jpeg, archive]))).toMatchObject({ why: 'trailing-data' });
  });

  it.each([
    ['an archive', archive],
    ['a web page', html],
    ['a program', Buffer.from('MZ\x90\0'.padEnd(200, '\0'), 'latin1')],
    ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['nothing but zeros', Buffer.alloc(100)],
    ['the beginning of a JPEG', jpeg.subarray(0, 4)],
  ])('that is %s is refused, whatever its name', async (_what, bytes) => {
    expect(await judge(bytes)).toEqual({ verdict: 'refused' });
  });

  it('cut or changed anywhere is judged without an exception', async () => {
    for (const whole of [jpeg, progressiveJpeg, png(9, 9), webp, pdf()]) {
      for (let at = 0; at < whole.length; at += 3) {
        await expect(judge(whole.subarray(0, at))).resolves.toHaveProperty('verdict');
        const changed = Buffer.from(whole);
        changed[at] = 255 - (changed[at] ?? 0);
        await expect(judge(changed)).resolves.toHaveProperty('verdict');
      }
    }
  });
});
