import type { CaseFiles } from './case-desk.ts';

/** A desk to which no file ever comes. */
export const noFiles: CaseFiles = {
  note: async () => undefined,
  read: async () => undefined,
  erase: async () => {},
};
