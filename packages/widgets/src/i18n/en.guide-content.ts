import type { GuideContentStrings } from './strings.ts';

/** English around the content of a guide. */
export const strings: GuideContentStrings = {
  loading: 'Opening the guide…',
  close: 'Close the guide',
  example: 'Example:',
  illustrative: 'Illustrative content',
  pastValidTo: 'This guide is sure to be right only until {0}. Ask before you follow it.',
  procedureChanged:
    'The procedure has changed since {0} and this guide has not been updated yet. Ask before you follow it.',
  otherLanguage: 'This guide does not exist in your language yet. This is the version in {0}.',
  otherVariant: 'This guide has no easy-read version yet. This is the standard one.',
  saved: 'There is no connection. This is the copy saved on this device on {0}.',
  missing: 'There is no help for this item yet.',
  unreachable: 'The guide could not be loaded. What you have filled in is still here.',
  retry: 'Try again',
  call: 'Call {0}',
  zalo: 'Write on Zalo',
  sources: 'Sources',
  showPicture: 'Show picture: {0}',
  listen: 'Listen',
  unheard: 'Reading aloud could not be opened. Please try again.',
  helpful: 'Was this guide helpful?',
  yes: 'Yes',
  no: 'No',
  sending: 'Sending…',
  thanks: 'Thank you. Your answer has been recorded.',
  keptVote: 'Saved on this device. It will be sent when there is a connection.',
  unsentVote: 'Your answer could not be sent; it is not your fault.',
};
