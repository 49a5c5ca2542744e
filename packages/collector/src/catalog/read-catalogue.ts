import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recogniseProcedure } from '@dvc-widgets/contract';
import type { Agency, Catalogue, Procedure, Sector } from '../store.ts';
import { checkAgencyTree } from './agency-tree.ts';
import type { AgencyLine } from './agency-tree.ts';
import { catalogueProblem } from './catalogue-problem.ts';
import type { CatalogueProblem } from './catalogue-problem.ts';
import { readTable } from './read-table.ts';
import type { Table, TableRow } from './read-table.ts';

/** The files of a catalogue and their columns. */
export const catalogueFiles = {
  'agencies.csv': ['code', 'name', 'parent', 'valid_from', 'valid_to'],
  'sectors.csv': ['code', 'name', 'target'],
  'procedures.csv': ['code', 'name', 'sector', 'changed'],
} as const;

type FileName = keyof typeof catalogueFiles;

/** A catalogue that can be imported, or everything that is wrong with it. */
export type CatalogueReading =
  { readonly catalogue: Catalogue; readonly problems?: undefined } | { readonly problems: readonly CatalogueProblem[] };

/** Reads the three files of a folder. When anything in any of them is wrong there is no catalogue, only the problems. */
export const readCatalogue = (folder: string): CatalogueReading =>
  readCatalogueFiles((file) => {
    const path = join(folder, file);
    return existsSync(path) ? readFileSync(path) : undefined;
  });

/** The same of bytes from anywhere; `bytesOf` answers undefined for a file that is not there. */
export function readCatalogueFiles(bytesOf: (file: FileName) => Uint8Array | undefined): CatalogueReading {
  const problems: CatalogueProblem[] = [];
  const table = <Name extends FileName>(file: Name): Table<(typeof catalogueFiles)[Name][number]> => {
    const bytes = bytesOf(file);
    if (!bytes) return { rows: [], problems: [catalogueProblem(file, 1, 'missing-file')] };
    // Catalogues of before have no such column.
    const optional = catalogueFiles[file].filter((name) => name === 'changed');
    return readTable(file, bytes, catalogueFiles[file], optional);
  };
  const agencyTable = table('agencies.csv');
  const sectorTable = table('sectors.csv');
  const procedureTable = table('procedures.csv');
  problems.push(...agencyTable.problems, ...sectorTable.problems, ...procedureTable.problems);

  const agencies = readAgencies(agencyTable.rows, problems);
  const sectors = readSectors(sectorTable.rows, problems);
  // With a sectors.csv that could not be read, every procedure would be at fault.
  const known = sectorTable.problems.length > 0 ? undefined : new Set(sectorTable.rows.map(({ cells }) => cells.code));
  const procedures = readProcedures(procedureTable.rows, known, problems);
  if (problems.length > 0) {
    return { problems: problems.toSorted((one, other) => one.file.localeCompare(other.file) || one.line - other.line) };
  }
  return { catalogue: { agencies, sectors, procedures } };
}

function readAgencies(rows: Table<keyof AgencyCells>['rows'], problems: CatalogueProblem[]): Agency[] {
  const file = 'agencies.csv';
  const lines: AgencyLine[] = [];
  for (const row of rows) {
    const { line, cells } = row;
    const wrong = [...empty(file, row, ['code', 'name', 'valid_from'])];
    for (const day of [cells.valid_from, cells.valid_to]) {
      if (day && !isCalendarDay(day)) wrong.push(catalogueProblem(file, line, 'invalid-date', day));
    }
    if (wrong.length === 0 && cells.valid_to && cells.valid_to <= cells.valid_from) {
      wrong.push(catalogueProblem(file, line, 'validity-reversed', `${cells.valid_from} – ${cells.valid_to}`));
    }
    problems.push(...wrong);
    if (wrong.length > 0) continue;
    const { code, name, parent, valid_from: validFrom, valid_to: validTo } = cells;
    lines.push({ line, agency: { code, name, parent: parent || null, validFrom, validTo: validTo || null } });
  }
  // Lines at fault would make orphans of their children: one mistake would be told many times.
  if (lines.length === rows.length) problems.push(...checkAgencyTree(file, lines));
  return lines.map(({ agency }) => agency);
}

type AgencyCells = Record<(typeof catalogueFiles)['agencies.csv'][number], string>;

function readSectors(rows: readonly TableRow<'code' | 'name' | 'target'>[], problems: CatalogueProblem[]): Sector[] {
  const file = 'sectors.csv';
  problems.push(...duplicates(file, rows));
  return rows.map((row) => {
    const { code, name, target } = row.cells;
    const wrong = [...empty(file, row, ['code', 'name', 'target'])];
    // A Vietnamese Excel writes 87,5.
    const percent = /^\d{1,3}(?:[.,]\d+)?$/.test(target) ? Number(target.replace(',', '.')) : NaN;
    if (target && !(percent >= 0 && percent <= 100)) {
      wrong.push(catalogueProblem(file, row.line, 'invalid-target', target));
    }
    problems.push(...wrong);
    return { code, name, target: percent };
  });
}

function readProcedures(
  rows: readonly TableRow<'code' | 'name' | 'sector' | 'changed'>[],
  sectors: ReadonlySet<string> | undefined,
  problems: CatalogueProblem[],
): Procedure[] {
  const file = 'procedures.csv';
  problems.push(...duplicates(file, rows));
  return rows.map((row) => {
    const { code, name, sector, changed } = row.cells;
    if (changed && !isCalendarDay(changed)) {
      problems.push(catalogueProblem(file, row.line, 'invalid-date', changed));
    }
    problems.push(...empty(file, row, ['code', 'name']));
    if (/^[\d.,]+(?:e\+?\d+)?$/i.test(code) && !recogniseProcedure(code).recognised) {
      problems.push(catalogueProblem(file, row.line, 'damaged-code', code));
    }
    if (sector && sectors && !sectors.has(sector)) {
      problems.push(catalogueProblem(file, row.line, 'unknown-sector', sector));
    }
    return { code, name, sector: sector || null, changed: changed || null };
  });
}

function empty<Name extends string>(file: string, { line, cells }: TableRow<Name>, names: readonly Name[]) {
  return names.filter((name) => !cells[name]).map((name) => catalogueProblem(file, line, 'empty-field', name));
}

function* duplicates(file: string, rows: readonly TableRow<'code'>[]): Generator<CatalogueProblem> {
  const seen = new Set<string>();
  for (const { line, cells } of rows) {
    if (cells.code && seen.has(cells.code)) yield catalogueProblem(file, line, 'duplicate-code', cells.code);
    seen.add(cells.code);
  }
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
