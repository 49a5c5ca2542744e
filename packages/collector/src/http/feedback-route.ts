import { problem, readLookupCode, verdicts, type CaseView, type SiteConfiguration } from '@dvc-widgets/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { createId } from '../intake/create-id.ts';
import type { CaseSaying, FeedbackFormIntake, FeedbackOutcome } from '../intake/feedback-form.ts';
import { lines, parseFeedbackForm, type FeedbackAnswer } from '../intake/parse-feedback-form.ts';
import { parseForm, readFields, type FormContext } from '../intake/parse-form.ts';
import type { Seal } from '../intake/seal.ts';
import type { SiteDirectory } from '../intake/site-directory.ts';
import { closeVisit, type Visit } from '../intake/visit.ts';
import {
  feedbackFormPage,
  personalFeedbackPage,
  refusedFeedbackPage,
  sentPage,
  type FeedbackView,
} from '../pages/feedback-pages.ts';
import { casePage, lookUpPage, type LookUpTold, type LookUpView } from '../pages/lookup-pages.ts';
import { nationalHotline, type Look, type Page, type PageView } from '../pages/page.ts';
import { refusedPage } from '../pages/refused-pages.ts';
import { wordsFor } from '../pages/words.ts';
import { ProblemError } from '../store.ts';
import { send, senderOf } from './form-route.ts';
import { guess, type LookUpRouteParts } from './lookup-route.ts';
import type { RateLimit } from './rate-limit.ts';
import { languageOf, lookOf } from './register-route.ts';
import { route } from './route.ts';

/** What the pages for feedback without JavaScript work with. */
export interface FeedbackRouteParts extends LookUpRouteParts {
  readonly feedbackForm: FeedbackFormIntake;
  readonly directory: SiteDirectory;
  readonly seal: Seal;
  readonly rateLimit: RateLimit;
  readonly today: () => string;
  readonly now: () => number;
  readonly feedbackTerms: (agency: string | null) => SiteConfiguration['feedback'];
  /** The site of the case that a code opens. */
  readonly siteOfCode: (code: string) => Promise<string | undefined>;
}

const emptyAnswer: FeedbackAnswer = { text: '', consents: [], contact: {}, fields: {} };
const bodyOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** `GET` and `POST /feedback`: the form, for portals' own forms and as a page of the collector's own. */
export function registerFeedback(app: FastifyInstance, parts: FeedbackRouteParts): void {
  const { feedbackForm, rateLimit, clientKey, lookUp } = parts;

  route(app, '/feedback', {
    GET: async (request, reply) => {
      const query = new URLSearchParams(request.url.replace(/^[^?]*/, ''));
      const { context } = contextOf(query);
      const visit = await feedbackForm.begin(context, request.headers.referer);
      if (!visit) {
        const plain = plainView(languageOf(request));
        return send(
          reply,
          refusedPage(plain, { problem: problem('unknown-site', '/site'), retryAfter: undefined }, ''),
        );
      }
      return send(reply, feedbackFormPage(viewOf(visit, emptyAnswer, undefined, lookOf(request), parts)));
    },
    POST: async (request, reply) => {
      const form = parseFeedbackForm(bodyOf(request));
      const client = clientKey(request.ip);
      const sender = senderOf(request, client);
      const taken = rateLimit.take(client, 1);
      let outcome: FeedbackOutcome;
      if (taken.ok) {
        outcome = await feedbackForm.submit(form, sender);
        if (outcome.kind !== 'stored') rateLimit.refund(client, 1);
      } else {
        outcome = feedbackForm.refuse(form, sender, new ProblemError(problem('rate-limited'), taken.retryAfter));
        reply.header('Retry-After', String(taken.retryAfter));
      }
      const look = lookOf(request);
      const view = (visit: Visit, answer = form.answer) => viewOf(visit, answer, form.form.id, look, parts);
      switch (outcome.kind) {
        case 'stored':
          return send(reply, sentPage(view(outcome.visit), outcome.code, await lookUp(outcome.code)));
        case 'missing':
          return send(reply, feedbackFormPage(view(outcome.visit), outcome.missing, outcome.faults));
        case 'personal':
          return send(reply, personalFeedbackPage(view(outcome.visit)));
        case 'edit':
          return send(reply, feedbackFormPage(view(outcome.visit)));
        case 'refused':
          return send(reply, refusal(outcome, form.form.context, view));
      }
    },
  });
}

/** The form's hidden fields may stand in an address too, but for the dossier: addresses are kept in histories. */
function contextOf(query: URLSearchParams) {
  query.delete('dossier');
  return parseForm(Buffer.from(query.size === 0 ? 'site=' : query.toString()));
}

function refusal(
  { problem: document, retryAfter, visit }: Extract<FeedbackOutcome, { kind: 'refused' }>,
  { locale }: FormContext,
  view: (visit: Visit) => FeedbackView,
): Page {
  const { code, status } = document;
  if (visit) return refusedFeedbackPage(view(visit), { code, status, retryAfter });
  // From a page that no site admits: else anybody could have this address show words of their choosing.
  return refusedPage(plainView(locale), { problem: document, retryAfter }, '');
}

const plainView = (locale: string): PageView => ({
  words: wordsFor(locale),
  owner: undefined,
  hotline: nationalHotline,
  back: undefined,
  frames: [],
});

function viewOf(
  visit: Visit,
  answer: FeedbackAnswer,
  id: string | undefined,
  look: Look,
  { directory, seal, today, now, feedbackTerms }: FeedbackRouteParts,
): FeedbackView {
  const { context, back } = visit;
  const site = directory.siteNamed(context.site);
  const code = context.subject.agency ?? site?.agency ?? undefined;
  const agency = code === undefined ? undefined : directory.agencyName(code, today());
  const { procedure } = context.subject;
  return {
    words: wordsFor(context.locale),
    language: wordsFor(context.locale).language === 'en' ? 'en' : 'vi',
    look,
    channel: context.channel,
    owner: agency ?? site?.name,
    hotline: site?.hotline ?? nationalHotline,
    back,
    frames: site?.origins ?? [],
    // What follows a page of ours comes from a page of ours.
    ticket: closeVisit(visit, seal),
    id: id ?? createId(now()),
    answer,
    procedure: procedure === undefined ? undefined : (directory.procedureName(procedure) ?? procedure),
    agency,
    keptMonths: feedbackTerms(code ?? null).keptMonths,
    isTest: site?.test ?? false,
    today: today(),
    // Sent again, it is the version that was asked, though the site may ask another by now.
    questions:
      (answer.set === undefined ? undefined : directory.questionSet(answer.set)) ?? directory.questionsOf(context.site),
  };
}

const ticketSchema = z.object({ code: z.string() });

/** `GET` and `POST /lookup`: how a feedback stands, by its code, which never stands in an address. */
export function registerLookUpPage(app: FastifyInstance, parts: FeedbackRouteParts): void {
  const { feedbackForm, seal, clientKey, lookUp, siteOfCode } = parts;
  const viewFor = (request: FastifyRequest): LookUpView => {
    const language = languageOf(request);
    return { ...plainView(language), language, look: lookOf(request) };
  };

  async function show(request: FastifyRequest, reply: FastifyReply, typed: string): Promise<FastifyReply> {
    const view = viewFor(request);
    const read = readLookupCode(typed);
    let found: CaseView | undefined;
    try {
      found = await guess(typed, request.ip, parts);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.retryAfter === undefined) throw error;
      reply.header('Retry-After', String(error.retryAfter));
      return send(reply, lookUpPage(view, typed, { retryAfter: error.retryAfter }));
    }
    if (!found || read === undefined) {
      return send(reply, lookUpPage(view, typed, read === undefined ? 'bad' : 'unknown'));
    }
    return send(reply, casePage(view, found, seal.close(JSON.stringify({ code: read })), {}, ''));
  }

  /** Somebody who was shown a case says something to it. */
  async function say(request: FastifyRequest, reply: FastifyReply, fields: URLSearchParams, code: string) {
    const view = viewFor(request);
    const before = await lookUp(code);
    const site = await siteOfCode(code);
    if (!before || site === undefined) return send(reply, lookUpPage(view, '', 'unknown'));
    const written = lines(fields.get('text') ?? '');
    const saying = sayingOf(fields.get('act') ?? '', fields.get('verdict') ?? '', written);
    const again = (told: LookUpTold, shown: CaseView, text: string) =>
      send(reply, casePage(view, shown, fields.get('ticket') ?? '', told, text));
    if ('fault' in saying) return again(saying, before, written);
    // Since the page was shown it was closed, or answered anew: it is shown as it stands.
    if (!mayOf(before.may, saying)) return again({}, before, written);
    const client = senderOf(request, clientKey(request.ip)).client;
    await feedbackForm.say(saying, code, site, { client, locale: view.language });
    return again({ saved: true }, (await lookUp(code)) ?? before, '');
  }

  route(app, '/lookup', {
    GET: (request, reply) => send(reply, lookUpPage(viewFor(request))),
    POST: async (request, reply) => {
      const fields = readFields(bodyOf(request));
      const opened = seal.open(fields.get('ticket') ?? '');
      const ticket = opened === undefined ? undefined : ticketSchema.safeParse(JSON.parse(opened)).data;
      if (ticket) return say(request, reply, fields, ticket.code);
      return show(request, reply, (fields.get('code') ?? '').slice(0, 64));
    },
  });
}

const mayOf = ({ judge, reopen, reply }: CaseView['may'], { kind }: CaseSaying): boolean =>
  kind === 'reply' ? reply : judge || reopen;

function sayingOf(
  act: string,
  chosen: string,
  written: string,
): CaseSaying | { readonly fault: LookUpTold['fault'] & string } {
  const text = written.trim() === '' ? undefined : written;
  if (act === 'reply') return text === undefined ? { fault: 'reply' } : { kind: 'reply', text };
  if (act === 'reopen') {
    return text === undefined ? { fault: 'reason' } : { kind: 'verdict', verdict: 'dissatisfied', text };
  }
  const verdict = verdicts.find((known) => known === chosen);
  if (verdict === undefined) return { fault: 'verdict' };
  return { kind: 'verdict', verdict, ...(text !== undefined && { text }) };
}
