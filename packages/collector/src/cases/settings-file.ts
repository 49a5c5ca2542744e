import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node } from 'yaml';
import type { z } from 'zod';

/** What kind of fault it is; `other` is what a file's own rules say. */
export type SettingsFaultCode =
  | 'malformed-yaml'
  | 'yaml-feature'
  | 'unknown-key'
  | 'missing-key'
  | 'not-text'
  | 'too-long'
  | 'too-many'
  | 'too-short'
  | 'invalid-value'
  | 'other';

/** One thing that is wrong in a settings file. */
export interface SettingsFault {
  /** From 1, as is `column`. */
  readonly line: number;
  readonly column: number;
  readonly code: SettingsFaultCode;
  /** Keys from the root, `rules.0.answerDays`; empty for the file as a whole. */
  readonly field: string;
  readonly vi: string;
  readonly en: string;
}

/** Thrown when a settings file can't be used; `faults` names every place. */
export class SettingsFileError extends Error {
  readonly file: string;
  readonly faults: readonly SettingsFault[];
  constructor(file: string, faults: readonly SettingsFault[]) {
    const lines = faults.map(
      ({ line, field, vi, en }) => `${file}:${line}: ${field === '' ? '' : `${field}: `}${vi} · ${en}`,
    );
    super(lines.join('\n'));
    this.name = 'SettingsFileError';
    this.file = file;
    this.faults = faults;
  }
}

/** A settings file that was read, and where its parts stand. */
export interface SettingsFile<Data> {
  readonly data: Data;
  /** Where parts stand; where the nearest that exists does, when there is none. */
  placesOf(paths: readonly (readonly PropertyKey[])[]): readonly Place[];
  /** Throws a SettingsFileError for what only shows when parts are looked at together. */
  refuse(faults: readonly { readonly path: readonly PropertyKey[]; readonly vi: string; readonly en: string }[]): void;
}

/** A sentence for a schema's `error`, in both languages. */
export const says = (vi: string, en: string): string => `${vi} · ${en}`;

/**
 * Reads a YAML file (1.2, without aliases or types of its own) that people write by hand. Throws SettingsFileError with all
 * that is wrong, by line and field. `file` is the name that errors bear.
 */
export function readSettingsFile<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
): SettingsFile<z.output<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const placeOf = (node: Node | undefined): Place => placeAt(node?.range?.[0] ?? 0);
  const faults: SettingsFault[] = [...document.errors, ...document.warnings].map(({ pos, message }) => {
    const what = message.split('\n', 1)[0] ?? '';
    const said = both(`không đúng YAML (${what})`, `not YAML (${what})`);
    return { ...placeAt(pos[0]), code: 'malformed-yaml', field: '', ...said };
  });
  visit(document, {
    Node: (_key, node) => {
      if (!isAlias(node) && !('anchor' in node && node.anchor)) return;
      const said = both('không dùng & và * ở đây', '& and * are of no use here');
      faults.push({ ...placeOf(node), code: 'yaml-feature', field: '', ...said });
    },
  });
  if (faults.length > 0) throw new SettingsFileError(file, faults);

  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) throw new SettingsFileError(file, faultsOf(parsed.error.issues, document, placeOf));
  return {
    data: parsed.data,
    placesOf: (paths) => paths.map((path) => placeOf(nodeAt(document, path))),
    refuse(found) {
      if (found.length === 0) return;
      throw new SettingsFileError(
        file,
        found.map(({ path, vi, en }) => ({
          ...placeOf(nodeAt(document, path)),
          code: 'other',
          field: nameOf(path),
          vi,
          en,
        })),
      );
    },
  };
}

/** Where something stands, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const both = (vi: string, en: string) => ({ vi, en });
const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

function faultsOf(
  issues: readonly z.core.$ZodIssue[],
  document: Document,
  placeOf: (node: Node | undefined) => Place,
): SettingsFault[] {
  return issues.flatMap((issue): SettingsFault[] => {
    const { path } = issue;
    const at = placeOf(nodeAt(document, path));
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        ...placeOf(keyAt(document, path, key)),
        code: 'unknown-key',
        field: nameOf([...path, key]),
        ...both('không có mục nào tên như vậy', 'there is no such field'),
      }));
    }
    const field = nameOf(path);
    if (path.length > 0 && !isThere(document, path)) {
      return [{ ...at, code: 'missing-key', field, ...both('thiếu', 'is missing') }];
    }
    const [vi = '', en = vi] = issue.message.split(' · ');
    return [{ ...at, code: codeOf(issue), field, vi, en }];
  });
}

function codeOf(issue: z.core.$ZodIssue): SettingsFaultCode {
  if (issue.code === 'custom') return 'other';
  if (issue.code === 'invalid_type' && issue.expected === 'string') return 'not-text';
  if (issue.code === 'too_big') return issue.origin === 'string' ? 'too-long' : 'too-many';
  return issue.code === 'too_small' ? 'too-short' : 'invalid-value';
}

/** Whether a file says anything under a path, be it shorter than the schema has it: a text for a list of one text. */
function isThere(document: Document, path: readonly PropertyKey[]): boolean {
  return document.getIn(path) !== undefined || isScalar(document.getIn(path.slice(0, -1), true));
}

/** The node under a path, or the deepest on the way there. */
function nodeAt(document: Document, path: readonly PropertyKey[]): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node;
  }
  return document.contents ?? undefined;
}

function keyAt(document: Document, path: readonly PropertyKey[], key: string): Node | undefined {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const found = map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key;
  return isNode(found) ? found : undefined;
}
