import { html, nothing, type TemplateResult } from 'lit';
import { ApiError } from '../api.ts';
import { t } from '../preferences.ts';
import { icon } from './icon.ts';
import { Page } from './page.ts';

/** A page with forms: says beside the field, or above the form, what was refused, and keeps what was typed. */
export abstract class ActingPage<Data> extends Page<Data> {
  static override properties = {
    ...Page.properties,
    refused: { state: true },
    done: { state: true },
    busy: { state: true },
  };
  /** The form that was refused, and why. */
  declare protected refused: { readonly form: string; readonly error: ApiError } | undefined;
  /** What was done last, in words. */
  declare protected done: string | undefined;
  /** The form whose answer is awaited. */
  declare protected busy: string | undefined;

  /** Does what a form asks for, once at a time. A refusal brings the focus to its field. */
  protected async attempt(form: string, act: () => Promise<void>): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = form;
    this.refused = undefined;
    this.done = undefined;
    try {
      await act();
    } catch (error) {
      this.refused = { form, error: error instanceof ApiError ? error : new ApiError('offline', t().offline, 0) };
    }
    this.busy = undefined;
    await this.updateComplete;
    if (this.refused) this.querySelector<HTMLElement>(`#${form} [aria-invalid='true']`)?.focus();
  }

  /** What is wrong with a field of a form. */
  protected faultOf(form: string, name: string): string | undefined {
    const { refused } = this;
    return refused?.form === form && refused.error.field === `/${name}` ? refused.error.message : undefined;
  }

  /** What was refused of a form and is not said beside one of its `fields`. */
  protected renderRefusal(form: string, fields: readonly string[] = []): TemplateResult | typeof nothing {
    const { refused } = this;
    if (refused?.form !== form || fields.some((name) => refused.error.field === `/${name}`)) return nothing;
    return html`<div class="panel r problem" role="alert">
      ${icon('alert')}
      <p>${refused.error.message}</p>
    </div>`;
  }

  /** What was done last; always there, so that it is read out when it changes. */
  protected renderDone(): TemplateResult {
    return html`<div role="status">
      ${this.done === undefined ? nothing : html`<p class="panel r done">${icon('check')}${this.done}</p>`}
    </div>`;
  }
}
