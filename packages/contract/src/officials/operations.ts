import type { ProblemCode } from '../problems.ts';
import * as cases from './cases.ts';
import * as exports from './exports.ts';
import * as figures from './figures.ts';
import * as people from './people.ts';
import type { Act } from './roles.ts';
import { actSchema, roleSchema } from './roles.ts';
import * as sites from './sites.ts';

/** What officials' routes take and answer, by the name that the OpenAPI document gives it. */
export const officialSchemas = {
  Role: roleSchema,
  Act: actSchema,
  SignIn: people.signInSchema,
  SecondFactor: people.secondFactorSchema,
  SignInAnswer: people.signInAnswerSchema,
  SignInWays: people.signInWaysSchema,
  SsoAddress: people.ssoAddressSchema,
  Invitation: people.invitationSchema,
  InvitationAnswer: people.invitationAnswerSchema,
  InvitationAcceptance: people.acceptSchema,
  AcceptedInvitation: people.acceptedSchema,
  Nothing: people.nothingSchema,
  Me: people.meSchema,
  PasswordChange: people.passwordChangeSchema,
  PasswordProof: people.passwordProofSchema,
  SecondFactorOffer: people.secondFactorOfferSchema,
  SecondFactorCode: people.codeSchema,
  Sessions: people.sessionsSchema,
  ApiKeys: people.apiKeysSchema,
  NewApiKey: people.newApiKeySchema,
  MadeApiKey: people.madeApiKeySchema,
  People: people.peopleSchema,
  Person: people.personSchema,
  Invite: people.inviteSchema,
  PersonChange: people.personChangeSchema,
  LinkRenewal: people.linkRenewalSchema,
  PersonLink: people.linkSchema,
  AuditLine: people.auditLineSchema,
  AuditPage: people.auditPageSchema,
  AuditCheck: people.auditCheckSchema,
  CaseQueue: cases.caseQueueSchema,
  AgencySearch: cases.agencySearchSchema,
  AnswerMany: cases.answerManySchema,
  AnsweredMany: cases.answeredManySchema,
  OfficialCase: cases.officialCaseSchema,
  CaseMove: cases.caseMoveSchema,
  CaseMoved: cases.caseMovedSchema,
  CaseAnswer: cases.caseAnswerSchema,
  AnswerPreview: cases.answerPreviewSchema,
  CaseContact: cases.contactSchema,
  ExportFilter: exports.exportFilterSchema,
  ExportOrder: exports.exportOrderSchema,
  ExportJob: exports.exportJobSchema,
  ExportJobs: exports.exportJobsSchema,
  Overview: figures.overviewSchema,
  Explore: figures.exploreSchema,
  RatingRow: figures.ratingRowSchema,
  Ratings: figures.ratingsSchema,
  GuideFigures: figures.guideFiguresSchema,
  Reviews: figures.reviewsSchema,
  ReviewResults: figures.reviewResultsSchema,
  SiteList: sites.siteListSchema,
  NewSite: sites.newSiteSchema,
  SiteChange: sites.siteChangeSchema,
  OfficialSite: sites.officialSiteSchema,
  SiteQuestions: sites.siteQuestionsSchema,
  QuestionsCompare: sites.questionsCompareSchema,
  QuestionsComparison: sites.questionsComparisonSchema,
  QuestionsApply: sites.questionsApplySchema,
  CatalogueCompare: sites.catalogueCompareSchema,
  CatalogueComparison: sites.catalogueComparisonSchema,
  CatalogueApply: sites.catalogueApplySchema,
  CatalogueApplied: sites.catalogueAppliedSchema,
};

/** The name of one of `officialSchemas`. */
export type OfficialSchemaName = keyof typeof officialSchemas;

/** Which query a route takes: its fields are the parameters. */
type Query =
  | typeof people.auditQuerySchema
  | typeof cases.caseQueueQuerySchema
  | typeof cases.agencySearchQuerySchema
  | typeof figures.overviewQuerySchema
  | typeof figures.exploreQuerySchema
  | typeof figures.ratingsQuerySchema
  | typeof figures.guideFiguresQuerySchema;

/** One route of officials, as the OpenAPI document states it. */
export interface OfficialOperation {
  readonly id: string;
  readonly summary: string;
  /** What the role must include; `signed-in`: an account, by its session and not by a key; `open`: a step of signing in. */
  readonly act: Act | 'signed-in' | 'open';
  /** What each name in the path is. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Query;
  readonly body?: OfficialSchemaName;
  /** What it answers; `file` for bytes, null for 204 without any, `page` for a redirection of the browser. */
  readonly answer: OfficialSchemaName | 'file' | 'page' | null;
  /** 200, or 204 without an answer, unless said otherwise. */
  readonly status?: number;
  /** Whether it is told piece by piece too, where the client accepts `text/event-stream`. */
  readonly streams?: boolean;
  /** Whether a part of the file can be asked for. */
  readonly ranges?: boolean;
  /** Besides those of every route of its kind. */
  readonly refusals?: readonly ProblemCode[];
}

const caseId = { id: 'number of the case' };
const personId = { id: 'of the person' };
const exportId = { id: 'of the export' };
const siteKey = { key: 'of the site, as rows name it' };

/** Every route under `/v1/officials/`; a test of the collector compares it with those that are served. */
export const officialOperations = {
  'GET /v1/officials/auth/ways': {
    id: 'signInWays',
    summary: 'The ways of signing in besides the password.',
    act: 'open',
    answer: 'SignInWays',
  },
  'POST /v1/officials/auth/sign-in': {
    id: 'signIn',
    summary: 'Begins a session by address and password; a second factor is asked for where there is one.',
    act: 'open',
    body: 'SignIn',
    answer: 'SignInAnswer',
    refusals: ['sign-in-failed', 'too-many-sign-ins'],
  },
  'POST /v1/officials/auth/second-factor': {
    id: 'giveSecondFactor',
    summary: 'The second step, by a code of the app or a recovery code.',
    act: 'open',
    body: 'SecondFactor',
    answer: 'SignInAnswer',
    refusals: ['wrong-code', 'too-many-sign-ins'],
  },
  'POST /v1/officials/auth/sign-out': {
    id: 'signOut',
    summary: 'Ends the session.',
    act: 'open',
    body: 'Nothing',
    answer: 'Nothing',
  },
  'POST /v1/officials/auth/sso': {
    id: 'beginSso',
    summary: 'Where the browser goes for single sign-on.',
    act: 'open',
    body: 'Nothing',
    answer: 'SsoAddress',
    refusals: ['not-found'],
  },
  'GET /v1/officials/auth/callback/sso': {
    id: 'endSso',
    summary: 'Where the provider of single sign-on sends the browser back to.',
    act: 'open',
    answer: 'page',
    status: 303,
    refusals: ['not-found'],
  },
  'POST /v1/officials/auth/invitation': {
    id: 'readInvitation',
    summary: 'Who a one-time link is for.',
    act: 'open',
    body: 'Invitation',
    answer: 'InvitationAnswer',
    refusals: ['link-over', 'too-many-sign-ins'],
  },
  'POST /v1/officials/auth/invitation/accept': {
    id: 'acceptInvitation',
    summary: 'Takes a one-time link up, with a new password.',
    act: 'open',
    body: 'InvitationAcceptance',
    answer: 'AcceptedInvitation',
    refusals: [
      'link-over',
      'too-many-sign-ins',
      'password-too-short',
      'password-too-long',
      'password-common',
      'email-taken',
    ],
  },
  'GET /v1/officials/me': { id: 'me', summary: 'Who is signed in, and what they may.', act: 'signed-in', answer: 'Me' },
  'POST /v1/officials/me/password': {
    id: 'changePassword',
    summary: 'Sets a new password; other sessions end.',
    act: 'signed-in',
    body: 'PasswordChange',
    answer: null,
    refusals: ['wrong-password', 'password-too-short', 'password-too-long', 'password-common'],
  },
  'POST /v1/officials/me/second-factor': {
    id: 'offerSecondFactor',
    summary: 'A second factor to be; in force once it was confirmed.',
    act: 'signed-in',
    body: 'PasswordProof',
    answer: 'SecondFactorOffer',
    refusals: ['wrong-password'],
  },
  'POST /v1/officials/me/second-factor/confirm': {
    id: 'confirmSecondFactor',
    summary: 'Puts the second factor in force, by a code of it.',
    act: 'signed-in',
    body: 'SecondFactorCode',
    answer: null,
    refusals: ['wrong-code'],
  },
  'POST /v1/officials/me/second-factor/drop': {
    id: 'dropSecondFactor',
    summary: 'Does without a second factor.',
    act: 'signed-in',
    body: 'PasswordProof',
    answer: null,
    refusals: ['wrong-password'],
  },
  'GET /v1/officials/me/sessions': {
    id: 'ownSessions',
    summary: 'Your sessions.',
    act: 'signed-in',
    answer: 'Sessions',
  },
  'DELETE /v1/officials/me/sessions/{id}': {
    id: 'endOwnSession',
    summary: 'Ends one of your sessions.',
    act: 'signed-in',
    path: { id: 'of the session' },
    answer: null,
    refusals: ['not-found'],
  },
  'GET /v1/officials/me/keys': { id: 'ownKeys', summary: 'Your API keys.', act: 'signed-in', answer: 'ApiKeys' },
  'POST /v1/officials/me/keys': {
    id: 'makeKey',
    summary: 'Makes an API key; its secret is shown this once.',
    act: 'signed-in',
    body: 'NewApiKey',
    answer: 'MadeApiKey',
  },
  'DELETE /v1/officials/me/keys/{id}': {
    id: 'dropKey',
    summary: 'Makes one of your API keys worthless.',
    act: 'signed-in',
    path: { id: 'of the key' },
    answer: null,
    refusals: ['not-found'],
  },
  'GET /v1/officials/people': {
    id: 'people',
    summary: 'The officials whom you look after.',
    act: 'people.write',
    answer: 'People',
  },
  'POST /v1/officials/people': {
    id: 'invite',
    summary: 'Invites somebody by a one-time link.',
    act: 'people.write',
    body: 'Invite',
    answer: 'PersonLink',
    refusals: ['email-taken'],
  },
  'PATCH /v1/officials/people/{id}': {
    id: 'changePerson',
    summary: 'Changes the name, role or agency of an official, or lets them in no more.',
    act: 'people.write',
    path: personId,
    body: 'PersonChange',
    answer: null,
    refusals: ['not-found', 'last-administrator'],
  },
  'POST /v1/officials/people/{id}/link': {
    id: 'renewLink',
    summary: 'A new one-time link for somebody who was locked out.',
    act: 'people.write',
    path: personId,
    body: 'LinkRenewal',
    answer: 'PersonLink',
    refusals: ['not-found'],
  },
  'GET /v1/officials/people/{id}/sessions': {
    id: 'sessionsOfPerson',
    summary: 'The sessions of an official.',
    act: 'people.write',
    path: personId,
    answer: 'Sessions',
    refusals: ['not-found'],
  },
  'DELETE /v1/officials/people/{id}/sessions': {
    id: 'endSessionsOfPerson',
    summary: 'Ends all sessions of an official.',
    act: 'people.write',
    path: personId,
    answer: null,
    refusals: ['not-found'],
  },
  'GET /v1/officials/audit': {
    id: 'auditLog',
    summary: 'What was done, the latest first.',
    act: 'audit.read',
    query: people.auditQuerySchema,
    answer: 'AuditPage',
  },
  'GET /v1/officials/audit/check': {
    id: 'checkAuditLog',
    summary: 'Recomputes every hash of the audit log.',
    act: 'audit.read',
    answer: 'AuditCheck',
  },
  'GET /v1/officials/cases': {
    id: 'caseQueue',
    summary: 'The queue of cases, by the day that is due.',
    act: 'cases.read',
    query: cases.caseQueueQuerySchema,
    answer: 'CaseQueue',
    refusals: ['not-found'],
  },
  'GET /v1/officials/cases/agencies': {
    id: 'searchAgencies',
    summary: 'Agencies to forward to, at most twenty.',
    act: 'cases.read',
    query: cases.agencySearchQuerySchema,
    answer: 'AgencySearch',
  },
  'POST /v1/officials/cases/answers': {
    id: 'answerMany',
    summary: 'One answer to several cases, each a move of its own.',
    act: 'cases.move',
    body: 'AnswerMany',
    answer: 'AnsweredMany',
  },
  'GET /v1/officials/cases/{id}': {
    id: 'officialCase',
    summary: 'A case with all that happened to it; never contact data.',
    act: 'cases.read',
    path: caseId,
    answer: 'OfficialCase',
    refusals: ['unknown-case'],
  },
  'POST /v1/officials/cases/{id}/moves': {
    id: 'moveCase',
    summary: 'Does something with a case; refused when something happened after what was seen.',
    act: 'cases.move',
    path: caseId,
    body: 'CaseMove',
    answer: 'CaseMoved',
    refusals: ['unknown-case', 'case-moved', 'move-not-possible'],
  },
  'POST /v1/officials/cases/{id}/preview': {
    id: 'previewAnswer',
    summary: 'What the public register will show of an answer.',
    act: 'cases.read',
    path: caseId,
    body: 'CaseAnswer',
    answer: 'AnswerPreview',
    refusals: ['unknown-case', 'move-not-possible'],
  },
  'POST /v1/officials/cases/{id}/contact': {
    id: 'readContact',
    summary: 'How the citizen can be reached; the reading is recorded.',
    act: 'contact.read',
    path: caseId,
    answer: 'CaseContact',
    refusals: ['unknown-case', 'not-found'],
  },
  'GET /v1/officials/cases/{id}/files/{file}': {
    id: 'caseFile',
    summary: 'A file that the citizen attached; the reading is recorded.',
    act: 'cases.read',
    path: { ...caseId, file: 'id of the file' },
    answer: 'file',
    refusals: ['unknown-case', 'unknown-attachment'],
  },
  'GET /v1/officials/exports': {
    id: 'listExports',
    summary: 'Your exports, the latest first.',
    act: 'exports.make',
    answer: 'ExportJobs',
  },
  'POST /v1/officials/exports': {
    id: 'makeExport',
    summary: 'Asks for a file of rows; it is made in the background and kept for some days.',
    act: 'exports.make',
    body: 'ExportOrder',
    answer: 'ExportJob',
    status: 202,
    refusals: ['too-many-exports', 'exports-full'],
  },
  'GET /v1/officials/exports/{id}': {
    id: 'export',
    summary: 'How an export stands.',
    act: 'exports.make',
    path: exportId,
    answer: 'ExportJob',
    refusals: ['unknown-export', 'export-elsewhere'],
  },
  'DELETE /v1/officials/exports/{id}': {
    id: 'cancelExport',
    summary: 'Ends an export that waits or runs; removes the file of one that is done.',
    act: 'exports.make',
    path: exportId,
    answer: 'ExportJob',
    refusals: ['unknown-export', 'export-elsewhere'],
  },
  'GET /v1/officials/exports/{id}/file': {
    id: 'downloadExport',
    summary: 'The file: whole, or from where an earlier download broke off (`Range`, `If-Range`).',
    act: 'exports.make',
    path: exportId,
    answer: 'file',
    ranges: true,
    refusals: ['unknown-export', 'export-elsewhere', 'export-not-ready', 'range-not-satisfiable'],
  },
  'GET /v1/officials/overview': {
    id: 'overview',
    summary: 'Satisfaction against the target, what moved, responses and cases of a period.',
    act: 'figures.read',
    query: figures.overviewQuerySchema,
    answer: 'Overview',
    refusals: ['not-found'],
  },
  'GET /v1/officials/explore': {
    id: 'explore',
    summary: 'Ratings grouped and filtered by anything.',
    act: 'figures.read',
    query: figures.exploreQuerySchema,
    answer: 'Explore',
    streams: true,
    refusals: ['not-found', 'too-many-groups'],
  },
  'GET /v1/officials/ratings': {
    id: 'ratings',
    summary: 'Ratings with their details, and what was kept apart.',
    act: 'comments.read',
    query: figures.ratingsQuerySchema,
    answer: 'Ratings',
    streams: true,
    refusals: ['not-found'],
  },
  'GET /v1/officials/guides/figures': {
    id: 'guideFigures',
    summary: 'How guides help, what nobody answers, which are stale.',
    act: 'guides.read',
    query: figures.guideFiguresQuerySchema,
    answer: 'GuideFigures',
  },
  'POST /v1/officials/reviews': {
    id: 'review',
    summary: 'Decides on submissions that were kept apart; the figures follow.',
    act: 'quarantine.review',
    body: 'Reviews',
    answer: 'ReviewResults',
    refusals: ['not-found'],
  },
  'GET /v1/officials/sites': {
    id: 'sites',
    summary: 'The sites of your agencies, and what their snippet is made of.',
    act: 'sites.read',
    answer: 'SiteList',
  },
  'POST /v1/officials/sites': {
    id: 'addSite',
    summary: 'Adds a site with a new public key.',
    act: 'sites.write',
    body: 'NewSite',
    answer: 'OfficialSite',
  },
  'PATCH /v1/officials/sites/{key}': {
    id: 'changeSite',
    summary: 'Changes a site.',
    act: 'sites.write',
    path: siteKey,
    body: 'SiteChange',
    answer: 'OfficialSite',
    refusals: ['not-found'],
  },
  'POST /v1/officials/sites/{key}/keys': {
    id: 'addSiteKey',
    summary: 'Adds a public key, so that pages can change over without a gap.',
    act: 'sites.write',
    path: siteKey,
    answer: 'OfficialSite',
    refusals: ['not-found'],
  },
  'DELETE /v1/officials/sites/{key}/keys/{old}': {
    id: 'dropSiteKey',
    summary: 'Drops a public key; never the last.',
    act: 'sites.write',
    path: { ...siteKey, old: 'the key to drop' },
    answer: 'OfficialSite',
    refusals: ['not-found', 'last-key'],
  },
  'GET /v1/officials/sites/{key}/questions': {
    id: 'siteQuestions',
    summary: 'What the feedback form of a site asks besides.',
    act: 'sites.read',
    path: siteKey,
    answer: 'SiteQuestions',
    refusals: ['not-found'],
  },
  'POST /v1/officials/sites/{key}/questions/comparison': {
    id: 'compareQuestions',
    summary: 'What a file of questions would change, or what is wrong with it.',
    act: 'sites.write',
    path: siteKey,
    body: 'QuestionsCompare',
    answer: 'QuestionsComparison',
    refusals: ['not-found'],
  },
  'PUT /v1/officials/sites/{key}/questions': {
    id: 'applyQuestions',
    summary: 'Asks the questions of a file that was compared; an empty one ends them.',
    act: 'sites.write',
    path: siteKey,
    body: 'QuestionsApply',
    answer: 'SiteQuestions',
    refusals: ['not-found', 'questions-changed'],
  },
  'POST /v1/officials/catalogue/comparison': {
    id: 'compareCatalogue',
    summary: 'What an import of a catalogue would change, or what is wrong with its files.',
    act: 'catalogue.write',
    body: 'CatalogueCompare',
    answer: 'CatalogueComparison',
  },
  'PUT /v1/officials/catalogue': {
    id: 'applyCatalogue',
    summary: 'Puts a catalogue that was compared in force.',
    act: 'catalogue.write',
    body: 'CatalogueApply',
    answer: 'CatalogueApplied',
    refusals: ['catalogue-changed'],
  },
} as const satisfies Readonly<Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${string}`, OfficialOperation>>;
