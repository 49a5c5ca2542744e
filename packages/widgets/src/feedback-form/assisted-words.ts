import { loadAssisted } from '../i18n/load-assisted.ts';
import type { AssistedStrings } from '../i18n/strings.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';

/** A part of the form of which some words speak of the person that somebody else writes for. */
export type AssistedPart = Exclude<keyof AssistedStrings, 'channels'>;

/** The words of a part where somebody else writes for a person: some of them speak of that person. */
export async function assistedWords<T extends object>(
  { assisted, language }: DvcFeedbackForm,
  part: AssistedPart,
  words: T,
): Promise<T> {
  const own = await loadAssisted(language);
  return { ...words, ...(part !== 'contact' && assisted && own.channels[assisted]), ...own[part] };
}
