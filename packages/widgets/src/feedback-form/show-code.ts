import { html, type TemplateResult } from '../internal/template.ts';

/** A code in its groups, so that it breaks between them only; read out letter by letter. */
export function showCode(code: string): TemplateResult {
  const groups = code.split('-');
  return html`<span aria-hidden="true"
      >${groups.map((group, index) => html`<span>${group}${index < groups.length - 1 ? '-' : ''}</span>`)}</span
    ><span class="fb-vh">${groups.map((group) => group.split('').join(' ')).join(', ')}</span>`;
}
