import { loadGuideReadWords } from '../i18n/load-guide-read.ts';
import type { GuideReadStrings } from '../i18n/strings.ts';
import { fill } from '../i18n/words.ts';
import { html, nothing, type TemplateResult } from '../internal/template.ts';
import { adoptStyles } from '../internal/widget-element.ts';
import type { GuideContent } from './guide-content.ts';
import { styles } from './read-aloud.styles.ts';
import { sentencesOf, type Sentence } from './sentences.ts';

/** Longest waits in milliseconds: for the list of voices, which Chromium fills late (3.2 s with those of espeak-ng), and for the first sound. */
const patience = { voices: 4000, start: 8000 } as const;
const slowly = 0.75;

/** What stops whoever is speaking: one voice at a time on a page. */
let silence = (): void => {};

const tagOf = (language: string): string => language.replace('_', '-').toLowerCase();

/** The device's voice for a language: one that needs no connection before one that does. Android writes `vi_VN`. */
function voiceFor(language: string): SpeechSynthesisVoice | undefined {
  const tag = tagOf(language);
  const [base] = tag.split('-');
  const rank = ({ lang, localService }: SpeechSynthesisVoice): number =>
    (tagOf(lang) === tag ? 2 : 0) + (localService ? 1 : 0);
  return speechSynthesis
    .getVoices()
    .filter(({ lang }) => tagOf(lang).split('-')[0] === base)
    .sort((one, other) => rank(other) - rank(one))[0];
}

/**
 * Reads what is on screen aloud, from a recording or by a voice of the device, a sentence at a time: engines don't tell
 * reliably which word they are at. The sentence is marked by boxes over the text, whose own nodes stay as they are.
 */
export class ReadAloud {
  readonly words: GuideReadStrings;
  isOn = false;
  private readonly content: GuideContent;
  private sentences: readonly Sentence[] = [];
  /** Place of the sentence that is read, or would be next. */
  private at = 0;
  private isSlow = false;
  private note = '';
  private audio: HTMLAudioElement | undefined;
  /** Chromium forgets the events of an utterance that nobody holds. */
  private utterance: SpeechSynthesisUtterance | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private observer: ResizeObserver | undefined;

  constructor(content: GuideContent, words: GuideReadStrings) {
    this.content = content;
    this.words = words;
    if (content.host.shadowRoot) adoptStyles(content.host.shadowRoot, [styles]);
  }

  /** What the button does now, where that is not what it says at first. */
  get name(): string | undefined {
    return this.isOn ? this.words.stop : this.isMidway ? this.words.goOn : undefined;
  }

  private get isMidway(): boolean {
    return this.at > 0 || !!this.audio?.currentTime;
  }

  /** The rest of the bar. */
  render(): TemplateResult {
    const { words, isSlow, audio, at, sentences, note } = this;
    const share = audio?.duration ? audio.currentTime / audio.duration : at / (sentences.length || 1);
    const isShown = this.isOn || this.isMidway;
    return html`${
        isShown
          ? html`<svg class="read-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                <path d=${`M0 3h${(share * 100).toFixed(1)}`} />
              </svg>
              <button type="button" class="read-slow" aria-pressed=${isSlow} @click=${this.changePace}>
                ${words.slow}
              </button>`
          : nothing
      }
      <p class="read-note" role="status">${note || nothing}</p>
      <div class="read-marks" aria-hidden="true"></div>`;
  }

  /** Starts where it stopped, or stops. `recording`: its address. */
  toggle(recording?: string): void {
    if (this.isOn) {
      this.stop();
      return;
    }
    silence();
    silence = this.stop;
    addEventListener('pagehide', this.stop);
    this.isOn = true;
    this.note = '';
    void this.content.host.requestUpdate();
    if (recording) this.play(recording);
    else this.whenVoices(this.start);
  }

  /** Stops; the next start goes on from there. */
  readonly stop = (): void => {
    if (!this.isOn) return;
    this.isOn = false;
    this.hush();
    removeEventListener('pagehide', this.stop);
    this.observer?.disconnect();
    const marks = this.panel?.querySelector('.read-marks');
    if (marks) marks.textContent = '';
    void this.content.host.requestUpdate();
  };

  /** Stops for good: other words are on screen. */
  readonly reset = (): void => {
    this.stop();
    this.at = 0;
    this.note = '';
    this.audio = undefined;
  };

  private hush(): void {
    clearTimeout(this.timer);
    this.audio?.pause();
    // Its last events are nobody's business.
    if (this.utterance) {
      this.utterance = undefined;
      speechSynthesis.cancel();
    }
  }

  private get panel(): HTMLElement | null {
    return this.content.host.shadowRoot?.querySelector('[part=panel]') ?? null;
  }

  private play(recording: string): void {
    const audio = (this.audio ??= new Audio(recording));
    audio.playbackRate = this.pace;
    audio.ontimeupdate = () => void this.content.host.requestUpdate();
    audio.onended = this.reset;
    audio.play().catch(() => {
      if (!this.isOn) return;
      // It can't be had: the device's own voice says the same.
      this.audio = undefined;
      this.whenVoices(this.start);
    });
  }

  private get pace(): number {
    return this.isSlow ? slowly : 1;
  }

  /** At once where the voices are known: an engine may let only a tap begin to speak. */
  private whenVoices(then: () => void, until = Date.now() + patience.voices): void {
    if (!('speechSynthesis' in window)) this.fail('noVoice');
    else if (speechSynthesis.getVoices().length || Date.now() > until) then();
    else this.timer = setTimeout(() => this.whenVoices(then, until), 100);
  }

  private readonly start = (): void => {
    const { panel } = this;
    const blocks = panel?.querySelectorAll('.title, .guide-warning span, .prose p, .guide-spoken') ?? [];
    this.sentences = sentencesOf([...blocks]).filter(({ language }) => voiceFor(language));
    const { guide } = this.content;
    if (!panel || !guide || !voiceFor(guide.language)) {
      this.fail('noVoice');
      return;
    }
    if (this.at >= this.sentences.length) this.at = 0;
    this.observer = new ResizeObserver(this.mark);
    this.observer.observe(panel);
    this.say();
  };

  private say(): void {
    const { sentences, at, pace } = this;
    const sentence = sentences[at];
    if (!sentence) {
      this.reset();
      return;
    }
    const voice = voiceFor(sentence.language) ?? null;
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    this.utterance = utterance;
    Object.assign(utterance, { voice, lang: voice?.lang ?? sentence.language, rate: pace });
    const isCurrent = (): boolean => this.utterance === utterance;
    utterance.onstart = () => {
      if (isCurrent()) clearTimeout(this.timer);
    };
    utterance.onend = () => {
      if (!isCurrent()) return;
      this.at += 1;
      this.say();
    };
    utterance.onerror = () => {
      if (isCurrent()) this.fail('failed');
    };
    clearTimeout(this.timer);
    // Where nothing speaks, some engines neither begin nor fail.
    this.timer = setTimeout(() => this.fail('failed'), patience.start);
    speechSynthesis.speak(utterance);
    void this.content.host.requestUpdate().then(this.mark);
  }

  private fail(reason: 'noVoice' | 'failed'): void {
    const { words, content } = this;
    const { guide, host } = content;
    this.reset();
    const language = guide?.language ?? '';
    const said = fill(words[reason], words.languages[language] ?? content.nameOf(language));
    // The place for it is drawn first: what it says later is announced.
    void host.requestUpdate().then(() => {
      this.note = said;
      return host.requestUpdate();
    });
  }

  private readonly changePace = (): void => {
    this.isSlow = !this.isSlow;
    if (this.audio) this.audio.playbackRate = this.pace;
    else if (this.isOn) {
      this.hush();
      this.say();
    }
    void this.content.host.requestUpdate();
  };

  /** Puts boxes over the sentence that is read, in lengths of the panel's own: a part of the page may be zoomed. */
  private readonly mark = (): void => {
    const { panel, sentences, at } = this;
    const layer = panel?.querySelector('.read-marks');
    if (!panel || !layer || !this.isOn) return;
    const origin = layer.getBoundingClientRect();
    const scale = panel.getBoundingClientRect().width / panel.offsetWidth || 1;
    layer.textContent = '';
    for (const range of sentences[at]?.ranges ?? []) {
      for (const { left, top, width, height } of range.getClientRects()) {
        if (width < 1) continue;
        const { style } = layer.appendChild(document.createElement('i'));
        const lengths = { left: left - origin.left, top: top - origin.top, width, height };
        for (const [name, length] of Object.entries(lengths)) style.setProperty(name, `${String(length / scale)}px`);
      }
    }
    this.keepInSight(layer);
  };

  /** Only within the help beside a field: where the page is scrolled to is the citizen's own. */
  private keepInSight(layer: Element): void {
    const body = this.panel?.querySelector('.pop-body');
    const marks = [...layer.children].map((mark) => mark.getBoundingClientRect());
    const [first] = marks;
    const last = marks.pop();
    if (!body || !first || !last) return;
    const view = body.getBoundingClientRect();
    const past = last.bottom + 12 - view.bottom;
    const before = first.top - 12 - view.top;
    if (before < 0) body.scrollTop += before;
    else if (past > 0) body.scrollTop += Math.min(past, before);
  }
}

/** Prepares reading aloud. */
export const createReading = async (content: GuideContent): Promise<ReadAloud> =>
  new ReadAloud(content, await loadGuideReadWords(content.host.language));
