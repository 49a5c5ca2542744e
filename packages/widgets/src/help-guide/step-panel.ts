import type { GuideStep } from '@dvc-widgets/contract/guides';
import { loadGuideStepsWords } from '../i18n/load-guide-steps.ts';
import type { GuideStepsStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { DvcStepChangedEvent } from '../internal/events/step-changed-event.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { openContent, type GuideContent } from './guide-content.ts';
import type { GuidePart } from './guide-part.ts';
import type { DvcHelpGuide } from './help-guide.ts';
import { cross } from './icons.ts';
import { addressOf, sizeOf } from './render-nodes.ts';
import type { Spotlight } from './spotlight.ts';
import { styles } from './step-panel.styles.ts';
import { waysOut } from './ways-out.ts';

const left = 'M14.5 6l-6 6 6 6';
const right = 'M9.5 6l6 6-6 6';
const printer = 'M7 8.5V4h10v4.5M7 16H4.5V8.5h15V16H17M7 13.5h10V20H7z';
const play = 'M8 5.2v13.6l11-6.8z';

/** The guide step by step, in its place on the page: one step at a time, the way out at the end. */
class StepPanel implements GuidePart {
  private readonly host: DvcHelpGuide;
  private readonly content: GuideContent;
  private words: GuideStepsStrings;
  /** Place of the step on screen. */
  private at = 0;
  /** Id of the guide that was shown last. */
  private shown: string | undefined;
  /** Media that were asked for. */
  private readonly wanted = new Set<string>();
  /** The heading is to get the focus once it is drawn. */
  private isNew = false;
  /** Points at what of the page a step is about, once there was such a step. */
  private spotlight: Spotlight | undefined;

  constructor(host: DvcHelpGuide, content: GuideContent, words: GuideStepsStrings) {
    this.host = host;
    this.content = content;
    this.words = words;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
  }

  async refresh(): Promise<void> {
    this.words = await loadGuideStepsWords(this.host.language);
    void this.content.load().then(() => {
      const { guide } = this.content;
      // Another guide begins at its first step; the same in another language may have fewer.
      this.at = guide?.id === this.shown ? Math.max(0, Math.min(this.at, this.steps.length - 1)) : 0;
      this.shown = guide?.id;
      return this.show();
    });
  }

  private get steps(): readonly GuideStep[] {
    return this.content.guide?.steps ?? [];
  }

  render(): TemplateResult {
    const { host, content } = this;
    const { guide } = content;
    const step = this.steps[this.at];
    return html`<section class="sheet steps" id="panel" part="panel" aria-labelledby="title" lang=${host.language}>
      <div class="pop-head">
        <div lang=${guide?.language}>
          <p class="sub step-of">${step ? guide?.title : nothing}</p>
          <h2 class="title" id="title" tabindex="-1">${step?.title ?? guide?.title ?? host.buttonName}</h2>
        </div>
        <button type="button" class="guide-close" aria-label=${content.words.close} @click=${() => host.close()}>
          ${icon(cross)}
        </button>
      </div>
      ${step ? this.progress() : nothing}
      <div role="status">${content.notices()} ${step ? nothing : content.standIn()}</div>
      ${step ? this.step(step) : nothing}
    </section>`;
  }

  private progress(): TemplateResult {
    const { steps, at, words, content } = this;
    const text = fill(words.stepOf, at + 1).replace('{1}', String(steps.length));
    return html`<div class="progress" role="img" aria-label=${text}>
        ${steps.map((_, index) => html`<i class=${index <= at ? 'on' : ''}></i>`)}
      </div>
      <div class="step-line"><span class="sub" aria-hidden="true">${text}</span>${content.tag()}</div>`;
  }

  private step(step: GuideStep): TemplateResult {
    const { content, words, at, steps } = this;
    const { guide } = content;
    const isLast = at === steps.length - 1;
    return html`${step.anchor ? this.place() : nothing} ${step.drawing ? content.picture(step.drawing) : nothing}
      ${this.reader(step)} ${at === 0 && guide ? content.blocks(guide.intro, this.goTo) : nothing}
      ${content.blocks(step.blocks, this.goTo)} ${this.video(step)} ${content.sources()}
      ${
        isLast
          ? html`<div class="step-contacts">
              <p class="label">${words.contacts}</p>
              ${waysOut(content)}
            </div>`
          : nothing
      }
      ${content.voting.render('steps', step.id)}
      <div class="step-actions">
        ${
          at > 0
            ? html`<button type="button" class="button" @click=${() => this.go(at - 1)}>
                ${icon(left)}<span>${words.back}</span>
              </button>`
            : html`<span></span>`
        }
        ${
          isLast
            ? html`<button type="button" class="button step-next" @click=${() => this.host.close()}>
                ${words.done}
              </button>`
            : html`<button type="button" class="button step-next" @click=${() => this.go(at + 1)}>
                <span>${words.next}</span>${icon(right)}
              </button>`
        }
      </div>
      ${this.printed()}`;
  }

  /** The page of the guide that fits on one sheet; it lies at the collector. */
  private printed(): TemplateResult | typeof nothing {
    const { host, words, content } = this;
    const { guide, loaded } = content;
    if (!guide || loaded?.savedAt) return nothing;
    const { siteKey: site } = host;
    // Not by URLSearchParams: a page may have replaced it.
    const query = `lang=${guide.language}&variant=${guide.variant}${site && `&site=${site}`}`;
    const address = `${host.collectorAddress}/guides/${guide.id}?${query}`;
    return html`<a class="step-print" href=${address} target="_blank" rel="noopener"
      >${icon(printer)}<span>${words.print}</span></a
    >`;
  }

  /** Where on the page it is. */
  private place(): TemplateResult {
    const { spotlight } = this;
    // The element may have been away from the page.
    spotlight?.resume();
    const [said, button] = spotlight?.render(this.words) ?? [];
    return html`<div class=${said ? 'spot-line' : ''}>
      <span class="spot-said" role="status">${said}</span>${button}
    </div>`;
  }

  /** Loads what points at the page, the first time that a step is about something there. */
  private async point(): Promise<void> {
    const { host, at } = this;
    const { anchor } = this.steps[at] ?? {};
    if (anchor && !this.spotlight) {
      try {
        const { Spotlight } = await import('./spotlight.ts');
        this.spotlight ??= new Spotlight(host);
      } catch {
        // The step says it in words.
        return;
      }
    }
    if (host.open && at === this.at) this.spotlight?.aim(anchor);
  }

  /** Its length and size before the tap; nothing of it is loaded until then. */
  private video({ video }: GuideStep): TemplateResult | typeof nothing {
    const { host, words } = this;
    const { collectorAddress } = host;
    const source = video && addressOf(video, collectorAddress);
    if (!source) return nothing;
    const poster = video.poster && addressOf(video.poster, collectorAddress);
    const captions = addressOf(video.captions, collectorAddress);
    if (this.wanted.has(source)) {
      return html`<video
        class="media"
        controls
        autoplay
        playsinline
        crossorigin="anonymous"
        src=${source}
        poster=${poster}
      >
        <track kind="captions" src=${captions} srclang=${this.content.guide?.language} default />
      </video>`;
    }
    const { seconds } = video;
    const length =
      seconds &&
      (seconds < 60
        ? fill(words.seconds, Math.round(seconds))
        : fill(words.minutes, Math.floor(seconds / 60)).replace('{1}', String(Math.round(seconds % 60))));
    const size = video.bytes && fill(words.about, sizeOf(video.bytes, host.language));
    const facts = [length, words.captioned, size].filter(Boolean).join(' · ');
    return html`<button type="button" class="media-row" @click=${() => this.want(source)}>
      <span class="media-play">${icon(play)}</span>
      <span>${words.watch}<span class="sub media-facts">${facts}</span></span>
    </button>`;
  }

  /** From its recording where it has one, else by a voice of the device. */
  private reader({ audio }: GuideStep): TemplateResult {
    const { host, words, content } = this;
    const recording = audio && addressOf(audio, host.collectorAddress);
    const name = recording ? fill(words.recording, sizeOf(audio.bytes, host.language)) : words.listen;
    return content.reader(name, recording);
  }

  private want(source: string): void {
    this.content.stopReading();
    this.wanted.add(source);
    void this.host.requestUpdate().then(() => this.host.shadowRoot?.querySelector<HTMLElement>('.media')?.focus());
  }

  private readonly goTo = (step: string): void => {
    const found = this.steps.findIndex(({ id }) => id === step);
    if (found >= 0) this.go(found);
  };

  private go(at: number): void {
    this.content.stopReading();
    // The panel goes back to its place, where the heading is brought into sight.
    this.spotlight?.aim();
    this.at = at;
    this.isNew = true;
    void this.show();
  }

  private async show(): Promise<void> {
    await this.host.requestUpdate();
    if (this.isNew) this.focusHeading();
    const { guide } = this.content;
    const step = this.steps[this.at];
    if (guide && step) this.host.dispatchEvent(new DvcStepChangedEvent(guide.id, guide.version, step.id));
    void this.point();
  }

  private focusHeading(): void {
    const heading = this.host.shadowRoot?.querySelector<HTMLElement>('#title');
    if (!heading) return;
    this.isNew = false;
    heading.focus();
  }

  opened(): void {
    this.isNew = this.content.state === 'loading';
    this.focusHeading();
    void this.point();
  }

  left(): void {
    this.content.stopReading();
    this.spotlight?.stop();
  }

  closed(hasFocus: boolean): void {
    this.left();
    this.at = 0;
    this.wanted.clear();
    if (hasFocus) this.host.shadowRoot?.querySelector<HTMLElement>('.guide-opener')?.focus({ preventScroll: true });
  }
}

/** Prepares the guide step by step. */
export async function createPart(host: DvcHelpGuide): Promise<GuidePart> {
  const [content, words] = await Promise.all([openContent(host), loadGuideStepsWords(host.language)]);
  return new StepPanel(host, content, words);
}
