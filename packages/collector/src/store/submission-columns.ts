import type { PreparedSubmission, State } from '../store.ts';
import type { Cell } from './rollup-ledger.ts';

/** The columns of `submission` that intake fills, each with the value of a submission. */
export const submissionColumns = [
  ['site', (item: PreparedSubmission) => item.site],
  ['id', (item) => item.id],
  ['kind', (item) => item.kind],
  ['received_at', (item) => item.receivedAt],
  ['day', (item) => item.day],
  ['occurred_at', (item) => item.occurredAt],
  ['agency', (item) => item.agency],
  ['procedure', (item) => item.procedure],
  ['procedure_code', (item) => item.procedureCode],
  ['sector', (item) => item.sector],
  ['step', (item) => item.step],
  ['channel', (item) => item.channel],
  ['locale', (item) => item.locale],
  ['respondent', (item) => item.respondent],
  ['scale', (item) => item.scale],
  ['value', (item) => item.value],
  ['satisfied', (item) => (item.satisfied === null ? null : Number(item.satisfied))],
  ['replaces', (item) => item.replaces],
  ['rating', (item) => item.rating],
  ['reasons', (item) => item.reasons && JSON.stringify(item.reasons)],
  ['criteria', (item) => item.criteria && JSON.stringify(item.criteria)],
  ['comment', (item) => item.comment],
  ['page_origin', (item) => item.pageOrigin],
  ['page_path', (item) => item.pagePath],
  ['dossier', (item) => item.dossier],
  ['sdk', (item) => item.sdk],
  ['subject_key', (item) => item.subjectKey],
  ['quarantine', (item) => item.quarantine],
  ['layout', (item) => item.layout],
  ['offered', (item) => item.offered],
  ['opened', (item) => item.opened],
  ['dismissed', (item) => item.dismissed],
  ['guide', (item) => item.guide],
  ['guide_version', (item) => item.guideVersion],
  ['guide_step', (item) => item.guideStep],
  ['guide_use', (item) => item.guideUse],
  ['helpful', (item) => (item.helpful === null ? null : Number(item.helpful))],
  ['topic', (item) => item.topic],
  ['consents', (item) => item.consents && JSON.stringify(item.consents)],
  ['attachments', (item) => item.attachments && JSON.stringify(item.attachments)],
  ['answers', (item) => item.answers && JSON.stringify(item.answers)],
  ['verdict', (item) => item.verdict],
  ['javascript', (item) => Number(item.javascript)],
  ['content_digest', (item) => item.contentDigest],
] satisfies readonly (readonly [string, (item: PreparedSubmission) => string | number | null])[];

/** No figure of ratings counts these. */
const uncounted = new Set<PreparedSubmission['kind']>(['rating-details', 'feedback', 'verdict', 'reply']);

/** Where a submission stands before its thread has a say. */
export function ownState(item: PreparedSubmission): State {
  if (item.test) return 'test';
  if (item.quarantine !== null) return 'quarantined';
  // Among the others, the reasons of a vote.
  return uncounted.has(item.kind) || item.rating !== null ? 'kept' : 'counted';
}

/** What a rating is counted under. */
export const cellOf = (item: PreparedSubmission): Cell => ({
  day: item.day,
  site: item.site,
  agency: item.agency ?? '',
  procedure: item.procedureCode ?? '',
  sector: item.sector ?? '',
  step: item.step ?? '',
  channel: item.channel,
  locale: item.locale,
  respondent: item.respondent ?? '',
  scale: item.scale ?? '',
  value: item.value ?? '',
  javascript: Number(item.javascript),
  satisfied: Number(item.satisfied ?? false),
});

/** The columns that exposures are summed by. */
export const exposureColumns = [
  'day',
  'site',
  'agency',
  'procedure',
  'sector',
  'step',
  'channel',
  'locale',
  'respondent',
  'layout',
  'state',
] as const;

/** What an exposure is summed under, in the order of `exposureColumns`. */
export const exposureKey = (item: PreparedSubmission, state: State): readonly string[] => [
  item.day,
  item.site,
  item.agency ?? '',
  item.procedureCode ?? '',
  item.sector ?? '',
  item.step ?? '',
  item.channel,
  item.locale,
  item.respondent ?? '',
  item.layout ?? '',
  state,
];
