import { z } from 'zod';

const draftSchema = z.object({
  public: z.string(),
  private: z.string(),
  publishText: z.boolean(),
  /** Personal data in it was looked at and is the agency's own. */
  agreed: z.boolean(),
});

/** An answer that is being written. */
export type AnswerDraft = z.infer<typeof draftSchema>;

/** An answer that nobody began. */
export const emptyDraft: AnswerDraft = { public: '', private: '', publishText: false, agreed: false };

/** Whether anything was written. */
export const isWritten = (draft: AnswerDraft): boolean => draft.public.trim() !== '' || draft.private.trim() !== '';

const nameOf = (official: string, id: string): string => `dvc-officials.draft.${official}.${id}`;

/** The draft of an official's answer to a case, from this device. */
export function keptDraft(official: string, id: string): AnswerDraft {
  try {
    return draftSchema.safeParse(JSON.parse(localStorage.getItem(nameOf(official, id)) ?? '')).data ?? emptyDraft;
  } catch {
    return emptyDraft;
  }
}

/** Keeps a draft on this device, or forgets it when nothing is written. */
export function keepDraft(official: string, id: string, draft: AnswerDraft): void {
  try {
    if (isWritten(draft)) localStorage.setItem(nameOf(official, id), JSON.stringify(draft));
    else localStorage.removeItem(nameOf(official, id));
  } catch {
    // A browser without storage keeps it for as long as the page is open.
  }
}
