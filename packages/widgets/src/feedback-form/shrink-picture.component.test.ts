import { expect } from 'chai';
import { UnreadablePicture, shrinkPicture } from './shrink-picture.ts';

/** A picture of that size, red at the left and blue at the right, as a browser writes it. */
async function picture(width: number, height: number, type = 'image/jpeg'): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#f00';
  context.fillRect(0, 0, width / 2, height);
  if (type === 'image/jpeg') {
    context.fillStyle = '#00f';
    context.fillRect(width / 2, 0, width / 2, height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type));
  if (!blob) throw new Error('no picture');
  return blob;
}

/** The picture as a telephone makes it that was held upright: EXIF says "turn me" and where it was. */
async function photo(width: number, height: number): Promise<Blob> {
  const plain = new Uint8Array(await (await picture(width, height)).arrayBuffer());
  const tiff = new DataView(new ArrayBuffer(8 + 2 + 24 + 4 + 2 + 12 + 4 + 24));
  const ascii = (at: number, text: string): void => {
    for (let place = 0; place < text.length; place += 1) tiff.setUint8(at + place, text.charCodeAt(place));
  };
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.setUint16(at, tag, true);
    tiff.setUint16(at + 2, type, true);
    tiff.setUint32(at + 4, count, true);
    tiff.setUint32(at + 8, value, true);
  };
  ascii(0, 'II*\0');
  tiff.setUint32(4, 8, true);
  tiff.setUint16(8, 2, true);
  // Orientation 6: turn by 90° to the right. Then the GPS directory, with one latitude.
  entry(10, 0x0112, 3, 1, 6);
  entry(22, 0x8825, 4, 1, 38);
  tiff.setUint16(38, 1, true);
  entry(40, 2, 5, 3, 56);
  [10, 22, 33].forEach((value, place) => {
    tiff.setUint32(56 + place * 8, value, true);
    tiff.setUint32(60 + place * 8, 1, true);
  });
  const length = tiff.byteLength + 8;
  const head = new Uint8Array([
    0xff,
    0xe1,
    length >> 8,
    length & 255,
    ...Array.from('Exif\0\0', (c) => c.charCodeAt(0)),
  ]);
  return new Blob([plain.slice(0, 2), head, tiff.buffer, plain.slice(2)], { type: 'image/jpeg' });
}

async function sizeOf(blob: Blob): Promise<readonly [number, number]> {
  const { width, height } = await createImageBitmap(blob);
  return [width, height];
}

/** Names of the JPEG segments before the scan. */
async function segments(blob: Blob): Promise<string[]> {
  const bytes = new DataView(await blob.arrayBuffer());
  const names: string[] = [];
  for (let at = 2; at + 4 < bytes.byteLength && bytes.getUint8(at + 1) !== 0xda; at += 2 + bytes.getUint16(at + 2)) {
    names.push(bytes.getUint8(at + 1).toString(16));
  }
  return names;
}

const textOf = async (blob: Blob): Promise<string> =>
  String.fromCharCode(...new Uint8Array(await blob.arrayBuffer()).slice(0, 4000));

describe('a picture that is sent', () => {
  it('is at most 2,048 px long, and no larger than it was', async () => {
    expect(await sizeOf(await shrinkPicture(await picture(3000, 1500)))).to.deep.equal([2048, 1024]);
    expect(await sizeOf(await shrinkPicture(await picture(40, 30)))).to.deep.equal([40, 30]);
  });

  it('stands as it was taken, and no longer says where or with what', async () => {
    const taken = await photo(200, 100);
    expect(await segments(taken)).to.include('e1');
    expect(await textOf(taken)).to.include('Exif');
    const sent = await shrinkPicture(taken);
    expect(await sizeOf(sent), 'turned upright').to.deep.equal([100, 200]);
    expect(await segments(sent)).not.to.include('e1');
    expect(await textOf(sent)).not.to.match(/Exif|GPS|http:/);
    expect(sent.type).to.equal('image/jpeg');
  });

  it('with transparent places gets a white ground', async () => {
    const sent = await createImageBitmap(await shrinkPicture(await picture(20, 20, 'image/png')));
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context?.drawImage(sent, 0, 0);
    const [red = 0, green = 0, blue = 0] = context?.getImageData(17, 10, 1, 1).data ?? [];
    expect(Math.min(red, green, blue)).to.be.above(245);
  });

  it('that is none, or has more pixels than a telephone can hold, is refused', async () => {
    const refused = async (file: Blob): Promise<unknown> => shrinkPicture(file).catch((error: unknown) => error);
    expect(await refused(new Blob(['không phải ảnh'], { type: 'image/jpeg' }))).to.be.instanceOf(UnreadablePicture);
    expect(await refused(new Blob([], { type: 'image/png' }))).to.be.instanceOf(UnreadablePicture);
    expect(await refused(hugePng())).to.be.instanceOf(UnreadablePicture);
  });
});

/** A PNG whose header says 10,000 by 10,000 pixels. */
function hugePng(): Blob {
  const header = [
    0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 39, 16, 0, 0, 39, 16,
  ];
  return new Blob([new Uint8Array([...header, 1, 0, 0, 0, 0, 0, 0, 0, 0])], { type: 'image/png' });
}
