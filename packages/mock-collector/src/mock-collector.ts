import { criteriaLists, criterionLabelsEn, criterionLabelsVi, problem } from '@dvc-widgets/contract';
import type { ProblemCode, SiteConfiguration, Submission, SubmissionResult } from '@dvc-widgets/contract';
import { lookupSchema } from '@dvc-widgets/contract/cases/schema';
import type { Guide } from '@dvc-widgets/contract/guides';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { delay, http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { BehaviourTurns } from './behaviour.ts';
import type { Mode, ModeOptions } from './behaviour.ts';
import { Ledger } from './ledger.ts';
import { attachmentHandlers } from './mock-attachments.ts';
import { MockCases } from './mock-cases.ts';
import type { MockAnswer } from './mock-cases.ts';
import { demoQuestions } from './demo-questions.ts';
import { guideHandlers } from './mock-guides.ts';
import type { MockMedia } from './mock-media.ts';
import { readItems } from './read-items.ts';

/** Where the mock stands and which sites it knows. */
export interface MockCollectorOptions {
  /** The collector's address as the widgets know it; `http://localhost:8787` by default. */
  readonly url?: string;
  /** What `GET /v1/sites/{key}` answers, by key; `demoSite` by default. */
  readonly sites?: readonly SiteConfiguration[];
  /** The sets that `questions` of a site may name; `demoQuestions` by default, which no site asks unless it is told to. */
  readonly questions?: readonly QuestionSet[];
  /** What `GET /v1/guides…` offers, reviewed or not; nothing by default. */
  readonly guides?: readonly Guide[];
  /** The files of these guides; by default a drawing stands in for each of their pictures. */
  readonly media?: MockMedia;
}

/** A collector made of MSW handlers. */
export interface MockCollector {
  /** For `setupServer(...handlers)` in Node or `setupWorker(...handlers)` in a browser. */
  readonly handlers: readonly HttpHandler[];
  /** Every submission answered `stored`, once each, in the order received. */
  readonly received: readonly Submission[];
  /** How many requests with submissions came, answered or not. */
  readonly attempts: number;
  /** Answers the feedback of a lookup code, as an official does. Throws when no feedback has the code. */
  answerCase(code: string, answer: MockAnswer): void;
  /** Asks the citizen of a lookup code for information, as an official does. Throws when no feedback has the code. */
  askCitizen(code: string, question: string): void;
  /** Sets how the next requests with submissions are answered. */
  behave(mode: Mode, options?: ModeOptions): void;
  /** Forgets what was received and every case but that of `demoLookupCode`, and accepts again. */
  reset(): void;
}

/** The site of the demo, `pk_demo`: five faces and the criteria of a finished dossier. */
export const demoSite: SiteConfiguration = {
  key: 'pk_demo',
  agency: 'H26.107',
  agencyName: 'UBND xã Mẫu',
  scale: 'mic-5',
  criteria: (criteriaLists.find(({ id }) => id === 'dossier')?.criteria ?? []).map((key) => ({
    key,
    vi: criterionLabelsVi[key] ?? key,
    en: criterionLabelsEn[key] ?? key,
  })),
  hotline: '1022',
  feedback: { forwardDays: 5, answerDays: 10, keptMonths: 24 },
  test: false,
};

const headers = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'Retry-After, ETag',
  'Cache-Control': 'no-store',
};

/** Makes a collector that judges submissions by the contract itself and forgets everything with the page. */
export function mockCollector({
  url = 'http://localhost:8787',
  sites = [demoSite],
  questions = [demoQuestions],
  guides = [],
  media = {},
}: MockCollectorOptions = {}): MockCollector {
  const base = url.replace(/\/$/, '');
  const siteOf = (key: unknown) => sites.find((site) => site.key === key);
  const cases = new MockCases(siteOf);
  const ledger = new Ledger(
    (key) => siteOf(key) !== undefined,
    (submission) => cases.take(submission),
  );
  const turns = new BehaviourTurns();
  let attempts = 0;

  const submissions = http.post(`${base}/v1/submissions`, async ({ request }) => {
    attempts += 1;
    const { mode, retryAfter = 1, code = 'invalid-field', until } = turns.next();
    switch (mode) {
      case 'down':
        return HttpResponse.error();
      case 'rate-limited':
        return refusal('rate-limited', retryAfter);
      case 'unavailable':
        return refusal('unavailable', retryAfter);
      case 'failing':
        return refusal('internal');
      case 'garbled':
        return HttpResponse.html('<!doctype html><title>Đăng nhập Wi-Fi</title>', { headers });
      case 'slow':
        await (until ?? delay(3000));
    }
    const read = await readItems(request);
    if ('code' in read) return refusal(read.code);
    const results = read.items.map((item): SubmissionResult => {
      if (mode === 'reject') return ledger.refuse(item, code);
      return mode === 'duplicate' ? ledger.takeAgain(item) : ledger.take(item);
    });
    return mode === 'lost' ? HttpResponse.error() : HttpResponse.json({ results }, { headers });
  });

  const lookUp = http.post(`${base}/v1/lookup`, async ({ request }) => {
    const read = await readItems(request);
    if ('code' in read) return refusal(read.code);
    const asked = lookupSchema.safeParse(read.items[0]);
    if (!asked.success) return refusal('invalid-field');
    const view = cases.view(asked.data.code);
    return view ? HttpResponse.json(view, { headers }) : refusal('unknown-code');
  });

  const configuration = http.get(`${base}/v1/sites/:key`, ({ params, request }) => {
    const site = siteOf(params['key']);
    if (!site) return refusal('unknown-site');
    const etag = etagOf(JSON.stringify(site));
    const known = { ...headers, ETag: etag, 'Cache-Control': 'public, max-age=60' };
    if (request.headers.get('If-None-Match') === etag) return new HttpResponse(null, { status: 304, headers: known });
    return HttpResponse.json(site, { headers: known });
  });

  const questionSet = http.get(`${base}/v1/questions/:name`, ({ params }) => {
    const set = questions.find(({ version }) => `${version}.json` === params['name']);
    if (!set) return refusal('not-found');
    return HttpResponse.json(set, { headers: { ...headers, 'Cache-Control': 'public, max-age=31536000, immutable' } });
  });

  return {
    handlers: [
      submissions,
      lookUp,
      configuration,
      questionSet,
      ...attachmentHandlers(base, headers),
      ...guideHandlers(base, guides, media, headers),
    ],
    get received() {
      return ledger.received;
    },
    get attempts() {
      return attempts;
    },
    answerCase: (code, answer) => cases.answer(code, answer),
    askCitizen: (code, question) => cases.ask(code, question),
    behave: (mode, options = {}) => turns.set(mode, options),
    reset() {
      ledger.clear();
      cases.clear();
      turns.set('accept', {});
      attempts = 0;
    },
  };
}

function refusal(code: ProblemCode, retryAfter?: number) {
  const document = problem(code);
  return new HttpResponse(JSON.stringify(document), {
    status: document.status,
    headers: {
      ...headers,
      'Content-Type': 'application/problem+json; charset=utf-8',
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    },
  });
}

/** FNV-1a: enough to tell two configurations apart, without a promise. */
function etagOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `"${(hash >>> 0).toString(36)}"`;
}
