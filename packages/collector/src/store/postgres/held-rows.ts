import type { Cell } from '../rollup-ledger.ts';
import type { Transaction, Value } from './connections.ts';
import type { HeldRow, WorkingSet } from './working-set.ts';

type Stored = Omit<HeldRow, 'cell'> & {
  readonly day: string;
  readonly agency: string;
  readonly procedure: string;
  readonly sector: string;
  readonly step: string;
  readonly channel: string;
  readonly locale: string;
  readonly respondent: string;
  readonly scale: string;
  readonly value: string;
  readonly javascript: number;
  readonly satisfied: number;
};

/** The columns of a row that a working set may hold, of a submission `s`. */
export const held = `s.site, s.id, s.kind, s.subject_key AS "subjectKey", s.replaces, s.thread, s.head, s.state, s.marks,
  s.content_digest AS "contentDigest", s.day, coalesce(s.agency, '') AS agency, coalesce(s.procedure_code, '') AS procedure,
  coalesce(s.sector, '') AS sector, coalesce(s.step, '') AS step, s.channel, s.locale,
  coalesce(s.respondent, '') AS respondent, coalesce(s.scale, '') AS scale, coalesce(s.value, '') AS value, s.javascript,
  coalesce(s.satisfied, 0) AS satisfied`;

/** Takes the rows of a statement that selects `held` into a working set, and answers with them. */
export async function holdRows(
  transaction: Transaction,
  set: WorkingSet,
  sql: string,
  values: readonly Value[],
): Promise<readonly HeldRow[]> {
  const rows = (await transaction.all<Stored>(sql, values)).map(toHeld);
  for (const row of rows) set.hold(row);
  return rows;
}

/** Takes threads into a working set, each with its greatest members: as many heads, and as many that are outdated. */
export async function holdThreads(
  transaction: Transaction,
  set: WorkingSet,
  threads: readonly (readonly [site: string, id: string])[],
  { heads, outdated }: { readonly heads: number; readonly outdated: number },
): Promise<void> {
  if (threads.length === 0) return;
  const keys = [threads.map(([site]) => site), threads.map(([, id]) => id)] as const;
  const known = await transaction.all<{ site: string; id: string; size: number; winner: string | null }>(
    `SELECT t.site, t.id, t.size, t.winner FROM unnest(?::text[], ?::text[]) AS asked (site, id)
     JOIN thread t ON t.site = asked.site AND t.id = asked.id`,
    keys,
  );
  for (const { site, id, size, winner } of known) set.holdThread(site, id, size, winner);
  await holdRows(
    transaction,
    set,
    `SELECT ${held} FROM unnest(?::text[], ?::text[]) AS asked (site, id) CROSS JOIN LATERAL (
       (SELECT * FROM submission m WHERE m.site = asked.site AND m.thread = asked.id AND m.head = 1
        ORDER BY m.id DESC LIMIT ?::integer)
       UNION ALL
       (SELECT * FROM submission m WHERE m.site = asked.site AND m.thread = asked.id AND m.head = 0
        ORDER BY m.id DESC LIMIT ?::integer)) AS s`,
    [...keys, heads, outdated],
  );
}

function toHeld(row: Stored): HeldRow {
  const {
    site,
    day,
    agency,
    procedure,
    sector,
    step,
    channel,
    locale,
    respondent,
    scale,
    value,
    javascript,
    satisfied,
  } = row;
  const cell: Cell = {
    day,
    site,
    agency,
    procedure,
    sector,
    step,
    channel,
    locale,
    respondent,
    scale,
    value,
    javascript,
    satisfied,
  };
  return { ...row, cell };
}
