import type { ProblemCode } from '@dvc-widgets/contract';
import type { PersonalDataKind } from '@dvc-widgets/contract/personal-data';
import type { Visit } from '../intake/visit.ts';
import { words as en } from './words.en.ts';
import { words as vi } from './words.vi.ts';

/** Every word of the pages that answer a form; `{0}` is replaced. A language that misses one does not compile. */
export interface PageWords {
  /** Of the document, so that assistive technology reads it rightly. */
  readonly language: string;
  readonly levels: Readonly<Record<string, string>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly criteria: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<PersonalDataKind, string>>;

  readonly thanks: string;
  /** {0}: the level chosen. */
  readonly recorded: string;
  /** {0}: what else is stored, of `parts`. */
  readonly along: string;
  readonly parts: Readonly<Record<NonNullable<Visit['details']>[number], string>>;
  readonly counts: string;
  /** In the place of `counts`, of a site whose submissions enter no figure. */
  readonly isTest: string;

  readonly question: string;
  readonly reassurance: string;
  readonly change: string;
  readonly sendChange: string;
  readonly optional: string;
  readonly satisfiedReasons: string;
  readonly otherReasons: string;
  /** Title of the reasons while no answer says which of the two above. */
  readonly anyReasons: string;
  readonly chooseSome: string;
  readonly criteriaTitle: string;
  readonly comment: string;
  readonly commentHint: string;
  readonly send: string;
  readonly sendMore: string;
  readonly already: string;

  /** Title of the page that asks about personal data. */
  readonly lookAgain: string;
  /** {0}: the kinds found. */
  readonly personal: string;
  readonly personalAct: string;
  readonly wouldBe: string;
  readonly edit: string;
  readonly mask: string;

  /** Title of the list of what is missing; there is one such thing. */
  readonly oneMissing: string;
  readonly chooseFace: string;
  readonly nothingYet: string;

  readonly unsent: string;
  readonly unsentDetails: string;
  /** The sentence for what was refused; `other` when the page that held the form is at fault. */
  readonly refusals: Readonly<Partial<Record<ProblemCode, string>> & { readonly other: string }>;
  /** {0}: seconds. */
  readonly waitSeconds: string;
  readonly stillHere: string;
  readonly youWrote: string;
  readonly goBack: string;
  readonly retry: string;
  readonly gone: string;
  readonly goneWhy: string;
  /** {0}: the hotline. */
  readonly call: string;
  /** {0}: code and field, for whoever keeps the portal. */
  readonly code: string;
  /** The link to the portal's page. */
  readonly back: string;
}

/** The words for a locale: English for `en…`, else Vietnamese. */
export const wordsFor = (locale: string): PageWords => (/^en(?:$|[-_])/i.test(locale) ? en : vi);

/** `text` with its holes filled. */
export const fill = (text: string, value: string): string => text.replace('{0}', () => value);
