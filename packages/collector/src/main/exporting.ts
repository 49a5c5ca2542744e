import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ExportChoice } from '@dvc-widgets/contract/officials/exports';
import type { Official } from '../accounts/official.ts';
import type { Scope } from '../accounts/scope.ts';
import { resolveFilter } from '../exports/export-filter.ts';
import { createExportFolder, type ExportNote } from '../exports/export-folder.ts';
import { createExportJobs, type ExportJobs } from '../exports/export-jobs.ts';
import { makeDueExports, readExportSchedule } from '../exports/export-schedule.ts';
import { exportFile, openExport, type ExportRequest, type ExportSource } from '../exports/open-export.ts';
import type { ServerParts } from '../http/server.ts';
import { exportedDatabaseOf } from '../store/open-store.ts';
import type { RowsWithin } from '../store.ts';
import type { Ground } from './ground.ts';

/** Exports: what officials ask for, what a schedule asks for, and what a bearer token downloads at once. */
export interface Exporting {
  readonly jobs: ExportJobs;
  readonly download: ServerParts['download'];
  /** Makes what waits and what is due by the schedule. */
  round(): Promise<void>;
  /** Ends what is being made; it is made anew at the next start. */
  stop(): Promise<void>;
}

/**
 * Puts exports together over a folder in DATA_DIR; `openSource` makes the bytes of the background ones. Throws
 * SettingsFileError when the file of the schedule is wrong.
 */
export function createExporting(
  ground: Ground,
  scopeOf: (official: Official) => Promise<Scope>,
  openSource: (request: ExportRequest) => ExportSource,
): Exporting {
  const { config, store, clock, today, moment, metrics, log } = ground;
  const folder = join(config.dataDir, 'exports');
  const filterOf = async (filter: ExportChoice, seen?: RowsWithin) =>
    resolveFilter(filter, {
      catalogue: await store.catalogue(),
      sites: await store.sites(),
      today: today(),
      seen,
    });
  const open = (request: Omit<ExportRequest, 'databasePath' | 'zone'>) =>
    openSource({ ...request, databasePath: exportedDatabaseOf(config), zone: config.timeZone });

  const jobs = createExportJobs({
    folder: createExportFolder(folder),
    clock,
    moment,
    scopeOf,
    filterOf: ({ filter }, { rows }) => filterOf(filter, rows),
    open,
    recordContacts: (filter, { name }) => store.recordContactExport(filter, { at: clock(), actor: `official:${name}` }),
    isElsewhere: async (id, official, from) => {
      if (config.databaseUrl === undefined) return false;
      const made = { action: 'export.made', subject: `export ${id}`, from, limit: 1 };
      return (await store.audit.lines(made)).some(
        ({ actor, detail }) => actor === `official:${official.id}` || detail['official'] === official.id,
      );
    },
    keptDays: config.exportKeptDays,
    reserve: ground.exportReserve,
    onDone: (note) => mailOf(note, ground),
    onFailure: (error, id) => {
      metrics.exportFailed();
      log.error({ err: error, export: id }, 'an export failed');
    },
  });

  const entries = config.exportSchedule === undefined ? [] : readExportSchedule(config.exportSchedule);
  const end = new AbortController();
  const makeScheduled = () =>
    makeDueExports({
      entries,
      record: join(folder, 'schedule.record'),
      now: () => moment(clock()),
      filterOf: (filter) => filterOf(filter),
      open,
      async madeBefore({ name }) {
        const scheduled = { action: 'export.scheduled', subject: `schedule ${name}`, limit: 1 };
        const [last] = await store.audit.lines(scheduled);
        const period = last?.detail['period'];
        return typeof period === 'string' ? period : undefined;
      },
      onMade: ({ name, table, format }, { rows, from: period }) =>
        store.audit.append({
          at: clock(),
          actor: 'collector',
          name: 'collector',
          action: 'export.scheduled',
          subject: `schedule ${name}`,
          agency: null,
          // Which of several collectors has the file, where they share no folder.
          detail: { table, format, rows, period, host: hostname() },
        }),
      signal: end.signal,
    });

  return {
    jobs,
    download: (format, filter, separator) => ({
      stream: openExport({
        databasePath: exportedDatabaseOf(config),
        format,
        filter,
        zone: config.timeZone,
        separator,
      }),
      ...exportFile(format, filter),
    }),
    async round() {
      await jobs.round();
      // Of several collectors with the same schedule one makes what is due.
      if (entries.length > 0) await store.runAlone('scheduled exports', makeScheduled);
      metrics.done('exports');
    },
    async stop() {
      end.abort();
      await jobs.stop();
    },
  };
}

async function mailOf({ id, by, rows }: ExportNote, { config, sendMail }: Ground): Promise<void> {
  await sendMail?.({
    to: by.email,
    messageId: `<export-${id}@dvc-collector>`,
    subject: 'Tệp xuất đã xong · Your export is ready',
    text: `Tệp có ${String(rows)} dòng, tải ở trang Xuất số liệu trong ${String(config.exportKeptDays)} ngày.\nIt has ${String(rows)} rows and can be downloaded for ${String(config.exportKeptDays)} days.\n`,
  });
}
