import type { AttachmentFolder } from '../attachments/attachment-folder.ts';
import type { CaseRecord, NamedAttachment } from './case-record.ts';

/** A file of a case. */
export interface CaseFile extends NamedAttachment {
  /** `awaited`: not all of its bytes have come yet, or none ever did. `refused`: of no type that is taken; its bytes are gone. */
  readonly state: 'awaited' | 'whole' | 'quarantined' | 'refused';
  /** Why it is quarantined: `metadata`, `trailing-data`, `active-content`, `malformed`, `too-many-pixels`. */
  readonly why?: string;
}

/** The files that a case names, and what has come of them. */
export const filesOf = (
  { site, attachments }: Pick<CaseRecord, 'site' | 'attachments'>,
  folder: Pick<AttachmentFolder, 'note'>,
): Promise<readonly CaseFile[]> => Promise.all(attachments.map((named) => fileOf(site, named, folder)));

async function fileOf(site: string, named: NamedAttachment, folder: Pick<AttachmentFolder, 'note'>): Promise<CaseFile> {
  const note = await folder.note(named.id);
  // An id that another site announced is none of this case's.
  if (note?.site !== site || note.state === 'partial') return { ...named, state: 'awaited' };
  const { state, type, size, why } = note;
  return { ...named, type, size, state, ...(why !== undefined && { why }) };
}
