import type { OfficialCaseEvent } from '@dvc-widgets/contract/officials/cases';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../parts/icon.ts';
import { said } from '../preferences.ts';
import { addressOf } from '../router.ts';
import { casesWords } from './cases.words.ts';

/** What was done last, and what is to be said of it. */
export function renderNotice(notice: string | undefined, remarks: readonly string[]): TemplateResult | typeof nothing {
  if (notice === undefined) return nothing;
  return html`<div class="panel r done" id="notice" role="status" tabindex="-1">
    <p class="b">${icon('check')}${notice}</p>
    ${remarks.map((remark) => html`<p>${remark}</p>`)}
    <p><a href=${addressOf('cases')}>${said(casesWords).toNext}</a></p>
  </div>`;
}

/** What happened since the official last saw the case. */
export function renderChanges(changes: readonly OfficialCaseEvent[]): TemplateResult | typeof nothing {
  const words = said(casesWords);
  if (changes.length === 0) return nothing;
  return html`<div class="notice" id="changed" role="alert" tabindex="-1">
    <p class="b">${words.changedTitle}</p>
    <ul>
      ${changes.map((event) => html`<li>${words.event(event)}${event.text === null ? '' : `: ${event.text}`}</li>`)}
    </ul>
    <p>${words.changedLead}</p>
  </div>`;
}
