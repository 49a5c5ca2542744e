import { z } from 'zod';
import { limits } from '../limits.ts';
import { attachmentLimits, attachmentTypes } from './types.ts';

/** What `POST /v1/attachments` takes: a file is announced before its bytes are sent. Announcing it again is harmless. */
export const attachmentSchema = z
  .object({
    id: z.uuidv7().describe('UUIDv7 made in the browser; whoever knows it may send the bytes'),
    site: z.string().regex(/^pk_[A-Za-z0-9_-]{1,64}$/),
    name: z.string().min(1).max(limits.identifierLength).describe('as the citizen knows it'),
    type: z.enum(attachmentTypes).describe('what the browser takes it for; the bytes decide'),
    size: z.int().positive().max(attachmentLimits.bytes).describe('in bytes'),
  })
  .meta({ id: 'Attachment' });

/** A file as a feedback names it. */
export const attachedSchema = z.object({
  id: z.uuidv7().describe('as it is announced'),
  name: z.string().describe('personal data in it is masked before it is kept'),
  type: z.string(),
  size: z.int().nonnegative().describe('in bytes'),
});

/** How an attachment stands: what every route under `/v1/attachments` answers. */
export const attachmentStateSchema = z
  .object({
    id: z.string(),
    state: z
      .enum(['partial', 'whole', 'quarantined'])
      .describe('quarantined: whole and kept, but officials are warned before they open it'),
    offset: z.int().nonnegative().describe('how many bytes are on disk: where to go on'),
    size: z.int().positive(),
  })
  .meta({ id: 'AttachmentState' });
