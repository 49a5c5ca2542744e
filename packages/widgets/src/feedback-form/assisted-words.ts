import { loadAssisted } from '../i18n/load-assisted.ts';
import type { AssistedStrings } from '../i18n/strings.ts';
import type { DvcFeedbackForm } from './feedback-form.ts';

/** The words of a part of the form; where somebody else writes for a person, some of them speak of that person. */
export async function wordsOf<T extends object>(
  { assisted, language }: DvcFeedbackForm,
  part: Exclude<keyof AssistedStrings, 'channels'>,
  loading: Promise<T>,
): Promise<T> {
  const words = await loading;
  if (!assisted) return words;
  const own = await loadAssisted(language);
  return { ...words, ...(part !== 'contact' && own.channels[assisted]), ...own[part] };
}
