import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiError } from '../api.ts';
import { t } from '../preferences.ts';
import { icon } from './icon.ts';

/**
 * A page that is a form of few fields: says what was refused above the form, moves there, and keeps what was typed.
 * For whoever is not signed in.
 */
export abstract class FormPage extends LitElement {
  static override properties = { problem: { state: true }, isBusy: { state: true } };
  /** What was refused, in the reader's language. */
  declare protected problem: string | undefined;
  declare protected isBusy: boolean;

  constructor() {
    super();
    this.isBusy = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** The heading of the page and of the window. */
  abstract get heading(): string;

  protected override updated(_changed: PropertyValues): void {
    document.title = `${this.heading} · ${t().brand}`;
  }

  /** Runs what a form does; a refusal is shown, and read out. */
  protected async attempt(act: () => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = undefined;
    try {
      await act();
    } catch (error) {
      this.problem = error instanceof ApiError ? error.message : t().offline;
    }
    this.isBusy = false;
  }

  protected renderProblem(): TemplateResult | typeof nothing {
    return this.problem === undefined
      ? nothing
      : html`<div class="panel r problem" role="alert">
          ${icon('alert')}
          <p>${this.problem}</p>
        </div>`;
  }
}
