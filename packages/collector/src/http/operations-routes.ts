import { problem } from '@dvc-widgets/contract';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../store.ts';
import type { Metrics } from './metrics.ts';
import { route } from './route.ts';

/** What the routes of operators work with. */
export interface OperationsParts {
  readonly metrics: Metrics;
  /** Rejects while the collector can't take submissions: it is stopping, or the database does not answer. */
  readonly ready: () => Promise<void>;
  readonly openApi: () => object;
}

/** `/healthz` (the process runs), `/readyz` (it can take submissions), `/metrics`, `/openapi.json`. */
export function registerOperations(app: FastifyInstance, { metrics, ready, openApi }: OperationsParts): void {
  route(app, '/healthz', {
    GET: (_request, reply) => reply.header('Cache-Control', 'no-store').send({ status: 'ok' }),
  });
  route(app, '/readyz', {
    GET: async (_request, reply) => {
      await ready().catch(() => {
        throw new ProblemError(problem('unavailable'), 2);
      });
      return reply.header('Cache-Control', 'no-store').send({ status: 'ready' });
    },
  });
  route(app, '/metrics', {
    GET: async (_request, reply) =>
      reply
        .header('Cache-Control', 'no-store')
        .header('Content-Type', metrics.contentType)
        .send(await metrics.text()),
  });
  const document = JSON.stringify(openApi());
  route(
    app,
    '/openapi.json',
    {
      GET: (_request, reply) =>
        reply
          .header('Cache-Control', 'public, max-age=300')
          .header('Content-Type', 'application/json; charset=utf-8')
          .send(document),
    },
    { isPublic: true },
  );
}
