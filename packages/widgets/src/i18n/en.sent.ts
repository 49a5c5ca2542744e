import type { SentStrings } from './strings.ts';

/** English for what follows sending. */
export const strings: SentStrings = {
  received: 'Your feedback has been received',
  onItsWay: 'Sending your feedback…',
  kept: 'Saved on this device. It will be sent once there is a connection.',
  keptMore: 'You need not do it again, nor wait here. Open this page again once you are online.',
  unsent: 'Your feedback could not be sent.',
  unsentWhy: 'It is not your fault. What you wrote is still here; please do not close this page.',
  refusedWhy: 'The system did not accept this feedback. It is not your fault.',
  retry: 'Send again',
  edit: 'Edit',
  code: 'Lookup code',
  copy: 'Copy code',
  copied: 'Code copied',
  notCopied: 'Could not copy. Please write the code down.',
  print: 'Print slip',
  keep: 'Keep the code on this device',
  keptCode: 'Code kept on this device',
  notKeptCode: 'This device does not let us keep the code. Please write it down.',
  answerBy: '{0} answers by {1}, that is {2} working days.',
  answerIn: '{0} answers within {1} working days of receiving it.',
  whereTo: 'This code is all you need to see the answer, under {0} or by calling {1}.',
  lookupLink: 'Look up feedback',
  lostCode: 'If you lose the code, we cannot find it again, because we do not store it.',
  another: 'Send more feedback',
};
