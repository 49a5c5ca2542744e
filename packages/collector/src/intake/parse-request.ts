import { isUtf8 } from 'node:buffer';
import { limits, problem } from '@dvc-widgets/contract';
import { ProblemError } from '../store.ts';

/**
 * The items of a request body: one envelope or an array of up to 50.
 * Throws ProblemError `empty-request`, `invalid-encoding`, `malformed-json` or `too-many-items`.
 */
export function parseRequest(body: Buffer): readonly unknown[] {
  if (body.length === 0) throw new ProblemError(problem('empty-request'));
  // toString would put U+FFFD in the place of what it can't read, and so change what a citizen wrote.
  if (!isUtf8(body)) throw new ProblemError(problem('invalid-encoding'));
  const value = parseJson(body.toString('utf8'));
  if (!Array.isArray(value)) return [value];
  if (value.length === 0) throw new ProblemError(problem('empty-request'));
  if (value.length > limits.itemsPerRequest) throw new ProblemError(problem('too-many-items'));
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    throw new ProblemError(problem('malformed-json'));
  }
}
