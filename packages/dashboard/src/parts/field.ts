import { html, nothing, type TemplateResult } from 'lit';
import { icon } from './icon.ts';

/** What a field is and how it stands. */
export interface Field {
  /** Of the control; unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly fault?: string | undefined;
}

/** The ids that describe a control: its hint and what is wrong with it. */
export const describedBy = ({ id, hint, fault }: Field): string | typeof nothing =>
  [...(hint === undefined ? [] : [`${id}-hint`]), ...(fault === undefined ? [] : [`${id}-fault`])].join(' ') || nothing;

/** A label, a hint, what is wrong, and the control under them. */
export const field = (of: Field, control: TemplateResult): TemplateResult =>
  html`<div class="fld">
    <label for=${of.id}>${of.label}</label>
    ${of.hint === undefined ? nothing : html`<p class="hint" id=${`${of.id}-hint`}>${of.hint}</p>`}
    ${of.fault === undefined ? nothing : html`<p class="fault" id=${`${of.id}-fault`}>${icon('alert')}${of.fault}</p>`}
    ${control}
  </div>`;

/** The text in a control of a form; empty when there is none of that name. */
export function textOf(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
