import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { guideLimits } from '@dvc-widgets/contract/guides';
import { fileStart, guideProblem } from './guide-problem.ts';
import type { GuideProblem } from './guide-problem.ts';

/** One text of a guide: a language and variant. */
export interface GuideFile {
  /** Relative to the folder that was read, with `/`. */
  readonly path: string;
  /** The folder's name. */
  readonly guide: string;
  readonly language: string;
  readonly variant: 'standard' | 'easy';
  readonly bytes: Uint8Array;
}

/** What a folder of guides holds. */
export interface GuideFolder {
  readonly files: readonly GuideFile[];
  readonly problems: readonly GuideProblem[];
  /** The bytes of a file beside a guide; a code when there is none that may be read. */
  media(
    guide: string,
    path: string,
  ): Uint8Array | 'invalid-media-path' | 'missing-media' | 'symbolic-link' | 'media-too-large';
}

const fileName = /^([a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)(\.easy)?\.md$/;
const mediaName = /^media\/[A-Za-z0-9][\w.-]{0,99}\.[a-z0-9]{2,4}$/;
const ignored = new Set(['.git', '.gitignore', '.gitattributes', '.gitkeep', '.DS_Store', 'Thumbs.db']);

/**
 * Looks into a folder of guides: `<guide-id>/<language>[.easy].md`, `<guide-id>/media/`. Files at its top are left alone (a
 * README, a licence); symbolic links are followed nowhere. Throws when the folder can't be read.
 */
export function openGuideFolder(root: string): GuideFolder {
  const files: GuideFile[] = [];
  const problems: GuideProblem[] = [];
  const note = (path: string, ...rest: [code: GuideProblem['code'], value?: string]) =>
    problems.push(guideProblem(path, fileStart, ...rest));
  const folders = readdirSync(root)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .filter((name) => {
      const status = lstatSync(join(root, name));
      if (status.isSymbolicLink()) note(name, 'symbolic-link', name);
      return status.isDirectory();
    });
  if (folders.length === 0) note('.', 'no-guides');
  if (folders.length > guideLimits.guides) {
    note('.', 'too-many-guides', String(folders.length));
    return { files, problems, media: () => 'missing-media' };
  }
  for (const guide of folders) {
    // The two stand in addresses where a guide's id does.
    if (!/^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$/.test(guide) || guide === 'media' || guide === 'index') {
      note(guide, 'wrong-folder-name', guide);
      continue;
    }
    for (const name of readdirSync(join(root, guide)).sort()) {
      const path = `${guide}/${name}`;
      const status = lstatSync(join(root, path));
      const match = fileName.exec(name);
      if (status.isSymbolicLink()) note(path, 'symbolic-link', name);
      else if (match && status.isFile()) {
        const [, language = '', easy] = match;
        const variant = easy === undefined ? 'standard' : 'easy';
        if (status.size > guideLimits.fileBytes) note(path, 'file-too-large', String(status.size));
        else files.push({ path, guide, language, variant, bytes: readFileSync(join(root, path)) });
      } else if (!(name === 'media' && status.isDirectory()) && !ignored.has(name)) note(path, 'unexpected-file', name);
    }
    if (!files.some((file) => file.guide === guide) && !problems.some(({ file }) => file.startsWith(`${guide}/`))) {
      note(guide, 'no-guides');
    }
  }
  return {
    files,
    problems,
    media(guide, path) {
      if (!mediaName.test(path)) return 'invalid-media-path';
      const folder = statusOf(join(root, guide, 'media'));
      const status = statusOf(join(root, guide, path));
      if (folder?.isSymbolicLink() || status?.isSymbolicLink()) return 'symbolic-link';
      if (!folder?.isDirectory() || !status?.isFile()) return 'missing-media';
      if (status.size > guideLimits.videoBytes) return 'media-too-large';
      return readFileSync(join(root, guide, path));
    },
  };
}

const statusOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });
