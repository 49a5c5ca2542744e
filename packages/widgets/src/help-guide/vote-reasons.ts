import { guideReasons, type GuideReason } from '@dvc-widgets/contract/guides';
import { loadGuideWhyWords } from '../i18n/load-guide-why.ts';
import { html, type TemplateResult } from '../internal/template.ts';

/** The question why a guide was of no help; `give` is called with the one reason that is tapped. */
export async function askWhy(language: string, give: (reason: GuideReason) => void): Promise<TemplateResult> {
  const { why, reasons } = await loadGuideWhyWords(language);
  return html`<div role="group" aria-labelledby="why">
    <span id="why">${why}</span>
    <span class="guide-choice">
      ${guideReasons.map(
        (reason) => html`<button type="button" class="button" @click=${() => give(reason)}>${reasons[reason]}</button>`,
      )}
    </span>
  </div>`;
}
