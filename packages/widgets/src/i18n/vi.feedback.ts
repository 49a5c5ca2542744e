import type { FeedbackStrings } from './strings.ts';

/** Vietnamese for the feedback form as a button. */
export const strings: FeedbackStrings = {
  open: 'Gửi góp ý',
  openLookup: 'Tra cứu góp ý',
  close: 'Đóng',
};
