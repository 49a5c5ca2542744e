import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { recogniseProcedure } from '@dvc-widgets/contract';
import { filterSchema, kindSchema } from '@dvc-widgets/contract/schema';
import type { Command } from 'commander';
import { Option } from 'commander';
import { openExport } from '../../exports/open-export.ts';
import type { ExportFormat } from '../../exports/open-export.ts';
import type { Separator } from '../../exports/csv.ts';
import type { ExportFilter } from '../../store.ts';
import { CommandError } from '../command-error.ts';
import { configuration, existingDatabase, say } from '../world.ts';
import type { World } from '../world.ts';

const formats: readonly ExportFormat[] = ['xlsx', 'csv', 'ndjson'];

/** What an export is told on the command line. */
export interface ExportOptions {
  readonly format?: ExportFormat;
  readonly out: string;
  readonly separator: Separator;
  readonly from?: string;
  readonly to?: string;
  readonly site?: string;
  readonly agency?: string;
  readonly procedure?: string;
  readonly kind?: NonNullable<ExportFilter['kind']>;
}

/** `export`: the same files as `GET /v1/export.*`, also of a live database. */
export function addExport(program: Command, world: World): void {
  const command = program.command('export').description('write what was received to a file, as GET /v1/export does');
  addExportOptions(command)
    .addOption(
      new Option('--kind <kind>', 'of one kind (default: ratings and their details)').choices(kindSchema.options),
    )
    .action((options: ExportOptions) => writeExport(options, world));
}

/** Adds what every export can be told. */
export const addExportOptions = (command: Command): Command =>
  command
    .requiredOption('--out <file>', 'file to write, or - for standard output')
    .addOption(new Option('--format <format>', 'format (default: what the name of the file says)').choices(formats))
    .option('--from <day>', 'first day received, YYYY-MM-DD')
    .option('--to <day>', 'last day received, YYYY-MM-DD')
    .option('--site <key>', 'of one site')
    .option('--agency <code>', 'of one agency')
    .option('--procedure <code>', 'of one procedure')
    .addOption(new Option('--separator <character>', 'of CSV').choices([',', ';']).default(','));

/** Writes an export to the file that the options name, whole or not at all. */
export async function writeExport(options: ExportOptions, world: World): Promise<void> {
  const config = configuration(world);
  const { out, separator } = options;
  const format = options.format ?? formats.find((each) => extname(out) === `.${each}`);
  if (!format) {
    throw new CommandError('Cần --format xlsx, csv hoặc ndjson.', 'Say --format xlsx, csv or ndjson.', 2);
  }
  const filter = readFilter(options);
  const stream = openExport({
    databasePath: config.replicaUrl ?? existingDatabase(config),
    format,
    filter,
    zone: config.timeZone,
    separator,
  });
  if (out === '-') {
    await pipeline(stream, world.stdout, { end: false });
    return;
  }
  // Nobody takes half an export for a whole one.
  const partial = `${out}.partial`;
  try {
    await pipeline(stream, createWriteStream(partial, { mode: 0o600 }));
    await rename(partial, out);
  } finally {
    await rm(partial, { force: true });
  }
  say(world, `wrote ${out}`);
}

function readFilter({ from, to, site, agency, procedure, kind }: ExportOptions): ExportFilter {
  const filter = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(site !== undefined && { site }),
    ...(agency !== undefined && { agency }),
    ...(procedure !== undefined && { procedure: recogniseProcedure(procedure).national ?? procedure }),
  };
  const issue = filterSchema.safeParse(filter).error?.issues[0];
  if (issue) {
    const option = `--${issue.path.join('.')}`;
    throw new CommandError(
      `${option} không hợp lệ: ngày viết dạng YYYY-MM-DD, --from không sau --to.`,
      `${option} is not valid: days are YYYY-MM-DD, and --from is not after --to.`,
      2,
    );
  }
  return { ...filter, ...(kind !== undefined && { kind }) };
}
