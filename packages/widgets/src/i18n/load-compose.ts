import type { ComposeStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const composes: Table<ComposeStrings> = { vi: () => import('./vi.compose.ts'), en: () => import('./en.compose.ts') };

/** The words of writing and sending feedback; rejects when the module can't be fetched. */
export const loadCompose = (language: string, address: Address): Promise<ComposeStrings> =>
  load(composes, language, address);
