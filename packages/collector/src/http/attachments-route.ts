import { problem, type AttachmentState } from '@dvc-widgets/contract';
import { attachmentSchema } from '@dvc-widgets/contract/attachments/schema';
import { jsonPointer } from '@dvc-widgets/contract/parse';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AttachmentFolder } from '../attachments/attachment-folder.ts';
import { admit } from '../intake/admit.ts';
import type { SiteDirectory } from '../intake/site-directory.ts';
import { ProblemError } from '../store.ts';
import type { RateLimit } from './rate-limit.ts';
import { route } from './route.ts';

/** What the routes of attachments work with. */
export interface AttachmentParts {
  readonly attachments: AttachmentFolder;
  readonly directory: SiteDirectory;
  readonly rateLimit: RateLimit;
  /** From a client's address to the key of its bucket. */
  readonly clientKey: (address: string) => string;
}

const offsetSchema = z.object({ offset: z.coerce.number().int().nonnegative() });
const idSchema = z.uuidv7();

/**
 * `POST /v1/attachments` announces a file, `POST /v1/attachments/{id}?offset=` adds bytes, `GET` tells how far it came. The
 * bytes may be sent as text/plain, which needs no preflight: on a slow line that would double every step.
 */
export function registerAttachments(app: FastifyInstance, parts: AttachmentParts): void {
  const { attachments, directory, rateLimit, clientKey } = parts;

  /** One token for each request; what is refused gives it back. */
  async function limited(address: string, act: () => Promise<AttachmentState>): Promise<AttachmentState> {
    const client = clientKey(address);
    const taken = rateLimit.take(client, 1);
    if (!taken.ok) throw new ProblemError(problem('rate-limited'), taken.retryAfter);
    try {
      return await act();
    } catch (error) {
      rateLimit.refund(client, 1);
      throw error;
    }
  }

  const answer = (reply: FastifyReply, state: AttachmentState): string => {
    reply.header('Cache-Control', 'no-store').header('Content-Type', 'application/json; charset=utf-8');
    return JSON.stringify(state);
  };

  route(
    app,
    '/v1/attachments',
    {
      POST: async (request, reply) => {
        const announced = readAnnounced(request.body);
        await directory.refresh();
        const admitted = admit(announced, request.headers.origin, directory);
        if ('problem' in admitted) throw new ProblemError(admitted.problem);
        return answer(
          reply,
          await limited(request.ip, () => attachments.announce({ ...announced, site: admitted.site.key })),
        );
      },
    },
    { isPublic: true },
  );

  route(
    app,
    '/v1/attachments/:id',
    {
      GET: async (request, reply) => {
        const id = readId(request.params['id']);
        const state = await attachments.find(id);
        if (!state) throw new ProblemError(problem('unknown-attachment'));
        return answer(reply, state);
      },
      POST: async (request, reply) => {
        const id = readId(request.params['id']);
        const query = offsetSchema.safeParse(request.query);
        if (!query.success) throw new ProblemError(problem('invalid-query', '/offset'));
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        return answer(reply, await limited(request.ip, () => attachments.append(id, query.data.offset, bytes)));
      },
    },
    { isPublic: true, hasHead: false },
  );
}

function readId(text: string | undefined): string {
  const id = idSchema.safeParse(text?.toLowerCase());
  if (!id.success) throw new ProblemError(problem('unknown-attachment'));
  return id.data;
}

function readAnnounced(body: unknown): z.infer<typeof attachmentSchema> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch {
    throw new ProblemError(problem('malformed-json'));
  }
  const parsed = attachmentSchema.safeParse(value);
  if (parsed.success) return { ...parsed.data, id: parsed.data.id.toLowerCase() };
  const [issue] = parsed.error.issues;
  const at = jsonPointer(issue?.path ?? []);
  if (at === '/size' && issue?.code === 'too_big') throw new ProblemError(problem('attachment-too-large', at));
  if (at === '/type') throw new ProblemError(problem('attachment-type', at));
  throw new ProblemError(problem('invalid-field', at));
}
