import type { GuideReadStrings } from './strings.ts';

/** English for reading aloud. */
export const strings: GuideReadStrings = {
  stop: 'Stop',
  goOn: 'Go on listening',
  slow: 'Slow',
  languages: { vi: 'Vietnamese', en: 'English' },
  noVoice:
    'This device has no {0} voice yet. To listen, open its Settings, look for “text-to-speech” and add a voice, or ask someone to read it to you. The text is still here.',
  failed: 'The device could not read it. Please try to listen again. The text is still here.',
};
