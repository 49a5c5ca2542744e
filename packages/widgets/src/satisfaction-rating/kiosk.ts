import { loadKiosk } from '../i18n/load-kiosk.ts';
import type { KioskStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { DvcRatedEvent } from '../internal/events/rated-event.ts';
import { icon } from '../internal/icon.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import { createId } from '../submission/create-id.ts';
import type { Delivery } from '../submission/delivery.ts';
import { face } from '../internal/faces.ts';
import { cloud, tick } from '../internal/marks.ts';
import { styles } from './kiosk.styles.ts';
import type { RatingFrame } from './rating-frame.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

const speaker = 'M4 9.5v5h3.2l4.8 4V5.5l-4.8 4zM15.4 9.2a4 4 0 0 1 0 5.6M17.9 6.8a7.4 7.4 0 0 1 0 10.4';
const pause = 'M8.5 5.5v13M15.5 5.5v13';

/** Seconds after which an answered screen returns to the question; `reset` may say 5 to 120. */
const patience = 20;
/** Milliseconds after a change of the screen in which a touch still means what was there before. */
const afterglow = 300;

/** Prepares the screen of a kiosk, which speaks formally and says that it is one; what is on screen stays. */
export async function openKiosk(host: DvcSatisfactionRating, earlier?: RatingFrame): Promise<Kiosk> {
  host.address ??= 'formal';
  host.channel ??= 'kiosk';
  const strings = await loadKiosk(host.language);
  if (!(earlier instanceof Kiosk)) return new Kiosk(host, strings);
  earlier.strings = strings;
  return earlier;
}

/**
 * The whole screen of a device at a desk. One touch is the answer; then thanks, without saying which answer it was, since
 * the next visitor may be standing there; then the question again. Nothing of an answer stays on the screen, and on the
 * device only what is not sent yet.
 */
export class Kiosk implements RatingFrame {
  strings: KioskStrings;
  readonly words = { cornerQuestion: '' };
  readonly isOpen = true;
  private readonly host: DvcSatisfactionRating;
  /** The answer that is being thanked for, and what became of it. */
  private answer: { readonly id: string; delivery: Delivery } | undefined;
  /** The answer that the next one takes back. */
  private takenBack: string | undefined;
  private secondsLeft = 0;
  private clock: number | undefined;
  private changedAt = -afterglow;
  private isReading = false;

  constructor(host: DvcSatisfactionRating, strings: KioskStrings) {
    this.host = host;
    this.strings = strings;
    if (host.shadowRoot) adoptStyles(host.shadowRoot, [styles]);
    // Some browsers know their voices only after a while.
    globalThis.speechSynthesis?.addEventListener?.('voiceschanged', () => void host.requestUpdate());
  }

  readonly render = (): TemplateResult => {
    const { host, strings, answer } = this;
    const office = host.getAttribute('office');
    return html`<div class="kiosk" part="sheet" lang=${host.language} @pointerdown=${this.stay} @keydown=${this.stay}>
      <p class="kiosk-place">${host.label}${office ? html`<span>${office}</span>` : nothing}</p>
      ${answer ? this.thanks(answer.delivery) : this.ask()}
      <p class="kiosk-told" role="status">${answer ? `${this.outcome(answer.delivery)} ${strings.thanks}` : nothing}</p>
    </div>`;
  };

  readonly drawn = (): void => {};

  readonly left = (): void => {
    clearInterval(this.clock);
    this.clock = this.answer = this.takenBack = undefined;
    this.silence();
  };

  readonly open = (): Promise<void> => Promise.resolve();

  readonly close = (): void => {};

  private get seconds(): number {
    const asked = Number(this.host.getAttribute('reset'));
    return asked >= 5 && asked <= 120 ? Math.round(asked) : patience;
  }

  private get question(): string {
    return this.host.question ?? this.strings.question;
  }

  private ask(): TemplateResult {
    const { host, strings } = this;
    return html`<h1 class="kiosk-title" part="question" id="title" tabindex="-1">${this.question}</h1>
      <p class="kiosk-sub">${strings.promise}</p>
      <div class="kiosk-rows" role="group" aria-labelledby="title">
        ${host.shownScale.levels.map(
          ({ key }) =>
            html`<button type="button" class="kiosk-row" part="option" value=${key} @click=${this.rate}>
              ${face(key)}<span>${host.words?.levels[key]}</span>
            </button>`,
        )}
      </div>
      <div class="kiosk-foot">
        ${
          this.voice
            ? html`<button type="button" class="button kiosk-speak" @click=${this.read}>
                ${icon(this.isReading ? pause : speaker)}<span
                  >${this.isReading ? strings.stop : strings.readAloud}</span
                >
              </button>`
            : nothing
        }
      </div>`;
  }

  private thanks(delivery: Delivery): TemplateResult {
    const { host, strings } = this;
    return html`<div class="kiosk-end">
        <span class="kiosk-sign">${icon(delivery === 'kept' ? cloud : tick)}</span>
        <h1 class="kiosk-title" id="title" tabindex="-1">${strings.thanks}</h1>
        <p class="kiosk-sub">${this.outcome(delivery)}</p>
        ${host.trouble(delivery)}
        <div class="kiosk-choices">
          <button type="button" class="button kiosk-done" @click=${this.finish}>${strings.done}</button>
          <button type="button" class="button" @click=${this.change}>${strings.change}</button>
        </div>
      </div>
      <div class="kiosk-foot"><span>${fill(strings.returns, this.secondsLeft)}</span></div>`;
  }

  /** What is true of the answer; trouble has words of its own. */
  private outcome(delivery: Delivery): string {
    const { strings } = this;
    if (delivery === 'sending') return strings.sending;
    return delivery === 'sent' ? strings.sent : delivery === 'kept' ? strings.kept : '';
  }

  private readonly rate = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLButtonElement) || this.isGlowing) return;
    const { host, takenBack: replaces } = this;
    const { value } = currentTarget;
    const scale = host.shownScale.id;
    const id = createId();
    this.silence();
    const answer: typeof this.answer = { id, delivery: 'sending' };
    this.answer = answer;
    host.send({ id, kind: 'rating', scale, value, ...(replaces && { replaces }) }, (delivery) => {
      answer.delivery = delivery;
      void host.requestUpdate();
    });
    host.dispatchEvent(new DvcRatedEvent(id, scale, value, replaces));
    this.secondsLeft = this.seconds;
    clearInterval(this.clock);
    this.clock = window.setInterval(this.tick, 1000);
    void this.show();
  };

  /** Takes the answer back: the next one replaces it. */
  private readonly change = (): void => {
    if (this.isGlowing) return;
    this.takenBack = this.answer?.id;
    this.answer = undefined;
    // Who walks away now has answered all the same.
    this.secondsLeft = this.seconds;
    void this.show();
  };

  private readonly finish = (): void => {
    if (!this.isGlowing) this.reset();
  };

  private readonly tick = (): void => {
    this.secondsLeft -= 1;
    if (this.secondsLeft <= 0) this.reset();
    else if (this.answer) void this.host.requestUpdate();
  };

  /** A touch anywhere, and the screen waits anew. */
  private readonly stay = (): void => {
    if (this.clock) this.secondsLeft = this.seconds;
  };

  private reset(): void {
    this.left();
    void this.show();
  }

  /** Draws another screen; who operates it by keyboard or screen reader is taken to its title. */
  private async show(): Promise<void> {
    const { host } = this;
    this.changedAt = performance.now();
    const hadFocus = !!host.shadowRoot?.activeElement;
    await host.requestUpdate();
    const title = host.shadowRoot?.querySelector<HTMLElement>('#title');
    host.shadowRoot?.querySelector('.kiosk')?.scrollTo(0, 0);
    if (hadFocus) title?.focus();
  }

  private get isGlowing(): boolean {
    return performance.now() - this.changedAt < afterglow;
  }

  /** A voice of this device in the language of the screen; without one there is no button that could disappoint. */
  private get voice(): SpeechSynthesisVoice | undefined {
    if (!('speechSynthesis' in globalThis)) return undefined;
    const { language } = this.host;
    return speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language));
  }

  private readonly read = (): void => {
    if (this.isReading) {
      this.silence();
      void this.host.requestUpdate();
      return;
    }
    const { host, voice, strings } = this;
    const levels = host.shownScale.levels.map(({ key }) => host.words?.levels[key]);
    const texts = [this.question, strings.promise, ...levels];
    this.isReading = true;
    texts.forEach((text, place) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = host.language;
      utterance.voice = voice ?? null;
      if (place === texts.length - 1) {
        utterance.onend = () => {
          this.isReading = false;
          void host.requestUpdate();
        };
      }
      speechSynthesis.speak(utterance);
    });
    void host.requestUpdate();
  };

  private silence(): void {
    if (this.isReading) speechSynthesis.cancel();
    this.isReading = false;
  }
}
