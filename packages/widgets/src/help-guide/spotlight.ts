import type { GuideStepsStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import type { DvcHelpGuide } from './help-guide.ts';
import { styles } from './spotlight.styles.ts';

/** Between the outline and what it is around, in CSS pixels. */
const gap = 5;
/** Between two looks at a page on which nothing is known to happen, in milliseconds. */
const pulse = 250;
/** Least time between two looks at a page that changes all the time. */
const rest = 100;
/** Between what it is about and the edge of the window. */
const margin = 24;
/** Up to this width of the window, in CSS pixels, the step lies across its edge (spotlight.styles.ts). */
const narrow = 600;
/** How much of the step must be in sight beside what it is about: its title and progress. */
const head = 240;

/** What moves things on the page. */
const movements = ['scroll', 'resize'];
/** What the citizen does ends that the page is scrolled for them. */
const acts = ['pointerdown', 'keydown', 'wheel', 'touchstart'];

/** What takes the focus. */
const focusable =
  'input:not([type=hidden]):not([disabled]),select:not([disabled]),textarea:not([disabled]),button:not([disabled]),a[href],[tabindex],[contenteditable]:not([contenteditable=false])';

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

const parentOf = (element: Element): Element | null =>
  element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null;

const overlap = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  top: Math.max(one.top, other.top),
  right: Math.min(one.right, other.right),
  bottom: Math.min(one.bottom, other.bottom),
});

const isEmpty = ({ left, top, right, bottom }: Box): boolean => right <= left || bottom <= top;

const windowBox = (): Box => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/** What of the element is in sight: not scrolled away in a box of the page. */
function seenPart(element: Element): Box {
  let seen = overlap(element.getBoundingClientRect(), windowBox());
  for (let parent = parentOf(element); parent && parent !== document.body; parent = parentOf(parent)) {
    if (/^(visible|)$/.test(getComputedStyle(parent).overflow) || parent === document.documentElement) continue;
    seen = overlap(seen, parent.getBoundingClientRect());
  }
  return seen;
}

function isDrawn(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
}

/** The element that has the focus, inside whatever shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** What the page calls it. */
function nameOf(element: Element): string {
  const label = 'labels' in element ? (element as HTMLInputElement).labels?.[0] : undefined;
  const legend = element.querySelector('legend,label,h1,h2,h3,h4');
  const text = label?.textContent ?? element.getAttribute('aria-label') ?? (legend ?? element).textContent;
  return text
    .replace(/[\s*:]+/g, ' ')
    .trim()
    .slice(0, 80);
}

/**
 * Points at the element of the page that a step is about: an outline in a layer of our own, which follows it, goes with it
 * and comes back with it. Nothing of the page is changed, the focus and the caret stay where they are.
 */
export class Spotlight {
  private readonly host: DvcHelpGuide;
  private readonly ring = document.createElement('div');
  private anchor: string | undefined;
  private target: Element | undefined;
  /** The citizen has done nothing since the step came: the page may be scrolled. */
  private isFresh = false;
  private isOn = false;
  private request = 0;
  private timer: number | undefined;
  private lookedAt = 0;
  private drawn = '';
  private readonly observer: MutationObserver;

  constructor(host: DvcHelpGuide) {
    this.host = host;
    this.ring.className = 'root spot';
    this.ring.setAttribute('aria-hidden', 'true');
    this.ring.setAttribute('popover', 'manual');
    this.observer = new MutationObserver(() => {
      // A page that changes all the time is looked at by the clock.
      if (performance.now() - this.lookedAt > rest) this.note();
    });
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
  }

  /** Points at what the selector finds, as soon and as long as it finds something; at nothing without one. */
  aim(anchor?: string): void {
    this.stop();
    this.anchor = anchor;
    this.isFresh = true;
    this.resume();
    this.look();
  }

  /** Goes on after the element came back to the page. */
  resume(): void {
    const { host, observer, ring } = this;
    if (this.isOn || !this.anchor || !host.isConnected) return;
    this.isOn = true;
    host.shadowRoot?.append(ring);
    for (const type of movements) addEventListener(type, this.note, { capture: true, passive: true });
    for (const type of acts) addEventListener(type, this.act, { capture: true, passive: true });
    addEventListener('focusin', this.note, true);
    const options = { childList: true, subtree: true, attributes: true };
    observer.observe(document, options);
    const root = host.getRootNode();
    if (root !== document) observer.observe(root, options);
    this.timer = window.setInterval(this.note, pulse);
  }

  /** Points at nothing, and no longer looks. */
  stop(): void {
    this.isOn = this.isFresh = false;
    for (const type of movements) removeEventListener(type, this.note, true);
    for (const type of acts) removeEventListener(type, this.act, true);
    removeEventListener('focusin', this.note, true);
    this.observer.disconnect();
    clearInterval(this.timer);
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.undock();
    this.target = undefined;
    this.hide();
    this.ring.remove();
  }

  /** What is said of it in the step, and the button that leads there; undefined while there is nothing to point at. */
  render(words: GuideStepsStrings): readonly [said: string, button: TemplateResult | typeof nothing] | undefined {
    const { target } = this;
    if (!target) return undefined;
    const name = nameOf(target);
    return [
      name ? fill(words.target, name) : words.targetAlone,
      this.field
        ? html`<button type="button" class="button" @click=${this.goThere}>${words.goThere}</button>`
        : nothing,
    ];
  }

  private readonly note = (): void => {
    this.request ||= requestAnimationFrame(this.look);
  };

  private readonly act = (): void => {
    this.isFresh = false;
  };

  private readonly look = (): void => {
    this.request = 0;
    this.lookedAt = performance.now();
    const { host } = this;
    if (!this.isOn) return;
    // Taken off the page: it goes on when the element is drawn there again.
    if (!host.isConnected) return this.stop();
    const found = this.find();
    const isOther = found !== this.target;
    this.target = found;
    if (isOther) {
      this.hide();
      // What is said of it has room then.
      void host.requestUpdate().then(this.arrive);
    }
    this.draw();
    this.stepAside();
  };

  private readonly arrive = (): void => {
    if (!this.isOn) return;
    if (this.isFresh) this.bring();
    this.draw();
    this.stepAside();
  };

  /** The first of those that the selector finds which can be seen; in the element's own root, else in the document. */
  private find(): Element | undefined {
    const { anchor = '', host } = this;
    const own: Node & Partial<ParentNode> = host.getRootNode();
    for (const root of [own, document]) {
      try {
        const found = [...(root.querySelectorAll?.(anchor) ?? [])].find(isDrawn);
        if (found) return found;
      } catch {
        // Not a selector: a step without anything to point at.
        return undefined;
      }
    }
    return undefined;
  }

  /** In the top layer nothing of the page clips it; shown anew it lies above a dialog that its element came with. */
  private draw(): void {
    const { ring, target } = this;
    const seen = target && seenPart(target);
    if (!seen || isEmpty(seen)) return this.hide();
    const { left, top, right, bottom } = overlap(
      { left: seen.left - gap, top: seen.top - gap, right: seen.right + gap, bottom: seen.bottom + gap },
      { left: 2, top: 2, right: innerWidth - 2, bottom: innerHeight - 2 },
    );
    const now = [left, top, right, bottom].map(Math.round).join();
    if (now === this.drawn) return;
    this.drawn = now;
    ring.classList.add('on');
    if ('showPopover' in ring && !ring.matches(':popover-open')) ring.showPopover();
    const { style } = ring;
    style.left = style.top = '0';
    style.width = style.height = '100px';
    // Lengths of the window for one of its own, and where its own begin: a part of the page may be zoomed or transformed.
    const own = ring.getBoundingClientRect();
    const scale = own.width / 100 || 1;
    const px = (length: number): string => `${String(length / scale)}px`;
    style.left = px(left - own.left);
    style.top = px(top - own.top);
    style.width = px(right - left);
    style.height = px(bottom - top);
  }

  private hide(): void {
    const { ring } = this;
    this.drawn = '';
    ring.classList.remove('on');
    if ('hidePopover' in ring && ring.matches(':popover-open')) ring.hidePopover();
  }

  private get panel(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector('.steps') ?? null;
  }

  /**
   * Brings it into sight, and the step to the edge of the window where both have no room in it. Nothing of it moves slowly.
   * `isAsked`: the citizen wants to go there.
   */
  private bring(isAsked = false): void {
    const { target, panel } = this;
    if (!target || !panel) return;
    const box = target.getBoundingClientRect();
    const { top, bottom } = panel.getBoundingClientRect();
    const height = Math.max(box.bottom, Math.min(bottom, top + head)) - Math.min(box.top, top);
    const fits = height < innerHeight - 2 * margin;
    const dialog = target.closest('dialog');
    const isElsewhere = dialog && !dialog.contains(this.host);
    if (!fits && !isElsewhere) this.dock(panel);
    const isDocked = panel.classList.contains('docked');
    if (!fits && !isElsewhere && !isDocked && !isAsked) return;
    target.scrollIntoView({ block: fits ? 'nearest' : 'center', inline: 'nearest', behavior: 'instant' });
    // Into the middle of what the step leaves free; not to the very edge.
    const to = target.getBoundingClientRect();
    const free = panel.getBoundingClientRect().top;
    const by =
      isDocked && innerWidth <= narrow
        ? (to.top + to.bottom) / 2 - free / 2
        : Math.max(0, to.bottom + margin - innerHeight) || Math.min(0, to.top - margin);
    if (by) scrollBy({ top: by, behavior: 'instant' });
  }

  private dock(panel: HTMLElement): void {
    if (!('showPopover' in panel)) return;
    panel.classList.add('docked');
    this.stepAside();
    panel.popover = 'manual';
    panel.showPopover();
    panel.scrollTop = 0;
  }

  private undock(): void {
    const { panel } = this;
    if (!panel?.classList.contains('docked')) return;
    panel.className = 'sheet steps';
    panel.popover = null;
    // Firefox keeps in its place what the step moves away as it comes back, and undoes so that its heading was scrolled to.
    requestAnimationFrame(() => {
      const on = focused();
      if (on && panel.contains(on)) on.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    });
  }

  /** The step at the edge leaves free what has the focus, or else what it is about: at the other edge, or lower. */
  private stepAside(): void {
    const { panel, host, target } = this;
    if (!panel?.classList.contains('docked')) return;
    const on = focused();
    const isOnPage = on && on !== document.body && on.getRootNode() !== host.shadowRoot;
    const box = (isOnPage ? on : target)?.getBoundingClientRect();
    // Not by a media query: WebKitGTK went on with that of a narrower window.
    const name = `sheet steps docked ${innerWidth > narrow ? 'wide' : ''}`;
    for (const place of ['', 'up', 'low', 'low up']) {
      panel.className = `${name} ${place}`;
      if (!box || box.height > innerHeight / 2 || isEmpty(overlap(box, panel.getBoundingClientRect()))) return;
    }
  }

  /** The field to fill in: the element itself, or the first one in it. */
  private get field(): HTMLElement | undefined {
    const { target } = this;
    if (!target) return undefined;
    const label = target.closest('label');
    const field = target.matches(focusable) ? target : (label?.control ?? target.querySelector(focusable));
    return field instanceof HTMLElement ? field : undefined;
  }

  private readonly goThere = (): void => {
    this.bring(true);
    this.field?.focus({ preventScroll: true });
    this.note();
  };
}
