import type { z } from 'zod';
import { problem, problemKinds } from './problems.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { submissionSchema } from './schema.ts';
import type { Submission } from './types.ts';

/** A submission that the contract takes, or why not. `id` is null when the item had no readable id. */
export type Parsed =
  | { readonly ok: true; readonly id: string; readonly submission: Submission }
  | { readonly ok: false; readonly id: string | null; readonly problem: Problem };

/**
 * Checks one item of a request against the contract. Never throws. Keys that the contract does not know are dropped.
 * Of several faults the first in the envelope's order is named, with a JSON Pointer to the field.
 */
export function parseSubmission(value: unknown): Parsed {
  if (!isObject(value)) return { ok: false, id: null, problem: problem('invalid-item') };
  const parsed = submissionSchema.safeParse(value);
  if (parsed.success) return { ok: true, id: parsed.data.id, submission: parsed.data };
  const [issue] = parsed.error.issues;
  const refusal = issue ? problem(codeOf(issue, value), jsonPointer(issue.path)) : problem('invalid-item');
  return { ok: false, id: readableId(value), problem: refusal };
}

/** A JSON Pointer (RFC 6901) to a path of keys and positions. */
export function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

function codeOf(issue: z.core.$ZodIssue, value: object): ProblemCode {
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.['code'];
    if (isProblemCode(code)) return code;
  }
  if (isMissing(value, issue.path)) return 'missing-field';
  return issue.code === 'invalid_union' ? 'unknown-kind' : 'invalid-field';
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return true;
    current = Reflect.get(current, key);
  }
  return false;
}

/** An id is echoed only while it is short: a refusal must not carry a citizen's text back. */
function readableId(value: object): string | null {
  const id: unknown = 'id' in value ? value.id : undefined;
  return typeof id === 'string' && id.length <= 64 ? id : null;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === 'string' && Object.hasOwn(problemKinds, code);
