/** Everything the feedback form can look like, by name; tests and pictures are made from this list. */
export const states = [
  'form-rest',
  'form-filled',
  'form-faults',
  'form-personal',
  'form-petition',
  'form-contact',
  'form-files',
  'form-waiting',
  'form-assisted',
  'questions-rest',
  'questions-filled',
  'questions-faults',
  'sent-stored',
  'sent-kept',
  'sent-refused',
  'sent-assisted',
  'dialog-open',
  'lookup-rest',
  'lookup-bad',
  'lookup-unknown',
  'lookup-too-many',
  'case-received',
  'case-answered',
  'case-unhappy',
  'case-asked',
  'case-judged',
] as const;

/** One of the looks. */
export type StateName = (typeof states)[number];

/** How a state is shown. */
export interface Setting {
  readonly theme: 'light' | 'dark';
  readonly lang: 'vi' | 'en';
  /** Width of the element's container in CSS pixels. */
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
