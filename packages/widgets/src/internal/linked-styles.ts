/** File and hash of the stylesheet that holds the styles of every widget; the script-tag build writes them here. */
declare const DVC_STYLES: readonly [file: string, integrity: string];

/**
 * Styles a shadow root where `adoptedStyleSheets` is missing: by a link, which `style-src 'self'` (or the collector, or
 * the script's nonce) allows, and then calls `show`. From npm there is no such file beside the module, so that `<style>`
 * must do; a strict policy blocks it in those engines.
 */
export function linkStyles(root: ShadowRoot, texts: readonly string[], show: () => void): void {
  if (typeof DVC_STYLES === 'undefined') {
    for (const text of texts) root.appendChild(document.createElement('style')).textContent = text;
    show();
    return;
  }
  if (root.querySelector('link')) return;
  const [file, integrity] = DVC_STYLES;
  const link = document.createElement('link');
  Object.assign(link, {
    rel: 'stylesheet',
    crossOrigin: '',
    integrity,
    nonce: document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '',
    onload: show,
    onerror: show,
    href: new URL(file, import.meta.url).href,
  });
  root.appendChild(link);
}
