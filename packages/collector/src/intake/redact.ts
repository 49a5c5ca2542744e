import {
  recogniseAgency,
  recogniseDossier,
  recogniseProcedure,
  satisfiedReasons,
  unsatisfiedReasons,
  type Feedback,
  type Subject,
  type Submission,
} from '@dvc-widgets/contract';
import { maskPersonalData } from '@dvc-widgets/contract/personal-data';
import type { Answers, QuestionSet } from '@dvc-widgets/contract/questions';
import type { Contact, NamedAttachment } from '../store.ts';
import { maskAnswer } from './judge-answers.ts';

/** What may be written of a submission: repaired, without personal data, without the dossier code. */
export interface Redacted {
  readonly agency: string | null;
  readonly procedure: string | null;
  readonly procedureCode: string | null;
  readonly sector: string | null;
  readonly step: string | null;
  readonly locale: string;
  readonly sdk: string;
  readonly reasons: readonly string[] | null;
  readonly criteria: Readonly<Record<string, string>> | null;
  readonly comment: string | null;
  readonly pageOrigin: string | null;
  readonly pagePath: string | null;
  readonly dossier: string | null;
  /** Repaired and else as sent; null without the consent to it, or when nothing was filled in. */
  readonly contact: Contact | null;
  readonly attachments: readonly NamedAttachment[] | null;
  readonly answers: Answers | null;
  readonly guide: string | null;
  readonly guideVersion: string | null;
  readonly guideStep: string | null;
  /** `text-repaired`, `redacted`, `page-trimmed`, `unrecognised-…`, each once. */
  readonly marks: readonly string[];
}

const knownReasons = new Set([...satisfiedReasons, ...unsatisfiedReasons]);
// Without a digit, a bracket, an @ or a letter of another script there is nothing that the patterns look for.
// The id of a guide or of a part of it, or a content hash: nothing that the patterns look for is written so.
const guidePart = /^(?:[a-f0-9]{32}|[a-z][a-z_-]{0,63})$/;
const plainWord = /^[A-Za-z/_.-]*$/;

/**
 * Takes out of a submission what must not be written. `hashDossier` turns a dossier code into its keyed hash; `asked` is
 * the set of questions that it answers, when that is known.
 */
export function redact(
  submission: Submission,
  hashDossier: (code: string) => string,
  asked: QuestionSet | undefined,
): Redacted {
  const marks = new Set<string>();

  const repair = (text: string): string => {
    if (text.isWellFormed() && !text.includes('\0')) return text;
    marks.add('text-repaired');
    return text.toWellFormed().replaceAll('\0', '\uFFFD');
  };
  const free = (text: string): string => {
    const repaired = repair(text);
    if (plainWord.test(repaired)) return repaired;
    const masked = maskPersonalData(repaired).text;
    if (masked !== repaired) marks.add('redacted');
    return masked;
  };
  /** An identifier: kept raw when its shape is known, else treated as free text, since people paste anything. */
  const identifier = (text: string | undefined, name: string, isKnown: (text: string) => boolean): string | null => {
    if (text === undefined || text === '') return null;
    if (isKnown(text)) return text;
    marks.add(`unrecognised-${name}`);
    return free(text);
  };
  const optional = (text: string | undefined): string | null => (text === undefined || text === '' ? null : free(text));
  const path = (text: string): string => {
    const end = text.search(/[?#]/);
    if (end >= 0) marks.add('page-trimmed');
    return free(end < 0 ? text : text.slice(0, end));
  };

  const { page } = submission;
  const subject: Subject = submission.subject;
  const details = submission.kind === 'rating-details' ? submission : undefined;
  const vote = submission.kind === 'guide-vote' ? submission : undefined;
  const question = submission.kind === 'question' ? submission : undefined;
  const said =
    submission.kind === 'feedback' || submission.kind === 'verdict' || submission.kind === 'reply'
      ? submission.text
      : undefined;
  const part = (text: string | undefined): string | null =>
    text === undefined || guidePart.test(text) ? (text ?? null) : free(text);
  const national = subject.procedure === undefined ? undefined : recogniseProcedure(subject.procedure).national;
  const procedure = identifier(subject.procedure, 'procedure', () => national !== undefined);
  const dossier = subject.dossier ? hashDossier(subject.dossier) : null;
  if (subject.dossier && !recogniseDossier(subject.dossier).recognised) marks.add('unrecognised-dossier');
  return {
    agency: identifier(subject.agency, 'agency', (text) => recogniseAgency(text).recognised),
    procedure,
    procedureCode: national ?? procedure,
    sector: optional(subject.sector),
    step: optional(subject.step),
    locale: free(submission.locale),
    sdk: repair(submission.sdk),
    reasons:
      details?.reasons?.map((reason) => (knownReasons.has(reason) ? reason : free(reason))) ?? vote?.reasons ?? null,
    criteria: details?.criteria
      ? Object.fromEntries(Object.entries(details.criteria).map(([key, value]) => [free(key), value]))
      : null,
    comment: optional(details?.comment ?? question?.question ?? said),
    pageOrigin: page ? repair(page.origin) : null,
    pagePath: page ? path(page.path) : null,
    dossier,
    attachments:
      submission.kind === 'feedback' && submission.attachments?.length
        ? submission.attachments.map(({ id, name, type, size }) => ({
            id: id.toLowerCase(),
            name: free(name),
            type: repair(type),
            size,
          }))
        : null,
    answers: submission.kind === 'feedback' && submission.answers ? answersOf(submission.answers, asked, free) : null,
    contact: submission.kind === 'feedback' ? contactOf(submission, repair) : null,
    guide: part(vote?.guide ?? question?.guide),
    guideVersion: part(vote?.version),
    guideStep: part(vote?.step),
    marks: [...marks],
  };
}

function answersOf({ set, given }: Answers, asked: QuestionSet | undefined, free: (text: string) => string): Answers {
  const isId = (id: string): boolean => asked?.questions.some((question) => question.id === id) === true;
  return {
    set: asked ? set : free(set),
    given: Object.fromEntries(
      Object.entries(given).map(([id, answer]) => [isId(id) ? id : free(id), maskAnswer(answer, id, asked, free)]),
    ),
  };
}

/** What a citizen wants to be reached by; without the consent to it, it must not be written. */
function contactOf({ contact, consents }: Feedback, repair: (text: string) => string): Contact | null {
  if (!contact || !consents.includes('contact')) return null;
  const field = (text: string | undefined): string | null => (text?.trim() ? repair(text.trim()) : null);
  const kept = {
    name: field(contact.name),
    phone: field(contact.phone),
    email: field(contact.email),
    address: field(contact.address),
  };
  return Object.values(kept).some((text) => text !== null) ? kept : null;
}
