import type { ContactStrings } from './strings.ts';

/** English for the contact for a private reply. */
export const strings: ContactStrings = {
  title: 'Contact',
  required:
    'A petition needs name, address and phone number (Decree 20/2008/NĐ-CP). They are kept apart and never published.',
  anonymous: 'Prefer not to give a name? Choose a topic that needs none:',
  optional: 'Whatever suits you best. It is kept apart and never published.',
  fields: {
    name: 'Full name',
    address: 'Address',
    phone: 'Phone number',
    email: 'E-mail (optional)',
  },
  consent: 'I agree that the agency keeps this contact to reply in private.',
  remove: 'Remove the contact',
  missing: 'Fill in: {0}',
  noConsent: 'Tick your agreement to keeping the contact, or remove the contact',
  noNeededConsent: 'Tick your agreement to keeping the contact',
  unreachable: 'Give a phone number or an e-mail address, or remove the contact',
};
