import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from '../parts/icon.ts';
import { said } from '../preferences.ts';
import { caseFactsWords } from './case-facts.words.ts';

/** What every browser draws, and nothing in which anything could run. */
const drawn: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

/** Whether a file of this type can be shown as a picture. */
export const isPicture = (type: string): boolean => drawn.has(type);

/**
 * `<dvc-case-picture>`: a picture that a citizen sent, read at a press and not before, since whoever reads a file is
 * recorded. In an image nothing of a file runs, whatever it is.
 */
class CasePicture extends LitElement {
  static override properties = {
    src: {},
    name: {},
    isRead: { state: true },
    isShown: { state: true },
    isBroken: { state: true },
  };
  declare src: string;
  declare name: string;
  /** It was shown once: hidden and shown again, it is not read anew. */
  declare isRead: boolean;
  declare isShown: boolean;
  declare isBroken: boolean;

  constructor() {
    super();
    this.src = '';
    this.name = '';
    this.#hide();
  }

  #hide(): void {
    this.isRead = false;
    this.isShown = false;
    this.isBroken = false;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('src')) this.#hide();
  }

  readonly #turn = (): void => {
    this.isShown = !this.isShown;
    this.isRead = true;
  };

  protected override render(): TemplateResult {
    const words = said(caseFactsWords);
    if (this.isBroken) return html`<p class="sm mut" role="status">${words.unreadable}</p>`;
    return html`<button class="btn" type="button" aria-expanded=${this.isShown ? 'true' : 'false'} @click=${this.#turn}>
        ${icon('search')}${this.isShown ? words.hidePicture(this.name) : words.showPicture(this.name)}
      </button>
      ${
        this.isRead
          ? html`<img
              src=${this.src}
              alt=${this.name}
              ?hidden=${!this.isShown}
              @error=${() => (this.isBroken = true)}
            />`
          : html`<p class="xs mut">${words.recorded}</p>`
      }`;
  }
}

customElements.define('dvc-case-picture', CasePicture);
