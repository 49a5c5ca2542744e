import { jsonPointer } from '@dvc-widgets/contract/parse';
import { problem, type ProblemCode } from '@dvc-widgets/contract';
import type { FastifyContextConfig, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AuditNote } from '../../accounts/audit.ts';
import { mayDo, type Act, type Official } from '../../accounts/official.ts';
import { ForeignError, type Scope } from '../../accounts/scope.ts';
import { ProblemError } from '../../store.ts';
import { sendProblem } from '../problem-reply.ts';

export type { AuditNote };

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a route under `/v1/officials/` asks of whoever calls it; `open` of the steps of signing in, `refused` of 405. */
    readonly officials?: Act | 'signed-in' | 'open' | 'refused';
  }
}

/** A route of the server, as a test of who may call it needs to know it. */
export interface ServedRoute {
  readonly method: string;
  readonly url: string;
  /** Undefined of what is not for officials. */
  readonly asks: FastifyContextConfig['officials'];
}

/**
 * Sees every route as it is registered, so before all of them. Throws at one under `/v1/officials/` that neither
 * `officialRoute` nor signing in made: a server with a way past session, role and scope does not start.
 */
export function watchRoutes(app: FastifyInstance, onRoute: (route: ServedRoute) => void = () => {}): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    const asks = config?.officials;
    if (asks === undefined && /^\/v1\/officials(?:\/|$)/i.test(url)) {
      throw new Error(`${String(method)} ${url} is registered past officialRoute (http/officials/official-route.ts)`);
    }
    for (const each of typeof method === 'string' ? [method] : method) onRoute({ method: each, url, asks });
  });
}

/** Who asks. */
export interface SignedIn {
  readonly official: Official;
  /** What an API key is limited to; undefined of a session, which may do what its role may. */
  readonly keyActs?: readonly Act[];
  /** The session; undefined of an API key. */
  readonly session?: string;
  /** The API key; undefined of a session. */
  readonly key?: string;
  /** `Set-Cookie` of a session that was made to last longer. */
  readonly cookies?: readonly string[];
  /** Whether their role asks for a second factor and they have none: then they can set one and nothing else. */
  readonly secondFactorDue?: boolean;
}

/** What every route of officials is put together with. */
export interface OfficialParts {
  /** Who sends these headers, by session cookie or by API key (`Authorization: Bearer dvck_…`). */
  readonly whoIs: (request: FastifyRequest) => Promise<SignedIn | undefined>;
  readonly scopeOf: (official: Official) => Promise<Scope>;
  /** Returns once the line is on disk. */
  readonly writeAudit: (signedIn: SignedIn, note: AuditNote) => Promise<void>;
  /** Where officials reach the collector, `https://dvc.example.vn`; else what each request says. */
  readonly publicUrl: string | undefined;
}

/** What a handler is given; body, query and parameters have passed their schemas. */
export interface OfficialCall<Params, Query, Body> {
  readonly official: Official;
  readonly scope: Scope;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly signedIn: SignedIn;
  readonly request: FastifyRequest;
  /** For status, headers and streams; what a handler returns otherwise is sent as JSON. */
  readonly reply: FastifyReply;
  /** Writes a line of the audit log; the answer waits for it. */
  readonly audit: (note: AuditNote) => Promise<void>;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Definition<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly method: Method;
  /** Under `/v1/officials/`. */
  readonly url: `/v1/officials/${string}`;
  /** What the role must include; `signed-in` for what everyone with an account may. */
  readonly act: Act | 'signed-in';
  readonly schema?: { readonly params?: Params; readonly query?: Query; readonly body?: Body };
  /** Bytes of a body at most; that of the server when left out. */
  readonly bodyLimit?: number;
  /** Whether it may be called by those who must set a second factor first. */
  readonly beforeSecondFactor?: boolean;
  /** The line that each call leaves in the audit log once it succeeded. */
  audit?(call: OfficialCall<z.infer<Params>, z.infer<Query>, z.infer<Body>>, answer: unknown): AuditNote | undefined;
  handle(call: OfficialCall<z.infer<Params>, z.infer<Query>, z.infer<Body>>): Promise<unknown>;
}

/** A route of officials, ready to be registered. */
export interface OfficialRoute {
  readonly method: Method;
  readonly url: string;
  readonly act: Act | 'signed-in';
  readonly bodyLimit?: number;
  readonly beforeSecondFactor: boolean;
  readonly answer: (call: OfficialCall<unknown, unknown, unknown>) => Promise<unknown>;
}

/** States a route. What it takes is checked against its schemas before its handler runs. */
export function officialRoute<
  Params extends z.ZodType = z.ZodType<undefined>,
  Query extends z.ZodType = z.ZodType<undefined>,
  Body extends z.ZodType = z.ZodType<undefined>,
>(definition: Definition<Params, Query, Body>): OfficialRoute;
export function officialRoute(definition: Definition<z.ZodType, z.ZodType, z.ZodType>): OfficialRoute {
  const { method, url, act, schema = {}, bodyLimit, beforeSecondFactor = false } = definition;
  return {
    method,
    url,
    act,
    beforeSecondFactor,
    ...(bodyLimit !== undefined && { bodyLimit }),
    answer: async (call) => {
      const checked = {
        ...call,
        params: read(schema.params, call.params, 'not-found'),
        query: read(schema.query, call.query, 'invalid-query'),
        body: read(schema.body, call.body, 'invalid-field'),
      };
      const answer = await definition.handle(checked);
      const note = definition.audit?.(checked, answer);
      if (note) await call.audit(note);
      return answer;
    },
  };
}

/** Registers routes; the only way to one under `/v1/officials/`, but for those of signing in. Other methods get 405. */
export function registerOfficialRoutes(
  app: FastifyInstance,
  parts: OfficialParts,
  routes: readonly OfficialRoute[],
): void {
  for (const [url, ofUrl] of Map.groupBy(routes, (route) => route.url)) {
    for (const { method, bodyLimit, ...route } of ofUrl) {
      app.route({
        method,
        url,
        exposeHeadRoute: false,
        config: { officials: route.act },
        ...(bodyLimit !== undefined && { bodyLimit }),
        handler: async (request, reply) => {
          reply.header('Cache-Control', 'no-store').header('Vary', 'Cookie, Authorization');
          const answer = await answerOf(route, request, reply, parts);
          return answer === reply || reply.sent ? reply : send(reply, answer);
        },
      });
    }
    const allowed = ofUrl.map(({ method }) => method);
    const others = (['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const).filter(
      (method) => !allowed.some((known) => known === method),
    );
    app.route({
      method: [...others],
      url,
      config: { officials: 'refused' },
      onRequest: (_request, reply, done) => {
        reply.header('Allow', allowed.join(', '));
        sendProblem(reply, new ProblemError(problem('method-not-allowed')));
        done();
      },
      handler: () => {},
    });
  }
}

async function answerOf(
  { act, beforeSecondFactor, answer }: Pick<OfficialRoute, 'act' | 'beforeSecondFactor' | 'answer'>,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: OfficialParts,
): Promise<unknown> {
  const signedIn = await parts.whoIs(request);
  if (!signedIn) throw new ProblemError(problem('sign-in-needed'));
  const { official, session, keyActs, cookies = [], secondFactorDue = false } = signedIn;
  if (cookies.length > 0) reply.header('Set-Cookie', [...cookies]);
  if (session !== undefined) refuseOtherSites(request, parts.publicUrl);
  const audit = (note: AuditNote) => parts.writeAudit(signedIn, note);
  const isAllowed =
    act === 'signed-in'
      ? keyActs === undefined
      : mayDo(official.role, act) && (keyActs === undefined || keyActs.includes(act));
  if (!isAllowed) {
    await audit({ action: 'role.refused', subject: `${request.method} ${request.routeOptions.url ?? ''}` });
    throw new ProblemError(problem('role-refused'));
  }
  if (secondFactorDue && !beforeSecondFactor) throw new ProblemError(problem('second-factor-needed'));
  try {
    return await answer({
      official,
      signedIn,
      scope: await parts.scopeOf(official),
      params: request.params,
      query: request.query,
      body: bodyOf(request),
      request,
      reply,
      audit,
    });
  } catch (error) {
    if (error instanceof ForeignError) await audit({ action: 'foreign.refused', subject: error.subject });
    throw error;
  }
}

/**
 * Refuses what another site's page sends with an official's cookie: whatever changes something must name our own origin
 * (browsers say it truly) and come as JSON (a form can't).
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string | undefined): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  const own = [
    `${request.protocol}://${request.host}`,
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
  ];
  const isRead = request.method === 'GET';
  const isOurs = origin === undefined ? isRead && site !== 'cross-site' : own.includes(origin);
  if (!isOurs) throw new ProblemError(problem('cross-site-request'));
  if (isRead || !request.body) return;
  if (!/^application\/json(?:;|$)/.test(request.headers['content-type'] ?? '')) {
    throw new ProblemError(problem('unsupported-media-type'));
  }
}

function bodyOf({ body }: FastifyRequest): unknown {
  if (!Buffer.isBuffer(body) || body.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    throw new ProblemError(problem(error instanceof SyntaxError ? 'malformed-json' : 'invalid-encoding'));
  }
}

/** The body of a request, checked; throws ProblemError. */
export function readBody<Schema extends z.ZodType>(schema: Schema, request: FastifyRequest): z.infer<Schema> {
  return parse(schema, bodyOf(request), 'invalid-field');
}

function read(schema: z.ZodType | undefined, value: unknown, code: ProblemCode): unknown {
  return schema && parse(schema, value, code);
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown, code: ProblemCode): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : (issue?.path ?? []);
  throw new ProblemError(code === 'not-found' ? problem(code) : problem(code, jsonPointer(path)));
}

function send(reply: FastifyReply, answer: unknown): FastifyReply {
  if (answer === undefined) return reply.code(204).send();
  return reply.header('Content-Type', 'application/json; charset=utf-8').send(JSON.stringify(answer));
}
