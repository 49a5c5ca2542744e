import { openGuideFolder } from './guide-folder.ts';
import type { GuideFile } from './guide-folder.ts';
import { fileStart, guideProblem } from './guide-problem.ts';
import type { GuideProblem, Report } from './guide-problem.ts';
import { readMedia } from './media.ts';
import type { MediaFile } from './media.ts';
import { readGuide } from './read-guide.ts';
import type { GuideReading, MediaSource } from './read-guide.ts';

/** Guides that can be published with the files beside them, or everything that is wrong with them. */
export type GuidesReading =
  | { readonly guides: readonly GuideReading[]; readonly media: readonly MediaFile[]; readonly problems?: undefined }
  | { readonly problems: readonly GuideProblem[] };

/** Problems told of one file. */
const mostTold = 100;

/** How a folder is read. */
export interface ReadOptions {
  /** Origins (`https://…`) that pictures may come from; none unless said. */
  readonly pictureOrigins?: readonly string[];
}

/** Reads a folder of guides. When anything in any of them is wrong there is nothing to publish, only the problems. */
export function readGuides(root: string, { pictureOrigins = [] }: ReadOptions = {}): GuidesReading {
  const folder = openGuideFolder(root);
  const problems = [...folder.problems];
  const files = new Map<string, MediaFile>();
  const guides: GuideReading[] = [];
  const read: { readonly file: GuideFile; readonly reading: GuideReading }[] = [];
  for (const file of folder.files) {
    let told = 0;
    const report: Report = (place, code, value) => {
      // Whoever has mended so many looks again.
      if (told < mostTold) problems.push(guideProblem(file.path, place, code, value));
      told += 1;
    };
    const media: MediaSource = {
      isAllowed: (url) => pictureOrigins.includes(new URL(url).origin),
      load(path, kind, at, note) {
        const bytes = folder.media(file.guide, path);
        if (typeof bytes === 'string') {
          note(at, bytes, path);
          return undefined;
        }
        const found = readMedia(path, bytes, kind);
        if ('code' in found) {
          note(at, found.code, found.value === undefined ? path : `${path}: ${found.value}`);
          return undefined;
        }
        files.set(found.file.name, found.file);
        return found.media;
      },
    };
    const reading = readGuide(file, media, report);
    if (!reading) continue;
    guides.push(reading);
    read.push({ file, reading });
  }
  problems.push(...editionFaults(folder.files, read));
  if (problems.length > 0) return { problems: problems.toSorted(byPlace) };
  return { guides, media: [...files.values()] };
}

/** What the texts of one guide must have in common. */
function* editionFaults(
  files: readonly GuideFile[],
  read: readonly { readonly file: GuideFile; readonly reading: GuideReading }[],
): Generator<GuideProblem> {
  for (const { guide, language, variant, path } of files) {
    const hasStandard = files.some(
      (other) => other.guide === guide && other.language === language && other.variant === 'standard',
    );
    if (variant === 'easy' && !hasStandard) yield guideProblem(path, fileStart, 'missing-standard', `${language}.md`);
  }
  for (const { file, reading } of read) {
    const first = read.find((other) => other.file.guide === file.guide)?.reading.guide;
    for (const key of ['procedure', 'sector'] as const) {
      if (first && first[key] !== reading.guide[key]) yield guideProblem(file.path, fileStart, 'editions-differ', key);
    }
  }
}

const byPlace = (one: GuideProblem, other: GuideProblem): number =>
  one.file === other.file ? one.line - other.line || one.column - other.column : one.file < other.file ? -1 : 1;
