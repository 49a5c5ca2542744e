import { html, LitElement, type TemplateResult } from 'lit';
import { said } from '../preferences.ts';
import { icon } from './icon.ts';

const text = {
  vi: { copy: 'Sao chép', copied: 'Đã sao chép', failed: 'Trình duyệt không cho sao chép: hãy chọn và chép bằng tay.' },
  en: {
    copy: 'Copy',
    copied: 'Copied',
    failed: 'The browser does not let this page copy: select it and copy by hand.',
  },
};

/** `<dvc-shown-once>`: a secret that is shown this once, to be copied. */
class ShownOnce extends LitElement {
  static override properties = { label: { attribute: false }, value: { attribute: false }, outcome: { state: true } };
  declare label: string;
  declare value: string;
  declare outcome: 'copied' | 'failed' | undefined;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(this.value);
      this.outcome = 'copied';
    } catch {
      this.outcome = 'failed';
      this.querySelector('textarea')?.select();
    }
  };

  protected override render(): TemplateResult {
    const words = said(text);
    return html`<div class="fld">
      <label for="shown-once">${this.label}</label>
      <textarea
        class="inp num"
        id="shown-once"
        readonly
        rows=${Math.min(10, Math.max(2, this.value.split('\n').length))}
        .value=${this.value}
      ></textarea>
      <p class="acts">
        <button class="btn" type="button" @click=${this.#copy}>${icon('copy')}${words.copy}</button>
        <span role="status">${this.outcome === undefined ? '' : words[this.outcome]}</span>
      </p>
    </div>`;
  }
}

customElements.define('dvc-shown-once', ShownOnce);
