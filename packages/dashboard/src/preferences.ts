import { en } from './words/en.ts';
import { vi } from './words/vi.ts';
import type { Words } from './words/words.ts';

/** Which ground the pages have; `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark';

const kept = (name: string): string | null => {
  try {
    return localStorage.getItem(`dvc-officials.${name}`);
  } catch {
    return null;
  }
};

const keep = (name: string, value: string): void => {
  try {
    localStorage.setItem(`dvc-officials.${name}`, value);
  } catch {
    // A browser without storage forgets it with the page.
  }
};

let words: Words = kept('language') === 'en' ? en : vi;

/** The strings of the language in use. */
export const t = (): Words => words;

/** The one of two texts that is in the language in use: for pages that keep their words beside them. */
export const said = <Text>(texts: { readonly vi: Text; readonly en: Text }): Text =>
  words.locale === 'en' ? texts.en : texts.vi;

/** Turns to the other language and keeps the choice on the device. */
export function changeLanguage(): void {
  words = words === vi ? en : vi;
  keep('language', words.locale);
  document.documentElement.lang = words.locale;
}

/** The theme that was chosen on this device. */
export function theme(): Theme {
  const value = kept('theme');
  return value === 'light' || value === 'dark' ? value : 'auto';
}

/** Chooses a theme for this device. */
export function chooseTheme(value: Theme): void {
  keep('theme', value);
  showPreferences();
}

/** Whether single keys do something on this device: yes, until somebody switches them off. */
export const chosenKeys = (): boolean => kept('keys') !== 'off';

/** Switches single keys on or off on this device. */
export const chooseKeys = (isOn: boolean): void => keep('keys', isOn ? 'on' : 'off');

/** Brings the page to what was chosen on this device. */
export function showPreferences(): void {
  document.documentElement.lang = words.locale;
  const chosen = theme();
  if (chosen === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = chosen;
}
