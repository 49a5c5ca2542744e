import { hash } from 'node:crypto';
import { problem } from '@dvc-widgets/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FormIntake, FormOutcome } from '../intake/form-intake.ts';
import type { FormSender } from '../intake/form-visit.ts';
import { parseForm, type Form } from '../intake/parse-form.ts';
import type { Seal } from '../intake/seal.ts';
import { closeVisit, openVisit, type Visit } from '../intake/visit.ts';
import type { Pages } from '../pages/outcome-page.ts';
import type { Page } from '../pages/page.ts';
import { ProblemError } from '../store.ts';
import { toProblemError } from './problem-reply.ts';
import type { RateLimit } from './rate-limit.ts';
import { route } from './route.ts';

/** What forms are answered with. */
export interface FormParts {
  readonly formIntake: FormIntake;
  readonly pages: Pages;
  readonly seal: Seal;
  readonly rateLimit: RateLimit;
}

/** Longest ticket in an address: servers and proxies refuse one from 8 KiB on. */
const longestTicket = 4000;

const emptyBody = Buffer.alloc(0);

/** Whether a browser's form sent this, and so a person reads the answer. */
export function isForm({ headers }: FastifyRequest): boolean {
  return /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i.test(headers['content-type'] ?? '');
}

/**
 * Answers a form: 303 to the page of thanks, whose address nobody can read, or a page that says what is still to be done.
 * `client` is the key of the client's rate limit.
 */
export async function answerForm(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: FormParts,
  client: string,
): Promise<FastifyReply> {
  const { pages, seal } = parts;
  const form = parseForm(Buffer.isBuffer(request.body) ? request.body : emptyBody);
  const outcome = await charged(form, senderOf(request, client), client, parts);
  // Beside this address, whatever folder a proxy serves it in.
  if (outcome.kind === 'ask-again') return seeOther(reply, 307, `submissions?rating=${outcome.rating}`);
  if (outcome.kind === 'stored') return seeOther(reply, 303, `thanks?ticket=${ticketOf(outcome.visit, seal)}`);
  if (outcome.kind === 'refused' && outcome.retryAfter !== undefined) {
    reply.header('Retry-After', String(outcome.retryAfter));
  }
  return send(reply, pages.of(outcome, form.context.locale));
}

/** What becomes of the form within the client's rate limit; what is not stored costs nothing. */
async function charged(
  form: Form,
  sender: FormSender,
  client: string,
  { formIntake, rateLimit }: FormParts,
): Promise<FormOutcome> {
  const count = formIntake.countOf(form);
  const taken = rateLimit.take(client, count);
  if (!taken.ok) return formIntake.refuse(form, sender, new ProblemError(problem('rate-limited'), taken.retryAfter));
  let accepted = 0;
  try {
    const answered = await formIntake.submit(form, sender);
    accepted = answered.accepted;
    return answered.outcome;
  } finally {
    if (accepted < count) rateLimit.refund(client, count - accepted);
  }
}

/** Answers a form that was refused before it could be read, or by a fault of ours. */
export function refuseForm(
  reply: FastifyReply,
  error: ProblemError,
  { pages }: Pick<FormParts, 'pages'>,
): FastifyReply {
  const { problem: document, retryAfter } = error;
  if (retryAfter !== undefined) reply.header('Retry-After', String(retryAfter));
  const answer = { reasons: [], criteria: {}, comment: '' };
  return send(reply, pages.of({ kind: 'refused', problem: document, retryAfter, answer }, 'vi'));
}

/** `GET /v1/thanks`: reloading it sends nothing again. */
export function registerThanks(app: FastifyInstance, { pages, seal }: Pick<FormParts, 'pages' | 'seal'>): void {
  route(app, '/v1/thanks', {
    GET: (request, reply) => {
      try {
        const ticket = queryOf(request).get('ticket');
        return send(reply, pages.thanks(ticket === null ? undefined : openVisit(ticket, seal)));
      } catch (error) {
        return refuseForm(reply, toProblemError(error), { pages });
      }
    },
  });
}

/** What a request says of who sent its form; `client` is the key of the client's rate limit. */
export function senderOf(request: FastifyRequest, client: string): FormSender {
  const { origin, referer, 'user-agent': agent = '', 'sec-fetch-site': site } = request.headers;
  return {
    origin,
    // A proxy that rewrites `Host` and says nothing of it is answered for by the browser, where that says more.
    isOwnPage: hostOf(origin) === request.host || site === 'same-origin',
    referrer: referer,
    client: `${client} ${hash('sha256', agent, 'base64url')}`,
    rating: queryOf(request).get('rating') ?? undefined,
  };
}

const queryOf = ({ url }: FastifyRequest): URLSearchParams => new URLSearchParams(url.replace(/^[^?]*/, ''));

const hostOf = (origin: string | undefined): string | undefined =>
  origin !== undefined && URL.canParse(origin) ? new URL(origin).host : undefined;

/** Without what makes it too long, it still thanks. */
function ticketOf(visit: Visit, seal: Seal): string {
  const ticket = closeVisit(visit, seal);
  if (ticket.length <= longestTicket) return ticket;
  const { context, origin, details = [] } = visit;
  const { site, locale, channel } = context;
  const brief = { context: { site, locale, channel, subject: {} }, details, ...(origin !== undefined && { origin }) };
  return closeVisit(brief, seal);
}

function seeOther(reply: FastifyReply, status: 303 | 307, location: string): FastifyReply {
  return reply.code(status).header('Location', location).header('Cache-Control', 'no-store').send();
}

/** Sends a page that nobody keeps. */
export function send(reply: FastifyReply, { status, markup, contentSecurityPolicy }: Page): FastifyReply {
  return reply
    .code(status)
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', contentSecurityPolicy)
    .header('Cache-Control', 'no-store')
    .header('Referrer-Policy', 'same-origin')
    .header('X-Robots-Tag', 'noindex')
    .send(markup);
}
