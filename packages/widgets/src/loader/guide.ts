import { DvcHelpGuide } from '../help-guide/help-guide.ts';

export { configure } from '../submission/settings.ts';
export { verifyPartsWith } from './load-part.ts';

/** Registers the element; when the name is taken (the same script imported twice) the first one stays. */
export function define(): void {
  if (!customElements.get('dvc-help-guide')) customElements.define('dvc-help-guide', DvcHelpGuide);
}
