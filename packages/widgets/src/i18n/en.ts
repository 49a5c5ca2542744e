import { levelLabelsEn } from '@dvc-widgets/contract';
import type { RatingStrings } from './strings.ts';

/** English. */
export const strings: RatingStrings = {
  question: 'How was submitting your application this time?',
  reassurance: 'One tap is enough. No sign-in, and your name is not recorded.',
  keyboardHint: 'Press Space or Enter to record it.',
  levels: levelLabelsEn,
  sending: 'Sending…',
  recorded: 'Recorded: {0}.',
  kept: 'Saved on this device. It will be sent when there is a connection.',
  unsent: 'Your answer has not been sent.',
  unsentWhy: 'It is not your fault. Your choice and what you wrote are still here; please keep this page open.',
  refusedWhy: 'The system did not accept it; it is not your fault.',
  unsentCall: 'Still not working? Call {0}.',
  retry: 'Send again',
};
