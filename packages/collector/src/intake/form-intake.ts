import { hash } from 'node:crypto';
import { findLevel, findScale, problem, type Problem, type SubmissionResult } from '@dvc-widgets/contract';
import { findPersonalData, maskPersonalData } from '@dvc-widgets/contract/personal-data';
import { ProblemError } from '../store.ts';
import { createId, followingId, timeOf } from './create-id.ts';
import type { Intake } from './intake.ts';
import type { Form, FormAnswer } from './parse-form.ts';
import type { Repeats } from './repeats.ts';
import type { Seal } from './seal.ts';
import type { SiteDirectory } from './site-directory.ts';
import { refusalOfVisit, visitOfForm, type FormSender } from './form-visit.ts';
import type { Visit } from './visit.ts';

/** What became of a form, and so which page answers it. */
export type FormOutcome =
  /** Everything entered is stored. */
  | { readonly kind: 'stored'; readonly visit: Visit }
  /** The rating is stored under `rating`; what else there is needs an answer, on a page that reloads without a second rating. */
  | { readonly kind: 'ask-again'; readonly rating: string }
  /** The comment holds personal data; nothing of the details is stored. */
  | { readonly kind: 'personal'; readonly visit: Visit; readonly answer: FormAnswer; readonly id?: string }
  /** The citizen wants to change what was entered. */
  | { readonly kind: 'edit'; readonly visit: Visit; readonly answer: FormAnswer; readonly id?: string }
  /** No face was chosen; nothing is stored. */
  | { readonly kind: 'no-face'; readonly visit: Visit; readonly answer: FormAnswer }
  /** Other details of this rating are stored already; under `id` these can be added. */
  | { readonly kind: 'already'; readonly visit: Visit; readonly answer: FormAnswer; readonly id: string }
  /** Refused. With a visit, the site admits the page, and the form may be shown and sent again. */
  | {
      readonly kind: 'refused';
      readonly problem: Problem;
      readonly retryAfter?: number | undefined;
      readonly visit?: Visit;
      readonly answer: FormAnswer;
    };

/** A form's way into intake. */
export interface FormIntake {
  /** How many submissions a form is, for the rate limit. */
  countOf(form: Form): number;
  /** Stores what can be stored; `accepted` is how many submissions were. Never rejects with a ProblemError. */
  submit(form: Form, sender: FormSender): Promise<{ readonly outcome: FormOutcome; readonly accepted: number }>;
  /** The outcome of a form that is refused before anything of it is looked at. */
  refuse(form: Form, sender: FormSender, refusal: ProblemError): FormOutcome;
}

/** What the way of forms is made of. */
export interface FormIntakeParts {
  readonly intake: Intake;
  readonly directory: SiteDirectory;
  readonly repeats: Repeats;
  readonly seal: Seal;
  readonly clock: () => number;
  /** What stands in `sdk` of rows that no script made. */
  readonly sdk: string;
}

const uuidv7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** Forms from pages without JavaScript: parsed form → submissions → intake → what to say. */
export function createFormIntake(parts: FormIntakeParts): FormIntake {
  const { intake, directory, repeats, seal, clock, sdk } = parts;

  const visitOf = (form: Form, sender: FormSender): Visit => visitOfForm(form, sender, seal);
  const refusalOf = (visit: Visit): Problem | undefined => refusalOfVisit(visit, directory);

  /** The fields that all submissions of a visit share; its id says when. */
  function envelope({ context, origin }: Visit, id: string): object {
    const { site, locale, channel, respondent, subject, page, trap } = context;
    return {
      id,
      site,
      occurredAt: new Date(timeOf(id)).toISOString(),
      locale,
      channel,
      ...(respondent !== undefined && { respondent }),
      subject,
      ...(origin !== undefined && { page: { origin, path: page ?? '' } }),
      sdk,
      ...(trap !== undefined && { guard: { trap } }),
    };
  }

  const scaleOf = ({ context }: Visit): string => context.scale ?? directory.siteNamed(context.site)?.scale ?? 'mic-5';

  async function send(visit: Visit, items: readonly object[]): Promise<readonly SubmissionResult[]> {
    return intake.submit(items, visit.origin, { javascript: false });
  }

  async function take(form: Form, sender: FormSender, visit: Visit) {
    const { answer, act } = form;
    const idOfDetails = form.id !== undefined && uuidv7.test(form.id) ? { id: form.id } : {};
    const { value } = answer;
    if (value === undefined && visit.rated === undefined) return found({ kind: 'no-face', visit, answer });
    if (value === undefined && !uuidv7.test(visit.rated?.id ?? '')) {
      return found({ kind: 'refused', problem: problem('invalid-field', '/rating'), answer });
    }
    // The choice was looked at again, and left as it was.
    if (value !== undefined && value === visit.rated?.value) return found({ kind: 'stored', visit });
    if (act === 'edit') return found({ kind: 'edit', visit, answer, ...idOfDetails });

    const items: object[] = [];
    let rated = visit.rated;
    const ratingId = ratingIdOf(form, sender, visit);
    if (value !== undefined) {
      const scale = scaleOf(visit);
      const replaces = visit.rated?.id;
      const of = { kind: 'rating', scale, value, ...(replaces !== undefined && { replaces }) };
      items.push({ ...envelope(visit, ratingId), ...of });
      rated = { id: ratingId, scale, value };
    }
    const reached: Visit = { ...visit, ...(rated && { rated }) };

    const isPersonal = findPersonalData(answer.comment).length > 0;
    const details = detailsOf(answer, isPersonal);
    if (isPersonal && act !== 'mask') {
      const results = await send(visit, items);
      const refused = refusedOf(results);
      if (refused) return found({ kind: 'refused', problem: refused, visit, answer });
      const accepted = results.length;
      if (accepted > 0 && sender.rating !== ratingId) return found({ kind: 'ask-again', rating: ratingId }, accepted);
      return found({ kind: 'personal', visit: reached, answer, ...idOfDetails }, accepted);
    }

    // Details without their rating would be nobody's: they wait until it is one that can be stored.
    const isRefused = rated?.scale !== undefined && !isLevel(rated.scale, rated.value);
    if (details && !isRefused) {
      const id = idOfDetails.id ?? followingId(ratingId);
      items.push({ ...envelope(visit, id), kind: 'rating-details', rating: ratingId, ...details.fields });
    }
    const results = await send(visit, items);
    const accepted = results.filter(({ status }) => status !== 'rejected').length;
    const refused = refusedOf(results);
    // What a rating stands on is stored; only its details are left to be seen to.
    const isRated = value === undefined || results[0]?.status !== 'rejected';
    if (refused?.code === 'id-reused' && isRated) {
      return found({ kind: 'already', visit: reached, answer, id: createId(clock()) }, accepted);
    }
    if (refused) {
      return found({ kind: 'refused', problem: refused, visit: isRated ? reached : visit, answer }, accepted);
    }
    // A form of details that was sent empty is done with all the same; a rating alone may still be followed by them.
    const isDone = details !== undefined || value === undefined;
    return found({ kind: 'stored', visit: { ...reached, ...(isDone && { details: details?.kept ?? [] }) } }, accepted);
  }

  function ratingIdOf(form: Form, { client, rating }: FormSender, visit: Visit): string {
    if (form.answer.value === undefined) return visit.rated?.id ?? '';
    if (rating !== undefined && uuidv7.test(rating)) return rating;
    const { ticket: _closedAnewEachTime, ...said } = form;
    return repeats.idFor(`${client} ${hash('sha256', JSON.stringify([said, visit]), 'base64url')}`);
  }

  return {
    countOf: ({ answer }) =>
      (answer.value === undefined ? 0 : 1) + (detailsOf(answer, false) === undefined ? 0 : 1) || 1,
    async submit(form, sender) {
      const visit = visitOf(form, sender);
      try {
        await directory.refresh();
        const refusal = refusalOf(visit);
        if (refusal) return found({ kind: 'refused', problem: refusal, answer: form.answer });
        return await take(form, sender, visit);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return found(this.refuse(form, sender, error));
      }
    },
    refuse(form, sender, { problem: refusal, retryAfter }) {
      const visit = visitOf(form, sender);
      const isAdmitted = refusalOf(visit) === undefined;
      const { answer } = form;
      // Sent on to an address that names the rating: that one is stored.
      const { value } = answer;
      const isRated = sender.rating !== undefined && uuidv7.test(sender.rating) && value !== undefined;
      const rated = isRated && { rated: { id: ratingIdOf(form, sender, visit), scale: scaleOf(visit), value } };
      const reached = { ...visit, ...rated };
      return { kind: 'refused', problem: refusal, retryAfter, answer, ...(isAdmitted && { visit: reached }) };
    },
  };
}

const found = (outcome: FormOutcome, accepted = 0) => ({ outcome, accepted });

const refusedOf = (results: readonly SubmissionResult[]): Problem | undefined =>
  results.find(({ status }) => status === 'rejected')?.problem;

function isLevel(scale: string, value = ''): boolean {
  const known = findScale(scale);
  return known !== undefined && findLevel(known, value) !== undefined;
}

/** The details as fields of a submission, and which they are; undefined when nothing was entered. */
function detailsOf({ reasons, criteria, comment }: FormAnswer, isMasked: boolean) {
  const hasCriteria = Object.keys(criteria).length > 0;
  const hasComment = comment.trim() !== '';
  if (reasons.length === 0 && !hasCriteria && !hasComment) return undefined;
  const kept: NonNullable<Visit['details']> = [];
  if (reasons.length > 0) kept.push('reasons');
  if (hasCriteria) kept.push('criteria');
  if (hasComment) kept.push(isMasked ? 'masked' : 'comment');
  return {
    kept,
    fields: {
      ...(reasons.length > 0 && { reasons }),
      ...(hasCriteria && { criteria }),
      ...(hasComment && { comment: isMasked ? maskPersonalData(comment).text : comment }),
    },
  };
}
