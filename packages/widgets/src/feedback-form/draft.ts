import type { AttachmentType, Topic } from '@dvc-widgets/contract';
import type { GivenAnswers } from '@dvc-widgets/contract/questions';

/** A file that was attached; its bytes are at the collector, or wait with those of other files (submission/kept-files.ts). */
export interface DraftFile {
  readonly id: string;
  readonly name: string;
  readonly type: AttachmentType;
  /** As it is sent, in bytes. */
  readonly size: number;
  /** As it was chosen, in bytes. */
  readonly chosen: number;
  /** The collector has it. */
  readonly isSent: boolean;
}

/** What is kept of a feedback that has not been sent; never the contact. */
export interface Draft {
  readonly topic?: Topic | undefined;
  readonly text: string;
  readonly procedure?: string | undefined;
  readonly agency?: string | undefined;
  /** To the site's own questions; what does not fit them any more is left out. */
  readonly answers?: GivenAnswers | undefined;
  readonly files?: readonly DraftFile[] | undefined;
  /** When writing began, milliseconds since 1970. */
  readonly since: number;
}

/** 30 days, as unsent submissions. */
const longest = 30 * 864e5;
const keyOf = (site: string): string => `dvc-widgets-draft-${site}`;

/** The draft of this device; undefined where there is none, or where storage is denied. */
export function readDraft(site: string): Draft | undefined {
  try {
    const kept = localStorage.getItem(keyOf(site));
    const draft: Draft | undefined = kept ? JSON.parse(kept) : undefined;
    return typeof draft?.text === 'string' && Date.now() - draft.since < longest ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a draft on this device, or takes it away; whether it is kept now. */
export function keepDraft(site: string, draft?: Draft): boolean {
  try {
    if (draft) localStorage.setItem(keyOf(site), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(site));
    return !!draft;
  } catch {
    return false;
  }
}
