import type { GuideNews } from '@dvc-widgets/contract/guides';
import { loadGuideNewsWords } from '../i18n/load-guide-news.ts';
import type { GuideNewsStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { openContent, type GuideContent } from './guide-content.ts';
import type { GuidePart } from './guide-part.ts';
import type { DvcHelpGuide } from './help-guide.ts';
import { styles } from './news-panel.styles.ts';

/** How many days a change is news. */
const freshDays = 90;
/** Where it is remembered, on this device, up to which day the news of a guide were put away: this and the guide's id. */
const memory = 'dvc-widgets-news-';

/** The same where storage is denied: as long as the page. */
const seenHere = new Map<string, string>();

/** Reads or writes the day up to which the news of a guide were put away. */
function seenUntil(guide: string, day = ''): string {
  let kept: string | null = null;
  try {
    if (day) localStorage.setItem(memory + guide, day);
    kept = localStorage.getItem(memory + guide);
  } catch {
    if (day) seenHere.set(guide, day);
  }
  return kept ?? seenHere.get(guide) ?? '';
}

/** A day where the citizen is, as guides have it: `2026-11-20`. */
const dayOf = (time: number): string =>
  new Date(time - new Date(time).getTimezoneOffset() * 6e4).toISOString().slice(0, 10);

/** What of the page may bring something under the notice or over it, or take it away. */
const occasions = ['scroll', 'resize', 'focusin', 'focusout', 'click', 'close', 'toggle'];

/** The element that has the focus, inside whatever shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** One page, one notice. */
let shownBy: DvcHelpGuide | undefined;

/**
 * The last change of a guide, with its day, until the citizen has put it away: a card in the top layer, since what comes by
 * itself must not move the page, and which steps aside for what the citizen is on.
 */
class NewsPanel implements GuidePart {
  private readonly host: DvcHelpGuide;
  private readonly content: GuideContent;
  private words: GuideNewsStrings;
  /** What is new: all of one day. */
  private changes: readonly GuideNews[] = [];
  /** The guide step by step, in the place of the notice once the citizen asked for it. */
  private steps: GuidePart | undefined;
  private areStepsUnreachable = false;
  /** What screen readers are told. */
  private said = '';
  private request = 0;

  constructor(host: DvcHelpGuide, content: GuideContent, words: GuideNewsStrings) {
    this.host = host;
    this.content = content;
    this.words = words;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
  }

  /** Rejects when there is nothing new: then nothing is shown. */
  async refresh(): Promise<void> {
    const { host, content, steps } = this;
    if (steps) return steps.refresh();
    this.words = await loadGuideNewsWords(host.language);
    await content.load();
    this.changes = this.unseen();
    if (this.changes.length && (!shownBy?.isConnected || shownBy === host)) shownBy = host;
    else {
      host.close();
      throw new Error('nothing new');
    }
  }

  private unseen(): readonly GuideNews[] {
    const { guide } = this.content;
    if (!guide) return [];
    const now = Date.now();
    const [from, to, seen] = [dayOf(now - freshDays * 864e5), dayOf(now), seenUntil(guide.id)];
    const fresh = guide.news.filter(({ date }) => date >= from && date <= to && date > seen);
    const last = fresh
      .map(({ date }) => date)
      .sort()
      .pop();
    return fresh.filter(({ date }) => date === last);
  }

  render(): TemplateResult | typeof nothing {
    const { host, content, words, changes, steps } = this;
    const { guide } = content;
    if (steps) return steps.render();
    if (!guide) return nothing;
    return html`<section
      class="news"
      id="panel"
      part="panel"
      popover="manual"
      aria-labelledby="title"
      lang=${host.language}
      @keydown=${this.press}
    >
      <p class="news-said" role="status">${this.said}</p>
      <div class="news-body">
        <div class="news-line">
          <span class="sub">${fill(words.since, content.day(changes[0]?.date ?? ''))}</span>${content.tag()}
        </div>
        <h2 class="title" id="title" lang=${guide.language}>${guide.title}</h2>
        ${content.notices()} ${changes.map(({ blocks }) => content.blocks(blocks))} ${content.sources()}
        ${
          this.areStepsUnreachable
            ? html`<p class="stand-in" role="status">${content.words.unreachable}</p>
                ${content.hotline()}`
            : nothing
        }
        ${content.voting.render('news')}
      </div>
      <div class="news-actions">
        ${
          guide.steps.length
            ? html`<button type="button" class="button" @click=${this.openSteps}>${words.steps}</button>`
            : nothing
        }
        <button type="button" class="button news-understood" @click=${this.putAway}>${words.understood}</button>
      </div>
    </section>`;
  }

  opened(): void {
    const { panel, host, content } = this;
    if (!panel) return;
    if ('showPopover' in panel) panel.showPopover();
    for (const occasion of occasions) addEventListener(occasion, this.look, { capture: true, passive: true });
    document.addEventListener('dvc-opened', this.hear);
    this.look();
    // A status is announced when its text changes, not when it comes with it.
    requestAnimationFrame(() => {
      this.said = fill(this.words.arrived, content.guide?.title ?? '');
      void host.requestUpdate();
    });
  }

  closed(hasFocus: boolean): void {
    this.leave();
    this.steps?.closed(hasFocus);
    this.steps = undefined;
    this.areStepsUnreachable = false;
  }

  private leave(): void {
    for (const occasion of occasions) removeEventListener(occasion, this.look, true);
    document.removeEventListener('dvc-opened', this.hear);
    cancelAnimationFrame(this.request);
    this.said = '';
    if (shownBy === this.host) shownBy = undefined;
  }

  private get panel(): HTMLElement | null {
    return this.host.shadowRoot?.querySelector('.news') ?? null;
  }

  /** It hides while it would cover what has the focus (WCAG 2.2, 2.4.11), and behind a modal dialog of the page. */
  private readonly look = (): void => {
    cancelAnimationFrame(this.request);
    this.request = requestAnimationFrame(() => {
      const { panel, host } = this;
      if (!panel) return;
      panel.classList.remove('away');
      panel.classList.toggle('away', coversFocus(panel, host) || !isReachable(panel, host));
    });
  };

  /** Who opens the guide itself reads it there: the card would lie over it. */
  private readonly hear = ({ target }: Event): void => {
    const { host } = this;
    if (!(target instanceof Element) || target === host || target.hasAttribute('for')) return;
    if (target.localName === host.localName && target.getAttribute('guide') === host.guide) this.putAway();
  };

  private readonly putAway = (): void => {
    this.note();
    this.host.close();
  };

  private note(): void {
    const { content, changes } = this;
    if (content.guide) seenUntil(content.guide.id, changes[0]?.date);
  }

  /** In the element of the page that has them, or in the place of this one. */
  private readonly openSteps = async (): Promise<void> => {
    const { host } = this;
    const root: Partial<ParentNode> = host.getRootNode();
    const others = root.querySelectorAll?.<DvcHelpGuide>('dvc-help-guide:not([for])') ?? [];
    const other = [...others].find(({ guide, use }) => guide === host.guide && (use ?? 'steps') === 'steps');
    this.note();
    if (other) {
      host.close();
      return other.show();
    }
    try {
      const { createPart } = await import('./step-panel.ts');
      const steps = await createPart(host);
      await steps.refresh();
      if (!host.open) return;
      this.leave();
      this.steps = steps;
      await host.requestUpdate();
      steps.opened();
    } catch {
      this.areStepsUnreachable = true;
      void host.requestUpdate();
    }
  };

  private readonly press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    this.putAway();
  };
}

function coversFocus(panel: Element, host: Element): boolean {
  const on = focused();
  if (!on || on.getRootNode() === host.shadowRoot) return false;
  const { left, top, right, bottom, height } = on.getBoundingClientRect();
  const box = panel.getBoundingClientRect();
  // A whole page may have the focus, of which only a part is covered.
  if (height > innerHeight / 2) return false;
  return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
}

/** A modal dialog makes everything beside it unreachable, even what lies above it in the top layer. */
function isReachable(panel: Element, host: Element): boolean {
  const root: Node & Partial<DocumentOrShadowRoot> = host.getRootNode();
  const { left, top, width, height } = panel.getBoundingClientRect();
  return root.elementFromPoint?.(left + width / 2, top + height / 2) === host;
}

/** Prepares the notice. */
export async function createPart(host: DvcHelpGuide): Promise<GuidePart> {
  const [content, words] = await Promise.all([openContent(host), loadGuideNewsWords(host.language)]);
  return new NewsPanel(host, content, words);
}
