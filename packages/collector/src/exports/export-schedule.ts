import { mkdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  exportFilterSchema,
  exportFormats,
  exportTables,
  foreignFilter,
} from '@dvc-widgets/contract/officials/exports';
import { z } from 'zod';
import { readSettingsFile, says } from '../cases/settings-file.ts';
import type { ExportFilter } from '../store.ts';
import { exportFile, type ExportRequest, type ExportSource } from './open-export.ts';
import { writeWhole } from './write-whole.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const shared = {
  /** Names the run in the record and in the audit log. */
  name: z.string().regex(/^[a-z0-9-]{1,60}$/, says('gồm a–z, 0–9 và -', 'of a–z, 0–9 and -')),
  table: z
    .enum(
      exportTables,
      says(`phải là một trong: ${exportTables.join(', ')}`, `must be one of: ${exportTables.join(', ')}`),
    )
    .refine((table) => table !== 'contacts', {
      error: says(
        'thông tin liên hệ không xuất theo lịch: cần người đọc có tên',
        'contact data needs a reader with a name',
      ),
    }),
  format: z.enum(
    exportFormats,
    says(`phải là một trong: ${exportFormats.join(', ')}`, `must be one of: ${exportFormats.join(', ')}`),
  ),
  separator: z.enum([',', ';']).default(','),
  /** All but the days: they follow from `every`. */
  filter: exportFilterSchema.default({}),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, says('giờ dạng "06:30", trong dấu nháy', 'a time such as "06:30", in quotes'))
    .default('03:00'),
  folder: z.string().min(1),
};

const entrySchema = z.discriminatedUnion('every', [
  z.strictObject({ ...shared, every: z.literal('day') }),
  z.strictObject({ ...shared, every: z.literal('week'), on: z.enum(weekdays).default('monday') }),
  z.strictObject({
    ...shared,
    every: z.literal('month'),
    // Every month has them.
    on: z.int().min(1).max(28, says('từ 1 đến 28', 'from 1 to 28')).default(1),
  }),
]);

const scheduleSchema = z.strictObject({ exports: z.array(entrySchema).max(100) });

/** An export that is made by itself: of the day, week or month before. */
export type ScheduledExport = z.infer<typeof entrySchema>;

/** Reads a file of scheduled exports (docs/exports.md). Throws SettingsFileError with all that is wrong. */
export function readExportSchedule(path: string): readonly ScheduledExport[] {
  const { data, refuse } = readSettingsFile(path, readFileSync(path, 'utf8'), scheduleSchema);
  const seen = new Set<string>();
  refuse(
    data.exports.flatMap(({ name, table, filter, folder }, index) => {
      const fault = (field: string, vi: string, en: string) => [{ path: ['exports', index, field], vi, en }];
      const isRepeated = seen.has(name);
      seen.add(name);
      if (isRepeated) return fault('name', 'đã có lịch tên này ở trên', 'an export of this name stands above');
      if (filter.from !== undefined || filter.to !== undefined)
        return fault('filter', 'không ghi from, to: kỳ theo every', 'without from and to: the days follow from every');
      const foreign = foreignFilter(table, filter);
      if (foreign !== undefined)
        return fault('filter', `bảng ${table} không lọc theo ${foreign}`, `${table} knows no filter ${foreign}`);
      try {
        mkdirSync(folder, { recursive: true });
      } catch {
        return fault('folder', 'không tạo được thư mục này', 'this folder can not be made');
      }
      return [];
    }),
  );
  return data.exports;
}

/** A day, `YYYY-MM-DD`, that many days later. */
function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The days that the latest export that is due holds, as of a local moment (`2026-11-22T06:30`): the whole day, week
 * (Monday to Sunday) or month before the one in which it is due.
 */
export function duePeriod(entry: ScheduledExport, local: string): { readonly from: string; readonly to: string } {
  const today = local.slice(0, 10);
  const hasStruck = (day: string) => `${day}T${entry.at}` <= local.slice(0, 16);
  if (entry.every === 'day') {
    const due = hasStruck(today) ? today : daysAfter(today, -1);
    return { from: daysAfter(due, -1), to: daysAfter(due, -1) };
  }
  if (entry.every === 'week') {
    const monday = daysAfter(today, -((new Date(today).getUTCDay() + 6) % 7));
    const isDue = hasStruck(daysAfter(monday, weekdays.indexOf(entry.on)));
    const from = daysAfter(monday, isDue ? -7 : -14);
    return { from, to: daysAfter(from, 6) };
  }
  const first = `${today.slice(0, 7)}-01`;
  const isDue = hasStruck(daysAfter(first, entry.on - 1));
  const to = daysAfter(isDue ? first : `${daysAfter(first, -1).slice(0, 7)}-01`, -1);
  return { from: `${to.slice(0, 7)}-01`, to };
}

const recordSchema = z.record(
  z.string(),
  z.object({ from: z.string(), at: z.string(), file: z.string(), rows: z.number() }),
);

/** What scheduled exports are made of. */
export interface ScheduleParts {
  readonly entries: readonly ScheduledExport[];
  /** A file that remembers what was made. */
  readonly record: string;
  /** RFC 3339 of now in the collector's zone. */
  readonly now: () => string;
  readonly filterOf: (filter: ScheduledExport['filter']) => Promise<ExportFilter>;
  readonly open: (request: Pick<ExportRequest, 'table' | 'format' | 'filter' | 'separator'>) => ExportSource;
  /** The first day of the latest period that any collector of the database made; undefined for none. */
  readonly madeBefore?: (entry: ScheduledExport) => Promise<string | undefined>;
  /** Tells of a file that was made. */
  readonly onMade: (entry: ScheduledExport, made: MadeExport) => Promise<unknown>;
  /** Ends what is being made; it is due again. */
  readonly signal?: AbortSignal;
}

/** A scheduled export that was made. */
export interface MadeExport {
  readonly file: string;
  readonly rows: number;
  /** The first day of its period. */
  readonly from: string;
}

/**
 * Makes what is due and was not made: the latest period only, however long nothing ran. What fails is told by the
 * rejection and due again in the next round; the others are made all the same.
 */
export async function makeDueExports(parts: ScheduleParts): Promise<void> {
  const { entries, record, now, filterOf, open, onMade, madeBefore, signal } = parts;
  const isEnded = () => signal?.aborted === true;
  const known = await readRecord(record);
  const failures: unknown[] = [];
  for (const entry of entries) {
    const { name, table, format, separator, folder } = entry;
    const period = duePeriod(entry, now());
    if ((known[name]?.from ?? '') >= period.from) continue;
    if (isEnded()) return;
    try {
      if (((await madeBefore?.(entry)) ?? '') >= period.from) continue;
      const filter = await filterOf({ ...entry.filter, ...period });
      const stream = open({ table, format, filter, separator });
      const file = join(folder, `${name}-${exportFile(format, period, table).filename}`);
      await writeWhole(stream, file, { ...(signal && { signal }) });
      const { rows } = stream.progress;
      await onMade(entry, { file, rows, from: period.from });
      known[name] = { from: period.from, at: now(), file, rows };
      await mkdir(dirname(record), { recursive: true, mode: 0o700 });
      await writeFile(`${record}.next`, JSON.stringify(known), { flush: true });
      await rename(`${record}.next`, record);
    } catch (error) {
      if (isEnded()) return;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Scheduled exports failed.');
}

async function readRecord(path: string): Promise<z.infer<typeof recordSchema>> {
  try {
    return recordSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
