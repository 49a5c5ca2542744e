import { caseQueueSchema } from '@dvc-widgets/contract/officials/cases';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { wholeNumber } from '../numbers.ts';
import { t } from '../preferences.ts';

/** `<dvc-overdue-count>`: how many cases are overdue, asked for again whenever its reader goes somewhere; none is nothing. */
class OverdueCount extends LitElement {
  static override properties = { place: { attribute: false }, count: { state: true }, language: { attribute: false } };
  /** Whatever changes when its reader goes somewhere. */
  declare place: object | undefined;
  declare language: string;
  declare count: number;
  #reading: AbortController | undefined;

  constructor() {
    super();
    this.count = 0;
    this.language = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('dvc-case-moved', this.#ask);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('dvc-case-moved', this.#ask);
    this.#reading?.abort();
  }

  readonly #ask = (): void => void this.#count();

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('place')) this.#ask();
  }

  async #count(): Promise<void> {
    this.#reading?.abort();
    const { signal } = (this.#reading = new AbortController());
    try {
      const { counts } = await read('cases', caseQueueSchema, { tab: 'overdue' }, signal);
      if (!signal.aborted) this.count = counts.overdue;
    } catch {
      // A help only: the page that is open says what is wrong.
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.count === 0 ? nothing : html`<span class="tag neg">${t().late(wholeNumber(this.count))}</span>`;
  }
}

customElements.define('dvc-overdue-count', OverdueCount);
