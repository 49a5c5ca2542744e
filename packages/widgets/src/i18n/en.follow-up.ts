import type { FollowUpStrings } from './strings.ts';

/** English for what has become of a feedback. */
export const strings: FollowUpStrings = {
  title: 'Look up feedback',
  hint: 'The code looks like GY-7K4M-92QX-H3P9; you got it when you sent. Capitals, small letters and spaces are all fine.',
  code: 'Lookup code',
  show: 'Show',
  loading: 'Looking…',
  badCode: 'Something in the code is not right. Check each character; codes have no 0, 1, O or I.',
  shortCode: 'The code is too short. It has 12 letters and digits after GY.',
  unknown: 'No feedback has this code. Check each character. What has not been sent yet cannot be looked up.',
  offline: 'It could not be looked up: no connection, or the system is busy. Try again.',
  tooMany: 'Looked up too many times. Try again in {0} seconds.',
  waiting:
    'This feedback is still on this device. It will be sent once there is a connection; then it can be looked up.',
  retry: 'Try again',
  saved: 'Codes kept on this device',
  forget: 'Forget the code {0}',
  write: 'Send new feedback',
};
