import type { Texts } from './types.ts';

/** A text in a language (BCP 47): in just that one, else in the one without its region, else in Vietnamese. */
export function textIn(texts: Texts, language: string): string {
  const said = new Map(Object.entries(texts));
  return said.get(language) ?? said.get(language.split('-')[0] ?? '') ?? texts.vi;
}
