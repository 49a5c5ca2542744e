import type { AssistedStrings } from './strings.ts';

const publishing = 'Asked and agreed: this text may be published with the answer, personal data masked (optional).';
/** What is agreed to is read to the person. */
const aloud = {
  handling: 'Read to the person, who agreed: the agency in charge uses this text to answer and to improve the service.',
  publishing,
  noConsent: 'Read the agreement to the person and tick it, so that the agency may handle it',
};

/** English for writing what another person says. */
export const strings: AssistedStrings = {
  channels: {
    desk: { ...aloud, promise: 'Said at the desk, written by an official. You get a code to hand to the person.' },
    assisted: { ...aloud, promise: 'Said by one person, written by a helper. You get a code to hand to the person.' },
    post: {
      promise: 'Written from a letter. You get a code to tell the person.',
      handling:
        'The person agreed in the letter, or when asked: the agency in charge uses this text to answer and to improve the service.',
      publishing,
      noConsent: 'Tick once the person has agreed, so that the agency may handle it',
    },
  },
  compose: {
    title: 'Feedback written for someone else',
    topicTitle: 'What would the person like to send?',
    text: 'What the person says',
    textHint: 'In the words of the person: what, where and when. No need for a name or identity number.',
    contact: 'The person would like a private reply (optional)',
  },
  contact: {
    anonymous: 'Does the person prefer not to give a name? Choose a topic that needs none:',
    optional: 'Whatever suits the person best. It is kept apart and never published.',
    consent: 'The person agrees that the agency keeps this contact to reply in private.',
  },
  sent: {
    noText: 'Write at least one sentence in “What the person says”',
    received: 'Feedback written for someone else has been received',
    print: 'Print a slip for the person',
    whereTo:
      'Hand this code to the person: print the slip, or read it out group by group. It is all that is needed to see the answer, under {0} or by calling {1}.',
    another: 'Write feedback of another person',
  },
};
