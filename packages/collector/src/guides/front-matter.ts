import { guideLimits } from '@dvc-widgets/contract/guides';
import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import { z } from 'zod';
import type { GuideProblemCode, Place, Report } from './guide-problem.ts';

const depth = 8;

const text = z.string().trim().min(1).max(2000);
const title = z.string().trim().min(1).max(guideLimits.title);
const day = z.iso.date();
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const mediaPath = z.string().min(1);

const step = z.strictObject({
  anchor: z
    .string()
    .regex(/^#[A-Za-z][\w.:-]{0,99}$/)
    .optional(),
  audio: mediaPath.optional(),
  video: z
    .strictObject({
      src: mediaPath,
      captions: mediaPath,
      poster: mediaPath.optional(),
      seconds: z.number().positive().optional(),
    })
    .optional(),
  drawing: mediaPath.optional(),
  alt: text.optional(),
});

const field = z.strictObject({
  title,
  text,
  example: text.optional(),
  drawing: mediaPath.optional(),
  alt: text.optional(),
});

const contact = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['hotline', 'phone']),
    value: z.string().regex(/^[+\d][\d .()-]{1,30}$/),
    label: text,
  }),
  z.strictObject({ kind: z.literal('zalo'), value: z.string().regex(/^https:\/\/zalo\.me\/[\w./-]+$/), label: text }),
]);

const frontMatterSchema = z.strictObject({
  guide: z.string(),
  title,
  summary: z.string().trim().min(1).max(guideLimits.summary),
  procedure: z.string().regex(/^[\w.-]{1,64}$/),
  agency: title,
  agency_code: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional(),
  sector: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional(),
  language: z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/),
  variant: z.enum(['standard', 'easy']),
  valid_from: day.optional(),
  valid_to: day.optional(),
  updated: day,
  illustrative: z.boolean().default(false),
  reviewed_by: text.optional(),
  keywords: z.array(title).max(guideLimits.keywords).default([]),
  contacts: z.array(contact).max(20).default([]),
  sources: z
    .record(id, z.strictObject({ title: text, url: z.httpUrl().startsWith('https://').optional() }))
    .default({}),
  news: z
    .array(z.strictObject({ date: day, text }))
    .max(20)
    .default([]),
  steps: z.record(id, step).default({}),
  fields: z.record(z.string().regex(/^[^\s"'<>\\]{1,100}$/), field).default({}),
});

/** What a file says of itself, checked. */
export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** A part of the front matter, by its keys. */
export type Path = readonly PropertyKey[];

/** Checked front matter, and where each part of it stands. */
export interface FrontMatterReading {
  readonly data: FrontMatter;
  /** Where the value under these keys stands; where the nearest that exists does, when there is none. */
  place(path: Path): Place;
}

/** Reads front matter; undefined, with every problem reported, when anything is wrong. `linesBefore` it in its file. */
export function readFrontMatter(source: string, linesBefore: number, report: Report): FrontMatterReading | undefined {
  const lines = new LineCounter();
  const toPlace = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + linesBefore, column: Math.max(1, col) };
  };
  const tooDeep = nestingFault(source);
  if (tooDeep !== undefined) {
    report({ line: tooDeep + linesBefore, column: 1 }, 'nested-too-deep', String(depth));
    return undefined;
  }
  const document = parseDocument(source, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: false,
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  let isSound = true;
  const refuse = (place: Place, code: GuideProblemCode, value?: string) => {
    isSound = false;
    report(place, code, value);
  };
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    refuse(toPlace(pos[0]), 'malformed-front-matter', message.split('\n', 1)[0]);
  }
  visit(document, {
    Node: (_key, node) => {
      const at = toPlace(node.range?.[0] ?? 0);
      // Aliases make a small text a huge one; nothing here needs them, nor types of one's own.
      if (isAlias(node) || ('anchor' in node && node.anchor)) refuse(at, 'yaml-feature', '& *');
      else if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:'))
        refuse(at, 'yaml-feature', node.tag);
    },
  });
  if (!isSound) return undefined;
  if (!isMap(document.contents)) {
    report({ line: 1 + linesBefore, column: 1 }, 'malformed-front-matter', 'key: value');
    return undefined;
  }
  const place = (path: Path): Place => toPlace(nodeAt(document, path)?.range?.[0] ?? 0);
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  const parsed = frontMatterSchema.safeParse(value);
  if (parsed.success) return { data: parsed.data, place };
  for (const issue of parsed.error.issues) reportIssue(issue, document, value, toPlace, report);
  return undefined;
}

function reportIssue(
  issue: z.core.$ZodIssue,
  document: Document,
  value: unknown,
  toPlace: (offset: number) => Place,
  report: Report,
): void {
  const { path } = issue;
  const name = path.map(String).join('.');
  const at = toPlace(nodeAt(document, path)?.range?.[0] ?? 0);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      report(toPlace(keyAt(document, path, key)?.range?.[0] ?? 0), 'unknown-key', [...path.map(String), key].join('.'));
    }
  } else if (isMissing(value, path)) report(at, 'missing-key', name);
  else if (issue.code === 'invalid_type' && issue.expected === 'string') report(at, 'not-text', name);
  else if (issue.code === 'too_big') report(at, 'too-long', name);
  else if (issue.code === 'invalid_key') report(at, 'invalid-id', String(path.at(-1)));
  else report(at, 'invalid-value', name);
}

function isMissing(value: unknown, path: Path): boolean {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return true;
    current = Reflect.get(current, key);
  }
  return false;
}

/** The node under a path, or the deepest on the way there. */
function nodeAt(document: Document, path: Path): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return document.contents ?? undefined;
}

function keyAt(document: Document, path: Path, key: string): Node | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const found = map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key;
  return isNode(found) ? found : undefined;
}

/**
 * The line that nests deeper than any front matter does. The parser works by recursion, so that this is looked at before:
 * brackets as they come, whether quoted or not, marks that open a level within one line, and indentation.
 */
function nestingFault(source: string): number | undefined {
  let open = 0;
  for (const [index, line] of source.split('\n').entries()) {
    if (/^(?:[ \t]*(?:[-?:]|&\S*|!\S*)[ \t]+){9}/.test(line) || /^ {80}/.test(line)) return index + 1;
    for (const character of line) {
      if (character === '[' || character === '{') open += 1;
      else if (character === ']' || character === '}') open = Math.max(0, open - 1);
      if (open > depth) return index + 1;
    }
  }
  return undefined;
}
