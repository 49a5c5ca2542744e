import { loadFrame } from '../i18n/load-frame.ts';
import type { FrameStrings } from '../i18n/strings.ts';
import { dialogStyles } from '../internal/dialog.styles.ts';
import { DvcClosedEvent } from '../internal/events/closed-event.ts';
import { Modal } from '../internal/modal.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { CornerButton } from './corner-button.ts';
import { styles } from './frame.styles.ts';
import type { RatingFrame } from './rating-frame.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

/** Prepares the layouts `dialog` and `corner`, or the kiosk; what is open stays so when the language changes. */
export async function openFrame(host: DvcSatisfactionRating, earlier?: RatingFrame): Promise<RatingFrame> {
  if (host.mode) return (await import('./kiosk.ts')).openKiosk(host, earlier);
  const words = await loadFrame(host.language, host.address);
  if (!(earlier instanceof Frame)) return new Frame(host, words);
  earlier.words = words;
  return earlier;
}

/** The layouts `dialog` and `corner`: a button, and the rating in a dialog. */
export class Frame extends Modal<DvcSatisfactionRating> implements RatingFrame {
  words: FrameStrings;
  private readonly corner: CornerButton;

  constructor(host: DvcSatisfactionRating, words: FrameStrings) {
    super(host);
    this.words = words;
    this.corner = new CornerButton(host, this);
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [dialogStyles, styles]);
  }

  /** The button and the dialog around the sheet. */
  render(sheet: TemplateResult): TemplateResult {
    const { host, words } = this;
    return html`${this.opener()}${this.around(sheet, host.shownQuestion, words.close, host.isFinished)}`;
  }

  /** The page draws anew or the element has come back to it. */
  readonly drawn = (): void => this.corner.drawn();

  /** The element leaves the page, or this layout. */
  readonly left = (): void => {
    this.corner.left();
    this.close();
  };

  protected override tellClosed(): void {
    this.host.dispatchEvent(new DvcClosedEvent(this.host.ratingId !== undefined));
  }

  protected override shown(dialog: HTMLElement): void {
    this.host.watch(dialog.querySelector('.panel') ?? dialog);
  }

  protected override opened(): void {
    this.host.count();
    this.host.warm();
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
}
