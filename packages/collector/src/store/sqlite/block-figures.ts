import type { Database } from 'better-sqlite3';
import { mostGroups, TooManyGroupsError, type FigureQuery, type FigureRow } from '../figure-store.ts';
import { dimensions, type Dimension } from '../rollup-tables.ts';
import type { Block, FigureBlocks } from './figure-blocks.ts';

/** One key of a group: where its code is read, and what the codes stand for. */
interface Axis {
  readonly code: (block: Block, row: number) => number;
  readonly values: readonly string[];
}

/** Adds up the cells of blocks by whatever is asked for. */
export class BlockFigures {
  readonly #query: FigureQuery;
  readonly #blocks: FigureBlocks;
  readonly #database: Database;
  readonly #groups = new Map<string, { readonly keys: readonly (string | null)[]; readonly sums: Float64Array }>();
  /** Groups by the codes of their keys as one number, and below what each of those codes is. */
  readonly #found = new Map<number | string, Float64Array>();
  #sizes: readonly number[] = [];
  /** The days or months that were added, by their codes. */
  readonly #periods: string[] = [];
  /** The month of each. */
  readonly #months: string[] = [];
  #axes: readonly Axis[] = [];
  /** What follows from the catalogue and the dictionaries, and how many values those had then. */
  #known = -1;
  #sectors: (block: Block, row: number) => number = () => 0;
  #isTaken: (block: Block, row: number) => boolean = () => false;

  constructor(database: Database, blocks: FigureBlocks, query: FigureQuery) {
    this.#database = database;
    this.#blocks = blocks;
    this.#query = query;
  }

  /** Adds a day (`YYYY-MM-DD`) or a month (`YYYY-MM`). Throws TooManyGroupsError. */
  add(period: string): void {
    const block = this.#blocks.block(period.length === 7 ? 'month' : 'day', period);
    if (!block) return;
    const name = this.#query.groupBy.includes('day') ? period : period.slice(0, 7);
    if (this.#periods.at(-1) !== name) {
      this.#periods.push(name);
      this.#months.push(name.slice(0, 7));
    }
    const known = dimensions.reduce((sum, each) => sum + this.#blocks.dictionaries[each].values.length, 0);
    if (known !== this.#known) {
      this.#known = known;
      this.#sectors = this.#sectorsOfProcedures();
      this.#isTaken = this.#filter(this.#sectors);
    }
    const isTaken = this.#isTaken;
    this.#aim(this.#sectors);
    const axes = this.#axes;
    const sizes = this.#sizes;
    const found = this.#found;
    // Codes of one row as one number: a hash of numbers is many times as fast as one of texts.
    const isNumber = sizes.reduce((product, size) => product * size, 1) <= Number.MAX_SAFE_INTEGER;
    const [counted, satisfied, replaced, quarantined] = block.counts;
    if (!counted || !satisfied || !replaced || !quarantined) return;
    for (let row = 0; row < block.size; row += 1) {
      if (!isTaken(block, row)) continue;
      let key: number | string;
      if (isNumber) {
        let number = 0;
        for (let at = 0; at < axes.length; at += 1)
          number = number * (sizes[at] ?? 1) + (axes[at]?.code(block, row) ?? 0);
        key = number;
      } else {
        key = axes.map(({ code }) => code(block, row)).join();
      }
      let sums = found.get(key);
      if (!sums) {
        if (found.size >= mostGroups) throw new TooManyGroupsError();
        sums = new Float64Array(4);
        found.set(key, sums);
      }
      sums[0] = (sums[0] ?? 0) + (counted[row] ?? 0);
      sums[1] = (sums[1] ?? 0) + (satisfied[row] ?? 0);
      sums[2] = (sums[2] ?? 0) + (replaced[row] ?? 0);
      sums[3] = (sums[3] ?? 0) + (quarantined[row] ?? 0);
    }
  }

  rows(): readonly FigureRow[] {
    this.#settle();
    return [...this.#groups.values()].map(
      ({ keys, sums: [counted = 0, satisfied = 0, replaced = 0, quarantined = 0] }) => ({
        keys,
        counted,
        satisfied,
        replaced,
        quarantined,
      }),
    );
  }

  /** Gives each axis room for twice the values that it has; what was found stays, unless a dictionary has outgrown its room. */
  #aim(sectors: (block: Block, row: number) => number): void {
    this.#axes = this.#query.groupBy.map((name): Axis => {
      if (name === 'day' || name === 'month') {
        const code = this.#periods.length - 1;
        return { code: () => code, values: name === 'day' ? this.#periods : this.#months };
      }
      const { values } = this.#blocks.dictionaries[name];
      const at = dimensions.indexOf(name);
      return { values, code: name === 'sector' ? sectors : (block, row) => block.codes[at]?.[row] ?? 0 };
    });
    if (this.#axes.every(({ values }, at) => values.length <= (this.#sizes[at] ?? 0))) return;
    this.#settle();
    this.#sizes = this.#axes.map(({ values }) => values.length * 2 + 16);
  }

  /** Joins what was found to the groups by what its codes stand for. */
  #settle(): void {
    for (const [key, sums] of this.#found) this.#join(this.#valuesOf(key), sums);
    this.#found.clear();
  }

  #join(keys: readonly (string | null)[], sums: Float64Array): void {
    const name = keys.join('\0');
    const group = this.#groups.get(name);
    if (!group) {
      if (this.#groups.size >= mostGroups) throw new TooManyGroupsError();
      this.#groups.set(name, { keys, sums });
      return;
    }
    for (let at = 0; at < 4; at += 1) group.sums[at] = (group.sums[at] ?? 0) + (sums[at] ?? 0);
  }

  #valuesOf(key: number | string): readonly (string | null)[] {
    const codes: number[] = [];
    if (typeof key === 'string') codes.push(...key.split(',').map(Number));
    else {
      let rest = key;
      for (const size of this.#sizes.toReversed()) {
        codes.push(rest % size);
        rest = Math.floor(rest / size);
      }
      codes.reverse();
    }
    return this.#axes.map(({ values }, at) => values[codes[at] ?? 0] || null);
  }

  /** The sector of a row: what its page named, else what the catalogue says of its procedure. */
  #sectorsOfProcedures(): (block: Block, row: number) => number {
    const { procedure, sector } = this.#blocks.dictionaries;
    const known = this.#database
      .prepare<[], { code: string; sector: string }>('SELECT code, sector FROM procedure WHERE sector IS NOT NULL')
      .all();
    const byProcedure = new Uint32Array(procedure.values.length);
    for (const each of known) {
      const code = procedure.known(each.code);
      if (code !== undefined) byProcedure[code] = sector.codeOf(each.sector);
    }
    const [sectorAt, procedureAt] = [dimensions.indexOf('sector'), dimensions.indexOf('procedure')];
    return (block, row) => block.codes[sectorAt]?.[row] || (byProcedure[block.codes[procedureAt]?.[row] ?? 0] ?? 0);
  }

  #filter(sectors: (block: Block, row: number) => number): (block: Block, row: number) => boolean {
    const { only = {}, scope } = this.#query;
    const conditions = dimensions.flatMap((name, at) => {
      const list = only[name];
      if (!list) return [];
      const mask = this.#mask(
        name,
        list.map((value) => value ?? ''),
      );
      if (name === 'sector') return [(block: Block, row: number) => mask[sectors(block, row)] === 1];
      return [(block: Block, row: number) => mask[block.codes[at]?.[row] ?? 0] === 1];
    });
    if (scope) {
      const agencies = this.#mask('agency', scope.agencies);
      const sites = this.#mask('site', scope.sites);
      const inTree = this.#mask('agency', this.#database.prepare<[], string>('SELECT code FROM agency').pluck().all());
      const [agencyAt, siteAt] = [dimensions.indexOf('agency'), dimensions.indexOf('site')];
      conditions.push((block, row) => {
        const agency = block.codes[agencyAt]?.[row] ?? 0;
        return agencies[agency] === 1 || (inTree[agency] !== 1 && sites[block.codes[siteAt]?.[row] ?? 0] === 1);
      });
    }
    return (block, row) => {
      for (const holds of conditions) if (!holds(block, row)) return false;
      return true;
    };
  }

  #mask(name: Dimension, values: readonly string[]): Uint8Array {
    const dictionary = this.#blocks.dictionaries[name];
    const mask = new Uint8Array(dictionary.values.length);
    for (const value of values) {
      const code = dictionary.known(value);
      if (code !== undefined) mask[code] = 1;
    }
    return mask;
  }
}
