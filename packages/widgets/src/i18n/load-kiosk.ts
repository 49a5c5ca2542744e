import type { KioskStrings } from './strings.ts';
import { load, type Table } from './words.ts';

const kiosks: Table<KioskStrings> = { vi: () => import('./vi.kiosk.ts'), en: () => import('./en.kiosk.ts') };

/** The words of a kiosk's screen; rejects when the module can't be fetched. */
export const loadKiosk = (language: string): Promise<KioskStrings> => load(kiosks, language);
