import { createHash } from 'node:crypto';
import { createLookupCode, type Problem, type Verdict } from '@dvc-widgets/contract';
import { findPersonalData, maskPersonalData } from '@dvc-widgets/contract/personal-data';
import { checkAnswers, type AnswerFault, type GivenAnswers, type QuestionSet } from '@dvc-widgets/contract/questions';
import { ProblemError } from '../store.ts';
import { timeOf } from './create-id.ts';
import { refusalOfVisit, visitOfForm, type FormSender } from './form-visit.ts';
import type { Intake } from './intake.ts';
import { missingOf, type FeedbackAnswer, type FeedbackForm, type Missing } from './parse-feedback-form.ts';
import { readAnswers } from './parse-answers.ts';
import type { Repeats } from './repeats.ts';
import type { Seal } from './seal.ts';
import type { SiteDirectory } from './site-directory.ts';
import type { Visit } from './visit.ts';

/** What became of a form for feedback, and so which page answers it. */
export type FeedbackOutcome =
  /** Stored; the code that was made for it is shown once. */
  | { readonly kind: 'stored'; readonly visit: Visit; readonly code: string }
  /** Something is missing; nothing is stored. */
  | {
      readonly kind: 'missing';
      readonly visit: Visit;
      readonly answer: FeedbackAnswer;
      readonly missing: readonly Missing[];
      /** What is to be mended in the answers to the site's own questions. */
      readonly faults: readonly AnswerFault[];
    }
  /** The text holds personal data; nothing is stored. */
  | { readonly kind: 'personal'; readonly visit: Visit; readonly answer: FeedbackAnswer }
  /** The citizen wants to change what was entered. */
  | { readonly kind: 'edit'; readonly visit: Visit; readonly answer: FeedbackAnswer }
  /** Refused. With a visit, the form may be shown and sent again. */
  | {
      readonly kind: 'refused';
      readonly problem: Problem;
      readonly retryAfter?: number | undefined;
      readonly visit?: Visit;
      readonly answer: FeedbackAnswer;
    };

/** What the holder of a code sends from the page of the case. */
export type CaseSaying =
  | { readonly kind: 'verdict'; readonly verdict: Verdict; readonly text?: string }
  | { readonly kind: 'reply'; readonly text: string };

/** The way into intake of feedback without JavaScript. */
export interface FeedbackFormIntake {
  /** The start of the collector's own form for a site; undefined when there is no such site. */
  begin(context: Visit['context'], referrer: string | undefined): Promise<Visit | undefined>;
  /** Never rejects with a ProblemError. */
  submit(form: FeedbackForm, sender: FormSender): Promise<FeedbackOutcome>;
  /** The outcome of a form that is refused before anything of it is looked at. */
  refuse(form: FeedbackForm, sender: FormSender, refusal: ProblemError): FeedbackOutcome;
  /** Stores what the holder of a code says of a case of that site; the same within ten seconds is one act. Throws ProblemError. */
  say(
    saying: CaseSaying,
    code: string,
    site: string,
    act: { readonly client: string; readonly locale: string },
  ): Promise<void>;
}

/** What it is made of. */
export interface FeedbackFormParts {
  readonly intake: Intake;
  readonly directory: SiteDirectory;
  readonly repeats: Repeats;
  readonly seal: Seal;
  /** A digest under a key of the database. */
  readonly digest: (text: string) => string;
  /** Today (`YYYY-MM-DD`) in the collector's zone. */
  readonly today: () => string;
  /** What stands in `sdk` of rows that no script made. */
  readonly sdk: string;
}

/** Everything that a citizen wrote in words of their own. */
export function textsOf({ text, topic, fields }: FeedbackAnswer, asked: QuestionSet | undefined): readonly string[] {
  if (!asked) return [text];
  const given = new Map(Object.entries(readAnswers(fields, asked, topic)));
  const written = asked.questions.filter(({ type }) => type === 'short-text' || type === 'long-text');
  return [text, ...written.map(({ id }) => given.get(id)).filter((answer) => typeof answer === 'string')];
}

const uuidv7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Forms for feedback: parsed form → submission → intake → what to say. The code is made here, since no script makes it. */
export function createFeedbackFormIntake(parts: FeedbackFormParts): FeedbackFormIntake {
  const { intake, directory, repeats, seal, digest, today, sdk } = parts;

  /**
   * The code of a feedback: from its id and a key of the database, so that the same form sent again is answered with the
   * same code, which itself is kept nowhere.
   */
  function codeOf(site: string, id: string): string {
    const bytes = createHash('sha256')
      .update(digest(`lookup code ${site}/${id}`))
      .digest();
    return createLookupCode((wanted) => wanted.set(bytes.subarray(0, wanted.length)));
  }

  // What is too long is sent whole, as it is from the script's form.
  const faultsOf = (given: GivenAnswers, asked: QuestionSet, topic: FeedbackAnswer['topic']): readonly AnswerFault[] =>
    checkAnswers(asked, given, { topic, today: today() }).filter(({ code }) => code !== 'too-long');

  function idOf({ form, answer }: FeedbackForm, { client }: FormSender, visit: Visit): string {
    // A form of our own brings the id that its page was made with: sent again an hour later it is still the same.
    if (form.id !== undefined && uuidv7.test(form.id)) return form.id.toLowerCase();
    return repeats.idFor(`${client} ${digest(JSON.stringify([answer, visit]))}`);
  }

  async function take(form: FeedbackForm, sender: FormSender, visit: Visit): Promise<FeedbackOutcome> {
    const { answer } = form;
    const { act } = form.form;
    if (act === 'edit') return { kind: 'edit', visit, answer };
    const missing = missingOf(answer);
    const asked = answer.set === undefined ? undefined : directory.questionSet(answer.set);
    const given = asked ? readAnswers(answer.fields, asked, answer.topic) : {};
    const faults = asked ? faultsOf(given, asked, answer.topic) : [];
    if (missing.length > 0 || faults.length > 0) return { kind: 'missing', visit, answer, missing, faults };
    if (textsOf(answer, asked).some((text) => findPersonalData(text).length > 0) && act !== 'mask') {
      return { kind: 'personal', visit, answer };
    }

    const id = idOf(form, sender, visit);
    const { site, locale, channel, respondent, subject, page, trap } = visit.context;
    const code = codeOf(site, id);
    const { text, topic, consents, contact } = answer;
    const item = {
      id,
      site,
      kind: 'feedback',
      occurredAt: new Date(timeOf(id)).toISOString(),
      locale,
      channel,
      ...(respondent !== undefined && { respondent }),
      subject,
      ...(visit.origin !== undefined && { page: { origin: visit.origin, path: page ?? '' } }),
      sdk,
      // Of a form of our own it comes with the form, not with the visit.
      ...((trap ?? form.form.context.trap) && { guard: { trap: trap ?? form.form.context.trap } }),
      topic,
      text: maskPersonalData(text).text,
      lookup: code,
      consents,
      ...(asked && Object.keys(given).length > 0 && { answers: { set: asked.version, given } }),
      ...(consents.includes('contact') && Object.keys(contact).length > 0 && { contact }),
    };
    const sending = { javascript: false, isOwnPage: visit.own === true };
    const [result] = await intake.submit([item], visit.origin, sending);
    if (result?.problem) return { kind: 'refused', problem: result.problem, visit, answer };
    return { kind: 'stored', visit, code };
  }

  return {
    async begin(context, referrer) {
      await directory.refresh();
      if (!directory.site(context.site)) return undefined;
      const from = visitOfForm(
        { context, answer: { reasons: [], criteria: {}, comment: '' } },
        { origin: undefined, isOwnPage: false, referrer, client: '', rating: undefined },
        seal,
      );
      const isPortal = refusalOfVisit(from, directory) === undefined;
      const { origin: _origin, back: _back, ...unknown } = from;
      return { ...(isPortal ? from : unknown), own: true };
    },
    async submit(form, sender) {
      const visit = visitOfForm(form.form, sender, seal);
      try {
        await directory.refresh();
        const refusal = refusalOfVisit(visit, directory);
        if (refusal) return { kind: 'refused', problem: refusal, answer: form.answer };
        return await take(form, sender, visit);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return this.refuse(form, sender, error);
      }
    },
    refuse(form, sender, { problem: refusal, retryAfter }) {
      const visit = visitOfForm(form.form, sender, seal);
      const isAdmitted = refusalOfVisit(visit, directory) === undefined;
      return { kind: 'refused', problem: refusal, retryAfter, answer: form.answer, ...(isAdmitted && { visit }) };
    },
    async say({ kind, ...said }, code, site, { client, locale }) {
      await directory.refresh();
      const id = repeats.idFor(`${client} ${digest(JSON.stringify([kind, said, code]))}`);
      const item = {
        id,
        site,
        kind,
        occurredAt: new Date(timeOf(id)).toISOString(),
        locale,
        channel: 'web',
        subject: {},
        sdk,
        lookup: code,
        ...said,
      };
      const [result] = await intake.submit([item], undefined, { javascript: false, isOwnPage: true });
      if (result?.problem) throw new ProblemError(result.problem);
    },
  };
}
