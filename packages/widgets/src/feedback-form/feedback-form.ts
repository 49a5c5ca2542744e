import type { AssistedChannel } from '@dvc-widgets/contract';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { loadFeedback } from '../i18n/load-feedback.ts';
import type { FeedbackStrings } from '../i18n/strings.ts';
import { languageOf } from '../i18n/words.ts';
import { ownKeys } from '../internal/own-keys.ts';
import { shared } from '../internal/sheet.styles.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { WidgetElement, adoptStyles, reflectAttributes, takeOver } from '../internal/widget-element.ts';
import { settings } from '../submission/settings.ts';
import { styles } from './feedback-form.styles.ts';
import type { FeedbackFrame } from './feedback-frame.ts';
import type { FeedbackPart } from './feedback-part.ts';
import { offerAfterRatings } from './offer-after-ratings.ts';

/** Writing and sending, or what has become of it. */
export type View = 'form' | 'lookup';

/** A part that can't be fetched is not the host page's problem: what is on screen stays. */
const hushed = (): void => {};

/** Sends what earlier pages left. That need not be there before anything is on screen; offline it is fetched later. */
const sendLeft = (): void => {
  import('../submission/start-sending.ts').then(
    ({ start }) => start(),
    () => addEventListener('online', sendLeft, { once: true }),
  );
};

const attributes = [
  'site',
  'collector',
  'use',
  'layout',
  'label',
  'button',
  'for',
  'procedure',
  'agency',
  'sector',
  'step',
  'dossier',
  'channel',
  'respondent',
  'proof',
  'context',
  'rating',
  'address',
  'hotline',
  'theme',
  'text',
] as const;

/**
 * Takes what a citizen wants to say of a service, gives a code for it, and shows by that code what has become of it:
 * who answers by when, the answer, and what the citizen thinks of it. Loaded when it comes near the view.
 *
 * @event {DvcSubmittedEvent} dvc-submitted - Feedback, a verdict or a reply is on its way, or kept to be sent.
 * @event {DvcDeliveryChangedEvent} dvc-delivery-changed - Sent, kept on the device, or not.
 * @event {DvcOpenedEvent} dvc-opened - The dialog is on screen (layout `dialog`).
 * @event {DvcClosedEvent} dvc-closed - The dialog is closed again; what was written stays.
 * @attr {string} procedure-name - Name of the procedure, as citizens know it.
 * @attr {string} agency-name - Name of the agency; else that of the site's configuration.
 * @attr {boolean} shared-device - Others use this device too (a kiosk, a desk): no draft and no code is kept on it. The channels `kiosk`, `desk`, `post` and `assisted` say so too.
 * @csspart sheet - The sheet of paper around everything.
 * @csspart button - The button that opens the dialog.
 * @cssprop --dvc-accent - The one colour of the portal (default #1f4a7c).
 * @cssprop --dvc-scale - Multiplies every text size (default 1).
 */
export class DvcFeedbackForm extends WidgetElement {
  static readonly observedAttributes = [
    ...attributes,
    'procedure-name',
    'agency-name',
    'shared-device',
    'lang',
  ] as const;

  /** Public key of the site, `pk_…`; else the script tag's `data-site`. */
  declare site: string | undefined;
  /** Address of the collector without a trailing slash; else the script tag's `data-collector`, else where it came from. */
  declare collector: string | undefined;
  /** `form` (default): write and send. `lookup`: what has become of a feedback, by its code. */
  declare use: 'form' | 'lookup' | undefined;
  /** `inline` (default): the form in its place. `dialog`: a button that opens it. */
  declare layout: 'inline' | 'dialog' | undefined;
  /** Words of the button of `dialog`, when the usual ones do not fit. */
  declare label: string | undefined;
  /** `none`: the layout `dialog` has no button, the page calls `show()`. */
  declare button: 'none' | undefined;
  /** Id of a button of the page that opens the layout `dialog`, instead of one of its own. */
  declare for: string | undefined;
  /** Code of the procedure (mã TTHC) or service (mã DVC). */
  declare procedure: string | undefined;
  /** Code of the agency (mã định danh cơ quan). */
  declare agency: string | undefined;
  /** Code of the sector (lĩnh vực). */
  declare sector: string | undefined;
  /** The step of the procedure that the page shows. */
  declare step: string | undefined;
  /** Code of the dossier (mã hồ sơ); the collector keeps only its keyed hash. */
  declare dossier: string | undefined;
  /**
   * `web` (default), `kiosk` or `link`; `desk`, `post` or `assisted`: somebody else writes what a person said or wrote, and
   * the words speak of that person.
   */
  declare channel: 'web' | 'kiosk' | 'desk' | 'post' | 'assisted' | 'link' | undefined;
  /** `citizen` or `business`. */
  declare respondent: 'citizen' | 'business' | undefined;
  /** JWS signed by the portal. */
  declare proof: string | undefined;
  /** `url`: take procedure and agency from the page's query parameters where attributes are missing. */
  declare context: 'url' | undefined;
  /** Id of the rating that led here. */
  declare rating: string | undefined;
  /** `formal`: "ông/bà" instead of "bạn". */
  declare address: 'formal' | undefined;
  /** The number to call when nothing works (default: that of the site's configuration, else 1800.1096). */
  declare hotline: string | undefined;
  /** `dark` on a dark page; never taken from the system. */
  declare theme: 'dark' | undefined;
  /** `large`: text at 1.25 times its size. */
  declare text: 'large' | undefined;

  /** @internal */
  words: FeedbackStrings | undefined;
  private _questions: QuestionSet | undefined;
  private _parts: Partial<Record<View, FeedbackPart>> = {};
  private _frame: FeedbackFrame | undefined;
  /** What the citizen went to by a link; else the attribute says it. */
  private _went: View | undefined;
  /** Language and address that were last asked for. */
  private _asked = '';
  private _loading: Promise<void> | undefined;
  /** It has come near the view, or was opened. */
  private _isNear = false;
  private _observer: IntersectionObserver | undefined;
  /** @internal A code to look up as soon as that is on screen. */
  sought: string | undefined;
  /** @internal Whether something was sent since the dialog was opened. */
  submitted = false;

  constructor() {
    super();
    adoptStyles(this.root, [tokens, shared, styles]);
    ownKeys(this.root);
    takeOver(this, [...attributes, 'questions']);
  }

  /** What is asked besides, where the page has the questions itself; else the site's configuration names them. */
  get questions(): QuestionSet | undefined {
    return this._questions;
  }
  set questions(questions: QuestionSet | undefined) {
    this._questions = questions;
    this._part?.came();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    sendLeft();
    offerAfterRatings();
    document.addEventListener('click', this._hear);
    this._observer = new IntersectionObserver(
      (entries) => {
        if (this.layout !== 'dialog' && entries.some(({ isIntersecting }) => isIntersecting)) void this._near();
      },
      { rootMargin: '50%' },
    );
    this._observer.observe(this.box);
    this._part?.came();
  }

  disconnectedCallback(): void {
    this._observer?.disconnect();
    document.removeEventListener('click', this._hear);
    this._frame?.close();
    this._part?.left();
  }

  /** Brings the form on screen: opens the dialog, or scrolls to the form in its place; resolves once it is there. */
  async show(): Promise<void> {
    await this.requestUpdate();
    await this._near();
    if (this.layout !== 'dialog') {
      this.scrollIntoView({ block: 'nearest' });
      return this.focusOn('[data-title]');
    }
    this.submitted = false;
    try {
      const { openFrame } = await import('./feedback-frame.ts');
      this._frame ??= await openFrame(this);
      await this._frame.open();
    } catch {
      // Its files can't be had: nothing opens, the next tap tries again.
    }
  }

  /** Closes the dialog; what was written stays. */
  close(): void {
    this._frame?.close();
  }

  /** Whether the dialog is on screen. */
  get open(): boolean {
    return !!this._frame?.isOpen;
  }

  /** @internal What is on screen, or will be. */
  get view(): View {
    return this._went ?? (this.use === 'lookup' ? 'lookup' : 'form');
  }

  /** @internal Goes to the other view, with the focus on its title; where its files can't be had it stays where it is. */
  async goTo(view: View, code?: string): Promise<void> {
    try {
      await this._load(view);
    } catch {
      return;
    }
    this._part?.left();
    this._went = view;
    this.sought = code;
    this._part?.came();
    await this.focusOn('[data-title]');
  }

  /** @internal Draws anew, then brings the focus there. */
  async focusOn(selector: string): Promise<void> {
    await this.requestUpdate();
    this.root.querySelector<HTMLElement>(selector)?.focus();
  }

  protected override prepare(): void {
    const asked = `${this.language} ${this.address} ${this.view} ${this.assisted}`;
    this.box.className = this.layout === 'dialog' || this._part ? 'root' : 'root fb-room';
    if (asked === this._asked) return;
    this._asked = asked;
    this._loading = undefined;
    if (this._isNear) void this._near();
    if (this.layout === 'dialog') this.loadWords().catch(hushed);
  }

  /** @internal Fetches the words of the button and of the dialog. */
  async loadWords(): Promise<void> {
    this.words = await loadFeedback(this.language, this.address);
    return this.requestUpdate();
  }

  private get _part(): FeedbackPart | undefined {
    return this._parts[this.view];
  }

  /** Loads what the view needs, in the language that it needs. */
  private readonly _near = (): Promise<void> => {
    this._isNear = true;
    return (this._loading ??= this._load(this.view).catch(() => {
      // Offline perhaps: tried again when the network is back, or at the next tap.
      this._loading = undefined;
      addEventListener('online', this._near, { once: true });
    }));
  };

  private async _load(view: View): Promise<void> {
    const known = this._parts[view];
    if (known) await known.reword();
    else {
      const part = await (view === 'lookup'
        ? import('./follow-up.ts').then(({ openFollowUp }) => openFollowUp(this))
        : import('./compose-form.ts').then(({ openForm }) => openForm(this)));
      this._parts[view] ??= part;
      if (this.isConnected && view === this.view) part.came();
    }
    await this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const sheet = this._part?.render();
    if (this.layout !== 'dialog') return sheet ?? html`<slot></slot>`;
    return html`${
      this.for || this.button === 'none' || !this.words
        ? nothing
        : html`<button
            type="button"
            class="button fb-opener"
            part="button"
            lang=${this.language}
            aria-haspopup="dialog"
            @click=${this.show}
            @pointerenter=${this._near}
            @focus=${this._near}
          >
            ${this.label ?? (this.view === 'lookup' ? this.words.openLookup : this.words.open)}
          </button>`
    }${this._frame?.render(sheet ?? nothing)}`;
  }

  /** @internal The language that its words are in: the element's `lang`, then the page's, else Vietnamese. */
  get language(): string {
    return languageOf((this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang);
  }

  /** @internal */
  get siteKey(): string {
    return this.site ?? settings().site ?? '';
  }

  /** @internal */
  get collectorAddress(): string {
    return this.collector ?? settings().collector ?? location.origin;
  }

  /** @internal Nothing that a citizen wrote may be found on the device by the next one. */
  get isShared(): boolean {
    return this.hasAttribute('shared-device') || this.channel === 'kiosk' || !!this.assisted;
  }

  /** @internal How the words came, where who writes is not who speaks. */
  get assisted(): AssistedChannel | undefined {
    const { channel } = this;
    return channel === 'desk' || channel === 'post' || channel === 'assisted' ? channel : undefined;
  }

  /** A button of the page opens it. */
  private readonly _hear = ({ target }: Event): void => {
    const { for: id } = this;
    if (id && this.layout === 'dialog' && target instanceof Element && target.closest(`#${CSS.escape(id)}`))
      void this.show();
  };
}

reflectAttributes(DvcFeedbackForm, attributes);

declare global {
  interface HTMLElementTagNameMap {
    'dvc-feedback-form': DvcFeedbackForm;
  }
}
