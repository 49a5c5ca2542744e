import { problem } from '@dvc-widgets/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ProblemError } from '../store.ts';
import { sendProblem } from './problem-reply.ts';

type Method = 'GET' | 'POST' | 'OPTIONS';
/** Path parameters by name; a wildcard's is `*`. */
interface Parametric {
  Params: Record<string, string>;
}

type Handler = (request: FastifyRequest<Parametric>, reply: FastifyReply) => unknown;

const otherMethods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** How a path answers. */
export interface RouteOptions {
  /** Any page may read the answers: CORS with preflights that are remembered. */
  readonly isPublic?: boolean;
  /** Whether HEAD is answered where GET is; not for what is costly to make. */
  readonly hasHead?: boolean;
}

/** Registers what a path answers to; every other method gets 405 with `Allow`. */
export function route(
  app: FastifyInstance,
  path: string,
  handlers: Partial<Record<Method, Handler>>,
  { isPublic = false, hasHead = true }: RouteOptions = {},
): void {
  const known = new Map(Object.entries(handlers));
  const allow = [...known.keys(), ...(known.has('GET') && hasHead ? ['HEAD'] : []), ...(isPublic ? ['OPTIONS'] : [])];
  const onRequest = isPublic ? [setPublic] : [];
  for (const [method, handler] of known) {
    app.route<Parametric>({ method, url: path, handler, onRequest, exposeHeadRoute: hasHead });
  }
  if (isPublic) {
    app.options(path, { onRequest }, (request, reply) =>
      reply
        .code(204)
        .header('Access-Control-Allow-Methods', allow.join(', '))
        .header('Access-Control-Allow-Headers', allowedHeaders(request.headers['access-control-request-headers']))
        .header('Vary', 'Access-Control-Request-Headers')
        // Two hours is the most that Chromium remembers.
        .header('Access-Control-Max-Age', '7200')
        .send(),
    );
  }
  const refused = [...otherMethods, ...(known.has('GET') ? [] : (['GET', 'HEAD'] as const))];
  app.route({
    method: refused.filter((method) => !allow.includes(method)),
    url: path,
    onRequest: (request, reply, done) => {
      if (isPublic) setPublic(request, reply, () => {});
      reply.header('Allow', allow.join(', '));
      // Answered before the body is read: it is of no interest.
      sendProblem(reply, new ProblemError(problem('method-not-allowed')));
      done();
    },
    handler: () => {},
  });
}

// RFC 9110, 5.6.1 and 5.6.2: tokens separated by commas.
const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:[ \t]*,[ \t]*[\w!#$%&'*+.^`|~-]+)*$/;

/**
 * A host that wraps `fetch` may put headers of its own on every request, ours too; refusing them would lose what a citizen
 * said. Nothing reads them here, and without credentials they open nothing.
 */
function allowedHeaders(asked: string | undefined): string {
  return asked !== undefined && asked.length <= 1000 && headerNames.test(asked) ? asked : 'Content-Type, If-None-Match';
}

function setPublic(_request: FastifyRequest, reply: FastifyReply, done: () => void): void {
  reply.header('Access-Control-Allow-Origin', '*');
  done();
}
