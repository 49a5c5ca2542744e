import type { Guide } from '@dvc-widgets/contract/guides';
import { HttpResponse } from 'msw';

/** Files that guides show, by their names on the wire (`0123….svg`): text, or bytes. */
export type MockMedia = Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;

const types: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  mp4: 'video/mp4',
  webm: 'video/webm',
  vtt: 'text/vtt; charset=utf-8',
};

/**
 * What `GET /v1/guides/media/{name}` answers: the file; else, for a picture that one of the guides shows, a drawing of its
 * size, and for captions none; undefined for sound, films and whatever no guide shows.
 */
export function mediaAnswer(
  name: string,
  guides: readonly Guide[],
  files: MockMedia,
  headers: Readonly<Record<string, string>>,
): Response | undefined {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const answer = (body: string | Uint8Array<ArrayBuffer>, type = types[extension]): Response =>
    new HttpResponse(body, { headers: { ...headers, 'Content-Type': type ?? 'application/octet-stream' } });
  const own = Object.hasOwn(files, name) ? files[name] : undefined;
  if (own !== undefined) return answer(own);
  const shown = guides.map((guide) => sizeIn(guide, `v1/guides/media/${name}`)).find(Boolean);
  if (!shown) return undefined;
  if (extension === 'vtt') return answer('WEBVTT\n');
  return types[extension]?.startsWith('image/') ? answer(standIn(shown), types['svg']) : undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The size that a text says its file has; undefined when the text has no such file. */
function sizeIn(value: unknown, url: string): Size | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('url' in value && value.url === url) {
    const width = 'width' in value ? Number(value.width) : 320;
    return { width, height: 'height' in value ? Number(value.height) : 144 };
  }
  return Object.values(value)
    .map((part) => sizeIn(part, url))
    .find(Boolean);
}

/** A sheet of paper, in the tones of the samples' drawings: nobody takes it for one of them. */
function standIn({ width, height }: Size): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" viewBox="0 0 320 144">
<rect x="112" y="12" width="96" height="120" rx="6" fill="#fff" stroke="#7d7970" stroke-width="2" stroke-dasharray="6 5"/>
<path d="M128 104l20-28 14 18 12-14 18 24z" fill="#eaf0f7" stroke="#3a74b5" stroke-width="2" stroke-linejoin="round"/>
<circle cx="180" cy="52" r="9" fill="#eaf0f7" stroke="#3a74b5" stroke-width="2"/>
</svg>`;
}
