import { limits, problem } from '@dvc-widgets/contract';
import { fastify, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { ProblemError } from '../store.ts';
import { registerAttachments, type AttachmentParts } from './attachments-route.ts';
import { registerFeedback, registerLookUpPage, type FeedbackRouteParts } from './feedback-route.ts';
import { isForm, refuseForm, registerThanks } from './form-route.ts';
import { registerGuides, type GuideParts } from './guides-route.ts';
import { registerFigures, type FiguresParts } from './figures-routes.ts';
import { registerLookUp } from './lookup-route.ts';
import type { Metrics } from './metrics.ts';
import { registerOfficialsApp, type OfficialsApp } from './officials/app-route.ts';
import {
  registerOfficialRoutes,
  watchRoutes,
  type OfficialParts,
  type OfficialRoute,
  type ServedRoute,
} from './officials/official-route.ts';
import { registerSignIn, type SignInParts } from './officials/sign-in-routes.ts';
import { registerOperations, type OperationsParts } from './operations-routes.ts';
import { registerPortal } from './portal-route.ts';
import { sendProblem, toProblemError } from './problem-reply.ts';
import { registerRegister, type RegisterRouteParts } from './register-route.ts';
import type { SdkFiles } from './sdk-files.ts';
import { registerSdk } from './sdk-route.ts';
import { registerQuestions } from './questions-route.ts';
import { registerSites, type SiteParts } from './sites-route.ts';
import { registerSubmissions, type SubmissionParts } from './submissions-route.ts';

/** What officials reach. */
export interface OfficialsServer {
  readonly signIn: SignInParts;
  readonly parts: OfficialParts;
  /** All that stands under `/v1/officials/` but for signing in. */
  readonly routes: readonly OfficialRoute[];
}

/** Everything that HTTP hands its requests to. */
export interface ServerParts
  extends
    SubmissionParts,
    AttachmentParts,
    SiteParts,
    GuideParts,
    FeedbackRouteParts,
    RegisterRouteParts,
    FiguresParts,
    OperationsParts {
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly sdkFiles: SdkFiles;
  readonly portalDir: string | undefined;
  /** The officials' pages; none without a build of them. */
  readonly officialsApp: OfficialsApp | undefined;
  readonly officials: OfficialsServer;
  /** Hears of every route. */
  readonly onRoute?: ((route: ServedRoute) => void) | undefined;
}

/** The HTTP server, with every route; it does not listen yet. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = fastify({
    // Fastify's own logger writes the client's address.
    logger: false,
    bodyLimit: limits.bodyBytes,
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
    // A request that came before the end is still taken: draining loses nothing.
    return503OnClosing: false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
    // A path that can't be decoded.
    frameworkErrors: (error, _request, reply) => sendProblem(reply, toProblemError(error)),
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    },
  });

  watchRoutes(app, parts.onRoute);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'text/plain', 'application/x-www-form-urlencoded', 'application/octet-stream'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );

  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('X-Content-Type-Options', 'nosniff');
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const { statusCode: status, elapsedTime } = reply;
    const route = routeOptions.url ?? 'unknown';
    parts.metrics.request(method, route, status, elapsedTime / 1000);
    // A wrong lookup code is as silent as a right one.
    const isRoutine =
      method === 'POST' && (status === 200 || status === 303 || (status === 404 && route === '/v1/lookup'));
    if (!isRoutine || parts.log.isLevelEnabled('debug')) {
      parts.log.info({ method, route, status, ms: Math.round(elapsedTime * 10) / 10 }, 'request');
    }
    done();
  });
  app.setErrorHandler((error, request, reply) => {
    const refusal = toProblemError(error);
    if (refusal.problem.code === 'internal') {
      parts.log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'failed');
    }
    return isForm(request) ? refuseForm(reply, refusal, parts) : sendProblem(reply, refusal);
  });
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, new ProblemError(problem('not-found'))));

  registerSubmissions(app, parts);
  registerThanks(app, parts);
  registerAttachments(app, parts);
  registerSites(app, parts);
  registerGuides(app, parts);
  registerQuestions(app, parts);
  registerLookUp(app, parts);
  registerFeedback(app, parts);
  registerLookUpPage(app, parts);
  registerRegister(app, parts);
  registerFigures(app, parts);
  registerSignIn(app, parts.officials.signIn);
  registerOfficialRoutes(app, parts.officials.parts, parts.officials.routes);
  if (parts.officialsApp) registerOfficialsApp(app, parts.officialsApp, parts.publicUrl);
  registerOperations(app, parts);
  registerSdk(app, parts.sdkFiles);
  if (parts.portalDir !== undefined) await registerPortal(app, parts.portalDir);
  return app;
}
