import { limits } from '@dvc-widgets/contract';
import type { ProblemCode } from '@dvc-widgets/contract';

/** The items of a request, or the code it is refused with as a whole, checked in the collector's order. */
export async function readItems(request: Request): Promise<{ items: readonly unknown[] } | { code: ProblemCode }> {
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== 'text/plain') return { code: 'unsupported-media-type' };
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > limits.bodyBytes) return { code: 'body-too-large' };
  if (bytes.byteLength === 0) return { code: 'empty-request' };
  const text = decode(bytes);
  if (text === undefined) return { code: 'invalid-encoding' };
  const body = parseJson(text);
  if (!body) return { code: 'malformed-json' };
  if (!Array.isArray(body.value)) return { items: [body.value] };
  const items: readonly unknown[] = body.value;
  if (items.length === 0) return { code: 'empty-request' };
  return items.length > limits.itemsPerRequest ? { code: 'too-many-items' } : { items };
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
