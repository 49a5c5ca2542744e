import { findLevel, findScale, readLookupCode, type Submission } from '@dvc-widgets/contract';
import { openCase, type CaseOpening } from '../cases/open-case.ts';
import type { PreparedSubmission, Site } from '../store.ts';
import { answerMarks } from './judge-answers.ts';
import type { Keyring } from './keyring.ts';
import { readOccurredAt } from './occurred-at.ts';
import { redact } from './redact.ts';
import { screen } from './screen.ts';
import type { SiteDirectory } from './site-directory.ts';

/** What preparing needs to know of its surroundings. */
export interface Surroundings {
  readonly directory: Pick<SiteDirectory, 'sectorOf' | 'questionSet'>;
  readonly keyring: Keyring;
  readonly localDay: (instant: number) => string;
  /** By what a feedback's case is opened. */
  readonly cases: CaseOpening;
  /** Milliseconds by which a citizen's clock may differ. */
  readonly clockTolerance: number;
}

/** Turns an admitted submission into the row that the store writes. `javascript`: whether a script sent it (store.ts). */
export function prepare(
  submission: Submission,
  site: Site,
  receivedAt: number,
  javascript: boolean,
  { directory, keyring, localDay, clockTolerance, cases }: Surroundings,
): PreparedSubmission {
  const answered = submission.kind === 'feedback' ? submission.answers?.set : undefined;
  const asked = answered === undefined ? undefined : directory.questionSet(answered);
  const { contact, ...redacted } = redact(submission, keyring.dossier, asked);
  const occurredAt = readOccurredAt(submission.occurredAt);
  const isSuspect = occurredAt === null || Math.abs(occurredAt - receivedAt) > clockTolerance;
  const rating = submission.kind === 'rating' ? submission : undefined;
  const scale = rating && findScale(rating.scale);
  const exposure = submission.kind === 'exposure' ? submission : undefined;
  const vote = submission.kind === 'guide-vote' ? submission : undefined;
  const feedback = submission.kind === 'feedback' ? submission : undefined;
  const verdict = submission.kind === 'verdict' ? submission : undefined;
  const act = submission.kind === 'verdict' || submission.kind === 'reply' ? submission : undefined;
  const id = submission.id.toLowerCase();
  const agency = redacted.agency ?? site.agency;
  const sector =
    redacted.sector ?? (redacted.procedure === null ? null : (directory.sectorOf(redacted.procedure) ?? null));
  const quarantine = screen(submission, asked);
  const level = scale && findLevel(scale, rating.value);
  return {
    ...redacted,
    site: site.key,
    id,
    kind: submission.kind,
    receivedAt,
    day: localDay(receivedAt),
    occurredAt,
    agency,
    sector,
    channel: submission.channel,
    respondent: submission.respondent ?? null,
    scale: rating?.scale ?? null,
    value: rating?.value ?? null,
    satisfied: level?.satisfied ?? null,
    replaces: rating?.replaces?.toLowerCase() ?? null,
    rating:
      (submission.kind === 'rating-details' ? submission.rating : (feedback?.rating ?? vote?.vote))?.toLowerCase() ??
      null,
    subjectKey: keyring.content(JSON.stringify(submission.subject)),
    marks: [
      ...redacted.marks,
      ...(isSuspect ? ['clock-suspect'] : []),
      // Sent late from a phone without a network, `today` is still the day on which it was answered.
      ...(feedback ? answerMarks(feedback, asked, localDay(occurredAt ?? receivedAt)) : []),
    ],
    quarantine,
    test: site.test,
    layout: exposure?.layout ?? null,
    offered: exposure?.offered ?? null,
    opened: exposure?.opened ?? null,
    dismissed: exposure?.dismissed ?? null,
    guideUse: vote?.use ?? null,
    helpful: vote?.helpful ?? null,
    topic: feedback?.topic ?? null,
    consents: feedback?.consents ?? null,
    openCase: feedback
      ? openCase(
          {
            site: site.key,
            submission: id,
            test: site.test,
            topic: feedback.topic,
            procedure: redacted.procedureCode,
            sector,
            receivedAt,
            agency,
            lookup: lookupHash(feedback.lookup, keyring),
            contact,
            quarantine,
          },
          cases,
        )
      : null,
    verdict: verdict?.verdict ?? null,
    actsOn: act ? lookupHash(act.lookup, keyring) : null,
    javascript,
    contentDigest: keyring.content(canonicalText(submission)),
  };
}

/** The contract has read the code once: it is one. */
const lookupHash = (code: string, keyring: Keyring): string => keyring.lookup(readLookupCode(code) ?? code);

/**
 * What makes two submissions the same: all that was sent except `guard`, which measures the sending and not the answer.
 * The contract's parse has put the keys in one order, except those of `criteria` and of answers.
 */
function canonicalText(submission: Submission): string {
  const { guard: _guard, ...content } = submission;
  const id = submission.id.toLowerCase();
  if (content.kind === 'rating-details' && content.criteria) {
    return JSON.stringify({ ...content, id, criteria: inOrder(content.criteria) });
  }
  if (content.kind === 'feedback' && content.answers) {
    const { set, given } = content.answers;
    return JSON.stringify({ ...content, id, answers: { set, given: inOrder(given) } });
  }
  return JSON.stringify({ ...content, id });
}

const inOrder = (entries: object): readonly (readonly [string, unknown])[] =>
  Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
