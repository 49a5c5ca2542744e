import type { AttachmentType } from '@dvc-widgets/contract';
import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';
import { oddOfJpeg, oddOfPdf, oddOfPng, oddOfWebp, type Oddity } from './oddities.ts';

/** More pixels than any browser of ours leaves in a picture, and than an office computer opens gladly. */
const mostPixels = 40_000_000;

/** What the bytes of a whole attachment are worth. */
export type Judgement =
  | { readonly verdict: 'whole'; readonly type: AttachmentType }
  | { readonly verdict: 'quarantined'; readonly type: AttachmentType; readonly why: Oddity | 'too-many-pixels' }
  /** Not a type that is taken, whatever its name says. */
  | { readonly verdict: 'refused' };

const oddities: Readonly<Record<AttachmentType, (bytes: Buffer) => Oddity | undefined>> = {
  'image/jpeg': oddOfJpeg,
  'image/png': oddOfPng,
  'image/webp': oddOfWebp,
  'application/pdf': oddOfPdf,
};

const isTaken = (type: string | undefined): type is AttachmentType => type !== undefined && type in oddities;

/**
 * Judges an attachment by its content alone. What is of a type that is taken, but carries more than that type needs (data
 * behind its end, metadata such as a position, scripts), is quarantined: it may be a trap, or tell where a citizen lives.
 */
export async function judge(bytes: Buffer): Promise<Judgement> {
  const type = (await fileTypeFromBuffer(bytes))?.mime;
  if (!isTaken(type)) return { verdict: 'refused' };
  if (type !== 'application/pdf') {
    const pixels = pixelsOf(bytes);
    if (pixels === undefined) return { verdict: 'refused' };
    if (pixels > mostPixels) return { verdict: 'quarantined', type, why: 'too-many-pixels' };
  }
  const why = oddities[type](bytes);
  return why === undefined ? { verdict: 'whole', type } : { verdict: 'quarantined', type, why };
}

/** Width times height as the header says; undefined when it says nothing that can be read. */
function pixelsOf(bytes: Buffer): number | undefined {
  try {
    const { width, height } = imageSize(bytes);
    return width * height;
  } catch {
    return undefined;
  }
}
