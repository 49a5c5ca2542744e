import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { exportOrderSchema, exportStates } from '@dvc-widgets/contract/officials/exports';
import { z } from 'zod';
import { roles } from '../accounts/official.ts';

const instant = z.number();

const noteSchema = z.object({
  id: z.uuid(),
  order: exportOrderSchema,
  /** Who asked for it, as they were then: what the file holds follows from it. */
  by: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    agency: z.string().nullable(),
  }),
  state: z.enum(exportStates),
  askedAt: instant,
  endedAt: instant.optional(),
  rows: z.number().default(0),
  bytes: z.number().optional(),
  /** The agencies whose rows it holds; absent for everything. */
  agencies: z.array(z.string()).optional(),
  problem: z.enum(['exports-full', 'internal']).optional(),
});

/** An export as it is kept. */
export type ExportNote = Readonly<z.infer<typeof noteSchema>>;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** How long a run may be silent before another process takes it over. */
const silence = 30_000;

/** The files of exports, each with a note beside it that says how it stands; several processes may share the folder. */
export interface ExportFolder {
  readonly fileOf: (id: string) => string;
  /** In no order. */
  notes(): Promise<readonly ExportNote[]>;
  note(id: string): Promise<ExportNote | undefined>;
  /** Returns once it is on disk. */
  write(note: ExportNote): Promise<void>;
  /** Takes an export for a run; false while another process runs it. */
  claim(id: string, now: number): Promise<boolean>;
  /** Tells the others that the run goes on. */
  beat(id: string, now: number): Promise<void>;
  release(id: string): Promise<void>;
  removeFile(id: string): Promise<void>;
  removeNote(id: string): Promise<void>;
  size(id: string): Promise<number>;
  /** Free bytes of the disk. */
  free(): Promise<number>;
}

/** Tells this process from an earlier one of the same number. */
const thisProcess = randomUUID();

/** Exports in a folder, made when missing. */
export function createExportFolder(directory: string): ExportFolder {
  const fileOf = (id: string) => join(directory, `${id}.data`);
  const notePath = (id: string) => join(directory, `${id}.json`);
  const runPath = (id: string) => join(directory, `${id}.run`);
  const own = `${hostname()} ${String(process.pid)} ${thisProcess}`;

  async function note(id: string): Promise<ExportNote | undefined> {
    try {
      return noteSchema.parse(JSON.parse(await readFile(notePath(id), 'utf8')));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined;
      throw error;
    }
  }

  async function isRunElsewhere(id: string, now: number): Promise<boolean> {
    try {
      const { mtimeMs } = await stat(runPath(id));
      const [host = '', pid = '', name = ''] = (await readFile(runPath(id), 'utf8')).split(' ');
      // Of a process that is gone: left behind by a crash. In a container the next one has the same number.
      const isOwnNumber = Number(pid) === process.pid;
      if (host === hostname() && (isOwnNumber ? name !== thisProcess : !isAlive(Number(pid)))) return false;
      return now - mtimeMs < silence;
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return false;
      throw error;
    }
  }

  return {
    fileOf,
    note,
    async notes() {
      const names = await readdir(directory).catch((error: unknown) => {
        if (hasCode(error, 'ENOENT')) return [];
        throw error;
      });
      // Other things may lie there: the record of the schedule.
      const ids = names.flatMap((name) => /^([0-9a-f-]{36})\.json$/.exec(name)?.[1] ?? []);
      const found = await Promise.all(ids.map(note));
      return found.filter((each) => each !== undefined);
    },
    async write(next) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = `${notePath(next.id)}.next`;
      const file = await open(path, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify(next));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(path, notePath(next.id));
    },
    async claim(id, now) {
      // One at a time looks and takes: of two that find the same one silent, the second must find the first.
      const taking = `${runPath(id)}.taking`;
      // It gets its time before it gets its name: by the clock of a file server it may be old already.
      const mine = `${taking}.${randomUUID()}`;
      try {
        await writeFile(mine, '', { mode: 0o600 });
        await utimes(mine, now / 1000, now / 1000);
        await link(mine, taking);
      } catch (error) {
        if (!hasCode(error, 'EEXIST')) throw error;
        const since = await stat(taking).catch(() => undefined);
        if (since && now - since.mtimeMs > silence) await rm(taking, { force: true });
        return false;
      } finally {
        await rm(mine, { force: true });
      }
      try {
        if (await isRunElsewhere(id, now)) return false;
        await writeFile(runPath(id), own, { mode: 0o600 });
        await utimes(runPath(id), now / 1000, now / 1000);
        return true;
      } finally {
        await rm(taking, { force: true });
      }
    },
    beat: (id, now) => utimes(runPath(id), now / 1000, now / 1000).catch(() => undefined),
    release: (id) => rm(runPath(id), { force: true }),
    async removeFile(id) {
      await rm(fileOf(id), { force: true });
      await rm(`${fileOf(id)}.partial`, { force: true });
    },
    removeNote: (id) => rm(notePath(id), { force: true }),
    size: async (id) => (await stat(fileOf(id))).size,
    async free() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const { bavail, bsize } = await statfs(directory);
      return bavail * bsize;
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
}
