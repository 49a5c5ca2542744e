import { loadGuideWords } from '../i18n/load-guide-words.ts';
import type { GuideStrings } from '../i18n/strings.ts';
import { fill, languageOf } from '../i18n/words.ts';
import { DvcClosedEvent } from '../internal/events/closed-event.ts';
import { DvcOpenedEvent } from '../internal/events/opened-event.ts';
import { icon } from '../internal/icon.ts';
import { ownKeys } from '../internal/own-keys.ts';
import { shared } from '../internal/sheet.styles.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { WidgetElement, adoptStyles, reflectAttributes, takeOver } from '../internal/widget-element.ts';
import { settings } from '../submission/settings.ts';
import type { GuidePart } from './guide-part.ts';
import { styles } from './help-guide.styles.ts';

const attributes = [
  'guide',
  'use',
  'for',
  'field',
  'variant',
  'site',
  'collector',
  'label',
  'hotline',
  'theme',
  'text',
] as const;

const mark =
  'M9.2 9.3a2.9 2.9 0 1 1 4.3 2.5c-.9.5-1.5 1.1-1.5 2.1M12 17v.1M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6z';

type Load = () => Promise<{ readonly createPart: (host: DvcHelpGuide) => Promise<GuidePart> }>;

/** The part of each use. */
const parts: Readonly<Record<string, Load>> & { readonly steps: Load } = {
  field: () => import('./field-help.ts'),
  ask: () => import('./ask-panel.ts'),
  news: () => import('./news-panel.ts'),
  steps: () => import('./step-panel.ts'),
};

/**
 * Guidance of the office, where the citizen is: beside a field of the page (`for`), step by step, or as
 * answers to questions; or a notice of what is new. Nothing of it is loaded before it is opened, the notice aside, which
 * comes by itself.
 *
 * @event {DvcOpenedEvent} dvc-opened - The guide is on screen.
 * @event {DvcClosedEvent} dvc-closed - The guide is closed again.
 * @event {DvcStepChangedEvent} dvc-step-changed - Another step is on screen; the first one too.
 * @event {DvcUnansweredEvent} dvc-unanswered - A question found no answer; the page's own chatbot may take over.
 * @event {DvcVotedEvent} dvc-voted - The citizen said whether the guide was of help; the vote is on its way.
 * @attr {boolean} data-saver - Pictures are loaded only when tapped, their size said before.
 * @csspart button - The button that opens the guide.
 * @csspart panel - What it opens.
 * @cssprop --dvc-accent - The one colour of the portal (default #1f4a7c).
 * @cssprop --dvc-scale - Multiplies every text size (default 1).
 */
export class DvcHelpGuide extends WidgetElement {
  static readonly observedAttributes = [...attributes, 'lang', 'data-saver'] as const;

  /** Id of the guide. */
  declare guide: string | undefined;
  /**
   * `steps` (default): the guide step by step. `ask`: a field for questions, answered from all guides. `news`: the last
   * change of the guide, until the citizen has put it away. With `for` it is help beside a field, whatever stands here.
   */
  declare use: 'steps' | 'ask' | 'news' | undefined;
  /** Id of a field of the page: help beside that field. */
  declare for: string | undefined;
  /** Key of the field in the guide, where it differs from `for`. */
  declare field: string | undefined;
  /** `easy`: the easy-read text where the guide has one. */
  declare variant: 'standard' | 'easy' | undefined;
  /** Public key of the site, `pk_…`; else the script tag's `data-site`. */
  declare site: string | undefined;
  /** Address of the collector without a trailing slash; else the script tag's `data-collector`, else where it came from. */
  declare collector: string | undefined;
  /** Words of the button; of help beside a field the name of the field, where the page's label does not fit. */
  declare label: string | undefined;
  /** The number to call when nothing works (default 1800.1096). */
  declare hotline: string | undefined;
  /** `dark` on a dark page; never taken from the system. */
  declare theme: 'dark' | undefined;
  /** `large`: text at 1.25 times its size. */
  declare text: 'large' | undefined;

  private _words: GuideStrings | undefined;
  private _part: GuidePart | undefined;
  /** What the part was made for. */
  private _partUse = '';
  private _asked = '';
  private _state: 'closed' | 'opening' | 'open' | 'unopened' = 'closed';
  /** @internal Whether the citizen voted since it was opened. */
  voted = false;
  /** @internal Whether the citizen was done with a question before what answers it had come. */
  hasAsked = false;

  constructor() {
    super();
    adoptStyles(this.root, [tokens, shared, styles]);
    ownKeys(this.root);
    takeOver(this, attributes);
  }

  /** Opens the guide; resolves once it is on screen. */
  async show(): Promise<void> {
    if (this._state === 'opening' || this._state === 'open' || !this.isConnected) return;
    this._state = 'opening';
    void this.requestUpdate();
    try {
      await this._prepare();
    } catch {
      // Closed meanwhile, perhaps.
      if (this.isOpening) this._state = 'unopened';
      await this.requestUpdate();
      return;
    }
    if (!this.isOpening) return;
    this.voted = false;
    this._state = 'open';
    await this.requestUpdate();
    if (!this.open || !this.isConnected) return;
    this._part?.opened();
    this.dispatchEvent(new DvcOpenedEvent());
  }

  /** Closes the guide. */
  close(): void {
    const wasOpen = this.open;
    if (wasOpen) this._part?.closed(!!this.root.activeElement?.closest('[part=panel]'));
    this._state = 'closed';
    void this.requestUpdate();
    if (wasOpen) this.dispatchEvent(new DvcClosedEvent(this.voted));
  }

  /** Whether the guide is on screen. */
  get open(): boolean {
    return this._state === 'open';
  }

  private get isOpening(): boolean {
    return this._state === 'opening';
  }

  disconnectedCallback(): void {
    // Whatever the page does with its parts, nobody is thrown out of the step they are at.
    if (this._part?.left) return this._part.left();
    this.close();
    // Back on the page, news are looked for again.
    this._asked = '';
  }

  private get _shownUse(): string {
    return this.for ? 'field' : (this.use ?? 'steps');
  }

  /** Loads the part of this use, once. */
  private async _prepare(): Promise<void> {
    const use = this._shownUse;
    if (this._partUse === use) return this._part?.refresh();
    const { createPart } = await (parts[use] ?? parts.steps)();
    const part = await createPart(this);
    this._part = part;
    this._partUse = use;
    return part.refresh();
  }

  protected override prepare(): void {
    const use = this._shownUse;
    const asked = [use, this.contentLanguage, this.guide, this.variant, this.collectorAddress].join();
    if (asked === this._asked || !this.isConnected) return;
    this._asked = asked;
    loadGuideWords(this.language).then(
      (words) => {
        if (asked !== this._asked) return;
        this._words = words;
        void this.requestUpdate();
      },
      // A part that can't be fetched is not the host page's problem.
      () => {
        this._asked = '';
      },
    );
    if (use === 'news') void this.show();
    if (this.open)
      void this._part?.refresh().then(
        () => this.requestUpdate(),
        () => {},
      );
  }

  protected override render(): TemplateResult | typeof nothing {
    const { _words: words, open } = this;
    if (!words) return nothing;
    const name = this.buttonName;
    const use = this._shownUse;
    if (use === 'ask') return this._askBox(words);
    const panel = open && this._part ? this._part.render() : nothing;
    if (use === 'news') return panel;
    return html`<button
        type="button"
        class=${this.for ? 'ask-mark' : 'button guide-opener'}
        part="button"
        lang=${this.language}
        aria-label=${name}
        aria-expanded=${open}
        aria-controls="panel"
        @mousedown=${this.for && this._keepCaret}
        @click=${this._toggle}
      >
        ${icon(mark)}${this.for ? nothing : html`<span>${name}</span>`}
      </button>
      ${this._told(words)}${panel}`;
  }

  /** What is known of the opening. */
  private _told(words: GuideStrings): TemplateResult {
    const { _state: state } = this;
    const isSlow = state === 'opening' && !this.for;
    return html`<p class="sub told" role="status" lang=${this.language}>
      ${state === 'unopened' ? fill(words.unopened, this.hotlineNumber) : isSlow ? words.opening : nothing}
    </p>`;
  }

  private _askBox(words: GuideStrings): TemplateResult {
    const warm = (): void => void this.show();
    return html`<form
      class="sheet ask"
      part="panel"
      role="search"
      lang=${this.language}
      @submit=${this._submit}
      @focusin=${warm}
      @pointerenter=${warm}
    >
      <label class="title" for="question">${this.label ?? words.question}</label>
      <div class="ask-line">
        <input id="question" type="search" enterkeyhint="search" autocomplete="off" />
        <button type="submit" class="button">${words.ask}</button>
      </div>
      ${this._told(words)}${this.open ? this._part?.render() : nothing}
    </form>`;
  }

  /** The field of the page that `for` names, in the same document or shadow root; undefined while there is none. */
  get fieldElement(): Element | undefined {
    const root: Node & Partial<DocumentOrShadowRoot & NonElementParentNode> = this.getRootNode();
    return (this.for && root.getElementById?.(this.for)) || undefined;
  }

  /** @internal Name of the button: what it helps with. */
  get buttonName(): string {
    const name = this.label ?? this.fieldLabel;
    const { _words: words } = this;
    if (!this.for) return name ?? words?.steps ?? '';
    return (name ? words?.help.replace('{0}', name) : words?.helpAlone) ?? '';
  }

  /** What the page calls the field. */
  private get fieldLabel(): string | undefined {
    const { fieldElement: field } = this;
    if (!field) return undefined;
    const label = 'labels' in field ? (field as HTMLInputElement).labels?.[0] : undefined;
    return (label?.textContent ?? field.getAttribute('aria-label') ?? '').replace(/[\s*:]+/g, ' ').trim() || undefined;
  }

  /** @internal The language of the words around the content. */
  get language(): string {
    return languageOf(this.contentLanguage);
  }

  /** @internal The language asked for: the element's `lang`, then the page's, else Vietnamese. */
  get contentLanguage(): string {
    return (this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang || 'vi';
  }

  /** @internal */
  get hotlineNumber(): string {
    return this.hotline ?? '1800.1096';
  }

  /** @internal */
  get siteKey(): string {
    return this.site ?? settings().site ?? '';
  }

  /** @internal */
  get collectorAddress(): string {
    return this.collector ?? settings().collector ?? location.origin;
  }

  /** The caret stays in the field that is being filled in. */
  private _submit(event: Event): void {
    event.preventDefault();
    this.hasAsked = true;
  }

  private _keepCaret(event: Event): void {
    event.preventDefault();
  }

  private _toggle(event: Event): void {
    // Inside a label the click would go on to its field.
    event.preventDefault();
    if (this.open || this.isOpening) this.close();
    else void this.show();
  }
}

reflectAttributes(DvcHelpGuide, attributes);

declare global {
  interface HTMLElementTagNameMap {
    'dvc-help-guide': DvcHelpGuide;
  }
}
