import { problem, type CaseView } from '@dvc-widgets/contract';
import { lookupSchema } from '@dvc-widgets/contract/cases/schema';
import type { FastifyInstance } from 'fastify';
import { parseRequest } from '../intake/parse-request.ts';
import { ProblemError } from '../store.ts';
import { sendProblem } from './problem-reply.ts';
import type { RateLimit } from './rate-limit.ts';
import { route } from './route.ts';

/** What looking up a code works with. */
export interface LookUpRouteParts {
  /** How the feedback of a code stands; undefined when the code opens nothing. */
  readonly lookUp: (code: string) => Promise<CaseView | undefined>;
  /** Wrong codes per client. */
  readonly guesses: RateLimit;
  /** From a client's address to the key of its bucket. */
  readonly clientKey: (address: string) => string;
}

/**
 * Looks a code up for a client: a wrong one costs a guess, a right one nothing. Undefined when it opens nothing; throws
 * ProblemError `rate-limited` when the client has no guess left.
 */
export async function guess(
  code: string,
  address: string,
  { lookUp, guesses, clientKey }: LookUpRouteParts,
): Promise<CaseView | undefined> {
  const client = clientKey(address);
  const taken = guesses.take(client, 1);
  if (!taken.ok) throw new ProblemError(problem('rate-limited'), taken.retryAfter);
  let isGuess = false;
  try {
    const view = await lookUp(code);
    isGuess = view === undefined;
    return view;
  } finally {
    if (!isGuess) guesses.refund(client, 1);
  }
}

const unknownCode = new ProblemError(problem('unknown-code', '/code'));

/** `POST /v1/lookup`: what the holder of a code may know. */
export function registerLookUp(app: FastifyInstance, parts: LookUpRouteParts): void {
  route(
    app,
    '/v1/lookup',
    {
      POST: async (request, reply) => {
        const [item] = parseRequest(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
        const asked = lookupSchema.safeParse(item);
        if (!asked.success) {
          const isThere = typeof item === 'object' && item !== null && 'code' in item;
          throw new ProblemError(problem(isThere ? 'invalid-field' : 'missing-field', '/code'));
        }
        const view = await guess(asked.data.code, request.ip, parts);
        // Not thrown: that takes longer than an answer.
        if (!view) return sendProblem(reply, unknownCode);
        return reply
          .header('Cache-Control', 'no-store')
          .header('Content-Type', 'application/json; charset=utf-8')
          .send(JSON.stringify(view));
      },
    },
    { isPublic: true },
  );
}
