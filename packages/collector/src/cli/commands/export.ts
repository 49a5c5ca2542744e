import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  exportFilterSchema,
  exportFormats,
  exportTables,
  foreignFilter,
  type ExportChoice,
  type ExportFormat,
  type ExportTable,
} from '@dvc-widgets/contract/officials/exports';
import { kindSchema } from '@dvc-widgets/contract/schema';
import type { Command } from 'commander';
import { Option } from 'commander';
import { SettingsFileError } from '../../cases/settings-file.ts';
import { readColumnMapping, type ColumnMapping } from '../../exports/column-mapping.ts';
import type { Separator } from '../../exports/csv.ts';
import { resolveFilter } from '../../exports/export-filter.ts';
import { openExport } from '../../exports/open-export.ts';
import { writeWhole } from '../../exports/write-whole.ts';
import { createLocalDay } from '../../intake/local-day.ts';
import { auditAtTerminal } from '../at-terminal.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say, withStore } from '../world.ts';
import type { World } from '../world.ts';

/** What an export is told on the command line. */
export interface ExportOptions extends ExportChoice {
  readonly table?: ExportTable;
  readonly format?: ExportFormat;
  readonly out: string;
  readonly separator: Separator;
  /** Path of a column mapping. */
  readonly mapping?: string;
  /** Who reads contact data. */
  readonly by?: string;
  /** Of the words of answers. */
  readonly lang?: 'vi' | 'en';
  /** Whether answers of test sites are among the others. */
  readonly test?: boolean;
}

/** `export`: every table in every format, also of a live database. */
export function addExport(program: Command, world: World): void {
  const command = program
    .command('export')
    .description('write what was received to a file, with the filters that are given');
  addExportOptions(command)
    .addOption(new Option('--table <table>', 'what a row is (default: submissions)').choices(exportTables))
    .option('--mapping <file>', 'columns that another system expects (YAML, see docs/exports.md)')
    .option('--by <name>', 'who reads; the table contacts needs it')
    .addOption(new Option('--lang <tag>', 'language of the words of answers').choices(['vi', 'en']))
    .option('--sector <code>', 'of one sector')
    .option('--step <step>', 'of one step')
    .option('--channel <channel>', 'of one channel')
    .option('--locale <locale>', 'read in one language')
    .addOption(new Option('--respondent <respondent>', 'of').choices(['citizen', 'business']))
    .option('--state <state>', 'in one state: counted, quarantined, …; of cases: received, answered, …')
    .addOption(
      new Option('--kind <kind>', 'of submissions of one kind (default: ratings and their details)').choices(
        kindSchema.options,
      ),
    )
    .action((options: ExportOptions) => writeExport(options, world));
}

/** Adds what every export can be told. */
export const addExportOptions = (command: Command): Command =>
  command
    .requiredOption('--out <file>', 'file to write, or - for standard output')
    .addOption(
      new Option('--format <format>', 'format (default: what the name of the file says)').choices(exportFormats),
    )
    .option('--from <day>', 'first day received, YYYY-MM-DD')
    .option('--to <day>', 'last day received, YYYY-MM-DD')
    .option('--site <key>', 'of one site')
    .option('--agency <code>', 'of one agency and all below it')
    .option('--procedure <code>', 'of one procedure')
    .addOption(new Option('--separator <character>', 'of CSV').choices([',', ';']).default(','));

/** Writes an export to the file that the options name, whole or not at all. */
export async function writeExport(options: ExportOptions, world: World): Promise<void> {
  const config = configuration(world);
  const { out, separator, table: named, format: asked, mapping: mappingFile, by, lang, test, ...choice } = options;
  const format = asked ?? exportFormats.find((each) => extname(out) === `.${each}`);
  if (!format) {
    throw new CommandError(
      'Cần --format xlsx, csv, ndjson hoặc parquet.',
      'Say --format xlsx, csv, ndjson or parquet.',
      2,
    );
  }
  const database = existingDatabase(config);
  const mapped = mappingFile === undefined ? undefined : readMapping(mappingFile);
  const table = named ?? mapped?.table ?? 'submissions';
  if (mapped !== undefined && mapped.table !== table) {
    throw new CommandError(
      `${mappingFile ?? ''} dành cho bảng ${mapped.table}, không phải ${table}.`,
      `${mappingFile ?? ''} is for the table ${mapped.table}, not for ${table}.`,
      2,
    );
  }
  const reader = table === 'contacts' ? whoReads(by) : undefined;
  const wanted = readChoice(choice, table);
  await withStore(database, async (store) => {
    const filter = resolveFilter(wanted, {
      catalogue: await store.catalogue(),
      sites: await store.sites(),
      today: createLocalDay(config.timeZone)(world.clock()),
    });
    // Before the file can be had.
    const record = async () => {
      if (reader !== undefined) {
        await store.recordContactExport(filter, { at: world.clock(), actor: `official:${reader}` });
      }
      const detail = { table, format, filter: JSON.stringify(wanted), ...(by !== undefined && { by }) };
      await auditAtTerminal(store, world, { action: 'export.made', subject: 'at the command line', detail });
    };
    const stream = openExport({
      databasePath: config.replicaUrl ?? database,
      table,
      format,
      filter,
      zone: config.timeZone,
      separator,
      ...(mapped && { mapping: mapped }),
      answers: { ...(lang !== undefined && { language: lang }), ...(test !== undefined && { test }) },
    });
    if (out === '-') {
      await record();
      await pipeline(stream, world.stdout, { end: false });
      return;
    }
    await writeWhole(stream, out, { before: record });
    say(world, `wrote ${out}: ${String(stream.progress.rows)} rows`);
  });
}

function readMapping(path: string): ColumnMapping {
  try {
    return readColumnMapping(path);
  } catch (error) {
    if (!(error instanceof SettingsFileError)) throw error;
    throw new CommandError(`Tệp ánh xạ cột không dùng được:\n${error.message}`, 'The mapping can not be used.', 2);
  }
}

/** Every reading of contact data is recorded under a name. */
function whoReads(by: string | undefined): string {
  const name = by?.trim() ?? '';
  if (/^[^\p{Cc}\p{Cf}]{1,100}$/u.test(name)) return name;
  throw new CommandError(
    'Bảng contacts có thông tin liên hệ của người dân: cần --by TÊN để ghi lại ai đọc.',
    'The table contacts holds contact data: say --by NAME, so that it is recorded who reads it.',
    2,
  );
}

function readChoice(options: object, table: ExportTable): ExportChoice {
  const parsed = exportFilterSchema.safeParse(options);
  if (!parsed.success) {
    const option = `--${parsed.error.issues[0]?.path.join('.') ?? ''}`;
    throw new CommandError(
      `${option} không hợp lệ: ngày viết dạng YYYY-MM-DD, --from không sau --to.`,
      `${option} is not valid: days are YYYY-MM-DD, and --from is not after --to.`,
      2,
    );
  }
  const foreign = foreignFilter(table, parsed.data);
  if (foreign !== undefined) {
    throw new CommandError(
      `--${foreign} không dùng được với bảng ${table}.`,
      `--${foreign} does not go with the table ${table}.`,
      2,
    );
  }
  return parsed.data;
}
