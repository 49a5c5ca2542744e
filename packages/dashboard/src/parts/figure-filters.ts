import { exploreSchema, figureDimensions } from '@dvc-widgets/contract/officials/figures';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { read } from '../api.ts';
import { said } from '../preferences.ts';
import { changed } from './changed-place.ts';
import { go, type Place } from '../router.ts';
import { groupingInWords, keyInWords } from './figure-words.ts';
import { icon } from './icon.ts';
import { periodIn } from './period-choice.ts';

/** What figures and lists can be narrowed to. */
type Dimension = (typeof figureDimensions)[number];

interface Choice {
  readonly code: string;
  readonly text: string;
}

const text = {
  vi: { all: 'Tất cả', several: (count: number) => `${count} mục`, more: 'Lọc thêm', fewer: 'Thu gọn bộ lọc' },
  en: { all: 'All', several: (count: number) => `${count} of them`, more: 'More filters', fewer: 'Fewer filters' },
};

const firstOnes: readonly Dimension[] = ['sector', 'channel'];
const others = figureDimensions.filter((dimension) => !firstOnes.includes(dimension));

/** `<dvc-figure-filters>`: a choice for each thing that figures can be narrowed to, of those that have figures in the period. */
class FigureFilters extends LitElement {
  static override properties = {
    place: { attribute: false },
    isOpen: { state: true },
    known: { state: true },
  };
  declare place: Place;
  declare isOpen: boolean;
  declare known: ReadonlyMap<Dimension, readonly Choice[]>;
  #period = '';

  constructor() {
    super();
    this.isOpen = false;
    this.known = new Map();
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(properties: PropertyValues): void {
    if (properties.has('place') && others.some((dimension) => this.place.query.has(dimension))) this.isOpen = true;
    const period = JSON.stringify(periodIn(this.place.query));
    const wanted = this.isOpen ? figureDimensions : firstOnes;
    if (period === this.#period && wanted.every((dimension) => this.known.has(dimension))) return;
    if (period !== this.#period) this.known = new Map();
    this.#period = period;
    for (const dimension of wanted) if (!this.known.has(dimension)) void this.#ask(dimension, period);
  }

  /** Asks once for what there is; a filter that could not be filled keeps what it is set to. */
  async #ask(dimension: Dimension, period: string): Promise<void> {
    this.known = new Map(this.known).set(dimension, []);
    const answer = await read('explore', exploreSchema, {
      ...periodIn(this.place.query),
      by: dimension,
      level: 'leaf',
      sort: 'most',
      limit: 1000,
    }).catch(() => undefined);
    if (!answer || period !== this.#period) return;
    const choices = answer.rows.flatMap(({ keys: [key] }) =>
      key ? [{ code: key.code ?? '', text: keyInWords(dimension, key) }] : [],
    );
    const order = new Intl.Collator('vi', { numeric: true });
    this.known = new Map(this.known).set(
      dimension,
      choices.sort((one, other) => order.compare(one.text, other.text)),
    );
  }

  protected override render(): TemplateResult {
    const words = said(text);
    return html`
      ${firstOnes.map((dimension) => this.#renderChoice(dimension))}
      <div class="by-itself">
        <button
          class="btn"
          type="button"
          aria-expanded=${this.isOpen ? 'true' : 'false'}
          @click=${() => (this.isOpen = !this.isOpen)}
        >
          ${icon('list')}${this.isOpen ? words.fewer : words.more}
        </button>
      </div>
      ${this.isOpen ? others.map((dimension) => this.#renderChoice(dimension)) : nothing}
    `;
  }

  #renderChoice(dimension: Dimension): TemplateResult {
    const words = said(text);
    const set = this.place.query.getAll(dimension);
    const [first = '-'] = set.length > 1 ? ['+'] : set;
    const known = this.known.get(dimension) ?? [];
    const isKnown = set.length !== 1 || known.some(({ code }) => code === first);
    return html`<div>
      <label for=${`filter-${dimension}`}>${groupingInWords(dimension)}</label>
      <select
        id=${`filter-${dimension}`}
        @change=${({ target }: Event) => {
          if (!(target instanceof HTMLSelectElement)) return;
          go(changed(this.place, { [dimension]: target.value === '-' ? undefined : [target.value] }));
        }}
      >
        <option value="-" .selected=${set.length === 0}>${words.all}</option>
        ${set.length > 1 ? html`<option value="+" disabled .selected=${true}>${words.several(set.length)}</option>` : nothing}
        ${
          isKnown
            ? nothing
            : html`<option value=${first} .selected=${true}>
                ${keyInWords(dimension, { code: first || null, name: null })}
              </option>`
        }
        ${known.map(
          ({ code, text: name }) =>
            html`<option value=${code} .selected=${set.length === 1 && code === first}>${name}</option>`,
        )}
      </select>
    </div>`;
  }
}

customElements.define('dvc-figure-filters', FigureFilters);
