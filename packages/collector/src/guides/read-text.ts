import { guideLimits } from '@dvc-widgets/contract/guides';
import { fileStart } from './guide-problem.ts';
import type { Place, Report } from './guide-problem.ts';

// Everything of C0 and C1 but tab, line feed and carriage return, and the two that are no characters.
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]/;

/** The text of a Markdown file, NFC, its line breaks as `\n`; undefined, with a problem, when it is none. */
export function readText(bytes: Uint8Array, report: Report): string | undefined {
  if (bytes.length > guideLimits.fileBytes) {
    report(fileStart, 'file-too-large', String(bytes.length));
    return undefined;
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    report(fileStart, 'not-utf8');
    return undefined;
  }
  text = text.replace(/\r\n?/g, '\n').normalize('NFC');
  const at = text.search(forbidden);
  if (at < 0) return text;
  report(
    placeIn(text, at),
    'forbidden-character',
    `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return undefined;
}

/** The line and column of an offset. */
export function placeIn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** A file's front matter and what follows, each with the number of the line before it; undefined without front matter. */
export interface Parts {
  readonly frontMatter: string;
  readonly frontMatterLines: number;
  readonly body: string;
  readonly bodyLines: number;
}

/** Splits a file at its lines of `---`. */
export function splitFrontMatter(text: string): Parts | undefined {
  if (!/^---[ \t]*\n/.test(text)) return undefined;
  const start = text.indexOf('\n') + 1;
  const closing = /^---[ \t]*$/gm;
  closing.lastIndex = start;
  const end = closing.exec(text);
  if (!end) return undefined;
  const frontMatter = text.slice(start, end.index);
  const body = text.slice(end.index + end[0].length + 1);
  return { frontMatter, frontMatterLines: 1, body, bodyLines: placeIn(text, end.index).line };
}
