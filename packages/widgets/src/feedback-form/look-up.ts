import type { CaseView } from '@dvc-widgets/contract';

/** What became of looking up a code. */
export type Looked =
  | { readonly found: CaseView }
  | { readonly problem: 'unknown' | 'offline' }
  | { readonly problem: 'too-many'; readonly wait: number };

const isView = (value: Partial<CaseView> | null): value is CaseView =>
  typeof value?.state === 'string' && Array.isArray(value.timeline) && !!value.due && !!value.may;

/** Asks the collector for the case of a code; the code stands in no address. Never rejects. */
export async function lookUp(collector: string, code: string): Promise<Looked> {
  try {
    const response = await fetch(`${collector}/v1/lookup`, {
      method: 'POST',
      // As text/plain, which needs no preflight.
      body: JSON.stringify({ code }),
      credentials: 'omit',
      referrerPolicy: 'origin',
    });
    if (response.status === 429)
      return { problem: 'too-many', wait: Number(response.headers.get('retry-after')) || 60 };
    const answer: (Partial<CaseView> & { readonly code?: string }) | null = await response.json();
    if (response.ok && isView(answer)) return { found: answer };
    return { problem: answer?.code === 'unknown-code' ? 'unknown' : 'offline' };
  } catch {
    return { problem: 'offline' };
  }
}
