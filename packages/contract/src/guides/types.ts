import type { z } from 'zod';
import type {
  guideAnswerSchema,
  guideEditionSchema,
  guideFieldSchema,
  guideListSchema,
  guideQuestionSchema,
  guideSchema,
  guideStepSchema,
  stalenessSchema,
} from './schema.ts';

/** A guide in one language and variant, as published. */
export type Guide = z.infer<typeof guideSchema>;
/** One step of a guide. */
export type GuideStep = z.infer<typeof guideStepSchema>;
/** Help beside one field of the host page. */
export type GuideField = z.infer<typeof guideFieldSchema>;
/** A question of a guide, with its answer. */
export type GuideQuestion = z.infer<typeof guideQuestionSchema>;
/** A number or address where people help. */
export type GuideContact = Guide['contacts'][number];
/** What a claim of a guide rests on. */
export type GuideSource = Guide['sources'][number];
/** A dated notice. */
export type GuideNews = Guide['news'][number];
/** `standard`, or `easy` for the easy-read text. */
export type GuideVariant = Guide['variant'];
/** Why a guide may no longer be right. */
export type Staleness = z.infer<typeof stalenessSchema>;
/** A language and variant that a guide exists in. */
export type GuideEdition = z.infer<typeof guideEditionSchema>;
/** What `GET /v1/guides/{id}` answers. */
export type GuideAnswer = z.infer<typeof guideAnswerSchema>;
/** What `GET /v1/guides` answers. */
export type GuideList = z.infer<typeof guideListSchema>;

/** What a guide is used for when it is voted on: beside a field, step by step, as an answer, or as a notice. */
export type GuideUse = 'field' | 'steps' | 'ask' | 'news';

/** The search index of one language: loaded by *ask* only, read by `searchGuides` only. */
export interface GuideIndex {
  readonly language: string;
  readonly guides: readonly IndexedGuide[];
  /** What can be found: a guide itself, a step, or a question; those of a guide stand together, the guide first. */
  readonly entries: readonly IndexedEntry[];
  /** Words that say nothing, folded, with a space between. */
  readonly fillers: string;
  /** Every word, folded, with a space between. */
  readonly words: string;
  /** Every two words that stand side by side, written as one, with a space between. */
  readonly pairs: string;
  /** For each word, then for each pair, the entries that hold it, each followed by how much it says there, in tenths. */
  readonly postings: readonly (readonly number[])[];
}

/** What is quoted beside an answer. */
export interface IndexedGuide {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly agency: string;
  readonly updated: string;
}

/** One thing to be found. */
export interface IndexedEntry {
  /** Its place in `guides`. */
  readonly guide: number;
  readonly kind: 'guide' | 'step' | 'question';
  /** Of the step or question; absent for the guide itself. */
  readonly id?: string;
  /** The title or question. */
  readonly title: string;
  /** The first words of the answer. */
  readonly quote: string;
}

/** One answer of a search, the best first. */
export interface GuideHit extends IndexedEntry {
  readonly of: IndexedGuide;
  /** Greater is better; only to compare within one answer. */
  readonly score: number;
}
