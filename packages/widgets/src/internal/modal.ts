import { DvcOpenedEvent } from './events/opened-event.ts';
import { icon } from './icon.ts';
import { html, nothing, type TemplateResult } from './template.ts';

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

/** The element that a dialog belongs to. */
export interface ModalHost extends HTMLElement {
  readonly language: string;
  requestUpdate(): Promise<void>;
}

/**
 * A `<dialog>` in the browser's top layer, above whatever the page stacks. The page behind is blocked while it is open, so
 * the focus stays inside; it returns to where it was. Engines without `showModal` (Firefox before 98, Safari before 15.4)
 * get a panel that blocks nothing and traps nothing. Its title has the id `title`.
 */
export abstract class Modal<Host extends ModalHost> {
  /** The dialog is on screen. */
  isOpen = false;
  protected readonly host: Host;
  /** What is in it is drawn: from the moment that a finger, a pointer or the focus came near. */
  protected isDrawn = false;
  /** What had the focus before. */
  private before: Element | null = null;
  /** It is to be on screen as soon as it is drawn. */
  private isWanted = false;
  /** When and where a finger or a pointer pressed last. */
  private tapped: Pick<MouseEvent, 'timeStamp' | 'clientX' | 'clientY'> = { timeStamp: -1e3, clientX: 0, clientY: 0 };

  constructor(host: Host) {
    this.host = host;
    host.shadowRoot?.addEventListener('click', this.tapTwice, true);
  }

  /** Tells the page that it was closed. */
  protected abstract tellClosed(): void;

  /** It is on screen, the page has been told. */
  protected opened(_dialog: HTMLElement): void {}

  /** It is on screen, the page has not been told yet. */
  protected shown(_dialog: HTMLElement): void {}

  /** The dialog around `content`; `last` is a button to close it at the end of what is finished. */
  protected around(content: unknown, name: string | undefined, close: string, last: boolean): TemplateResult {
    return html`<dialog
      class="frame"
      aria-labelledby="title"
      aria-label=${name}
      @close=${this.wasClosed}
      @click=${this.clickBeside}
      @wheel=${this.wheel}
      @keydown=${this.press}
    >
      <div class="panel" tabindex="-1" lang=${this.host.language}>
        <button type="button" class="close" aria-label=${close} @click=${this.close}>${icon(cross)}</button>
        ${this.isDrawn ? content : nothing}
        ${
          last
            ? html`<div class="last">
                <button type="button" class="button" @click=${this.close}>${close}</button>
              </div>`
            : nothing
        }
      </div>
    </dialog>`;
  }

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
    this.shown(dialog);
    const title = dialog.querySelector<HTMLElement>('#title');
    if (title) title.tabIndex = -1;
    title?.focus();
    host.dispatchEvent(new DvcOpenedEvent());
    this.opened(dialog);
    await host.requestUpdate();
  }

  /** Closes the dialog; the answer stays. */
  readonly close = (): void => {
    const { dialog, before, host } = this;
    this.isWanted = false;
    if (!dialog || !this.isOpen) return;
    this.hide(dialog);
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    this.tellClosed();
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
