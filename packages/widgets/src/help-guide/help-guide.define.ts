import { DvcHelpGuide } from './help-guide.ts';

// A server that renders the host page has no registry. The same script imported twice is harmless: the first one stays.
if ('customElements' in globalThis && !customElements.get('dvc-help-guide')) {
  customElements.define('dvc-help-guide', DvcHelpGuide);
}
