import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ApiError } from '../api.ts';
import { t } from '../preferences.ts';
import type { Place } from '../router.ts';
import { icon } from './icon.ts';
import type { Me } from '../session.ts';

/**
 * A page of officials: reads what it shows each time its place changes, keeps the last answer on the screen meanwhile,
 * says what went wrong and offers to try again. Light DOM: one stylesheet, one document.
 */
export abstract class Page<Data> extends LitElement {
  static override properties = { place: { attribute: false }, me: { attribute: false } };
  declare place: Place;
  declare me: Me;
  protected data: Data | undefined;
  #error: unknown;
  #reading: AbortController | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  /** The heading of the page and of the window. */
  abstract get heading(): string;

  /** Reads what the page shows. */
  protected abstract load(signal: AbortSignal): Promise<Data>;

  /** The page once there is something to show. */
  protected abstract show(data: Data): TemplateResult;

  /** What stands above the heading whatever is being read: what is chosen. */
  protected choices(): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What stands under the heading whatever is being read: filters. A page with some leaves its heading out of `show`. */
  protected filters(): TemplateResult | undefined {
    return undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('place')) void this.reload();
  }

  protected override updated(): void {
    document.title = `${this.heading} · ${t().brand}`;
  }

  /** Reads anew; what was asked for before is not waited for any more. */
  async reload(): Promise<void> {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.setAttribute('aria-busy', 'true');
    try {
      const data = await this.load(reading.signal);
      if (reading.signal.aborted) return;
      this.data = data;
      this.#error = undefined;
    } catch (error) {
      if (reading.signal.aborted) return;
      this.#error = error;
    }
    this.removeAttribute('aria-busy');
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#reading?.abort();
  }

  protected override render(): TemplateResult {
    const error = this.#error;
    const filters = this.filters();
    return html`
      ${this.choices()} ${this.data === undefined || filters ? html`<h1 tabindex="-1">${this.heading}</h1>` : nothing}
      ${filters}
      ${
        error === undefined
          ? nothing
          : html`<div class="panel r problem" role="alert">
              ${icon('alert')}
              <p>${error instanceof ApiError ? error.message : t().offline}</p>
              <button class="btn" type="button" @click=${() => this.reload()}>${t().retry}</button>
            </div>`
      }
      ${this.data !== undefined ? this.show(this.data) : error === undefined ? html`<p class="lead">${t().loading}</p>` : nothing}
    `;
  }
}
