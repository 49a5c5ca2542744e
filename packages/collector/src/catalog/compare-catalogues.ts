import { createHash } from 'node:crypto';
import type { Agency, Catalogue, Procedure, Sector } from '../store.ts';
import { catalogueFiles } from './read-catalogue.ts';

/** A line of a file that an import would add, change or take away. */
export interface ChangedLine {
  readonly change: 'added' | 'changed' | 'removed';
  readonly code: string;
  readonly name: string;
  /** What differs, by the column of the file; empty for what is new or gone. */
  readonly fields: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
}

/** What an import would do to one of the files. */
export interface TableDifference {
  readonly file: keyof typeof catalogueFiles;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
  /** The first `mostLines`; removed ones before changed ones before added ones. */
  readonly lines: readonly ChangedLine[];
}

/** How many lines of a file a comparison shows. */
const mostLines = 200;

type Cells = Readonly<Record<string, string | null>>;

const agencyCells = ({ code, name, parent, validFrom, validTo }: Agency): Cells => ({
  code,
  name,
  parent,
  valid_from: validFrom,
  valid_to: validTo,
});
const sectorCells = ({ code, name, target }: Sector): Cells => ({ code, name, target: String(target) });
const procedureCells = ({ code, name, sector, changed }: Procedure): Cells => ({ code, name, sector, changed });

/** What would be different of each file, were `after` to take the place of `before`. */
export function compareCatalogues(before: Catalogue, after: Catalogue): readonly TableDifference[] {
  return [
    compare('agencies.csv', before.agencies.map(agencyCells), after.agencies.map(agencyCells)),
    compare('sectors.csv', before.sectors.map(sectorCells), after.sectors.map(sectorCells)),
    compare('procedures.csv', before.procedures.map(procedureCells), after.procedures.map(procedureCells)),
  ];
}

/** Names the content of a catalogue: another one has another name. */
export const nameOfCatalogue = ({ agencies, sectors, procedures }: Catalogue): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        agencies.map((agency) => Object.values(agencyCells(agency))),
        sectors.map((sector) => Object.values(sectorCells(sector))),
        procedures.map((procedure) => Object.values(procedureCells(procedure))),
      ]),
    )
    .digest('hex');

// An agency has a line for each of its periods.
const nameOf = (cells: Cells): string => JSON.stringify([cells['code'], cells['valid_from']]);

function compare(file: TableDifference['file'], before: readonly Cells[], after: readonly Cells[]): TableDifference {
  const old = new Map(before.map((cells) => [nameOf(cells), cells]));
  const now = new Map(after.map((cells) => [nameOf(cells), cells]));
  const lineOf = (change: ChangedLine['change'], cells: Cells, fields: ChangedLine['fields'] = []): ChangedLine => ({
    change,
    code: cells['code'] ?? '',
    name: cells['name'] ?? '',
    fields,
  });
  const removed = [...old].filter(([name]) => !now.has(name)).map(([, cells]) => lineOf('removed', cells));
  const added = [...now].filter(([name]) => !old.has(name)).map(([, cells]) => lineOf('added', cells));
  const changed = [...now].flatMap(([name, cells]) => {
    const was = old.get(name);
    const fields = was
      ? Object.keys(cells)
          .filter((field) => was[field] !== cells[field])
          .map((field) => ({ field, before: was[field] ?? null, after: cells[field] ?? null }))
      : [];
    return fields.length === 0 ? [] : [lineOf('changed', cells, fields)];
  });
  return {
    file,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    same: now.size - added.length - changed.length,
    lines: [...removed, ...changed, ...added].slice(0, mostLines),
  };
}
