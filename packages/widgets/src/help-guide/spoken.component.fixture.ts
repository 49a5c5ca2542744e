import { afterwards } from './page.component.fixture.ts';

/** What was said to the stand-in for `speechSynthesis`. */
export interface Spoken {
  readonly text: string;
  readonly lang: string;
  readonly rate: number;
  /** The voice begins, ends, or fails, as an engine would tell. */
  readonly tell: (event: 'start' | 'end' | 'error') => void;
}

/** A stand-in for the voices of a device: headless browsers have none. */
export interface Voices {
  readonly spoken: readonly Spoken[];
  /** How often it was told to be silent. */
  silenced: number;
  /** BCP 47, or as Android writes them. */
  languages: readonly string[];
}

const voiceOf = (lang: string): SpeechSynthesisVoice => ({
  lang,
  name: `stand-in ${lang}`,
  voiceURI: lang,
  localService: true,
  default: false,
});

/** Puts the stand-in in the engine's place until the test is over. */
export function standInVoices(...languages: string[]): Voices {
  const spoken: Spoken[] = [];
  const voices: Voices = { spoken, silenced: 0, languages };
  class Utterance {
    readonly text: string;
    lang = '';
    rate = 1;
    voice: SpeechSynthesisVoice | null = null;
    onstart: (() => void) | null = null;
    onend: (() => void) | null = null;
    onerror: (() => void) | null = null;
    constructor(text: string) {
      this.text = text;
    }
  }
  const synthesis = {
    getVoices: () => voices.languages.map(voiceOf),
    speak: (utterance: Utterance) =>
      spoken.push({
        text: utterance.text,
        lang: utterance.lang,
        rate: utterance.rate,
        tell: (event) => utterance[`on${event}`]?.(),
      }),
    cancel: () => {
      voices.silenced += 1;
    },
  };
  put('speechSynthesis', synthesis);
  put('SpeechSynthesisUtterance', Utterance);
  return voices;
}

/** Takes the engine's own away, as where there never was one. */
export function withoutVoices(): void {
  const own = Object.getOwnPropertyDescriptor(window, 'speechSynthesis');
  if (!own) return;
  Reflect.deleteProperty(window, 'speechSynthesis');
  afterwards(() => Object.defineProperty(window, 'speechSynthesis', own));
}

function put(name: string, value: unknown): void {
  const own = Object.getOwnPropertyDescriptor(window, name);
  Object.defineProperty(window, name, { value, configurable: true, writable: true });
  afterwards(() => {
    if (own) Object.defineProperty(window, name, own);
    else Reflect.deleteProperty(window, name);
  });
}
