/** What a file carries that its type does not need: a second file behind its end, metadata, scripts; or it is broken. */
export type Oddity = 'trailing-data' | 'metadata' | 'active-content' | 'malformed';

const ascii = (bytes: Buffer, start: number, end: number): string => bytes.toString('latin1', start, end);

/** Zeros are what some cameras pad with. */
const isPadding = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** JPEG (ITU T.81, annex B): segments, scans, and nothing behind the end; metadata lives in APP1, APP13 and comments. */
export function oddOfJpeg(bytes: Buffer): Oddity | undefined {
  let at = 2;
  let hasMetadata = false;
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) return 'malformed';
    if (marker === 0xd9) {
      if (!isPadding(bytes.subarray(at + 2))) return 'trailing-data';
      return hasMetadata ? 'metadata' : undefined;
    }
    if (at + 4 > bytes.length) return 'malformed';
    if (marker === 0xe1 || marker === 0xed || marker === 0xfe) hasMetadata = true;
    at += 2 + bytes.readUInt16BE(at + 2);
    // A scan's data ends at the next marker; FF 00 and restarts belong to it.
    if (marker === 0xda) at = endOfScan(bytes, at);
  }
}

function endOfScan(bytes: Buffer, start: number): number {
  for (let at = start; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** The chunks of PNG that say how a picture looks (PNG 3rd edition, §11). */
const pngChunks = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs hIST'.split(' '));

/** PNG: chunks up to IEND; text, EXIF and what only some programs know is metadata. */
export function oddOfPng(bytes: Buffer): Oddity | undefined {
  let hasMetadata = false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = ascii(bytes, at + 4, at + 8);
    if (!pngChunks.has(name)) hasMetadata = true;
    at += 12 + bytes.readUInt32BE(at);
    if (name !== 'IEND') continue;
    if (at < bytes.length) return 'trailing-data';
    return hasMetadata ? 'metadata' : undefined;
  }
  return 'malformed';
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

/** WebP (RFC 9649): a RIFF file as long as it says, of chunks that are the picture. */
export function oddOfWebp(bytes: Buffer): Oddity | undefined {
  const end = 8 + bytes.readUInt32LE(4);
  if (end < bytes.length) return 'trailing-data';
  if (end > bytes.length) return 'malformed';
  let hasMetadata = false;
  for (let at = 12; at + 8 <= end;) {
    if (!webpChunks.has(ascii(bytes, at, at + 4))) hasMetadata = true;
    const size = bytes.readUInt32LE(at + 4);
    at += 8 + size + (size % 2);
  }
  return hasMetadata ? 'metadata' : undefined;
}

/**
 * PDF (ISO 32000): begins with its header, ends with its end, and names nothing that acts by itself. What stands inside
 * compressed streams is not looked into.
 */
export function oddOfPdf(bytes: Buffer): Oddity | undefined {
  const text = ascii(bytes, 0, bytes.length);
  if (!text.startsWith('%PDF-')) return 'trailing-data';
  const end = text.lastIndexOf('%%EOF');
  if (end < 0) return 'malformed';
  if (text.slice(end + 5).trim() !== '') return 'trailing-data';
  if (/\/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFiles?|RichMedia|XFA)\b/.test(text)) return 'active-content';
  return undefined;
}
