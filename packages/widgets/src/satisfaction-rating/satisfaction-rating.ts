import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { mic5, ratingScales, type Level, type Rating, type RatingDetails, type Scale } from '@dvc-widgets/contract';
import { loadRating } from '../i18n/load-rating.ts';
import type { RatingStrings } from '../i18n/strings.ts';
import { languageOf } from '../i18n/words.ts';
import { DvcDeliveryChangedEvent } from '../internal/events/delivery-changed-event.ts';
import { DvcRatedEvent } from '../internal/events/rated-event.ts';
import { icon } from '../internal/icon.ts';
import { ownKeys } from '../internal/own-keys.ts';
import { shared } from '../internal/sheet.styles.ts';
import { tokens } from '../internal/tokens.styles.ts';
import { WidgetElement, adoptStyles, reflectAttributes, takeOver } from '../internal/widget-element.ts';
import { createId, retry, settings, start, submit, type Delivery } from '../submission/index.ts';
import { contextOf } from '../internal/context.ts';
import type { DetailsForm } from './details-form.ts';
import type { Watch } from './exposure.ts';
import { face } from '../internal/faces.ts';
import { alert, cloud, tick } from '../internal/marks.ts';
import { ratings } from './present-ratings.ts';
import type { RatingFrame } from './rating-frame.ts';
import { room } from './room.styles.ts';
import { styles } from './satisfaction-rating.styles.ts';

type Fields =
  | Pick<Rating, 'kind' | 'scale' | 'value' | 'replaces'>
  | Pick<RatingDetails, 'kind' | 'rating' | 'reasons' | 'criteria' | 'comment'>;

/** A part that can't be fetched is not the host page's problem: what is on screen stays. */
const hushed = (): void => {};

/** A criterion of the host's own. */
export interface Criterion {
  readonly key: string;
  readonly label: string;
}

const attributes = [
  'site',
  'collector',
  'layout',
  'mode',
  'label',
  'button',
  'scale',
  'question',
  'procedure',
  'agency',
  'sector',
  'step',
  'dossier',
  'channel',
  'respondent',
  'proof',
  'context',
  'address',
  'hotline',
  'theme',
  'text',
] as const;

/**
 * Asks how satisfied the citizen is with a service. One tap on a face is the answer and is stored at once; reasons,
 * criteria and a comment may follow.
 *
 * @event {DvcRatedEvent} dvc-rated - A face was tapped; the rating is on its way. Again on each change of mind.
 * @event {DvcDeliveryChangedEvent} dvc-delivery-changed - Sent, kept on the device, or not.
 * @event {DvcFinishedEvent} dvc-finished - Details sent or skipped; thanks on screen.
 * @event {DvcOpenedEvent} dvc-opened - The dialog is on screen (layouts `dialog` and `corner`).
 * @event {DvcClosedEvent} dvc-closed - The dialog is closed again; the answer stays.
 * @event {DvcDismissedEvent} dvc-dismissed - The citizen put the corner button away for good, on this device.
 * @attr {string} office - Of a kiosk: the second line of its screen, the name of the office; the first is `label`.
 * @attr {number} reset - Of a kiosk: seconds after an answer until it returns to the question, 5 to 120 (default 20).
 * @slot thanks - Under the thanks; a feedback form of the page stands there after an unhappy rating.
 * @csspart sheet - The sheet of paper around everything.
 * @csspart question - The question.
 * @csspart option - One face with its word.
 * @csspart button - The button that opens the dialog.
 * @csspart corner - The corner button with the one that puts it away.
 * @cssprop --dvc-accent - The one colour of the portal (default #1f4a7c).
 * @cssprop --dvc-scale - Multiplies every text size (default 1).
 */
export class DvcSatisfactionRating extends WidgetElement {
  static readonly observedAttributes = [...attributes, 'criteria', 'lang'] as const;

  /** Public key of the site, `pk_…`; else the script tag's `data-site`. */
  declare site: string | undefined;
  /** Address of the collector without a trailing slash; else the script tag's `data-collector`, else where it came from. */
  declare collector: string | undefined;
  /**
   * `inline` (default): the question in its place. `dialog`: a button that opens it. `corner`: a button in the corner of
   * the window, which hides while it would cover a control of the page.
   */
  declare layout: 'inline' | 'dialog' | 'corner' | undefined;
  /** `kiosk`: the whole screen of a device at a desk, whatever the layout; it returns to the question by itself. */
  declare mode: 'kiosk' | undefined;
  /** Words of the button of `dialog` and `corner`, when the usual ones do not fit. */
  declare label: string | undefined;
  /** `none`: the layout `dialog` has no button, the page calls `show()`. */
  declare button: 'none' | undefined;
  /** `mic-5` (default; `tt32-3` for the layout `corner`), `tt32-3` or `desk-3`. An unknown one is shown as `mic-5`. */
  declare scale: 'mic-5' | 'tt32-3' | 'desk-3' | undefined;
  /** The question, when the usual one does not fit. */
  declare question: string | undefined;
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
  /** `web` (default), `kiosk`, `desk`, `post`, `assisted` or `link`. */
  declare channel: 'web' | 'kiosk' | 'desk' | 'post' | 'assisted' | 'link' | undefined;
  /** `citizen` or `business`. */
  declare respondent: 'citizen' | 'business' | undefined;
  /** JWS signed by the portal. */
  declare proof: string | undefined;
  /** `url`: take procedure and agency from the page's query parameters where attributes are missing. */
  declare context: 'url' | undefined;
  /** `formal`: "ông/bà" instead of "bạn". */
  declare address: 'formal' | undefined;
  /** The number to call when nothing works (default 1800.1096). */
  declare hotline: string | undefined;
  /** `dark` on a dark page; never taken from the system. */
  declare theme: 'dark' | undefined;
  /** `large`: text at 1.25 times its size. */
  declare text: 'large' | undefined;

  private _criteria: string | readonly Criterion[] | undefined;
  /** @internal */
  words: RatingStrings | undefined;
  private _value: string | undefined;
  /** @internal What became of the rating in force. */
  delivery: Delivery | undefined;
  private _form: DetailsForm | undefined;
  private _frame: RatingFrame | undefined;
  /** When the words, and the frame where the layout has one, are there. */
  private _ready: Promise<void> | undefined;
  private _exposureTimer: number | undefined;
  /** @internal Counts how the invitation fares; from three seconds after it was drawn on, or the first tap. */
  exposure: Watch | undefined;
  private _aiming = false;
  private _wide: boolean | undefined;
  /** @internal Id of the rating in force. */
  ratingId: string | undefined;
  /** Language and address that were last asked for. */
  private _asked = '';
  private _shownAt = 0;
  /** Arrow keys are moving through the faces: the clicks that they cause are not answers. */
  private _moving = false;
  private _observer: ResizeObserver | undefined;

  constructor() {
    super();
    adoptStyles(this.root, [tokens, shared, styles, room]);
    ownKeys(this.root);
    takeOver(this, [...attributes, 'criteria']);
  }

  /** Id of a criteria list (`dossier`, `tt32`, `portal`), or, as a property, up to ten criteria of the host's own. */
  get criteria(): string | readonly Criterion[] | undefined {
    return this._criteria ?? this.getAttribute('criteria') ?? undefined;
  }
  set criteria(criteria: string | readonly Criterion[] | undefined) {
    this._criteria = typeof criteria === 'string' ? undefined : criteria;
    if (typeof criteria === 'string') this.setAttribute('criteria', criteria);
    else this.removeAttribute('criteria');
    if (this._form) this._open();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    ratings.add(this);
    start();
    this._observer = new ResizeObserver(() => {
      const wide = this.isWide;
      // Within the observer's own turn a new layout is a loop error on the host's window.
      if (wide !== this._wide) requestAnimationFrame(() => void this.requestUpdate());
      this._wide = wide;
    });
    this._observer.observe(this.box);
  }

  disconnectedCallback(): void {
    ratings.delete(this);
    this._observer?.disconnect();
    this._frame?.left();
    this._stopCounting();
  }

  /** Opens the dialog of the layouts `dialog` and `corner`; resolves once it is on screen. */
  async show(): Promise<void> {
    await this.requestUpdate();
    await this._ready;
    await this._frame?.open();
  }

  /** Closes the dialog; the answer stays. */
  close(): void {
    this._frame?.close();
  }

  /** Whether the dialog is on screen. */
  get open(): boolean {
    return !!this._frame?.isOpen;
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    // Another dossier is another question: single-page portals change attributes in place.
    if ((name === 'dossier' || name === 'procedure') && before !== null && before !== after) {
      this._value = this.ratingId = this.delivery = this._form = undefined;
    }
    // What was counted was about something else, perhaps.
    if (before !== after) this._stopCounting();
    super.attributeChangedCallback(name, before, after);
  }

  /** Room for the faces side by side: 520 px of content and the sheet's padding at 18 px text; more where it is larger. */
  private get isWide(): boolean {
    const { clientWidth } = this.root.querySelector('.panel') ?? this.box;
    return clientWidth > 32.5 * parseFloat(getComputedStyle(this.box).fontSize);
  }

  protected override prepare(): void {
    if (this.words) this._wide ??= this.isWide;
    const isFramed = this.mode ?? (this.layout === 'dialog' || this.layout === 'corner');
    this.box.className = isFramed || this.isFinished ? 'root' : 'root room';
    const asked = `${this.language} ${this.address} ${isFramed}`;
    if (asked === this._asked) return;
    this._asked = asked;
    if (!isFramed) this._frame?.left();
    this._ready = Promise.all([
      loadRating(this.language, this.address),
      isFramed ? import('./frame.ts').then(({ openFrame }) => openFrame(this, this._frame)) : undefined,
    ]).then(([words, frame]) => {
      if (asked !== this._asked) return undefined;
      this._shownAt = this._shownAt || Date.now();
      this.words = words;
      this._frame = frame;
      if (this._form) this._open();
      return this.requestUpdate();
    }, hushed);
  }

  protected override updated(): void {
    // What was asked for before the element left the page is drawn after.
    if (!this.isConnected || !this.words) return;
    this._frame?.drawn();
    this._exposureTimer ??= window.setTimeout(this.count, 3e3);
  }

  /** @internal Begins to count, if it has not. */
  readonly count = (): void => {
    import('./exposure.ts').then(({ watchExposure }) => {
      if (this._exposureTimer) this.exposure ??= watchExposure(this);
    }, hushed);
  };

  private _stopCounting(): void {
    clearTimeout(this._exposureTimer);
    this.exposure?.stop();
    this._exposureTimer = this.exposure = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const words = this.words;
    if (!words) return nothing;
    const sheet = html`<form
      class=${this._wide ? 'sheet wide' : 'sheet'}
      part="sheet"
      lang=${this.language}
      @submit=${(event: Event) => event.preventDefault()}
      @pointerenter=${this.warm}
      @focusin=${this.warm}
    >
      ${this._form?.thanks() ?? this._ask(words)}
    </form>`;
    return this._frame?.render(sheet) ?? sheet;
  }

  private _ask(words: RatingStrings): TemplateResult {
    return html`<fieldset @keydown=${this._press} @keyup=${this._release} @focusout=${this._leave}>
        <legend class="title" part="question" id="title">${this.shownQuestion}</legend>
        <p class="sub">${words.reassurance}</p>
        <div class="faces">
          ${this.shownScale.levels.map(
            ({ key }) =>
              html`<label class=${key === this._value ? 'option on' : 'option'} part="option">
                <input type="radio" name="v" value=${key} .checked=${key === this._value} @click=${this._click} />
                <span class="box">${face(key)}<span>${words.levels[key]}</span>${icon(tick, 'tick')}</span>
              </label>`,
          )}
        </div>
        ${this._aiming ? html`<p class="sub">${words.keyboardHint}</p>` : nothing}
      </fieldset>
      <div role="status">${this._status(words)}</div>
      <div role="alert">${this.trouble(this.delivery)}</div>
      ${this._form?.render()}`;
  }

  private _status(words: RatingStrings): TemplateResult | typeof nothing {
    const delivery = this.delivery;
    if (delivery === 'sending') return html`<p class="note"><span>${words.sending}</span></p>`;
    if (delivery !== 'sent' && delivery !== 'kept') return nothing;
    const [before, after] = words.recorded.split('{0}');
    return html`<p class=${delivery === 'sent' ? 'note good' : 'note'}>
      ${icon(delivery === 'kept' ? cloud : tick)}
      <span>
        ${delivery === 'kept' ? words.kept : html`${before}<b>${words.levels[this._value ?? '']}</b>${after}`}
        ${this._form?.words.optional}
      </span>
    </p>`;
  }

  /** @internal What is said when a submission is neither sent nor kept: not the citizen's fault, nothing lost, a way out. */
  trouble(delivery: Delivery | undefined): TemplateResult | typeof nothing {
    const words = this.words;
    if (!words || (delivery !== 'unkept' && delivery !== 'refused')) return nothing;
    const hotline = this.hotline ?? '1800.1096';
    const [before, after] = words.unsentCall.split('{0}');
    const refused = delivery === 'refused';
    return html`<p class="note bad">
        ${icon(alert)}<span><b>${words.unsent}</b> ${refused ? words.refusedWhy : words.unsentWhy}</span>
      </p>
      ${refused ? nothing : html`<button type="button" class="button first" @click=${retry}>${words.retry}</button>`}
      <p class="sub">${before}<a href="tel:${hotline.replace(/\D/g, '')}">${hotline}</a>${after}</p>`;
  }

  /** @internal The language that its words are in: the element's `lang`, then the page's, else Vietnamese. */
  get language(): string {
    return languageOf((this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang);
  }

  /** @internal */
  get chosen(): Level | undefined {
    return this.shownScale.levels.find(({ key }) => key === this._value);
  }

  /** @internal */
  get shownQuestion(): string | undefined {
    return this.question ?? (this.layout === 'corner' ? this._frame?.words.cornerQuestion : this.words?.question);
  }

  /** @internal Details sent or skipped. */
  get isFinished(): boolean {
    return !!this._form?.finished;
  }

  /** @internal Measures anew, and again whenever the size of `element` changes. */
  watch(element: Element): void {
    this._wide = undefined;
    this._observer?.observe(element);
  }

  /** @internal Fetches what follows the tap when a finger, a pointer or the focus comes near. */
  readonly warm = (): void => {
    import('./details-form.ts').then(({ warmUp }) => warmUp(this)).catch(hushed);
  };

  /** @internal */
  get siteKey(): string {
    return this.site ?? settings().site ?? '';
  }

  /** @internal */
  get collectorAddress(): string {
    return this.collector ?? settings().collector ?? location.origin;
  }

  /** @internal The scale on show. */
  get shownScale(): Scale {
    const asked = this.scale ?? (this.layout === 'corner' ? 'tt32-3' : '');
    return ratingScales.find(({ id }) => id === asked) ?? mic5;
  }

  /** @internal What every submission of this element says. */
  envelope() {
    return {
      id: createId(),
      site: this.siteKey,
      occurredAt: new Date().toISOString(),
      locale: this.language,
      ...contextOf(this),
    };
  }

  /** @internal Sends a submission about this element's subject. */
  send(fields: Fields & { readonly id?: string }, onChange: (delivery: Delivery) => void): void {
    const submission = { ...this.envelope(), guard: { elapsed: Date.now() - this._shownAt }, ...fields };
    const { id } = submission;
    submit(this.collectorAddress, submission, (delivery) => {
      onChange(delivery);
      this.dispatchEvent(new DvcDeliveryChangedEvent(id, delivery));
    });
  }

  private _rate(value: string): void {
    this._aiming = this._moving = false;
    if (value === this._value) return;
    this.count();
    const replaces = this.ratingId;
    const scale = this.shownScale.id;
    const id = (this.ratingId = createId());
    this._value = value;
    this.send({ id, kind: 'rating', scale, value, ...(replaces && { replaces }) }, (delivery) => {
      // What comes late for an earlier answer, or for another dossier, changes nothing.
      if (id !== this.ratingId) return;
      this.delivery = delivery;
      void this.requestUpdate();
    });
    this.dispatchEvent(new DvcRatedEvent(id, scale, value, replaces));
    if (!this._form) this._open();
  }

  /** Opens what may follow; when its files can't be had (offline), the rating stands without. */
  private _open(): void {
    const earlier = this._form;
    import('./details-form.ts')
      .then(({ openDetails }) => openDetails(this, earlier))
      .then((form) => {
        // Meanwhile another tap may have opened it, or another dossier have come.
        if (this._value && this._form === earlier) this._form = form;
        void this.requestUpdate();
      }, hushed);
  }

  private _press({ key, target }: KeyboardEvent): void {
    if (!(target instanceof HTMLInputElement) || !key.startsWith('Arrow')) return;
    this._aiming = this._moving = true;
    void this.requestUpdate();
  }

  private _release(): void {
    this._moving = false;
  }

  private _click({ currentTarget }: Event): void {
    if (!this._moving && currentTarget instanceof HTMLInputElement) this._rate(currentTarget.value);
  }

  /** Who leaves by Tab without answering leaves no mark: the dot goes back to what is stored. */
  private _leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget instanceof Node && this.root.querySelector('.faces')?.contains(relatedTarget)) return;
    this._aiming = this._moving = false;
    void this.requestUpdate();
    this.root.querySelectorAll<HTMLInputElement>('.faces input').forEach((input) => {
      input.checked = input.value === this._value;
    });
  }
}

reflectAttributes(DvcSatisfactionRating, attributes);

declare global {
  interface HTMLElementTagNameMap {
    'dvc-satisfaction-rating': DvcSatisfactionRating;
  }
}
