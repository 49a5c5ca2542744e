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

async function reach(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (init.signal?.aborted === true) throw error;
    throw new ApiError('offline', t().offline, 0);
  }
  if (response.ok) return response;
  throw refusalOf(await response.json().catch(() => undefined), response.status);
}

function refusalOf(answer: unknown, status: number): ApiError {
  const problem = problemSchema.safeParse(answer);
  if (!problem.success) return new ApiError('offline', t().offline, status);
  const { code, field } = problem.data;
  if (code === 'sign-in-needed') dispatchEvent(new Event('dvc-signed-out'));
  return new ApiError(code, said(problem.data), status, field);
}

async function request(method: string, address: string, body: unknown, signal?: AbortSignal): Promise<unknown> {
  const response = await reach(address, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  return response.status === 204 ? undefined : await response.json().catch(() => undefined);
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

const progressSchema = z.object({ share: z.number().min(0).max(1) });

/**
 * Reads what may take a while, and tells of the share done (0 to 1) on the way: a stream of events (HTML Standard,
 * server-sent events) with `progress`, and a `result` or a `problem` at the end. Throws `ApiError`.
 */
export async function readLong<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  query: Query,
  { signal, onProgress }: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void },
): Promise<z.infer<Schema>> {
  const response = await reach(addressOf(path, query), { headers: { Accept: 'text/event-stream' }, signal });
  let rest = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const chunk = await reader?.read().catch((error: unknown) => {
      if (signal.aborted) throw error;
      return undefined;
    });
    // A stream that ends before its result was cut on the way.
    if (!chunk || chunk.done) throw new ApiError('offline', t().offline, 0);
    const events = (rest + chunk.value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const [, name, text = ''] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
      if (name === 'result') return schema.parse(JSON.parse(text));
      if (name === 'problem') throw refusalOf(JSON.parse(text), response.status);
      if (name === 'progress') onProgress(progressSchema.parse(JSON.parse(text)).share);
    }
  }
}
