import type { FrameStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const frames: Table<FrameStrings> = { vi: () => import('./vi.frame.ts'), en: () => import('./en.frame.ts') };

/** The words of the dialog and the corner button; rejects when the module can't be fetched. */
export const loadFrame = (language: string, address: Address): Promise<FrameStrings> => load(frames, language, address);
