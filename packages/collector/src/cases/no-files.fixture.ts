import type { CaseFiles } from './case-desk.ts';

/** A desk to which no file ever comes. */
export const noFiles: CaseFiles = { read: async () => undefined, erase: async () => {} };
