import type { CaseState, Topic, Verdict } from '@dvc-widgets/contract';
import { words as en } from './case-words.en.ts';
import { words as vi } from './case-words.vi.ts';

/** Every word of the register; `{0}` and `{1}` are replaced. A language that misses one does not compile. */
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
}

/** The words for a language: English for `en…`, else Vietnamese. */
export const caseWordsFor = (locale: string): CaseWords => (/^en(?:$|[-_])/i.test(locale) ? en : vi);

/** `text` with its holes filled. */
export const fillAll = (text: string, ...values: readonly (string | number)[]): string =>
  text.replace(/\{(\d)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));

/** `2026-10-21` as people write it, `21/10/2026`. */
export const shownDay = (day: string): string => day.split('-').reverse().join('/');
