import { isUtf8 } from 'node:buffer';
import { problem } from '@dvc-widgets/contract';
import { ProblemError } from '../store.ts';

const subjectFields = ['procedure', 'agency', 'sector', 'step', 'dossier'] as const;

/** What the page says of itself in a form's hidden fields. */
export interface FormContext {
  /** Empty when the form names none. */
  readonly site: string;
  readonly locale: string;
  readonly channel: string;
  readonly respondent?: string;
  readonly subject: Readonly<Partial<Record<(typeof subjectFields)[number], string>>>;
  /** The site's own when absent. */
  readonly scale?: string;
  /** Path of the page within the portal. */
  readonly page?: string;
  readonly trap?: string;
}

/** What the citizen entered. */
export interface FormAnswer {
  /** The level's key; absent when no face was chosen. */
  readonly value?: string;
  readonly reasons: readonly string[];
  readonly criteria: Readonly<Record<string, string>>;
  /** Lines end with a line feed, as they do when a script sends them. */
  readonly comment: string;
}

/** A form as it came. */
export interface Form {
  readonly context: FormContext;
  readonly answer: FormAnswer;
  /** The rating that the details belong to. */
  readonly rating?: string;
  /** An id for the details, of a form that the collector itself made. */
  readonly id?: string;
  /** What the collector's own pages hand on, closed. */
  readonly ticket?: string;
  /** The citizen's word on personal data that was found: let it be masked, or edit it. */
  readonly act?: 'mask' | 'edit';
}

/**
 * Reads a form (`application/x-www-form-urlencoded`). Of a field that comes more than once the first counts, but for
 * `reasons`; unknown fields are ignored. Throws ProblemError `empty-request` or `invalid-encoding`.
 */
export function parseForm(body: Buffer): Form {
  const fields = readFields(body);
  const text = (name: string): string | undefined => fields.get(name) || undefined;
  const some = <Name extends string>(...names: Name[]): Partial<Record<Name, string>> => {
    const present: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = text(name);
      if (value !== undefined) present[name] = value;
    }
    return present;
  };
  const act = text('act');
  return {
    context: {
      site: text('site') ?? '',
      locale: text('lang') ?? 'vi',
      channel: text('channel') ?? 'web',
      subject: some(...subjectFields),
      ...some('respondent', 'scale', 'page', 'trap'),
    },
    answer: {
      ...some('value'),
      reasons: fields.getAll('reasons').filter((reason) => reason !== ''),
      criteria: criteriaOf(fields),
      comment: (text('comment') ?? '').replace(/\r\n?/g, '\n'),
    },
    ...some('rating', 'id', 'ticket'),
    ...((act === 'mask' || act === 'edit') && { act }),
  };
}

/** The fields of a form. Throws ProblemError `empty-request` or `invalid-encoding`. */
export function readFields(body: Buffer): URLSearchParams {
  if (body.length === 0) throw new ProblemError(problem('empty-request'));
  // URLSearchParams would put U+FFFD in the place of what it can't read, and so change what a citizen wrote.
  if (!isUtf8(unescaped(body))) throw new ProblemError(problem('invalid-encoding'));
  return new URLSearchParams(body.toString('utf8'));
}

function criteriaOf(fields: URLSearchParams): Readonly<Record<string, string>> {
  const prefix = 'criteria.';
  // The last of a name wins in an object, the first in a form.
  const judged = [...fields].reverse().filter(([name, value]) => name.startsWith(prefix) && value !== '');
  return Object.fromEntries(judged.map(([name, value]) => [name.slice(prefix.length), value]));
}

/** The bytes that the escapes stand for (WHATWG URL, percent-decode). */
function unescaped(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replace(/%([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(text, 'latin1');
}
