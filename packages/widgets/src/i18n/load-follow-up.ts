import type { FollowUpStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const followUps: Table<FollowUpStrings> = {
  vi: () => import('./vi.follow-up.ts'),
  en: () => import('./en.follow-up.ts'),
};

/** The words of what has become of a feedback; rejects when the module can't be fetched. */
export const loadFollowUp = (language: string, address: Address): Promise<FollowUpStrings> =>
  load(followUps, language, address);
