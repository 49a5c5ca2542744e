import type { Settings } from '../submission/settings.ts';

/** The script tag that loaded the module at `url`; `document.currentScript` is null in a module. */
export const ownTag = (url: string): HTMLScriptElement | undefined =>
  Array.from(document.scripts).find(({ src }) => src === url);

/** What the tag says; the collector is where the script came from unless `data-collector` names another. */
export const settingsOf = (tag: HTMLScriptElement | undefined, url: string): Settings => {
  const { site, collector = new URL(url).origin } = tag?.dataset ?? {};
  return { collector: collector.replace(/\/+$/, ''), ...(site && { site }) };
};
