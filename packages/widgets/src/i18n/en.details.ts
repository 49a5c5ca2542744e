import { criterionLabelsEn, reasonLabelsEn } from '@dvc-widgets/contract';
import type { DetailsStrings } from './strings.ts';

/** English for what follows the tap. */
export const strings: DetailsStrings = {
  optional: 'The rest is optional.',
  satisfiedReasons: 'What satisfied you?',
  otherReasons: 'What could be better?',
  chooseSome: 'Choose one or more.',
  reasons: reasonLabelsEn,
  criteriaTitle: 'One by one',
  criteria: criterionLabelsEn,
  unchosen: 'Not chosen',
  comment: 'What else would you like to say?',
  commentHint: 'No names, identity numbers, phone numbers or addresses. We do not need them to record your opinion.',
  left: '{0} characters left',
  over: '{0} characters too long; it can still be sent.',
  personal: 'You seem to have written {0}:',
  personalAct: 'Edit it, or let it be masked before sending.',
  kinds: {
    'national-id': 'an identity number',
    phone: 'a phone number',
    email: 'an e-mail address',
    dossier: 'a dossier code',
    'tax-id': 'a tax code',
    'social-insurance': 'a social insurance number',
    passport: 'a passport number',
    plate: 'a licence plate',
    'bank-account': 'a bank account number',
  },
  edit: 'Edit',
  mask: 'Mask and send',
  send: 'Send',
  skip: 'Skip this part',
  thanks: 'Thank you. Your answer has been recorded.',
  thanksMore: 'It counts towards the results of the agency that serves you.',
  keptMore: 'You need not do it again, nor wait here.',
  change: 'Change your choice',
};
