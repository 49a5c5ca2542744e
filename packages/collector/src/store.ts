import type { Problem } from '@dvc-widgets/contract';
import type { Guide } from '@dvc-widgets/contract/guides';
import type { Answers, QuestionSet } from '@dvc-widgets/contract/questions';
import type { ExportTable } from '@dvc-widgets/contract/officials/exports';
import type { AuditStore } from './store/audit-store.ts';
import type { FigureStore, Filter } from './store/figure-store.ts';
import type { RetentionStore } from './store/retention-store.ts';
import type { CaseEvent, NewCaseEvent } from './cases/case-event.ts';
import type {
  CaseAct,
  CaseCount,
  CaseMove,
  CaseMoveResult,
  CaseProjection,
  CaseQuery,
  CaseRecord,
  CaseStanding,
  Contact,
  NamedAttachment,
  ContactReading,
  OpenedCase,
  PlacedCaseEvent,
} from './cases/case-record.ts';

export type * from './store/accounts-database.ts';
export type * from './store/audit-store.ts';
export type * from './store/figure-store.ts';
export type * from './store/retention-store.ts';
export { mostGroups, TooManyGroupsError } from './store/figure-store.ts';

// What the store hands over of cases: it may know no other folder.
export type {
  CaseAct,
  CaseCount,
  CaseEvent,
  CaseMove,
  CaseMoveResult,
  CaseProjection,
  CaseQuery,
  CaseRecord,
  CaseStanding,
  Contact,
  NamedAttachment,
  ContactReading,
  NewCaseEvent,
  OpenedCase,
  PlacedCaseEvent,
};

/**
 * What became of a submission in the figures.
 * `counted` enters them (a rating those of satisfaction, an exposure the response, a vote or question those of guides) and `replaced` is a rating in good
 * standing that a later one took back; `kept` is anything that no figure counts (details, feedback and what follows it: cases have figures of their own);
 * `quarantined` was kept but looks automated or over-long; `test` came through a test key.
 */
export type State = 'counted' | 'replaced' | 'quarantined' | 'test' | 'kept';

/** A submission that went through intake and is ready to be written: redacted, screened, dossier already hashed. */
export interface PreparedSubmission {
  readonly site: string;
  readonly id: string;
  readonly kind:
    'rating' | 'rating-details' | 'exposure' | 'guide-vote' | 'question' | 'feedback' | 'verdict' | 'reply';
  /** Milliseconds since the epoch, the collector's clock. */
  readonly receivedAt: number;
  /** `YYYY-MM-DD` of `receivedAt` in the collector's zone: the day that figures count it on. */
  readonly day: string;
  /** Milliseconds since the epoch; null when the citizen's clock could not be read. */
  readonly occurredAt: number | null;
  readonly agency: string | null;
  /** As sent. */
  readonly procedure: string | null;
  /** The national part of `procedure` when recognised, else `procedure`; figures group on it. */
  readonly procedureCode: string | null;
  readonly sector: string | null;
  readonly step: string | null;
  readonly channel: string;
  readonly locale: string;
  readonly respondent: string | null;
  readonly scale: string | null;
  readonly value: string | null;
  readonly satisfied: boolean | null;
  /** The rating that this rating takes back. */
  readonly replaces: string | null;
  /** The rating that these details belong to, or that led to this feedback; or the vote on a guide that these reasons belong to. */
  readonly rating: string | null;
  readonly reasons: readonly string[] | null;
  readonly criteria: Readonly<Record<string, string>> | null;
  readonly comment: string | null;
  readonly pageOrigin: string | null;
  readonly pagePath: string | null;
  /** Keyed hash of the dossier code, prefixed by its key's id. */
  readonly dossier: string | null;
  readonly sdk: string;
  /** Digest of the subject as sent: `replaces` only holds within one site and subject. */
  readonly subjectKey: string;
  /** What was odd and kept: `clock-suspect`, `text-repaired`, `unrecognised-procedure`, `redacted`, … */
  readonly marks: readonly string[];
  /** Why it is quarantined (`trap`, `too-fast`, `over-long`), or null. */
  readonly quarantine: string | null;
  readonly test: boolean;
  /** How the element stood in the page; of exposures only, as are the three counts. */
  readonly layout: string | null;
  readonly offered: number | null;
  readonly opened: number | null;
  readonly dismissed: number | null;
  /** The guide that was voted on, or that was open when the question was asked. */
  readonly guide: string | null;
  /** Hash of the guide that was voted on; of votes only, as are the next three. */
  readonly guideVersion: string | null;
  /** The step, question or field; null for the guide as a whole. */
  readonly guideStep: string | null;
  /** `field`, `steps`, `ask` or `news`. */
  readonly guideUse: string | null;
  readonly helpful: boolean | null;
  /** Of feedback only, as are the next two. */
  readonly topic: string | null;
  /** The purposes that were agreed to. */
  readonly consents: readonly string[] | null;
  /** The files that it names, whether their bytes have come or not. */
  readonly attachments: readonly NamedAttachment[] | null;
  /** What was answered to the site's own questions, masked. */
  readonly answers: Answers | null;
  /** The case that it opens, written with it. */
  readonly openCase: OpenedCase | null;
  /** What a verdict says; null for anything else. */
  readonly verdict: CaseAct['verdict'];
  /** Keyed hash of the lookup code that a verdict or reply is for; it waits until it is applied to its case. */
  readonly actsOn: string | null;
  /** Whether a script sent it; false for a form posted from a page without JavaScript. */
  readonly javascript: boolean;
  /** Keyed digest of the envelope as sent: tells a repeat from an id used again. */
  readonly contentDigest: string;
}

/** The outcome of one write, in the order given. `id-reused` wrote nothing. */
export type AppendResult = 'stored' | 'duplicate' | 'id-reused';

/** One cell of the rollups: how many ratings share all of these. */
export interface RollupRow {
  readonly day: string;
  readonly site: string;
  readonly agency: string | null;
  readonly procedure: string | null;
  readonly sector: string | null;
  readonly step: string | null;
  readonly channel: string;
  readonly locale: string;
  readonly respondent: string | null;
  readonly scale: string;
  readonly value: string;
  /** As in PreparedSubmission: ratings without JavaScript have no exposure that they could answer. */
  readonly javascript: boolean;
  readonly state: State;
  readonly count: number;
}

/** One cell of the exposures' rollups: the sums over all exposures that share the rest. */
export interface ExposureRow extends Omit<RollupRow, 'scale' | 'value' | 'javascript' | 'count'> {
  readonly layout: string;
  readonly offered: number;
  readonly opened: number;
  readonly dismissed: number;
}

/** What citizens said of one part of one version of a guide; `step` is null for the guide as a whole. */
export interface GuideVoteRow {
  readonly guide: string;
  readonly version: string;
  readonly step: string | null;
  readonly use: string;
  readonly helpful: number;
  readonly unhelpful: number;
}

/** How often the very same words were asked and not answered; personal data is masked. */
export interface AskedRow {
  readonly question: string;
  readonly locale: string;
  readonly count: number;
  /** The last day on which it was, in the collector's zone. */
  readonly lastDay: string;
}

/**
 * The rows of some agencies: a row belongs to the agency that it names when the tree knows that one, else to the agency
 * of its site.
 */
export interface RowsWithin {
  readonly agencies: readonly string[];
  /** The sites of those agencies. */
  readonly sites: readonly string[];
  /** Every agency that the tree has ever known. */
  readonly known: readonly string[];
}

/** Which rows an export holds; every part that is given must hold. */
export interface ExportFilter extends Filter {
  /** Of the table `submissions`: those of one kind, or ratings and their details when none is named. */
  readonly kind?: PreparedSubmission['kind'];
  readonly sector?: string;
  readonly step?: string;
  readonly channel?: string;
  readonly locale?: string;
  readonly respondent?: string;
  /** Of a submission or a case. */
  readonly state?: string;
  /** Rows must lie within each of these: what was asked for, and what may be seen. */
  readonly within?: readonly RowsWithin[];
}

/** What a reading for an export takes: a table's columns by name, in the order wanted. */
export interface ExportQuery {
  readonly table: ExportTable;
  readonly columns: readonly string[];
  readonly filter: ExportFilter;
  /** Milliseconds that the collector's zone is ahead of UTC: the days of what is kept by its moment alone follow it. */
  readonly offset?: number;
}

/** One embedding. */
export interface Site {
  /** Its first public key, by which rows name it for ever. */
  readonly key: string;
  /** The public keys that pages may use now, the oldest first; when left out in saving, those of before, else `key` alone. */
  readonly keys?: readonly string[];
  readonly name: string;
  readonly agency: string | null;
  /** Origins allowed to post; `loopback` admits any http(s) origin on localhost, 127.0.0.0/8 or [::1]; `null` admits pages without an origin. */
  readonly origins: readonly string[];
  readonly scale: string;
  readonly criteria: string;
  readonly hotline: string;
  /** Submissions are kept but never enter figures. */
  readonly test: boolean;
  /** Whether its pages are offered guides whose language nobody reviewed. */
  readonly unreviewedGuides: boolean;
}

/** A unit of government, valid within [validFrom, validTo). */
export interface Agency {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Lĩnh vực with its target, in percent (Decision 1588: 90; 85 for land, construction, investment). */
export interface Sector {
  readonly code: string;
  readonly name: string;
  readonly target: number;
}

/** Thủ tục hành chính. */
export interface Procedure {
  readonly code: string;
  readonly name: string;
  readonly sector: string | null;
  /** The day on which it last changed, when the catalogue says it: guides of before may be wrong. */
  readonly changed: string | null;
}

/** The catalogue as one import carries it. */
export interface Catalogue {
  readonly agencies: readonly Agency[];
  readonly sectors: readonly Sector[];
  readonly procedures: readonly Procedure[];
}

/** A guide in one language and variant, as it is offered now. */
export interface PublishedGuide {
  /** The site that it is meant for; null for every site that has none of its own of that id, language and variant. */
  readonly site: string | null;
  readonly guide: Guide;
  /** What it is found by besides its own words. */
  readonly keywords: readonly string[];
  /** When this version was first imported, in milliseconds since the epoch. */
  readonly importedAt: number;
}

/** What one import publishes. */
export interface GuidePublication {
  readonly site: string | null;
  readonly guides: readonly Pick<PublishedGuide, 'guide' | 'keywords'>[];
  /** The files beside them, by content hash and extension. */
  readonly media: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Whether what is published for that site and not part of this stays published. */
  readonly keepOthers: boolean;
}

/** A version that was once imported. */
export interface GuideVersion {
  readonly id: string;
  readonly language: string;
  readonly variant: string;
  readonly version: string;
  readonly importedAt: number;
}

/** A part of a file beside guides. */
export interface MediaPart {
  /** Of the whole file, in bytes. */
  readonly size: number;
  readonly bytes: Uint8Array;
}

/** A set of questions that was once asked. */
export interface KeptQuestionSet {
  readonly set: QuestionSet;
  /** When it was first saved, in milliseconds since the epoch. */
  readonly savedAt: number;
  /** The sites whose feedback form asks it now. */
  readonly sites: readonly string[];
}

/** A bearer token as it is kept: only its digest. */
export interface TokenRecord {
  readonly digest: string;
  readonly name: string;
  readonly scope: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** A key that the collector made for itself (dossier HMAC, content digest, lookup codes, officials' cookies). */
export interface SecretRecord {
  readonly purpose: 'dossier' | 'content' | 'lookup' | 'accounts';
  readonly id: string;
  readonly secret: Buffer;
  readonly createdAt: number;
}

/** Which version of the SDK a site's pages send with; `sdk` is whatever was sent. */
export interface SdkUse {
  readonly site: string;
  readonly sdk: string;
  readonly count: number;
  /** The last day on which one came, in the collector's zone. */
  readonly lastDay: string;
}

/** The cases of a store. */
export interface CaseStore {
  /**
   * The case of a lookup hash, or the one whose hash comes next (the first one after the last): right and wrong guesses
   * cost the same. Undefined only when there is no case at all. Compare `lookup` to tell; of a hash that two cases share,
   * `shared` is true.
   */
  caseNear(
    lookup: string,
  ): Promise<{ readonly id: string; readonly lookup: string; readonly shared: boolean } | undefined>;
  caseOf(id: string): Promise<CaseRecord | undefined>;
  /** What happened to a case, the oldest first; empty when there is none. */
  caseEvents(id: string): Promise<readonly CaseEvent[]>;
  /** The cases that a query takes. */
  cases(query: CaseQuery): Promise<readonly CaseRecord[]>;
  /** How many cases a query takes, whatever its limit. */
  countCases(query: CaseQuery): Promise<number>;
  /** All cases but those of test sites, counted by what they share; overdue as of `day`. */
  caseCounts(day: string): Promise<readonly CaseCount[]>;
  /** Appends to the history of a case, applies an act, erases what an `erased` event names: all of it, or nothing. */
  moveCase(move: CaseMove): Promise<CaseMoveResult>;
  /** The verdicts and replies that wait to be applied, in order of receipt; at most 100. */
  pendingActs(): Promise<readonly CaseAct[]>;
  /** Writes off an act that no case takes, with the reason. */
  dismissAct(act: Pick<CaseAct, 'site' | 'id'>, reason: string): Promise<void>;
  /** Events of all cases in the order of their commits, after a place; at most `limit`. */
  caseEventsAfter(place: number, limit: number): Promise<readonly PlacedCaseEvent[]>;
  /** Sets the days of a case anew (the calendar changed), without an event; nothing when it moved meanwhile. */
  setCaseDays(id: string, seen: number, days: Pick<CaseStanding, 'dueDay' | 'closesOn'>): Promise<void>;
  /** Contact data of a case, and the recording of who reads it; undefined when there is none (then nothing is recorded). */
  readContact(id: string, reading: ContactReading): Promise<Contact | undefined>;
  /** Records that the contact data of every case that a filter takes was read at once; answers of how many. */
  recordContactExport(filter: ExportFilter, reading: ContactReading): Promise<number>;
  /** Who read the contact data of a case, and when. */
  contactReadings(id: string): Promise<readonly ContactReading[]>;
}

/**
 * Where submissions, the catalogue and the keys live. Every implementation passes `store/conformance.ts`.
 *
 * - `append` writes all its submissions, their threads and their rollups in one transaction and returns once that is
 *   synced to disk; when it throws, nothing of the batch exists.
 * - (site, id) is unique. The same content again is `duplicate`; other content under the same id is `id-reused`.
 * - Ratings joined by `replaces` (same site, same subject) form a thread. Exactly one rating of a thread is `counted`:
 *   among those not quarantined, not test and not replaced by such a one, the one with the greatest id (UUIDv7: made last);
 *   the others are `replaced`. That holds whatever the order in which they arrived and however often.
 * - A rating that names itself is marked `replaces-self`; one that names something other than a rating of its own subject is
 *   marked `replaces-mismatch`. Neither is joined.
 * - A version of a guide, once imported, and its media can be read by their hash for ever; `publishGuides` changes all of
 *   what a site offers, or nothing.
 * - A set of questions, once asked, can be read by its version for ever, so that answers keep their wording.
 * - At every moment the rollups equal a recount of the rows.
 * - A stored feedback has its case, and a stored verdict or reply waits to be applied, in the same transaction. A repeat
 *   opens no second case.
 * - The events of a case are numbered from 1 without a gap; of two moves that saw the same last event, one is written.
 *   An act is applied once. Nothing of an event is ever changed, but for the citizen's words once they are erased.
 */
export interface Store extends CaseStore {
  /** What people are told of cases. */
  readonly notices: NoticeStore;
  /** What officials are shown, and their reviews. */
  readonly figures: FigureStore;
  /** What officials and operators did. */
  readonly audit: AuditStore;
  /** The erasing of what was kept long enough. */
  readonly retention: RetentionStore;

  append(batch: readonly PreparedSubmission[]): Promise<readonly AppendResult[]>;

  /** The cells of ratings, millions of them in a large store: `figures` adds them up where they lie. */
  rollups(filter: Filter): Promise<readonly RollupRow[]>;
  /** The cells of exposures. */
  exposures(filter: Filter): Promise<readonly ExposureRow[]>;
  /** The counted votes on guides, by guide, version, step and use. */
  guideVotes(filter: Pick<Filter, 'from' | 'to' | 'site'>): Promise<readonly GuideVoteRow[]>;
  /** The counted questions that no guide answered, most often asked first; at most 10,000. */
  askedQuestions(filter: Pick<Filter, 'from' | 'to' | 'site'>): Promise<readonly AskedRow[]>;
  /** Recounts every rollup from the rows; empty when they agree, else one line per difference. */
  verifyRollups(): Promise<readonly string[]>;
  /** How many submissions of each kind and state. */
  counts(): Promise<readonly { readonly kind: string; readonly state: State; readonly count: number }[]>;
  /** The versions of the SDK in use, the latest seen first; at most 200, since anyone can send any. */
  sdkUse(): Promise<readonly SdkUse[]>;

  site(key: string): Promise<Site | undefined>;
  sites(): Promise<readonly Site[]>;
  /** Adds the site, or replaces the one of that key. */
  saveSite(site: Site): Promise<void>;

  /** Replaces the whole catalogue. */
  importCatalogue(catalogue: Catalogue): Promise<void>;
  catalogue(): Promise<Catalogue>;

  /** Replaces what is offered for a site, all in one; the versions of before stay readable. */
  publishGuides(publication: GuidePublication): Promise<void>;
  /** What is offered now, by site, id, language and variant. */
  guides(): Promise<readonly PublishedGuide[]>;
  /** A guide by its content hash, as JSON, whether it is still offered or not. */
  guideVersion(version: string): Promise<string | undefined>;
  /** Every version of a guide that was ever imported, the latest first. */
  guideVersions(id: string): Promise<readonly GuideVersion[]>;
  /** The bytes of a file beside guides from `start` on, at most `length` of them. */
  guideMedia(name: string, start: number, length: number): Promise<MediaPart | undefined>;

  /** Sets what the feedback form of a site asks from now on; null: nothing. What was asked before stays readable. */
  askQuestions(site: string, set: QuestionSet | null, at: number): Promise<void>;
  /** Every set that was ever asked, the latest first. */
  questionSets(): Promise<readonly KeptQuestionSet[]>;

  /** Changes whenever a site, its questions, the catalogue, a guide or a secret changes, whichever process changed it. */
  revision(): Promise<number>;

  saveToken(token: TokenRecord): Promise<void>;
  tokens(): Promise<readonly TokenRecord[]>;

  /** Oldest first; the last one is in use. */
  secrets(purpose: SecretRecord['purpose']): Promise<readonly SecretRecord[]>;
  /** Keeps what is there when another process was first with the same purpose and id. */
  saveSecret(secret: SecretRecord): Promise<void>;

  /** Throws when the database can't be read or written (used by `/readyz`). */
  check(): Promise<void>;
  /** Makes room for what is to come after `now`, in milliseconds since the epoch; called at the start and every minute. */
  tend(now: number): Promise<void>;
  /** Runs `work` unless another process of this database is at the same task; answers whether it did. */
  runAlone(task: string, work: () => Promise<void>): Promise<boolean>;
  /** Copies the live database to `path`, consistent as of one moment; throws where the database has its own way. */
  backup(path: string): Promise<void>;
  /** Bytes that the database takes on its disk. */
  size(): Promise<number>;
  close(): Promise<void>;
}

/** One thing that one receiver is told. No personal data: number, topic, agency and day. */
export interface NewDelivery {
  /** A UUID: the same whenever it is sent again. */
  readonly id: string;
  /** What it tells; nobody is told the same twice. */
  readonly key: string;
  readonly channel: 'mail' | 'webhook';
  /** An address of either. */
  readonly target: string;
  readonly kind: string;
  /** Of the case; null where it is about none. */
  readonly number: string | null;
  readonly site: string;
  readonly agency: string | null;
  readonly topic: string | null;
  readonly dueDay: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A delivery as it is kept. */
export interface Delivery extends NewDelivery {
  /** The message that holds it with others, once one was made. */
  readonly batch: string | null;
  readonly tries: number;
  /** Not before, in milliseconds since the epoch. */
  readonly nextAt: number;
  readonly state: 'waiting' | 'sent' | 'dead';
  /** Why the last try failed. */
  readonly error: string | null;
}

/** What became of a try. */
export type DeliveryOutcome = Pick<Delivery, 'state' | 'nextAt' | 'error'>;

/** Since when a site has brought no feedback: the last one, or its first submission of any kind. */
export interface SiteSilence {
  readonly site: string;
  readonly agency: string | null;
  readonly since: number;
}

/**
 * What people are to be told, until it has arrived. A key is written once for each channel and target, in the order of
 * writing, and stays after it was sent.
 */
export interface NoticeStore {
  /** The place of the last event of cases that people were told of. */
  place(): Promise<number>;
  /** Writes what is not written yet and, with it, the place that it was read up to. */
  write(deliveries: readonly NewDelivery[], place?: number): Promise<void>;
  /** What has not arrived and is not given up, in order; at most 20,000. */
  waiting(): Promise<readonly Delivery[]>;
  /** Takes deliveries for one try, until a moment; false, and only some taken, when another process was first. */
  claim(ids: readonly string[], now: number, until: number, batch: string | null): Promise<boolean>;
  settle(ids: readonly string[], outcome: DeliveryOutcome): Promise<void>;
  /** What is waiting or given up, in order; at most 10,000. */
  unsent(): Promise<readonly Delivery[]>;
  /** Lets what was given up wait again; answers how many. */
  retry(now: number): Promise<number>;
  /** Of sites that are not for tests. */
  silences(): Promise<readonly SiteSilence[]>;
}

/** A refusal that the store or an intake stage hands up to HTTP. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined;
  constructor(problem: Problem, retryAfter?: number) {
    super(problem.en);
    this.name = 'ProblemError';
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}
