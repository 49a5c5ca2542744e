import { randomUUID } from 'node:crypto';
import { problem } from '@dvc-widgets/contract';
import type { ExportJobView, ExportOrder } from '@dvc-widgets/contract/officials/exports';
import { mayDo, type Act, type Official } from '../accounts/official.ts';
import { ForeignError, type Scope } from '../accounts/scope.ts';
import { ProblemError, type ExportFilter } from '../store.ts';
import type { ExportFolder, ExportNote } from './export-folder.ts';
import { exportFile, type ExportProgress, type ExportRequest, type ExportSource } from './open-export.ts';
import { writeWhole } from './write-whole.ts';

const day = 86_400_000;
/** How many exports of one official may wait or run. */
const mostWaiting = 20;
/** Notes outlive their files by this much, so that an official still sees what was made. */
const notesKept = 90 * day;
const betweenBeats = 5000;
/** A file that takes no time to download is no news. */
export const largeFile = 10 * 1024 * 1024;

/** What background exports are made of. */
export interface ExportJobParts {
  readonly folder: ExportFolder;
  readonly clock: () => number;
  /** RFC 3339 of an instant in the collector's zone. */
  readonly moment: (instant: number) => string;
  readonly scopeOf: (official: Official) => Promise<Scope>;
  /** What an order takes, within what may be seen. */
  readonly filterOf: (order: ExportOrder, scope: Scope) => Promise<ExportFilter>;
  readonly open: (request: Pick<ExportRequest, 'table' | 'format' | 'filter' | 'separator'>) => ExportSource;
  /** Records that contact data was read, before the file that holds it can be had. */
  readonly recordContacts: (filter: ExportFilter, official: Official) => Promise<unknown>;
  /** Whole days that files are kept. */
  readonly keptDays: number;
  /** Free bytes that exports leave to the database. */
  readonly reserve: number;
  /** Whether an official asked for an export at another collector of the same database, since a moment. */
  readonly isElsewhere?: (id: string, official: Official, since: number) => Promise<boolean>;
  readonly newId?: () => string;
  /** Hears of an export that its maker wants to be told of. */
  readonly onDone?: (note: ExportNote) => Promise<void>;
  readonly onFailure: (error: unknown, id: string) => void;
}

/** A file that can be downloaded. */
export interface ExportDownload {
  readonly path: string;
  readonly bytes: number;
  readonly contentType: string;
  readonly filename: string;
  readonly note: ExportNote;
}

/** Exports that are made in the background, one after another, and kept for some days. */
export interface ExportJobs {
  /** Throws ProblemError `role-refused`, `too-many-exports` or `exports-full`. */
  make(order: ExportOrder, official: Official, scope: Scope): Promise<ExportJobView>;
  /** Of one official, the latest first. */
  list(official: Official): Promise<readonly ExportJobView[]>;
  /** Throws ForeignError or ProblemError `unknown-export`, or `export-elsewhere`, as the others do. */
  find(id: string, official: Official): Promise<ExportJobView>;
  /** Ends one that waits or runs, and removes the file of one that is done. */
  cancel(id: string, official: Official): Promise<ExportJobView>;
  /** The file, if the official may still see all that is in it; throws `export-not-ready` when there is none. */
  download(id: string, official: Official, scope: Scope): Promise<ExportDownload>;
  /** Makes what waits, also what an earlier process left unfinished, and removes what was kept long enough. */
  round(): Promise<void>;
  /** Ends what runs; the next process makes it anew. */
  stop(): Promise<void>;
}

/** What a table asks of a role besides `exports.make`. */
export function actOf({ table }: Pick<ExportOrder, 'table'>): Act {
  if (table === 'contacts') return 'contact.read';
  if (table === 'audit') return 'audit.read';
  return table === 'case-events' ? 'cases.read' : 'exports.make';
}

const none: ExportProgress = { rows: 0, share: 0 };

/** Background exports over a folder. */
export function createExportJobs(parts: ExportJobParts): ExportJobs {
  const { folder, clock, moment, keptDays, reserve, newId = randomUUID } = parts;
  let running:
    | {
        readonly id: string;
        readonly stream: ExportSource;
        readonly end: AbortController;
        readonly gone: Promise<void>;
      }
    | undefined;
  let isStopped = false;
  let rounds: Promise<void> = Promise.resolve();

  const expiry = ({ endedAt }: ExportNote) => (endedAt ?? 0) + keptDays * day;

  function view(note: ExportNote): ExportJobView {
    const { id, order, state, askedAt, endedAt, bytes } = note;
    const { rows, share } = running?.id === id ? running.stream.progress : { ...none, rows: note.rows };
    return {
      id,
      ...order,
      state,
      askedAt: moment(askedAt),
      ...(endedAt !== undefined && { endedAt: moment(endedAt) }),
      ...(state === 'done' && { expiresAt: moment(expiry(note)) }),
      rows,
      share: state === 'done' ? 1 : share,
      ...(bytes !== undefined && { bytes }),
      filename: exportFile(order.format, order.filter, order.table).filename,
      ...(note.problem && { problem: note.problem }),
    };
  }

  async function own(id: string, official: Official): Promise<ExportNote> {
    const note = await folder.note(id);
    if (!note) {
      const isElsewhere = await parts.isElsewhere?.(id, official, clock() - keptDays * day - notesKept);
      throw new ProblemError(problem(isElsewhere === true ? 'export-elsewhere' : 'unknown-export'));
    }
    if (note.by.id !== official.id) throw new ForeignError(`export ${id}`, 'unknown-export');
    return note;
  }

  async function run({ id }: Pick<ExportNote, 'id'>): Promise<void> {
    if (!(await folder.claim(id, clock()))) return;
    const note = await folder.note(id);
    // Cancelled, or done by another process, since the list was read.
    if (!note || (note.state !== 'queued' && note.state !== 'running')) return folder.release(id);
    const { order, by } = note;
    const scope = await parts.scopeOf(by);
    const filter = await parts.filterOf(order, scope);
    const { table, format, separator } = order;
    const stream = parts.open({ table, format, filter, separator });
    const end = new AbortController();
    const { promise: gone, resolve: tellGone } = Promise.withResolvers<undefined>();
    running = { id, stream, end, gone };
    const started: ExportNote = { ...note, state: 'running' };
    let isFull = false;
    const watch = setInterval(() => {
      void folder.beat(id, clock());
      folder.free().then(
        (free) => {
          if (free >= reserve) return;
          isFull = true;
          end.abort();
        },
        (error: unknown) => parts.onFailure(error, id),
      );
    }, betweenBeats);
    try {
      await folder.write({ ...started, ...(scope.rows && { agencies: [...scope.rows.agencies] }) });
      await writeWhole(stream, folder.fileOf(id), {
        signal: end.signal,
        before: async () => table === 'contacts' && (await parts.recordContacts(filter, by)),
      });
      const bytes = await folder.size(id);
      const done: ExportNote = {
        ...started,
        state: 'done',
        endedAt: clock(),
        rows: stream.progress.rows,
        bytes,
        ...(scope.rows && { agencies: [...scope.rows.agencies] }),
      };
      await folder.write(done);
      if (order.tell && bytes >= largeFile)
        await parts.onDone?.(done).catch((error: unknown) => parts.onFailure(error, id));
    } catch (error) {
      await folder.removeFile(id);
      // A stop of the process leaves it as it is: the next one makes it anew.
      if (isStopped) return;
      const isNoRoom = isFull || (error instanceof Error && 'code' in error && error.code === 'ENOSPC');
      const isCancelled = !isNoRoom && end.signal.aborted;
      const ended = { ...started, endedAt: clock() };
      await folder.write(
        isCancelled
          ? { ...ended, state: 'cancelled' }
          : { ...ended, state: 'failed', problem: isNoRoom ? 'exports-full' : 'internal' },
      );
      if (!isCancelled) parts.onFailure(error, id);
    } finally {
      clearInterval(watch);
      running = undefined;
      await folder.release(id);
      tellGone(undefined);
    }
  }

  async function forget(notes: readonly ExportNote[]): Promise<void> {
    const now = clock();
    for (const note of notes) {
      if (note.state === 'done' && expiry(note) <= now) {
        await folder.removeFile(note.id);
        await folder.write({ ...note, state: 'expired' });
      } else if (note.endedAt !== undefined && note.endedAt + keptDays * day + notesKept <= now) {
        await folder.removeNote(note.id);
      }
    }
  }

  async function once(): Promise<void> {
    const tried = new Set<string>();
    while (!isStopped) {
      const notes = await folder.notes();
      await forget(notes);
      const [next] = notes
        .filter(({ id, state }) => (state === 'queued' || state === 'running') && !tried.has(id))
        .toSorted((one, other) => one.askedAt - other.askedAt);
      if (!next) return;
      tried.add(next.id);
      await run(next).catch((error: unknown) => parts.onFailure(error, next.id));
    }
  }

  const round = () => (rounds = rounds.then(once, once));

  return {
    async make(order, official, scope) {
      if (!mayDo(official.role, actOf(order))) throw new ProblemError(problem('role-refused'));
      const waiting = (await folder.notes()).filter(
        ({ by, state }) => by.id === official.id && (state === 'queued' || state === 'running'),
      );
      if (waiting.length >= mostWaiting) throw new ProblemError(problem('too-many-exports'), 60);
      if ((await folder.free()) < reserve) throw new ProblemError(problem('exports-full'), 3600);
      const { id, name, email, role, agency } = official;
      const note: ExportNote = {
        id: newId(),
        order,
        by: { id, name, email, role, agency },
        state: 'queued',
        askedAt: clock(),
        rows: 0,
        ...(scope.rows && { agencies: [...scope.rows.agencies] }),
      };
      await folder.write(note);
      round().catch((error: unknown) => parts.onFailure(error, note.id));
      return view(note);
    },

    async list(official) {
      return (await folder.notes())
        .filter(({ by }) => by.id === official.id)
        .toSorted((one, other) => other.askedAt - one.askedAt || (one.id < other.id ? 1 : -1))
        .map(view);
    },

    find: async (id, official) => view(await own(id, official)),

    async cancel(id, official) {
      const note = await own(id, official);
      if (running?.id === id) {
        running.end.abort();
        await running.gone;
      } else if (note.state === 'queued') {
        await folder.write({ ...note, state: 'cancelled', endedAt: clock() });
      } else if (note.state === 'done') {
        await folder.removeFile(id);
        await folder.write({ ...note, state: 'expired' });
      }
      return view((await folder.note(id)) ?? note);
    },

    async download(id, official, scope) {
      const note = await own(id, official);
      const { order, agencies, state, bytes } = note;
      const seesAll =
        scope.rows === undefined || (agencies !== undefined && agencies.every((code) => scope.ownsAgency(code)));
      // Who has moved to another agency or role since then no longer sees what they made there.
      if (!seesAll || !mayDo(official.role, actOf(order)) || !mayDo(official.role, 'exports.make'))
        throw new ForeignError(`export ${id}`, 'unknown-export');
      if (state !== 'done' || bytes === undefined) throw new ProblemError(problem('export-not-ready'));
      return { path: folder.fileOf(id), bytes, note, ...exportFile(order.format, order.filter, order.table) };
    },

    round,

    async stop() {
      isStopped = true;
      running?.end.abort();
      await rounds.catch(() => undefined);
    },
  };
}
