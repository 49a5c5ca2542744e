import type { CaseEventType, CaseState, CaseView, Consent, Topic, Verdict } from '@dvc-widgets/contract';
import type { ContactField, Missing } from '../intake/parse-feedback-form.ts';
import { words as en } from './case-words.en.ts';
import { words as vi } from './case-words.vi.ts';

/** Every word of the pages of cases; `{0}` and `{1}` are replaced. A language that misses one does not compile. */
export interface CaseWords {
  readonly topics: Readonly<Record<Topic, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly states: Readonly<Record<CaseState, string>>;

  /** Title of the register. */
  readonly register: string;
  readonly registerLead: string;
  readonly received: string;
  readonly answered: string;
  /** {0}: how many of the answers. */
  readonly answeredOnTime: string;
  readonly open: string;
  /** {0}: how many of the open ones. */
  readonly openOverdue: string;
  readonly filter: string;
  readonly agency: string;
  readonly sector: string;
  readonly topic: string;
  readonly procedure: string;
  readonly from: string;
  readonly to: string;
  readonly all: string;
  readonly show: string;
  readonly showAll: string;
  /** {0}: the fields that could not be read. */
  readonly filterWrong: string;
  /** {0}: its number. */
  readonly number: string;
  /** {0}: the day. */
  readonly receivedOn: string;
  /** {0}: the day. */
  readonly answeredOn: string;
  readonly onTime: string;
  readonly late: string;
  readonly citizenWrote: string;
  readonly notPublished: string;
  readonly answer: string;
  readonly privately: string;
  /** {0}: the verdict. */
  readonly judged: string;
  readonly reopened: string;
  readonly nothingYet: string;
  readonly nothingFound: string;
  /** {0}: page, {1}: of how many. */
  readonly pageOf: string;
  readonly newer: string;
  readonly older: string;
  readonly feed: string;
  readonly data: string;
  readonly lookUp: string;
  /** The other language, in its own words. */
  readonly otherLanguage: string;

  /** Title of the form. */
  readonly form: string;
  readonly formPromise: string;
  readonly topicTitle: string;
  readonly topicHints: Readonly<Record<Topic, string>>;
  readonly about: string;
  readonly procedureName: string;
  readonly agencyName: string;
  readonly text: string;
  readonly textHint: string;
  /** Over a site's own questions. */
  readonly questions: string;
  readonly optional: string;
  readonly yes: string;
  readonly no: string;
  readonly noAnswer: string;
  readonly chooseSome: string;
  /** {0}: how many. */
  readonly chooseMost: string;
  readonly dateParts: Readonly<Record<'day' | 'month' | 'year', string>>;
  readonly dateExample: string;
  /** {0}: what has to hold, of which `topicIs` and `answerIs` are the parts, joined by `and`. */
  readonly onlyIf: string;
  /** {0}: topics, joined by `or`. */
  readonly topicIs: string;
  /** {0}: the question, {1}: answers, joined by `or`. */
  readonly answerIs: string;
  readonly and: string;
  readonly or: string;
  /** {0}: the question, {1}: the day, or how many. */
  readonly answerFaults: Readonly<
    Record<'unwritten' | 'unchosen' | 'undated' | 'notADate' | 'tooEarly' | 'tooLate' | 'tooMany', string>
  >;
  readonly contact: string;
  readonly contactHint: string;
  readonly contactFields: Readonly<Record<ContactField, string>>;
  readonly consents: Readonly<Record<Consent, string>>;
  readonly dataTitle: string;
  /** {0}: months, {1}: the agency. */
  readonly dataKept: string;
  readonly theAgency: string;
  readonly send: string;
  readonly noScript: string;
  /** {0}: how many. */
  readonly errors: string;
  readonly missing: Readonly<Record<Missing, string>>;
  readonly personalTitle: string;
  readonly unsent: string;

  readonly sent: string;
  readonly code: string;
  /** {0}: who, {1}: the day, {2}: working days. */
  readonly answerBy: string;
  /** {0}: the link to the lookup, {1}: the hotline. */
  readonly whereTo: string;
  readonly lostCode: string;
  readonly writeDown: string;
  readonly isTest: string;

  readonly lookupTitle: string;
  readonly codeHint: string;
  readonly showCase: string;
  readonly badCode: string;
  readonly unknownCode: string;
  /** {0}: seconds. */
  readonly tooMany: string;
  /** {0}: the topic, {1}: what it is about. */
  readonly topicAbout: string;
  readonly yours: string;
  /** How a file stands, after its name. */
  readonly files: Readonly<Record<CaseView['files'][number]['state'], string>>;
  readonly erased: string;
  readonly timeline: string;
  readonly events: Readonly<Record<Exclude<CaseEventType, 'noted'>, string>>;
  /** {0}: the agency. */
  readonly eventsTo: Readonly<Partial<Record<CaseEventType, string>>>;
  readonly now: Readonly<Partial<Record<CaseState, string>>>;
  /** {0}: the day, {1}: working days. */
  readonly due: string;
  /** {0}: the day. */
  readonly overdue: string;
  /** {0}: the day. */
  readonly closesOn: string;
  readonly publicAnswer: string;
  readonly privateAnswer: string;
  readonly judge: string;
  readonly why: string;
  readonly whyHint: string;
  readonly whyLast: string;
  readonly sendVerdict: string;
  readonly chooseVerdict: string;
  /** {0}: the verdict. */
  readonly youJudged: string;
  readonly reopen: string;
  readonly sendReopen: string;
  readonly noReason: string;
  readonly asked: string;
  readonly reply: string;
  readonly sendReply: string;
  readonly noReply: string;
  readonly saved: string;
  readonly otherCode: string;
}

/** The words for a language: English for `en…`, else Vietnamese. */
export const caseWordsFor = (locale: string): CaseWords => (/^en(?:$|[-_])/i.test(locale) ? en : vi);

/** `text` with its holes filled. */
export const fillAll = (text: string, ...values: readonly (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));

/** `2026-10-21` as people write it, `21/10/2026`. */
export const shownDay = (day: string): string => day.split('-').reverse().join('/');
