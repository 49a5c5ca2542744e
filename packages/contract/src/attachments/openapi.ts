import { limits } from '../limits.ts';
import { attachmentLimits } from './types.ts';
import type { ProblemCode } from '../problems.ts';

/** What the paths of attachments are put together with: the document's own way to refer to schemas and refusals. */
export interface OpenApiParts {
  readonly json: (description: string, name: 'AttachmentState') => object;
  readonly refusals: (...codes: ProblemCode[]) => object;
  readonly pathParameter: (name: string, description: string, example: string) => object;
  readonly ref: (name: 'Attachment') => object;
}

/** The paths under `/v1/attachments`. */
export function attachmentPaths({ json, refusals, pathParameter, ref }: OpenApiParts): object {
  const id = pathParameter('id', 'id of the attachment', '01936b2e-7c1a-7000-8000-000000000001');
  const bytes = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } };
  return {
    '/v1/attachments': {
      post: {
        tags: ['widgets'],
        operationId: 'announceAttachment',
        summary: 'Announces a file; announced again, it answers how far the file came.',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: ref('Attachment') }, 'text/plain': { schema: ref('Attachment') } },
        },
        responses: {
          200: json('How it stands.', 'AttachmentState'),
          ...refusals(
            'malformed-json',
            'origin-refused',
            'unknown-site',
            'id-reused',
            'attachment-too-large',
            'invalid-field',
            'attachment-type',
            'rate-limited',
            'storage-full',
          ),
        },
      },
    },
    '/v1/attachments/{id}': {
      get: {
        tags: ['widgets'],
        operationId: 'attachmentState',
        summary: 'How far a file came: where an upload that was cut off goes on.',
        parameters: [id],
        responses: { 200: json('How it stands.', 'AttachmentState'), ...refusals('unknown-attachment') },
      },
      post: {
        tags: ['widgets'],
        operationId: 'sendAttachment',
        summary: 'Adds bytes; on disk when it is answered. Bytes that are there already are skipped.',
        description:
          `At most ${limits.bodyBytes} bytes at once (the SDK sends ${attachmentLimits.chunk}). With the last ones the ` +
          'content is judged: another type than its name says is refused; metadata, scripts or data behind the end have it ' +
          'quarantined.',
        parameters: [
          id,
          {
            name: 'offset',
            in: 'query',
            required: true,
            schema: { type: 'integer', minimum: 0 },
            description: 'of the first byte',
          },
        ],
        requestBody: { required: true, content: { 'text/plain': bytes, 'application/octet-stream': bytes } },
        responses: {
          200: json('How it stands.', 'AttachmentState'),
          ...refusals(
            'invalid-query',
            'unknown-attachment',
            'attachment-offset',
            'body-too-large',
            'attachment-type',
            'rate-limited',
            'storage-full',
          ),
        },
      },
    },
  };
}
