import { DvcDismissedEvent } from '../internal/events/dismissed-event.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { contextOf } from '../internal/context.ts';
import { face } from '../internal/faces.ts';
import type { Frame } from './frame.ts';
import { isInTheWay } from './in-the-way.ts';
import { ratings } from './present-ratings.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

/** Where it is remembered, on this device, that the button was put away. */
const memory = 'dvc-widgets-corner';
const cross = 'M6.5 6.5l11 11M17.5 6.5l-11 11';

let isPutAwayHere = false;

/** Reads or writes the memory; where storage is denied it lasts as long as the page. */
function putAway(yes = false): boolean {
  try {
    if (yes) localStorage.setItem(memory, '1');
    return localStorage.getItem(memory) !== null;
  } catch {
    return (isPutAwayHere ||= yes);
  }
}

/** What of the page may bring something under the button, or take it away. */
const occasions = ['scroll', 'resize', 'focusin', 'focusout', 'click', 'transitionend'];

/**
 * Milliseconds between two looks while the page moves: one takes about 5 ms on a page with a table of 400 rows, on a slow
 * phone 20.
 */
const rest = 250;

/** What tells whether the citizen is at the keyboard. Browsers do not agree on what :focus-visible says of that. */
const inputs = ['keydown', 'pointerdown'];

/** What is rated, in words that can be compared. */
const subjectOf = (rating: DvcSatisfactionRating): string => JSON.stringify(contextOf(rating).subject);

const isInline = ({ layout }: DvcSatisfactionRating): boolean => layout !== 'dialog' && layout !== 'corner';

function isInView(element: Element): boolean {
  const { top, right, bottom, left, height } = element.getBoundingClientRect();
  return height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}

/**
 * The button of the layout `corner`: a guest that never covers what the page is operated with. It takes the other corner
 * or hides while it would, stays away while an inline rating of the page is in view, goes once the same was rated, and
 * for good when the citizen puts it away.
 */
export class CornerButton {
  private readonly host: DvcSatisfactionRating;
  private readonly frame: Frame;
  private isPutAway = putAway();
  private isWatching = false;
  private isAtKeyboard = true;
  private frameRequest = 0;
  private timer: number | undefined;
  private resizes: ResizeObserver | undefined;
  private additions: MutationObserver | undefined;
  /** What other ratings of the page were answered about. */
  private readonly answered = new Set<string>();

  constructor(host: DvcSatisfactionRating, frame: Frame) {
    this.host = host;
    this.frame = frame;
  }

  render(): TemplateResult | typeof nothing {
    const { host, frame } = this;
    if (this.isPutAway) return nothing;
    return html`<div class="corner away" popover="manual" part="corner" lang=${host.language}>
      <button
        type="button"
        part="button"
        aria-haspopup="dialog"
        @click=${frame.tap}
        @pointerenter=${frame.near}
        @focus=${frame.near}
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
    const { box, host } = this;
    if (host.layout !== 'corner' || !box || !host.isConnected) {
      this.left();
      return;
    }
    if (!this.isWatching) this.watch();
    // In the top layer nothing of the page clips it; leaving the document takes it out again.
    if ('showPopover' in box && !box.matches(':popover-open')) box.showPopover();
    this.lookNow();
  }

  /** Stops watching the page. */
  left(): void {
    if (!this.isWatching) return;
    this.isWatching = false;
    clearTimeout(this.timer);
    this.timer = undefined;
    cancelAnimationFrame(this.frameRequest);
    this.resizes?.disconnect();
    this.additions?.disconnect();
    for (const occasion of occasions) removeEventListener(occasion, this.look, true);
    for (const input of inputs) removeEventListener(input, this.noteInput, true);
    document.removeEventListener('dvc-rated', this.hear);
  }

  private get box(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector('.corner') ?? null;
  }

  private watch(): void {
    this.isWatching = true;
    for (const occasion of occasions) addEventListener(occasion, this.look, { capture: true, passive: true });
    for (const input of inputs) addEventListener(input, this.noteInput, { capture: true, passive: true });
    document.addEventListener('dvc-rated', this.hear);
    // Whatever makes the page longer; a layer that is put over the page.
    this.resizes = new ResizeObserver(this.look);
    this.resizes.observe(document.documentElement);
    this.additions = new MutationObserver(this.look);
    this.additions.observe(document.body, { childList: true });
  }

  /** Looks before the next frame; while the page moves, once in a while and after it has come to rest. */
  private readonly look = (event?: unknown): void => {
    if (event instanceof Event && /^(focus|click)/.test(event.type)) this.lookNow();
    else this.timer ??= window.setTimeout(this.lookNow, rest);
  };

  private readonly lookNow = (): void => {
    clearTimeout(this.timer);
    this.timer = undefined;
    cancelAnimationFrame(this.frameRequest);
    this.frameRequest = requestAnimationFrame(() => this.place());
  };

  private readonly noteInput = ({ type }: Event): void => {
    this.isAtKeyboard = type === 'keydown';
  };

  private place(): void {
    const { box, host, frame } = this;
    if (!box?.getClientRects().length) return;
    // Where it is, it is to be found again: by the focus that comes back from the dialog, and by whoever is on it with the
    // keyboard. A finger leaves a focus that nobody sees.
    if (frame.isOpen || (this.isAtKeyboard && box.querySelector(':focus'))) return;
    const free = this.isUnwanted() ? undefined : this.findPlace(box);
    const name = free ?? 'corner away';
    if (box.className !== name) box.className = name;
    if (free) host.exposure?.offered();
  }

  /** The corner that it may take, the one where it is before the other. */
  private findPlace(box: HTMLElement): string | undefined {
    const { left, right, top, width, height } = box.getBoundingClientRect();
    const mirrored = document.documentElement.clientWidth - right;
    const isOther = box.classList.contains('other');
    const here = { left, top, width, height };
    const there = { left: mirrored, top, width, height };
    const places = [
      { name: 'corner', place: isOther ? there : here },
      { name: 'corner other', place: isOther ? here : there },
    ];
    if (isOther && !box.classList.contains('away')) places.reverse();
    return places.find(({ place }) => !isInTheWay(place, this.host))?.name;
  }

  /** One page, one invitation: not while a rating in its place is in view, nor when the same was rated. */
  private isUnwanted(): boolean {
    const { host } = this;
    if (host.ratingId !== undefined || this.answered.has(subjectOf(host))) return true;
    return [...ratings].some((other) => isInline(other) && isInView(other));
  }

  private readonly hear = (event: Event): void => {
    const [from] = event.composedPath();
    for (const rated of ratings) if (rated === from && rated !== this.host) this.answered.add(subjectOf(rated));
    this.lookNow();
  };

  private readonly dismiss = (): void => {
    putAway(true);
    this.isPutAway = true;
    void this.host.requestUpdate();
    this.host.dispatchEvent(new DvcDismissedEvent());
  };
}
