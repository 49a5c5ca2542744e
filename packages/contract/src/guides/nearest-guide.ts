import type { Guide } from './types.ts';

/** Which text of a guide is asked for. */
export interface GuideWish {
  /** BCP 47. */
  readonly language: string;
  readonly variant: Guide['variant'];
}

/** Whether a text in `language` is what was asked for by `asked`: `vi` is for who asks for `vi-VN`. */
export function isLanguageWithin(asked: string, language: string): boolean {
  const [wanted, has] = [asked.toLowerCase(), language.toLowerCase()];
  return wanted === has || wanted.startsWith(`${has}-`);
}

/**
 * The text that serves a wish best: its language before its variant, then Vietnamese, then any; and whether it is what was
 * asked for. Undefined when there is none.
 */
export function nearestGuide<Text extends Pick<Guide, 'language' | 'variant'>>(
  texts: readonly Text[],
  { language, variant }: GuideWish,
): { readonly guide: Text; readonly isAsked: boolean } | undefined {
  const base = (tag: string) => tag.toLowerCase().split('-', 1)[0] ?? '';
  const rank = (text: Text) =>
    (isLanguageWithin(language, text.language) ? 8 : base(language) === base(text.language) ? 4 : 0) +
    (text.language === 'vi' ? 2 : 0) +
    (text.variant === variant ? 1 : 0);
  const [guide] = [...texts].sort((one, other) => rank(other) - rank(one));
  return guide && { guide, isAsked: guide.variant === variant && isLanguageWithin(language, guide.language) };
}
