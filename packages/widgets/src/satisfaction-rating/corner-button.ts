import { DvcDismissedEvent } from '../internal/events/dismissed-event.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { face, icon } from './faces.ts';
import type { Frame } from './frame.ts';
import { isInTheWay } from './in-the-way.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

/** Where it is remembered, on this device, that the button was put away. */
const memory = 'dvc-widgets-corner';
const cross = 'M6.5 6.5l11 11M17.5 6.5l-11 11';

/** Reads or writes the memory; a page whose storage is denied asks again next time. */
function putAway(yes?: boolean): boolean {
  try {
    if (yes) localStorage.setItem(memory, '1');
    return localStorage.getItem(memory) !== null;
  } catch {
    return false;
  }
}

/**
 * The button of the layout `corner`: a guest that never covers what the page is operated with. It takes the other corner
 * or hides while it would, stays away while the page's own inline rating is in view, goes once the same was rated, and
 * for good when the citizen puts it away.
 */
export class CornerButton {
  private readonly host: DvcSatisfactionRating;
  private readonly frame: Frame;
  private isAway = putAway();
  private isWatching = false;
  private frameRequest = 0;
  private resizes: ResizeObserver | undefined;
  private additions: MutationObserver | undefined;

  constructor(host: DvcSatisfactionRating, frame: Frame) {
    this.host = host;
    this.frame = frame;
  }

  render(): TemplateResult | typeof nothing {
    const { host, frame } = this;
    if (this.isAway) return nothing;
    return html`<div class="corner away" popover="manual" part="corner" lang=${host.language}>
      <button
        type="button"
        part="button"
        aria-haspopup="dialog"
        @click=${frame.tap}
        @pointerenter=${host.warm}
        @focus=${host.warm}
      >
        ${face('satisfied')}${host.label ?? frame.words.corner}
      </button>
      <button type="button" class="put-away" aria-label=${frame.words.putAway} @click=${this.dismiss}>
        ${icon(cross)}
      </button>
    </div>`;
  }

  /** Called after each rendering. */
  drawn(): void {
    const { host } = this;
    const box = this.box;
    if (host.layout !== 'corner' || !box) {
      this.left();
      return;
    }
    if (!this.isWatching) this.watch();
    // In the top layer nothing of the page clips it; leaving the document takes it out again.
    if ('showPopover' in box && !box.matches(':popover-open')) box.showPopover();
    this.look();
  }

  /** Stops watching the page. */
  left(): void {
    if (!this.isWatching) return;
    this.isWatching = false;
    cancelAnimationFrame(this.frameRequest);
    this.resizes?.disconnect();
    this.additions?.disconnect();
    for (const name of ['scroll', 'focusin', 'click', 'transitionend']) removeEventListener(name, this.look, true);
    document.removeEventListener('dvc-rated', this.hearRating);
  }

  private get box(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector('.corner') ?? null;
  }

  private watch(): void {
    this.isWatching = true;
    for (const name of ['scroll', 'focusin', 'click', 'transitionend']) {
      addEventListener(name, this.look, { capture: true, passive: true });
    }
    document.addEventListener('dvc-rated', this.hearRating);
    // The window's size and whatever makes the page longer; a layer that is put over the page.
    this.resizes = new ResizeObserver(this.look);
    this.resizes.observe(document.documentElement);
    this.additions = new MutationObserver(this.look);
    this.additions.observe(document.body, { childList: true });
  }

  /** Looks once before the next frame, however much happens until then. */
  private readonly look = (): void => {
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = requestAnimationFrame(() => this.place());
  };

  private place(): void {
    const { box, host } = this;
    if (!box) return;
    // Whoever is on it must not lose it.
    if (host.shadowRoot?.activeElement && box.contains(host.shadowRoot.activeElement)) return;
    const isUnwanted = this.frame.isOpen || this.isAnswered() || this.isAskedInView();
    const free = isUnwanted
      ? undefined
      : ['corner', 'corner other'].find((name) => {
          box.className = `${name} away`;
          return !isInTheWay(box.getBoundingClientRect(), host);
        });
    box.className = free ?? 'corner away';
    if (free) host.exposure?.offered();
  }

  private isAnswered(): boolean {
    return this.host.ratingId !== undefined;
  }

  /** An inline rating of the page is on screen: one page, one invitation. */
  private isAskedInView(): boolean {
    return Array.from(document.querySelectorAll('dvc-satisfaction-rating')).some((other) => {
      const { top, bottom, height } = other.getBoundingClientRect();
      return isInline(other) && height > 0 && bottom > 0 && top < innerHeight;
    });
  }

  private readonly hearRating = ({ target }: Event): void => {
    const { host } = this;
    if (!(target instanceof Element) || target === host) return;
    const isSame = ['procedure', 'dossier', 'step'].every(
      (name) => target.getAttribute(name) === host.getAttribute(name),
    );
    if (isSame) this.go();
  };

  private readonly dismiss = (): void => {
    putAway(true);
    this.go();
    this.host.dispatchEvent(new DvcDismissedEvent());
  };

  private go(): void {
    this.isAway = true;
    void this.host.requestUpdate();
  }
}

const isInline = (element: Element): boolean => !['dialog', 'corner'].includes(element.getAttribute('layout') ?? '');
