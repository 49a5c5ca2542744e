import type { Socket } from 'node:net';
import { problem } from '@dvc-widgets/contract';
import type { FastifyInstance } from 'fastify';
import type { Intake } from '../intake/intake.ts';
import { parseRequest } from '../intake/parse-request.ts';
import { ProblemError } from '../store.ts';
import { answerForm, isForm, type FormParts } from './form-route.ts';
import type { RateLimit } from './rate-limit.ts';
import { route } from './route.ts';

/** What the route of submissions works with. */
export interface SubmissionParts extends FormParts {
  readonly intake: Intake;
  readonly rateLimit: RateLimit;
  /** From a client's address to the key of its bucket. */
  readonly clientKey: (address: string) => string;
}

const emptyBody = Buffer.alloc(0);

/** `POST /v1/submissions`, from scripts as JSON and from pages without JavaScript as a form. */
export function registerSubmissions(app: FastifyInstance, parts: SubmissionParts): void {
  const { intake, rateLimit, clientKey } = parts;
  // A kept-alive connection mostly carries one client; what is remembered goes with it.
  const known = new WeakMap<Socket, { readonly address: string; readonly key: string }>();
  const keyOf = (address: string, socket: Socket): string => {
    const last = known.get(socket);
    if (last?.address === address) return last.key;
    const key = clientKey(address);
    known.set(socket, { address, key });
    return key;
  };

  route(
    app,
    '/v1/submissions',
    {
      POST: async (request, reply) => {
        const client = keyOf(request.ip, request.socket);
        if (isForm(request)) return answerForm(request, reply, parts, client);
        const items = parseRequest(Buffer.isBuffer(request.body) ? request.body : emptyBody);
        const taken = rateLimit.take(client, items.length);
        if (!taken.ok) throw new ProblemError(problem('rate-limited'), taken.retryAfter);
        let refused = items.length;
        try {
          const results = await intake.submit(items, request.headers.origin);
          refused = results.reduce((count, { status }) => (status === 'rejected' ? count + 1 : count), 0);
          reply.header('Cache-Control', 'no-store').header('Content-Type', 'application/json; charset=utf-8');
          return JSON.stringify({ results });
        } finally {
          if (refused > 0) rateLimit.refund(client, refused);
        }
      },
    },
    { isPublic: true },
  );
}
