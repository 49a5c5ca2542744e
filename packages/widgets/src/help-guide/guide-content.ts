import type { Block, Guide, Picture } from '@dvc-widgets/contract/guides';
import { loadGuideContentWords } from '../i18n/load-guide-content.ts';
import type { GuideContentStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { styles } from './guide-content.styles.ts';
import { GuideVoting } from './guide-voting.ts';
import type { DvcHelpGuide } from './help-guide.ts';
import { loadGuide, type LoadedGuide } from './load-guide.ts';
import type { ReadAloud } from './read-aloud.ts';
import { addressOf, renderBlocks, sizeOf } from './render-nodes.ts';

const phone =
  'M8.6 4H5.2A1.2 1.2 0 0 0 4 5.3C4.6 13.3 10.7 19.4 18.7 20a1.2 1.2 0 0 0 1.3-1.2v-3.4l-4.3-1.6-1.9 2.2c-2.5-1.2-4.6-3.3-5.8-5.8l2.2-1.9z';
const speaker = 'M4 9.5v5h3.2l4.8 4V5.5l-4.8 4zM15.4 9.2a4 4 0 0 1 0 5.6M17.9 6.8a7.4 7.4 0 0 1 0 10.4';
const pause = 'M8.5 5.5v13M15.5 5.5v13';
const alert = 'M12 4L2.9 19.8h18.2zM12 10v4.4M12 17.1v.1';

const savesData = (): boolean => {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return !!connection?.saveData;
};

/** What every use of a guide shows of its content: notices, text, pictures, sources, and the vote at the end. */
export class GuideContent {
  readonly host: DvcHelpGuide;
  readonly voting: GuideVoting;
  loaded: LoadedGuide | undefined;
  /** Its words, and whether the guide came. */
  state: 'loading' | 'there' | 'missing' | 'unreachable' = 'loading';
  words: GuideContentStrings;
  private reading: ReadAloud | undefined;
  private isUnheard = false;
  /** Pictures that were asked for while data is saved. */
  private readonly wanted = new Set<string>();
  /** Ids of the sources that the text on screen cites, in their order. */
  private cited: string[] = [];

  /** Id of its guide, where that is not the element's. */
  private readonly id: string | undefined;

  constructor(host: DvcHelpGuide, words: GuideContentStrings, id?: string) {
    this.host = host;
    this.id = id;
    this.words = words;
    this.voting = new GuideVoting(this);
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
  }

  get guide(): Guide | undefined {
    return this.loaded?.guide;
  }

  /** Loads the guide that the element asks for now; never rejects. */
  readonly load = async (): Promise<void> => {
    const { host } = this;
    const id = this.id ?? host.guide ?? '';
    const { collectorAddress: collector, contentLanguage: language, variant, siteKey: site } = host;
    this.state = 'loading';
    this.stopReading();
    try {
      this.words = await loadGuideContentWords(host.language);
      void host.requestUpdate();
      const loaded = await loadGuide({ collector, id, language, variant, site });
      if (id !== (this.id ?? host.guide ?? '') || host.contentLanguage !== language || host.variant !== variant) return;
      this.loaded = loaded;
      this.state = loaded ? 'there' : 'missing';
    } catch {
      this.state = 'unreachable';
    }
    await host.requestUpdate();
  };

  /** The button goes: the focus goes to the one that comes, or to the name of what is there now. */
  private readonly retry = async (): Promise<void> => {
    await this.load();
    const { shadowRoot: root } = this.host;
    (root?.querySelector<HTMLElement>('.stand-in + .button') ?? root?.querySelector<HTMLElement>('#title'))?.focus();
  };

  /** Said in the place of what the guide does not have, or not yet; within a live region, so that it is heard. */
  standIn(): TemplateResult {
    const { state, words } = this;
    if (state === 'loading') return html`<p class="sub stand-in">${words.loading}</p>`;
    if (state !== 'unreachable')
      return html`<p class="stand-in">${words.missing}</p>
        ${this.hotline()}`;
    return html`<p class="stand-in">${words.unreachable}</p>
      <button type="button" class="button" @click=${this.retry}>${words.retry}</button>
      ${this.hotline()}`;
  }

  /** What must be known before a word of it is followed. */
  notices(): TemplateResult[] {
    const { loaded, words, host } = this;
    if (!loaded) return [];
    const { guide, stale, fallback, savedAt } = loaded;
    const said: string[] = [];
    if (stale === 'past-valid-to') said.push(fill(words.pastValidTo, this.day(guide.validTo ?? guide.updated)));
    if (stale === 'procedure-changed') said.push(fill(words.procedureChanged, this.day(guide.updated)));
    if (savedAt) said.push(fill(words.saved, savedAt.toLocaleDateString(host.language)));
    if (fallback && fallback.language !== guide.language) {
      said.push(fill(words.otherLanguage, this.nameOf(guide.language)));
    } else if (fallback) said.push(words.otherVariant);
    return said.map((text) => html`<p class="note guide-warning">${icon(alert)}<span>${text}</span></p>`);
  }

  /** The tag of content that is nobody's promise yet. */
  tag(): TemplateResult | typeof nothing {
    return this.guide?.illustrative ? html`<span class="guide-tag">${this.words.illustrative}</span>` : nothing;
  }

  /** Text of the guide, in its language. */
  blocks(blocks: readonly Block[], goToStep?: (step: string) => void): TemplateResult {
    const { host } = this;
    return html`<div class="prose" lang=${this.guide?.language}>
      ${renderBlocks(blocks, { collector: host.collectorAddress, cite: this.cite, goToStep, picture: this.picture })}
    </div>`;
  }

  /** The sources that the text drawn before has cited. */
  sources(): TemplateResult | typeof nothing {
    const { cited, words, guide } = this;
    this.cited = [];
    const known = cited.flatMap((id) => guide?.sources.find((source) => source.id === id) ?? []);
    if (!known.length) return nothing;
    return html`<div class="sub guide-sources">
      ${words.sources}
      <ol lang=${guide?.language}>
        ${known.map(
          ({ title, url }) =>
            html`<li>
              ${
                url?.startsWith('https://')
                  ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${title}</a>`
                  : title
              }
            </li>`,
        )}
      </ol>
    </div>`;
  }

  /** A picture, or the button that loads it while data is saved. */
  readonly picture = ({ media, alt }: Picture): TemplateResult | typeof nothing => {
    const { host, words } = this;
    const address = addressOf(media, host.collectorAddress);
    if (!address) return nothing;
    if ((host.hasAttribute('data-saver') || savesData()) && !this.wanted.has(media.url)) {
      const want = (): void => {
        this.wanted.add(media.url);
        void host.requestUpdate();
      };
      const size = media.bytes ? ` (${sizeOf(media.bytes, host.language)})` : '';
      return html`<button type="button" class="button" @click=${want}>${fill(words.showPicture, alt)}${size}</button>`;
    }
    return html`<img
      class="drawing"
      src=${address}
      alt=${alt}
      width=${media.width ?? nothing}
      height=${media.height ?? nothing}
      decoding="async"
    />`;
  };

  /** The button that reads what is on screen aloud; what does so is loaded on the first tap. `recording`: its address. */
  reader(name: string, recording?: string): TemplateResult {
    const { reading, words } = this;
    return html`<div class="read">
      <button type="button" class="read-go" @click=${() => this.read(recording)}>
        ${icon(reading?.isOn ? pause : speaker)}<span>${reading?.name ?? name}</span>
      </button>
      ${reading?.render() ?? html`<p role="status">${this.isUnheard ? words.unheard : nothing}</p>`}
    </div>`;
  }

  private async read(recording?: string): Promise<void> {
    try {
      const made: ReadAloud =
        this.reading ?? (await import('./read-aloud.ts').then((part) => part.createReading(this)));
      this.reading ??= made;
      this.reading.toggle(recording);
    } catch {
      this.isUnheard = true;
      void this.host.requestUpdate();
    }
  }

  /** Other words are on screen, or none. */
  stopReading(): void {
    this.reading?.reset();
  }

  /** The way out of every dead end. */
  hotline(): TemplateResult | typeof nothing {
    const { host, words } = this;
    const { hotlineNumber } = host;
    return this.way('', `tel:${hotlineNumber.replace(/[^\d+]/g, '')}`, fill(words.call, hotlineNumber));
  }

  /** A way to people who help, as large as a thumb; without a path of its own its icon is a telephone. */
  way(path: string, href: string, title: string, label?: string): TemplateResult | typeof nothing {
    if (!/^(?:https:\/\/|tel:)/.test(href)) return nothing;
    return html`<a class="guide-way" href=${href} rel="noopener noreferrer">
      ${icon(path || phone)}<span
        ><b>${title}</b>${label ? html`<span class="sub way-label">${label}</span>` : nothing}</span
      >
    </a>`;
  }

  /** What a language is called in that of the words around; its tag where the browser does not know. */
  nameOf(language: string): string {
    const names = 'DisplayNames' in Intl && new Intl.DisplayNames([this.host.language], { type: 'language' });
    return (names && names.of(language)) || language;
  }

  /** `2026-07-01` as people write it: `01/07/2026`, `1 July 2026`. */
  day(iso: string): string {
    if (this.host.language === 'vi') return iso.split('-').reverse().join('/');
    return new Date(iso).toLocaleDateString('en-GB', { timeZone: 'UTC', dateStyle: 'long' });
  }

  private readonly cite = (source: string): number => {
    const { cited } = this;
    if (!cited.includes(source)) cited.push(source);
    return cited.indexOf(source) + 1;
  };
}

/** The content of a guide for one element, with its words. */
export async function openContent(host: DvcHelpGuide): Promise<GuideContent> {
  return new GuideContent(host, await loadGuideContentWords(host.language));
}
