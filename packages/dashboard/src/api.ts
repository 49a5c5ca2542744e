import { z } from 'zod';
import { said, t } from './preferences.ts';

const problemSchema = z.object({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  field: z.string().optional(),
});

/** What the collector refused, or that it can't be reached (`offline`); its message is in the reader's language. */
export class ApiError extends Error {
  readonly code: string;
  readonly status: number;
  /** JSON pointer of the field that is at fault. */
  readonly field: string | undefined;

  constructor(code: string, message: string, status: number, field?: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.field = field;
  }
}

type Query = Readonly<Record<string, string | number | readonly string[] | undefined>>;

function addressOf(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) search.append(name, String(each));
  }
  return `/v1/officials/${path}${search.size === 0 ? '' : `?${search}`}`;
}

async function request(method: string, address: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(address, {
      method,
      credentials: 'same-origin',
      ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError('offline', t().offline, 0);
  }
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (response.ok) return answer;
  const problem = problemSchema.safeParse(answer);
  if (!problem.success) throw new ApiError('offline', t().offline, response.status);
  const { code, field } = problem.data;
  if (code === 'sign-in-needed') dispatchEvent(new Event('dvc-signed-out'));
  throw new ApiError(code, said(problem.data), response.status, field);
}

/** Reads something under /v1/officials/. Throws `ApiError`. */
export async function read<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  query: Query = {},
  signal?: AbortSignal,
): Promise<z.infer<Schema>> {
  return schema.parse(await request('GET', addressOf(path, query), undefined, signal));
}

/** Changes something under /v1/officials/ and answers what comes back. Throws `ApiError`. */
export async function send<Schema extends z.ZodType>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  schema: Schema,
  body?: unknown,
): Promise<z.infer<Schema>> {
  return schema.parse(await request(method, addressOf(path, {}), body));
}
