import { problem } from '@dvc-widgets/contract';
import type { FastifyInstance } from 'fastify';
import type { Intake } from '../intake/intake.ts';
import { parseRequest } from '../intake/parse-request.ts';
import { ProblemError } from '../store.ts';
import type { RateLimit } from './rate-limit.ts';
import { route } from './route.ts';

/** What the route of submissions works with. */
export interface SubmissionParts {
  readonly intake: Intake;
  readonly rateLimit: RateLimit;
  /** From a client's address to the key of its bucket. */
  readonly clientKey: (address: string) => string;
}

const emptyBody = Buffer.alloc(0);

/** `POST /v1/submissions`. */
export function registerSubmissions(app: FastifyInstance, { intake, rateLimit, clientKey }: SubmissionParts): void {
  route(
    app,
    '/v1/submissions',
    {
      POST: async (request, reply) => {
        const items = parseRequest(Buffer.isBuffer(request.body) ? request.body : emptyBody);
        const client = clientKey(request.ip);
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
