import type { FrameStrings } from './strings.ts';

/** English for the dialog and the corner button. */
export const strings: FrameStrings = {
  open: 'Rate this service',
  corner: 'Rate',
  cornerQuestion: 'Are you satisfied with this service?',
  close: 'Close',
  putAway: 'Hide the rating button',
};
