import { agencySearchSchema } from '@dvc-widgets/contract/officials/cases';
import { html, LitElement, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { describedBy, field } from './field.ts';

/** An agency by its name or code, with suggestions as one types; in a form it is the field `agency`. */
class AgencyInput extends LitElement {
  static override properties = {
    label: { attribute: false },
    hint: { attribute: false },
    fault: { attribute: false },
    value: { attribute: false },
    found: { state: true },
  };
  declare label: string;
  declare hint: string;
  declare fault: string | undefined;
  declare value: string;
  declare found: readonly { readonly code: string; readonly name: string }[];
  #reading: AbortController | undefined;

  constructor() {
    super();
    this.label = '';
    this.hint = '';
    this.value = '';
    this.found = [];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  readonly #search = async ({ target }: Event): Promise<void> => {
    if (!(target instanceof HTMLInputElement)) return;
    this.#reading?.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    try {
      const { agencies } = await read('cases/agencies', agencySearchSchema, { words: codeOf(target.value) }, signal);
      this.found = agencies;
    } catch {
      // Suggestions only: a code that is typed in full does without.
    }
  };

  protected override render(): TemplateResult {
    const of = { id: 'agency', label: this.label, hint: this.hint, fault: this.fault };
    return field(
      of,
      html`<input
          class="inp"
          id="agency"
          name="agency"
          list="agencies"
          autocomplete="off"
          aria-describedby=${describedBy(of)}
          aria-invalid=${this.fault === undefined ? 'false' : 'true'}
          .value=${this.value}
          @input=${this.#search}
        /><datalist id="agencies">
          ${this.found.map(({ code, name }) => html`<option value=${`${code} · ${name}`}></option>`)}
        </datalist>`,
    );
  }
}

/** The code in what was chosen or typed, `H26.107 · UBND xã …`. */
export const codeOf = (typed: string): string => (typed.split(' · ')[0] ?? '').trim();

customElements.define('dvc-agency-input', AgencyInput);
