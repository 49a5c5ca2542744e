import { hash } from 'node:crypto';
import { guideLimits } from '@dvc-widgets/contract/guides';
import type { Media } from '@dvc-widgets/contract/guides';
import type { GuideProblemCode } from './guide-problem.ts';
import { readSvg } from './svg.ts';

/** What a file beside a guide is for. */
export type MediaKind = 'picture' | 'audio' | 'video' | 'captions';

/** A file beside a guide, as it is kept and served. */
export interface MediaFile {
  /** Its content hash and extension. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface MediaType {
  readonly kind: MediaKind;
  readonly contentType: string;
  /** Whether the bytes are what the extension says. */
  readonly isOne: (bytes: Buffer) => boolean;
}

const ascii = (bytes: Buffer, start: number, end: number) => bytes.toString('latin1', start, end);
const isMp4 = (bytes: Buffer) => ascii(bytes, 4, 8) === 'ftyp';
const isMatroska = (bytes: Buffer) => bytes.readUInt32BE(0) === 0x1a45dfa3;
const isMp3 = (bytes: Buffer) =>
  ascii(bytes, 0, 3) === 'ID3' || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2);
const isOgg = (bytes: Buffer) => ascii(bytes, 0, 4) === 'OggS';
const isJpeg = (bytes: Buffer) => bytes.readUIntBE(0, 3) === 0xffd8ff;

/** The kinds of files that a guide may bring, by extension. */
export const mediaTypes: Readonly<Record<string, MediaType>> = {
  svg: {
    kind: 'picture',
    contentType: 'image/svg+xml; charset=utf-8',
    isOne: (bytes) => /^\uFEFF?\s*</.test(bytes.toString('utf8', 0, 64)),
  },
  png: { kind: 'picture', contentType: 'image/png', isOne: (bytes) => bytes.readUInt32BE(0) === 0x89504e47 },
  jpg: { kind: 'picture', contentType: 'image/jpeg', isOne: isJpeg },
  jpeg: { kind: 'picture', contentType: 'image/jpeg', isOne: isJpeg },
  webp: {
    kind: 'picture',
    contentType: 'image/webp',
    isOne: (bytes) => ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP',
  },
  mp3: { kind: 'audio', contentType: 'audio/mpeg', isOne: isMp3 },
  m4a: { kind: 'audio', contentType: 'audio/mp4', isOne: isMp4 },
  ogg: { kind: 'audio', contentType: 'audio/ogg', isOne: isOgg },
  opus: { kind: 'audio', contentType: 'audio/ogg', isOne: isOgg },
  mp4: { kind: 'video', contentType: 'video/mp4', isOne: isMp4 },
  webm: { kind: 'video', contentType: 'video/webm', isOne: isMatroska },
  vtt: {
    kind: 'captions',
    contentType: 'text/vtt; charset=utf-8',
    isOne: (bytes) => /^\uFEFF?WEBVTT(?:[ \t\r\n]|$)/.test(bytes.toString('utf8', 0, 16)),
  },
};

const mostBytes: Readonly<Record<MediaKind, number>> = {
  picture: guideLimits.pictureBytes,
  audio: guideLimits.audioBytes,
  video: guideLimits.videoBytes,
  captions: guideLimits.captionBytes,
};

/** The extension of a path, or of the name that media are served under; undefined when none is known. */
export function extensionOf(path: string): string | undefined {
  const extension = /\.([a-z\d]+)$/.exec(path)?.[1] ?? '';
  return Object.hasOwn(mediaTypes, extension) ? extension : undefined;
}

/** A file that may be published, with what a guide says of it; or why not. */
export type MediaReading =
  { readonly file: MediaFile; readonly media: Media } | { readonly code: GuideProblemCode; readonly value?: string };

/** Judges a file by its extension, size and content. */
export function readMedia(path: string, bytes: Uint8Array, kind: MediaKind): MediaReading {
  const extension = extensionOf(path);
  const type = extension === undefined ? undefined : mediaTypes[extension];
  if (extension === undefined || type?.kind !== kind) return { code: 'wrong-media-type' };
  if (bytes.length > mostBytes[kind]) return { code: 'media-too-large' };
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || !type.isOne(view)) return { code: 'wrong-media-type' };
  const found = kind === 'picture' ? pictureSize(extension, view) : {};
  if ('fault' in found) return { code: 'unsafe-drawing', value: found.fault };
  const { width = 0, height = 0 } = found;
  const size = width > 0 && height > 0 ? { width, height } : {};
  const name = `${contentHash(bytes)}.${extension}`;
  return { file: { name, bytes }, media: { url: `v1/guides/media/${name}`, bytes: bytes.length, ...size } };
}

/** 128 bits of SHA-256: what guides and media are named by. */
export const contentHash = (content: string | Uint8Array): string => hash('sha256', content, 'hex').slice(0, 32);

function pictureSize(extension: string, bytes: Buffer): { width?: number; height?: number } | { fault: string } {
  if (extension === 'svg') return readSvg(bytes);
  if (extension === 'png' && bytes.length >= 24)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  if (extension === 'webp' && bytes.length >= 30) return webpSize(bytes);
  return extension === 'jpg' || extension === 'jpeg' ? jpegSize(bytes) : {};
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function webpSize(bytes: Buffer): { width?: number; height?: number } {
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    default:
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  }
}

/** The first frame header (SOF0–SOF15 but DHT, JPG and DAC) says it: ITU-T T.81, B.2.2. */
function jpegSize(bytes: Buffer): { width?: number; height?: number } {
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return {};
    const marker = bytes[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return {};
}
