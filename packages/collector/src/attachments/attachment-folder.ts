import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { problem, type AttachmentState } from '@dvc-widgets/contract';
import { maskPersonalData } from '@dvc-widgets/contract/personal-data';
import { attachmentSchema } from '@dvc-widgets/contract/attachments/schema';
import { z } from 'zod';
import { ProblemError } from '../store.ts';
import { judge, type Judgement } from './judge.ts';

/** A file that is announced. */
export type Announced = z.infer<typeof attachmentSchema>;

const noteSchema = attachmentSchema.extend({
  /** Milliseconds since the epoch. */
  announcedAt: z.number(),
  /** `refused`: of no type that is taken; its bytes are gone. */
  state: z.enum(['partial', 'whole', 'quarantined', 'refused']),
  /** Why it is quarantined. */
  why: z.string().optional(),
  /** A feedback was found that names it. */
  named: z.boolean().optional(),
});

/** What is known of an attachment besides its bytes. */
export type AttachmentNote = Readonly<z.infer<typeof noteSchema>>;

/** An attachment for an official. */
export interface OpenedAttachment {
  readonly note: AttachmentNote;
  readonly bytes: Buffer;
}

/** Where the bytes of attachments live until they are erased; several processes may share it. */
export interface AttachmentFolder {
  /** Makes room for a file, or tells how far it came. `id-reused` when something else was announced under that id. */
  announce(attachment: Announced): Promise<AttachmentState>;
  /** Adds bytes at `offset`, synced to disk when it resolves; `attachment-offset` when they don't fit there. */
  append(id: string, offset: number, bytes: Buffer): Promise<AttachmentState>;
  /** How far it came; undefined when nothing was announced under that id, or what came was refused. */
  find(id: string): Promise<AttachmentState | undefined>;
  /** What is known of it, also of one that was refused; undefined when nothing was announced under that id. */
  note(id: string): Promise<AttachmentNote | undefined>;
  /** A whole one, for an official. */
  read(id: string): Promise<OpenedAttachment | undefined>;
  /** Those announced before a moment, in milliseconds since the epoch, that `markNamed` was not told of. */
  unmarked(before: number): Promise<readonly AttachmentNote[]>;
  /** Remembers that a feedback names it. */
  markNamed(id: string): Promise<void>;
  /** Removes its bytes and what is known of it. */
  erase(id: string): Promise<void>;
}

/** What the folder is made with. */
export interface FolderOptions {
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Bytes of the disk that attachments leave to everything else, the database first. */
  readonly reserve: number;
  /** Bytes that the disk has left; asked of the disk itself unless a test says so. */
  readonly free?: (directory: string) => Promise<number>;
}

const freeBytes = async (directory: string): Promise<number> => {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const refused = (): ProblemError => new ProblemError(problem('attachment-type'));

/** No room: what was there before stays, and the citizen is told (ENOSPC, quota, or the reserve is reached). */
const noRoom = (): ProblemError => new ProblemError(problem('storage-full'), 3600);

/**
 * The attachments in a folder: for each one its bytes and a note, in a folder of all ids made in the same 4.7 hours (the
 * first six of the twelve digits that a UUIDv7 gives to the millisecond). Bytes count as they are in the file, also those
 * whose answer a crash cut off: they are where the browser would send them again.
 */
export function createAttachmentFolder(directory: string, options: FolderOptions): AttachmentFolder {
  const { clock, reserve, free = freeBytes } = options;
  /** What is being done to an attachment: one thing after another. */
  const turns = new Map<string, Promise<unknown>>();

  const pathOf = (id: string): string => join(directory, id.slice(0, 6), id);
  const notePath = (id: string): string => `${pathOf(id)}.json`;

  function inTurn<T>(id: string, act: () => Promise<T>): Promise<T> {
    const before = turns.get(id) ?? Promise.resolve();
    const turn = before.then(act, act);
    turns.set(id, turn);
    void turn.catch(() => {}).then(() => turns.get(id) === turn && turns.delete(id));
    return turn;
  }

  async function readNote(id: string): Promise<AttachmentNote | undefined> {
    try {
      return noteSchema.parse(JSON.parse(await readFile(notePath(id), 'utf8')));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async function writeNote(note: AttachmentNote): Promise<void> {
    await mkdir(dirname(pathOf(note.id)), { recursive: true });
    const next = `${notePath(note.id)}.next`;
    const file = await open(next, 'w');
    try {
      await file.writeFile(JSON.stringify(note));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, notePath(note.id));
  }

  async function sizeOf(id: string): Promise<number> {
    try {
      return (await stat(pathOf(id))).size;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return 0;
      throw error;
    }
  }

  async function stateOf({ id, state, size }: AttachmentNote): Promise<AttachmentState> {
    if (state === 'refused') throw refused();
    return { id, state, size, offset: state === 'partial' ? Math.min(await sizeOf(id), size) : size };
  }

  async function erase(id: string): Promise<void> {
    await Promise.all([rm(pathOf(id), { force: true }), rm(notePath(id), { force: true })]);
  }

  async function write(id: string, offset: number, bytes: Buffer): Promise<void> {
    const file = await open(pathOf(id), offset === 0 ? 'w' : 'r+');
    try {
      await file.write(bytes, 0, bytes.length, offset);
      await file.sync();
    } catch (error) {
      // No half of what could not be written stays; where even that fails, the next attempt writes over it.
      await file.truncate(offset).catch(() => {});
      throw error;
    } finally {
      await file.close();
    }
  }

  /** All bytes are there: what they are decides. */
  async function finish(note: AttachmentNote): Promise<AttachmentState> {
    const judgement: Judgement = await judge(await readFile(pathOf(note.id)));
    if (judgement.verdict === 'refused') {
      // The note stays: whoever looks the feedback up later is told.
      await writeNote({ ...note, state: 'refused' });
      await rm(pathOf(note.id), { force: true });
      throw refused();
    }
    const { verdict: state, type } = judgement;
    await writeNote({ ...note, type, state, ...(state === 'quarantined' && { why: judgement.why }) });
    return stateOf({ ...note, state });
  }

  async function guarded<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (['ENOSPC', 'EDQUOT'].some((code) => hasCode(error, code))) throw noRoom();
      throw error;
    }
  }

  return {
    announce: (announced) =>
      inTurn(announced.id, () =>
        guarded(async () => {
          // People name files by who is on them.
          const attachment = { ...announced, name: maskPersonalData(announced.name).text };
          const known = await readNote(attachment.id);
          if (known) {
            const { site, name, size } = known;
            const isSame = site === attachment.site && name === attachment.name && size === attachment.size;
            if (!isSame) throw new ProblemError(problem('id-reused', '/id'));
            return stateOf(known);
          }
          await mkdir(directory, { recursive: true });
          if ((await free(directory)) - attachment.size < reserve) throw noRoom();
          const note: AttachmentNote = { ...attachment, announcedAt: clock(), state: 'partial' };
          await writeNote(note);
          return stateOf(note);
        }),
      ),

    append: (id, offset, bytes) =>
      inTurn(id, () =>
        guarded(async () => {
          const note = await readNote(id);
          if (!note) throw new ProblemError(problem('unknown-attachment'));
          const state = await stateOf(note);
          // The answer to the last bytes was lost on the way.
          if (state.state !== 'partial') return state;
          // Some of these bytes, or all, were taken before: their answer was lost too.
          const known = state.offset - offset;
          if (known < 0 || offset + bytes.length > note.size) throw new ProblemError(problem('attachment-offset'));
          const rest = bytes.subarray(known);
          if (rest.length > 0) {
            if ((await free(directory)) - rest.length < reserve) throw noRoom();
            await write(id, state.offset, rest);
          }
          const reached = state.offset + rest.length;
          return reached < note.size ? { ...state, offset: reached } : finish(note);
        }),
      ),

    async find(id) {
      const note = await readNote(id);
      return note && note.state !== 'refused' ? stateOf(note) : undefined;
    },

    note: readNote,

    async read(id) {
      const note = await readNote(id);
      if (!note || note.state === 'partial' || note.state === 'refused') return undefined;
      return { note, bytes: await readFile(pathOf(id)) };
    },

    async unmarked(before) {
      const entries = existsSync(directory) ? await readdir(directory, { recursive: true }) : [];
      const notes: AttachmentNote[] = [];
      for (const entry of entries) {
        const note = entry.endsWith('.json') ? await readNote(basename(entry, '.json')) : undefined;
        if (note && !note.named && note.announcedAt < before) notes.push(note);
      }
      return notes;
    },

    markNamed: (id) =>
      inTurn(id, async () => {
        const note = await readNote(id);
        if (note) await writeNote({ ...note, named: true });
      }),

    erase: (id) => inTurn(id, () => erase(id)),
  };
}
