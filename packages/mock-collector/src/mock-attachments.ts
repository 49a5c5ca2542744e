import { problem, type AttachmentState } from '@dvc-widgets/contract';
import { attachmentSchema } from '@dvc-widgets/contract/attachments/schema';
import { http, HttpResponse, type HttpHandler } from 'msw';

/** The routes of attachments: every file that is of a type that is taken is whole once its bytes have come. */
export function attachmentHandlers(base: string, headers: Record<string, string>): readonly HttpHandler[] {
  const files = new Map<string, { readonly size: number; offset: number }>();
  const answer = (id: string, { size, offset }: { readonly size: number; readonly offset: number }) => {
    const state: AttachmentState = { id, state: offset === size ? 'whole' : 'partial', offset, size };
    return HttpResponse.json(state, { headers });
  };
  const refuse = (code: 'invalid-field' | 'unknown-attachment' | 'attachment-offset') => {
    const document = problem(code);
    return HttpResponse.json(document, { status: document.status, headers });
  };
  const announce = http.post(`${base}/v1/attachments`, async ({ request }) => {
    const announced = attachmentSchema.safeParse(JSON.parse(await request.text()));
    if (!announced.success) return refuse('invalid-field');
    const { id, size } = announced.data;
    const file = files.get(id) ?? { size, offset: 0 };
    files.set(id, file);
    return answer(id, file);
  });
  const add = http.post(`${base}/v1/attachments/:id`, async ({ request, params }) => {
    const id = String(params['id']);
    const file = files.get(id);
    if (!file) return refuse('unknown-attachment');
    if (Number(new URL(request.url).searchParams.get('offset')) !== file.offset) return refuse('attachment-offset');
    file.offset += (await request.arrayBuffer()).byteLength;
    return answer(id, file);
  });
  const find = http.get(`${base}/v1/attachments/:id`, ({ params }) => {
    const id = String(params['id']);
    const file = files.get(id);
    return file ? answer(id, file) : refuse('unknown-attachment');
  });
  return [announce, add, find];
}
