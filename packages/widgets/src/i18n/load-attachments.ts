import type { AttachmentStrings } from './strings.ts';
import { load, type Address, type Table } from './words.ts';

const attachments: Table<AttachmentStrings> = {
  vi: () => import('./vi.attachments.ts'),
  en: () => import('./en.attachments.ts'),
};

/** The words of attachments; rejects when the module can't be fetched. */
export const loadAttachments = (language: string, address: Address): Promise<AttachmentStrings> =>
  load(attachments, language, address);
