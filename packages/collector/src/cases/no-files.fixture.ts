import type { AttachmentFolder } from '../attachments/attachment-folder.ts';

/** A desk to which no file ever comes. */
export const noFiles: Omit<AttachmentFolder, 'announce' | 'append' | 'find'> = {
  unmarked: async () => [],
  markNamed: async () => {},
  note: async () => undefined,
  read: async () => undefined,
  erase: async () => {},
};
