import type { ContactStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const contacts: Table<ContactStrings> = { vi: () => import('./vi.contact.ts'), en: () => import('./en.contact.ts') };

/** The words of the contact for a private reply; rejects when the module can't be fetched. */
export const loadContact = (language: string, address: Address): Promise<ContactStrings> =>
  load(contacts, language, address);
