import { problem, type RegisterFilter } from '@dvc-widgets/contract';
import { registerFilterSchema } from '@dvc-widgets/contract/cases/schema';
import { jsonPointer } from '@dvc-widgets/contract/parse';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toRegister, type CaseRegister } from '../cases/register.ts';
import { registerFeed } from '../pages/register-feed.ts';
import { registerPage } from '../pages/register-page.ts';
import type { Look } from '../pages/page.ts';
import { ProblemError } from '../store.ts';
import { etagOf, isKnown } from './etag.ts';
import { route } from './route.ts';

/** What the routes of the register work with. */
export interface RegisterRouteParts {
  readonly register: CaseRegister;
}

/** `GET /v1/register`, `/register.atom` and `/register`: what was answered, for everyone. */
export function registerRegister(app: FastifyInstance, { register }: RegisterRouteParts): void {
  route(
    app,
    '/v1/register',
    {
      GET: async (request, reply) => {
        const { generatedAt, ...said } = toRegister(await register.page(filterOf(request)));
        reply.header('Content-Type', 'application/json; charset=utf-8').header('Access-Control-Expose-Headers', 'ETag');
        return sendFresh(request, reply, JSON.stringify(said), JSON.stringify({ generatedAt, ...said }));
      },
    },
    { isPublic: true },
  );
  route(app, '/register.atom', {
    GET: async (request, reply) => {
      const filter = filterOf(request);
      const language = languageOf(request);
      const id = register.uuidOf(`feed ${JSON.stringify([filter, language])}`);
      const feed = registerFeed({ register: await register.page(filter), filter, language, id });
      return sendFresh(request, reply.header('Content-Type', 'application/atom+xml; charset=utf-8'), feed, feed);
    },
  });
  route(app, '/register', {
    GET: async (request, reply) => {
      const parsed = registerFilterSchema.safeParse(fieldsOf(request));
      const unread = parsed.success
        ? []
        : parsed.error.issues.flatMap(({ path }) => fieldNames.filter((name) => name === path[0]));
      const filter: RegisterFilter = parsed.data ?? { page: 1 };
      const { status, markup, contentSecurityPolicy } = registerPage({
        register: await register.page(filter),
        choices: await register.choices(),
        filter,
        language: languageOf(request),
        look: lookOf(request),
        unread,
      });
      reply
        .code(status)
        .header('Content-Type', 'text/html; charset=utf-8')
        .header('Content-Security-Policy', contentSecurityPolicy)
        .header('Referrer-Policy', 'same-origin');
      return status === 200 ? sendFresh(request, reply, markup, markup) : reply.send(markup);
    },
  });
}

const fieldNames = ['agency', 'procedure', 'sector', 'topic', 'from', 'to', 'page'] as const;

/** What the query names of the filter; an empty field of a form is none. */
function fieldsOf(request: FastifyRequest): Record<string, string> {
  const query = queryOf(request);
  return Object.fromEntries(
    fieldNames.flatMap((name) => {
      const value = query.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

function filterOf(request: FastifyRequest): RegisterFilter {
  const parsed = registerFilterSchema.safeParse(fieldsOf(request));
  if (parsed.success) return parsed.data;
  throw new ProblemError(problem('invalid-query', jsonPointer(parsed.error.issues[0]?.path ?? [])));
}

const queryOf = ({ url }: FastifyRequest): URLSearchParams => new URLSearchParams(url.replace(/^[^?]*/, ''));

/** The language that an address asks for. */
export const languageOf = (request: FastifyRequest): 'vi' | 'en' =>
  /^en(?:$|-)/i.test(queryOf(request).get('lang') ?? '') ? 'en' : 'vi';

/** The look that an address asks for. */
export function lookOf(request: FastifyRequest): Look {
  const query = queryOf(request);
  return {
    ...(query.get('theme') === 'dark' && { theme: 'dark' as const }),
    ...(query.get('text') === 'large' && { text: 'large' as const }),
  };
}

/** Sends what may change: `said` is what the ETag stands for. */
function sendFresh(request: FastifyRequest, reply: FastifyReply, said: string, body: string): FastifyReply {
  const etag = etagOf(said);
  reply.header('ETag', etag).header('Cache-Control', 'public, max-age=60');
  return isKnown(request.headers['if-none-match'], etag) ? reply.code(304).send() : reply.send(body);
}
