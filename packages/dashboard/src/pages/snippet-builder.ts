import type { OfficialSite, Sdk } from '@dvc-widgets/contract/officials/sites';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { describedBy, field, textOf } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { said, t } from '../preferences.ts';
import { addressOf, go, type Place } from '../router.ts';
import {
  attributesOf,
  layoutsOf,
  policyOf,
  readColour,
  snippetElements,
  snippetOf,
  snippetSources,
  styleOf,
  tagOf,
  whiteOn,
  type SnippetChoice,
} from './snippet.ts';
import { snippetWords, type SnippetWords } from './snippet.words.ts';

const choices = [
  'element',
  'layout',
  'source',
  'key',
  'procedure',
  'guide',
  'language',
  'address',
  'text',
  'accent',
] as const;

/** Makes the tags that a site's pages embed, and shows what they look like. What is chosen stands in the address. */
class SnippetBuilder extends LitElement {
  static override properties = {
    site: { attribute: false },
    sdk: { attribute: false },
    collector: { attribute: false },
    place: { attribute: false },
    told: { state: true },
    height: { state: true },
  };
  declare site: OfficialSite;
  declare sdk: Sdk | null;
  declare collector: string;
  declare place: Place;
  /** What came of copying. */
  declare told: string;
  declare height: number;

  constructor() {
    super();
    this.told = '';
    this.height = 420;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('message', this.#resize);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('message', this.#resize);
  }

  readonly #resize = ({ source, data }: MessageEvent<unknown>): void => {
    if (source === null || source !== this.querySelector('iframe')?.contentWindow) return;
    if (typeof data !== 'object' || data === null || !('previewHeight' in data)) return;
    const height = Number(data.previewHeight);
    // A dialog or corner button needs room that the page itself does not ask for.
    if (height > 0) this.height = Math.min(Math.max(Math.ceil(height), 240), 2400);
  };

  get #words(): SnippetWords {
    return said(snippetWords);
  }

  get #typedAccent(): string {
    return this.place.query.get('accent') ?? '';
  }

  get #choice(): SnippetChoice {
    const { query } = this.place;
    const element = snippetElements.find((each) => each === query.get('element')) ?? 'rating';
    const language = query.get('language');
    return {
      element,
      layout: layoutsOf(element).find((each) => each === query.get('layout')) ?? 'inline',
      source: snippetSources.find((each) => each === query.get('source')) ?? 'collector',
      key: this.site.keys.find((each) => each === query.get('key')) ?? this.site.keys.at(-1) ?? this.site.key,
      procedure: query.get('procedure') ?? '',
      guide: query.get('guide') ?? '',
      language: language === 'vi' || language === 'en' ? language : '',
      isFormal: query.get('address') === 'formal',
      isLarge: query.get('text') === 'large',
      accent: readColour(this.#typedAccent) ?? '',
    };
  }

  readonly #choose = ({ currentTarget, target }: Event): void => {
    if (!(currentTarget instanceof HTMLFormElement)) return;
    const chosen = Object.fromEntries(choices.map((name) => [name, textOf(currentTarget, name).trim()]));
    if (target instanceof HTMLInputElement && target.type === 'color') chosen['accent'] = target.value;
    const defaults: Readonly<Record<string, string>> = { element: 'rating', layout: 'inline', source: 'collector' };
    const named = Object.entries(chosen).filter(([name, value]) => value !== defaults[name]);
    this.told = '';
    go(addressOf(`sites/${this.site.key}`, Object.fromEntries(named)), { replace: true });
  };

  protected override render(): TemplateResult {
    const words = this.#words;
    const { sdk, site } = this;
    if (!sdk) return html`<p class="notice">${words.noSdk}</p>`;
    const choice = this.#choice;
    return html`<p class="lead">${words.lead}</p>
      ${site.origins.length === 0 ? html`<p class="notice">${words.noOrigins}</p>` : nothing}
      <div class="cols snippet">
        <div>${this.#renderForm(choice)} ${this.#renderCode(choice, sdk)}</div>
        <div>${this.#renderPreview(choice, sdk)}</div>
      </div>`;
  }

  #select(
    name: string,
    label: string,
    options: readonly (readonly [value: string, label: string])[],
    chosen: string,
    hint?: string,
  ): TemplateResult {
    const of = { id: `snippet-${name}`, label, ...(hint !== undefined && { hint }) };
    return field(
      of,
      html`<select id=${of.id} name=${name} aria-describedby=${describedBy(of)}>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select>`,
    );
  }

  #text(name: string, label: string, hint: string, value: string, fault?: string): TemplateResult {
    const of = { id: `snippet-${name}`, label, hint, fault };
    return field(
      of,
      html`<input
        class="inp"
        id=${of.id}
        name=${name}
        autocomplete="off"
        spellcheck="false"
        aria-describedby=${describedBy(of)}
        aria-invalid=${fault === undefined ? 'false' : 'true'}
        .value=${value}
      />`,
    );
  }

  #renderForm(choice: SnippetChoice): TemplateResult {
    const words = this.#words;
    const { element, layout, source, key, procedure, guide, language, isFormal, isLarge } = choice;
    const { keys } = this.site;
    const isGuide = element === 'guide' || element === 'ask';
    const layouts = layoutsOf(element);
    return html`<form class="fields" @change=${this.#choose} @submit=${(event: Event) => event.preventDefault()}>
      ${this.#select(
        'element',
        words.element,
        snippetElements.map((each) => [each, words.elements[each]]),
        element,
      )}
      ${
        keys.length > 1
          ? this.#select(
              'key',
              words.key,
              keys.map((each, at) => [each, at === keys.length - 1 ? `${each} (${words.newest})` : each]),
              key,
            )
          : nothing
      }
      ${
        layouts.length > 1
          ? this.#select(
              'layout',
              words.layout,
              layouts.map((each) => [each, words.layouts[each]]),
              layout,
            )
          : nothing
      }
      ${isGuide ? nothing : this.#text('procedure', words.procedure, words.procedureHint, procedure)}
      ${
        element === 'guide'
          ? this.#text('guide', words.guide, words.guideHint, guide, guide === '' ? words.guideMissing : undefined)
          : nothing
      }
      <div class="pair">
        ${this.#select(
          'language',
          words.language,
          (['', 'vi', 'en'] as const).map((each) => [each, words.languages[each]]),
          language,
        )}
        ${
          isGuide
            ? nothing
            : this.#select(
                'address',
                words.address,
                [
                  ['', words.addresses.usual],
                  ['formal', words.addresses.formal],
                ],
                isFormal ? 'formal' : '',
              )
        }
      </div>
      <label class="check"><input type="checkbox" name="text" value="large" .checked=${isLarge} />${words.large}</label>
      ${this.#renderAccent(choice)}
      ${this.#select(
        'source',
        words.source,
        snippetSources.map((each) => [each, words.sources[each]]),
        source,
        words.sourceHint[source],
      )}
    </form>`;
  }

  #renderAccent({ accent }: SnippetChoice): TemplateResult {
    const words = this.#words;
    const typed = this.#typedAccent;
    const fault = typed !== '' && accent === '' ? words.accentWrong : undefined;
    const of = { id: 'snippet-accent', label: words.accent, hint: words.accentHint, fault };
    const ratio = accent === '' ? undefined : whiteOn(accent);
    const shown =
      ratio === undefined
        ? ''
        : new Intl.NumberFormat(t().locale, { maximumFractionDigits: 1 }).format(Math.floor(ratio * 10) / 10);
    return html`<div>
      ${field(
        of,
        html`<div class="colour">
          <input type="color" aria-label=${words.accentSwatch} .value=${accent === '' ? '#1f4a7c' : accent} />
          <input
            class="inp"
            id=${of.id}
            name="accent"
            autocomplete="off"
            spellcheck="false"
            aria-describedby=${describedBy(of)}
            aria-invalid=${fault === undefined ? 'false' : 'true'}
            .value=${accent === '' ? typed : accent}
          />
        </div>`,
      )}
      <p class="xs mut contrast" role="status">
        ${
          ratio === undefined
            ? nothing
            : ratio >= 4.5
              ? html`<span class="tag pos">${icon('check')}</span> ${words.contrast(shown)}`
              : html`<span class="tag neg">${icon('alert')}</span> ${words.contrastLow(shown)}`
        }
      </p>
    </div>`;
  }

  #renderCode(choice: SnippetChoice, sdk: Sdk): TemplateResult {
    const words = this.#words;
    const code = snippetOf(choice, this.collector, sdk);
    const style = styleOf(choice);
    const policy = policyOf(choice, this.collector);
    const text = [code, ...(style === '' ? [] : [`/* CSS */\n${style}`]), `Content-Security-Policy: ${policy}`].join(
      '\n\n',
    );
    const mail = `mailto:?subject=${encodeURIComponent(words.mailSubject(this.site.name))}&body=${encodeURIComponent(text)}`;
    return html`<h3>${words.code}</h3>
      ${this.#renderPiece('code', words.code, code)}
      <p class="xs mut">${words.integrity(sdk.version)}</p>
      <p class="acts">
        <button class="btn p" type="button" @click=${() => this.#copy('code', code)}>
          ${icon('copy')}${words.copy}
        </button>
        <a class="btn" href=${mail}>${words.mail}</a>
      </p>
      ${
        style === ''
          ? nothing
          : html`<h3>${words.style}</h3>
              ${this.#renderPiece('style', words.style, style)}
              <p class="acts">
                <button class="btn" type="button" @click=${() => this.#copy('style', style)}>
                  ${icon('copy')}${words.copyStyle}
                </button>
              </p>`
      }
      <h3>${words.policy}</h3>
      <p class="xs mut">${words.policyHint}</p>
      ${this.#renderPiece('policy', words.policy, policy)}
      <p class="acts">
        <button class="btn" type="button" @click=${() => this.#copy('policy', policy)}>
          ${icon('copy')}${words.copyPolicy}
        </button>
      </p>
      <p role="status" class="sm">${this.told}</p>`;
  }

  #renderPiece(name: string, label: string, text: string): TemplateResult {
    return html`<pre tabindex="0" role="group" aria-label=${label} data-piece=${name}>${text}</pre>`;
  }

  async #copy(name: string, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.told = this.#words.copied;
    } catch {
      const piece = this.querySelector(`[data-piece=${name}]`);
      if (piece) getSelection()?.selectAllChildren(piece);
      this.told = this.#words.copyFailed;
    }
  }

  #renderPreview(choice: SnippetChoice, sdk: Sdk): TemplateResult {
    const words = this.#words;
    const asked = new URLSearchParams([
      ['tag', tagOf(choice.element)],
      ['key', choice.key],
      ['sdk', sdk.version],
      ['integrity', sdk.integrity['dvc-widgets.js'] ?? ''],
      ['accent', choice.accent],
      ...attributesOf(choice).map(([name, value]) => [name, value]),
    ]);
    const address = `/officials/preview.html?${asked}`;
    // A frame of its own for each choice: one that goes on to another address leaves a step to go back to.
    return html`<h3>${words.preview}</h3>
      <p class="xs mut">${words.previewHint}</p>
      <div class="stage">
        ${keyed(
          address,
          html`<iframe
            title=${words.preview}
            src=${address}
            sandbox="allow-scripts"
            .height=${String(choice.layout === 'inline' ? this.height : 720)}
          ></iframe>`,
        )}
      </div>`;
  }
}

customElements.define('dvc-snippet-builder', SnippetBuilder);
