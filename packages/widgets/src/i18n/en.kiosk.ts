import type { KioskStrings } from './strings.ts';

/** English for a kiosk. */
export const strings: KioskStrings = {
  question: 'How were you served today?',
  promise: 'Touch a face. No names are taken; the staff at the desk cannot see who chose what.',
  readAloud: 'Read aloud',
  stop: 'Stop reading',
  sending: 'Recording…',
  thanks: 'Thank you!',
  sent: 'Your answer has been recorded.',
  kept: 'Your answer is kept on this device and will be sent when the network is back.',
  change: 'Choose again',
  done: 'Done',
  returns: 'This screen starts over in {0} seconds',
};
