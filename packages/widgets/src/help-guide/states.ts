/** Everything that the help beside a field can look like, by name; tests and pictures are made from this list. */
export const fieldStates = [
  'field-closed',
  'field-open',
  'field-plain',
  'field-loading',
  'field-missing',
  'field-unreachable',
  'field-stale',
  'field-other-language',
  'field-saver',
  'field-voted',
  'field-reading',
] as const;

/** One of the looks. */
export type FieldStateName = (typeof fieldStates)[number];

/** Everything that the guide step by step can look like. */
export const stepStates = [
  'steps-closed',
  'steps-first',
  'steps-middle',
  'steps-last',
  'steps-unreachable',
  'steps-stale',
  'steps-voted',
  'steps-why',
  'steps-reading',
  'steps-paused',
  'steps-voiceless',
] as const;

/** One of the looks. */
export type StepStateName = (typeof stepStates)[number];

/** What a step looks like that is about something on the page: beside it, or far from it. */
export const pointStates = ['steps-pointing', 'steps-docked'] as const;

/** One of the looks. */
export type PointStateName = (typeof pointStates)[number];

/** Everything that answers to questions can look like. */
export const askStates = ['ask-rest', 'ask-answers', 'ask-read', 'ask-none', 'ask-masked', 'ask-unreachable'] as const;

/** One of the looks. */
export type AskStateName = (typeof askStates)[number];

/** Everything that the notice of what is new can look like. */
export const newsStates = ['news-shown', 'news-plain', 'news-stale', 'news-voted'] as const;

/** One of the looks. */
export type NewsStateName = (typeof newsStates)[number];

/** How a state is shown. */
export interface Setting {
  readonly theme: 'light' | 'dark';
  readonly lang: 'vi' | 'en';
  /** Width of the window in CSS pixels. */
  readonly width: 320 | 1280;
  readonly text: 'normal' | 'large';
}

/** Every setting in which each state must pass. */
export const settings: readonly Setting[] = (['light', 'dark'] as const).flatMap((theme) =>
  (['vi', 'en'] as const).flatMap((lang) =>
    ([320, 1280] as const).flatMap((width) =>
      (['normal', 'large'] as const).map((text) => ({ theme, lang, width, text })),
    ),
  ),
);

/** `dark, en, 320 px, large text`. */
export const nameOf = ({ theme, lang, width, text }: Setting): string =>
  `${theme}, ${lang}, ${String(width)} px, ${text} text`;
