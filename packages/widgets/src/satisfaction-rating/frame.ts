import { loadFrame } from '../i18n/load-frame.ts';
import type { FrameStrings } from '../i18n/strings.ts';
import { DvcClosedEvent } from '../internal/events/closed-event.ts';
import { DvcOpenedEvent } from '../internal/events/opened-event.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { CornerButton } from './corner-button.ts';
import { styles } from './frame.styles.ts';
import type { RatingFrame } from './rating-frame.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

const cross = 'M6.5 6.5l11 11M17.5 6.5l-11 11';

/** Keys that scroll. */
const upwards = new Set(['PageUp', 'Home', 'ArrowUp']);
const downwards = new Set(['PageDown', 'End', 'ArrowDown', ' ']);

const canBlock = (dialog: HTMLElement): dialog is HTMLDialogElement => 'showModal' in dialog;

/** The element that has the focus, inside whatever shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Prepares the layouts `dialog` and `corner`, or the kiosk; what is open stays so when the language changes. */
export async function openFrame(host: DvcSatisfactionRating, earlier?: RatingFrame): Promise<RatingFrame> {
  if (host.mode) return (await import('./kiosk.ts')).openKiosk(host, earlier);
  const words = await loadFrame(host.language, host.address);
  if (!(earlier instanceof Frame)) return new Frame(host, words);
  earlier.words = words;
  return earlier;
}

/**
 * The layouts `dialog` and `corner`: a button, and the rating in a `<dialog>` in the browser's top layer, above whatever
 * the page stacks. The page behind is blocked while it is open, so the focus stays inside; it returns to where it was.
 * Engines without `showModal` (Firefox before 98, Safari before 15.4) get a panel that blocks nothing and traps nothing.
 */
export class Frame implements RatingFrame {
  words: FrameStrings;
  /** The dialog is on screen. */
  isOpen = false;
  private readonly host: DvcSatisfactionRating;
  private readonly corner: CornerButton;
  /** What had the focus before. */
  private before: Element | null = null;
  /** It is to be on screen as soon as it is drawn. */
  private isWanted = false;
  /** The rating is drawn: from the moment that a finger, a pointer or the focus came near. */
  private isDrawn = false;
  /** When and where a finger or a pointer pressed last. */
  private tapped: Pick<MouseEvent, 'timeStamp' | 'clientX' | 'clientY'> = { timeStamp: -1e3, clientX: 0, clientY: 0 };

  constructor(host: DvcSatisfactionRating, words: FrameStrings) {
    this.host = host;
    this.words = words;
    this.corner = new CornerButton(host, this);
    if (!host.shadowRoot) return;
    adoptStyles(host.shadowRoot, [styles]);
    host.shadowRoot.addEventListener('click', this.tapTwice, true);
  }

  /** The button and the dialog around the sheet. */
  render(sheet: TemplateResult): TemplateResult {
    const { host, words } = this;
    return html`${this.opener()}
      <dialog
        class="frame"
        aria-labelledby="title"
        aria-label=${host.shownQuestion}
        @close=${this.wasClosed}
        @click=${this.clickBeside}
        @wheel=${this.wheel}
        @keydown=${this.press}
      >
        <div class="panel" tabindex="-1" lang=${host.language}>
          <button type="button" class="close" aria-label=${words.close} @click=${this.close}>${icon(cross)}</button>
          ${this.isDrawn ? sheet : nothing}
          ${
            host.isFinished
              ? html`<div class="last">
                  <button type="button" class="button" @click=${this.close}>${words.close}</button>
                </div>`
              : nothing
          }
        </div>
      </dialog>`;
  }

  /** The page draws anew or the element has come back to it. */
  readonly drawn = (): void => this.corner.drawn();

  /** The element leaves the page, or this layout. */
  readonly left = (): void => {
    this.corner.left();
    this.close();
  };

  /** Opens the dialog; resolves when it is on screen with the focus on its title. `from` gets the focus back. */
  async open(from: Element | null = focused()): Promise<void> {
    const { host } = this;
    if (this.isOpen || this.isWanted || !host.isConnected) return;
    this.isWanted = this.isDrawn = true;
    this.before = from;
    await host.requestUpdate();
    const { dialog } = this;
    // Closed or gone again meanwhile.
    if (!dialog || !this.isWanted) return;
    this.isOpen = true;
    if (canBlock(dialog)) dialog.showModal();
    else {
      dialog.setAttribute('role', 'dialog');
      dialog.setAttribute('open', '');
    }
    if (!dialog.getClientRects().length) {
      // A modal dialog that nobody sees would block the page.
      this.hide(dialog);
      console.warn('dvc-widgets: show() needs an element that the page displays; it has no size of its own.');
      return;
    }
    host.watch(dialog.querySelector('.panel') ?? dialog);
    const title = dialog.querySelector<HTMLElement>('#title');
    if (title) title.tabIndex = -1;
    title?.focus();
    host.dispatchEvent(new DvcOpenedEvent());
    host.count();
    host.warm();
    await host.requestUpdate();
  }

  /** Closes the dialog; the answer stays. */
  readonly close = (): void => {
    const { dialog, before, host } = this;
    this.isWanted = false;
    if (!dialog || !this.isOpen) return;
    this.hide(dialog);
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    host.dispatchEvent(new DvcClosedEvent(host.ratingId !== undefined));
    void host.requestUpdate();
  };

  private hide(dialog: HTMLElement): void {
    this.isOpen = this.isWanted = false;
    this.before = null;
    if (canBlock(dialog)) dialog.close();
    else dialog.removeAttribute('open');
  }

  private get dialog(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector<HTMLElement>('dialog') ?? null;
  }

  private opener(): TemplateResult | typeof nothing {
    const { host, words } = this;
    if (host.layout === 'corner') return this.corner.render();
    if (host.button === 'none') return nothing;
    return html`<button
      type="button"
      class="button opener"
      part="button"
      lang=${host.language}
      aria-haspopup="dialog"
      @click=${this.tap}
      @pointerenter=${this.near}
      @focus=${this.near}
    >
      ${host.label ?? words.open}
    </button>`;
  }

  /** Draws ahead of the tap, so that all is there when it comes. */
  readonly near = (): void => {
    if (this.isDrawn) return;
    this.isDrawn = true;
    void this.host.requestUpdate();
  };

  /** Some browsers leave the focus where it was when a button is clicked. */
  readonly tap = ({ currentTarget }: Event): void =>
    void this.open(currentTarget instanceof Element ? currentTarget : null);

  /** By the browser's own way, a phone's back gesture say; not what an earlier closing tells late. */
  private readonly wasClosed = (): void => {
    if (!this.dialog?.hasAttribute('open')) this.close();
  };

  /** A finger that taps twice means what lay under it first: what opens or grows meanwhile puts something else there. */
  private readonly tapTwice = (event: Event): void => {
    if (!(event instanceof MouseEvent) || !event.detail) return;
    const { timeStamp, clientX, clientY } = event;
    const { tapped } = this;
    this.tapped = { timeStamp, clientX, clientY };
    if (timeStamp - tapped.timeStamp > 400 || Math.hypot(clientX - tapped.clientX, clientY - tapped.clientY) > 24)
      return;
    event.preventDefault();
    event.stopPropagation();
  };

  private readonly clickBeside = ({ target, currentTarget }: Event): void => {
    if (target === currentTarget) this.close();
  };

  /** The page behind stays where it is: only what scrolls inside is scrolled. */
  private readonly wheel = (event: WheelEvent): void => {
    const { target, ctrlKey } = event;
    if (ctrlKey || !(target instanceof Element)) return;
    const scrolls = [target.closest('textarea'), target.closest('.panel')].some(
      (element) => element && element.scrollHeight > element.clientHeight,
    );
    if (!scrolls) event.preventDefault();
  };

  private readonly press = (event: KeyboardEvent): void => {
    const { key, target, shiftKey, isComposing } = event;
    if (key === 'Escape' && !isComposing) {
      // Ours alone: the page may have a dialog of its own open, or prevent the key everywhere.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
    const panel = this.dialog?.querySelector('.panel');
    const isUp = upwards.has(key) || (key === ' ' && shiftKey);
    if (!panel || !(target instanceof Element) || !(isUp || downwards.has(key))) return;
    if (target.matches(key.startsWith('Arrow') ? 'textarea,input' : 'textarea')) return;
    // At its end some browsers go on with the page behind.
    const left = isUp ? panel.scrollTop : panel.scrollHeight - panel.clientHeight - panel.scrollTop;
    if (left < 1) event.preventDefault();
  };
}
