import type { DetailsStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

/** What is said of personal data in a text, the same everywhere. */
export type PersonalDataStrings = Pick<DetailsStrings, 'personal' | 'personalAct' | 'kinds' | 'edit' | 'mask'>;

// They stand with the rating's details, whose file is fetched for them in the rare case: it must not grow by one of its own.
const personal: Table<PersonalDataStrings> = {
  vi: () => import('./vi.details.ts'),
  en: () => import('./en.details.ts'),
};

/** The words of personal data that was found; rejects when the module can't be fetched. */
export const loadPersonalData = (language: string, address: Address): Promise<PersonalDataStrings> =>
  load(personal, language, address);
