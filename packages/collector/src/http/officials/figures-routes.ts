import { PassThrough } from 'node:stream';
import { problem } from '@dvc-widgets/contract';
import {
  exploreQuerySchema,
  guideFiguresQuerySchema,
  overviewQuerySchema,
  ratingsQuerySchema,
  reviewsSchema,
} from '@dvc-widgets/contract/officials/figures';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OfficialFigures } from '../../figures/officials-figures.ts';
import { ProblemError, TooManyGroupsError, type Run } from '../../store.ts';
import { toProblemError } from '../problem-reply.ts';
import { officialRoute, type OfficialRoute } from './official-route.ts';

/** Figures, lists and reviews under `/v1/officials/`. */
export const figuresRoutes = (figures: OfficialFigures): readonly OfficialRoute[] => [
  officialRoute({
    method: 'GET',
    url: '/v1/officials/overview',
    act: 'figures.read',
    schema: { query: overviewQuerySchema },
    handle: ({ query, ...asking }) => figures.overview(asking, query),
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/explore',
    act: 'figures.read',
    schema: { query: exploreQuerySchema },
    handle: ({ query, request, reply, ...asking }) =>
      answerLong(request, reply, (run) => figures.explore(asking, query, run)),
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/ratings',
    act: 'comments.read',
    schema: { query: ratingsQuerySchema },
    handle: ({ query, request, reply, ...asking }) =>
      answerLong(request, reply, (run) => figures.ratings(asking, query, run)),
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/guides/figures',
    act: 'guides.read',
    schema: { query: guideFiguresQuerySchema },
    handle: ({ query, ...asking }) => figures.guides(asking, query),
  }),
  officialRoute({
    method: 'POST',
    url: '/v1/officials/reviews',
    act: 'quarantine.review',
    schema: { body: reviewsSchema },
    audit: ({ body }) => ({
      action: 'quarantine.reviewed',
      subject: `${body.items.length} submissions`,
      detail: { decision: body.decision },
    }),
    handle: async ({ body, ...asking }) => ({ results: await figures.review(asking, body.decision, body.items) }),
  }),
];

/**
 * Answers what may take a while: as JSON, or, where a stream of events is asked for, with `progress` on the way and the
 * `result` or a `problem` at the end (HTML Standard, server-sent events). Whoever hangs up ends the work.
 */
async function answerLong(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (run: Run) => Promise<unknown>,
): Promise<unknown> {
  const given = new AbortController();
  const hangUp = () => given.abort(new Error('The client hung up.'));
  reply.raw.once('close', hangUp);
  const { signal } = given;
  if (!request.headers.accept?.includes('text/event-stream')) {
    return work({ signal }).catch((error: unknown) => {
      throw readable(error);
    });
  }
  const events = new PassThrough();
  const send = (event: string, data: unknown) => {
    if (!events.destroyed) events.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  void work({ signal, onProgress: (share) => send('progress', { share }) })
    .then(
      (result) => send('result', result),
      (error: unknown) => send('problem', toProblemError(readable(error)).problem),
    )
    .finally(() => events.end());
  // A proxy that gathers the answer would hide the progress (nginx).
  return reply
    .header('Content-Type', 'text/event-stream; charset=utf-8')
    .header('X-Accel-Buffering', 'no')
    .send(events);
}

const readable = (error: unknown): unknown =>
  error instanceof TooManyGroupsError ? new ProblemError(problem('too-many-groups')) : error;
