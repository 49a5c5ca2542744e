import type { ExportTable } from '@dvc-widgets/contract/officials/exports';
import type { ExportFilter } from '../store.ts';

/** What the two dialects of SQL say differently. */
export interface ExportDialect {
  /** Whether an expression is in the list that a parameter holds. */
  readonly isIn: (expression: string, parameter: string) => string;
  /** The text under a key of a JSON object. */
  readonly field: (expression: string, key: string) => string;
  /** `YYYY-MM-DD` of an instant, in the zone that is :offset milliseconds ahead of UTC. */
  readonly dayOf: (expression: string) => string;
  /** An expression that no index is looked up by: the windows of the key find the rows. */
  readonly unindexed: (expression: string) => string;
  /** How many items a JSON array has; an absent one has none. */
  readonly items: (expression: string) => string;
}

/** How the rows of a table are read. */
export interface ExportSource {
  /** A whole number that orders the rows; windows are ranges of it. */
  readonly key: string;
  /** Reads the least and the greatest key of the days between :from and :to, or bounds that hold them. */
  readonly bounds: string;
  /** The tables that every row needs. */
  readonly from: string;
  /** Further tables, each with the columns that need it. */
  readonly joins: readonly { readonly join: string; readonly columns: readonly string[] }[];
  /** Expressions by the name of the column. */
  readonly cells: Readonly<Record<string, string>>;
  readonly where: readonly string[];
  /** What each filter is asked of; those that a table has not are left out. */
  readonly filters: Readonly<Partial<Record<Exclude<keyof ExportFilter, 'kind' | 'within' | 'from' | 'to'>, string>>>;
  /** The day that `from` and `to` are asked of. */
  readonly day: string;
}

const sameName = (alias: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, `${alias}.${name}`]));

const ofSubmission = sameName('s', [
  'id',
  'kind',
  'received_at',
  'occurred_at',
  'site',
  'agency',
  'procedure',
  'sector',
  'step',
  'channel',
  'locale',
  'respondent',
  'scale',
  'value',
  'satisfied',
  'reasons',
  'comment',
  'procedure_code',
  'rating',
  'replaces',
  'criteria',
  'state',
  'quarantine',
  'marks',
  'dossier',
  'page_origin',
  'page_path',
  'sdk',
  'layout',
  'offered',
  'opened',
  'dismissed',
  'javascript',
  'guide',
  'guide_version',
  'guide_step',
  'guide_use',
  'helpful',
  'topic',
  'verdict',
  'answers',
]);

const submissionFilters = {
  site: 's.site',
  agency: 's.agency',
  procedure: 's.procedure_code',
  sector: 's.sector',
  step: 's.step',
  channel: 's.channel',
  locale: 's.locale',
  respondent: 's.respondent',
  state: 's.state',
} as const;

const submissions = (where: string): ExportSource => ({
  key: 's.seq',
  // Days hardly interleave in the order of receipt: the index on day turns a date filter into a short range of it.
  bounds: 'SELECT min(seq), max(seq) FROM submission WHERE day >= :from AND day <= :to',
  from: 'submission s',
  joins: [
    {
      join: 'LEFT JOIN submission rated ON rated.site = s.site AND rated.id = s.rating',
      columns: ['rating_value'],
    },
  ],
  cells: { ...ofSubmission, rating_value: 'rated.value', ...noCase },
  where: [where],
  filters: submissionFilters,
  day: 's.day',
});

// Ratings, of which there are a hundred times as many, do not pay for the case of a feedback.
const noCase = { case: 'NULL', case_state: 'NULL', answered_at: 'NULL', on_time: 'NULL' } as const;

function feedback(): ExportSource {
  const source = submissions("s.kind = 'feedback'");
  return {
    ...source,
    from: `${source.from} LEFT JOIN feedback_case c ON c.site = s.site AND c.submission = s.id`,
    cells: {
      ...source.cells,
      case: 'c.number',
      case_state: 'c.state',
      answered_at: 'c.answered_at',
      on_time: 'c.on_time',
    },
  };
}

// Several may follow one rating: the one made last speaks for it, those set apart only where there is no other.
const detailsOfRating = `LEFT JOIN submission d ON d.seq = (
  SELECT x.seq FROM submission x WHERE x.site = s.site AND x.rating = s.id AND x.kind = 'rating-details'
  ORDER BY x.quarantine IS NOT NULL, x.id DESC LIMIT 1)`;

function ratings(): ExportSource {
  const source = submissions("s.kind = 'rating'");
  return {
    ...source,
    joins: [
      {
        join: detailsOfRating,
        columns: [
          'reasons',
          'comment',
          'criteria',
          'details',
          'details_received_at',
          'details_quarantine',
          'details_marks',
        ],
      },
    ],
    cells: {
      ...source.cells,
      reasons: 'd.reasons',
      comment: 'd.comment',
      criteria: 'd.criteria',
      details: 'd.id',
      details_received_at: 'd.received_at',
      details_quarantine: 'd.quarantine',
      details_marks: 'd.marks',
    },
  };
}

function cases({ field, items }: ExportDialect): ExportSource {
  return {
    key: 'c.number',
    bounds: 'SELECT min(number), max(number) FROM feedback_case WHERE received_day >= :from AND received_day <= :to',
    from: 'feedback_case c JOIN submission s ON s.site = c.site AND s.id = c.submission',
    joins: [],
    cells: {
      ...sameName('s', ['occurred_at', 'step', 'channel', 'locale', 'respondent', 'comment', 'quarantine', 'marks']),
      ...sameName('c', [
        'site',
        'agency',
        'procedure',
        'sector',
        'topic',
        'received_at',
        'officer',
        'due_day',
        'answered_at',
        'on_time',
        'publish_text',
        'verdict',
        'reopened',
        'changed_at',
        'test',
      ]),
      case: 'c.number',
      case_state: 'c.state',
      id: 'c.submission',
      rating: 's.rating',
      merged_into: 'c.merged_into',
      answer: `(SELECT ${field('e.payload', 'public')} FROM case_event e
        WHERE e.number = c.number AND e.type = 'answered' ORDER BY e.seq DESC LIMIT 1)`,
      attachments: items('s.attachments'),
      has_contact: 'CASE WHEN EXISTS (SELECT 1 FROM case_contact k WHERE k.number = c.number) THEN 1 ELSE 0 END',
    },
    where: [],
    filters: {
      site: 'c.site',
      agency: 'c.agency',
      procedure: 'c.procedure',
      sector: 'c.sector',
      step: 's.step',
      channel: 's.channel',
      locale: 's.locale',
      respondent: 's.respondent',
      state: 'c.state',
    },
    day: 'c.received_day',
  };
}

function caseEvents(dialect: ExportDialect): ExportSource {
  const { cells, filters, day } = cases(dialect);
  return {
    key: 'e.place',
    // An event follows its case, by how much nobody knows: all of them are looked at.
    bounds: 'SELECT min(place), max(place) FROM case_event WHERE CAST(:from AS TEXT) <= CAST(:to AS TEXT)',
    from: 'case_event e JOIN feedback_case c ON c.number = e.number JOIN submission s ON s.site = c.site AND s.id = c.submission',
    joins: [],
    cells: {
      ...cells,
      ...sameName('e', ['seq', 'at', 'actor', 'submission', 'payload']),
      event: 'e.type',
    },
    where: [],
    filters,
    day,
  };
}

function contacts(dialect: ExportDialect): ExportSource {
  const source = cases(dialect);
  return {
    ...source,
    from: `case_contact k JOIN feedback_case c ON c.number = k.number JOIN submission s ON s.site = c.site AND s.id = c.submission`,
    cells: { ...source.cells, ...sameName('k', ['name', 'phone', 'email', 'address']) },
  };
}

// Lines tell of no site; one of the whole collector is of no agency, and lies within none.
function audit({ dayOf }: ExportDialect): ExportSource {
  return {
    key: 'a.seq',
    bounds: 'SELECT min(seq), max(seq) FROM audit WHERE CAST(:from AS TEXT) <= CAST(:to AS TEXT)',
    from: 'audit a',
    joins: [],
    cells: sameName('a', ['seq', 'at', 'actor', 'name', 'action', 'subject', 'agency', 'detail', 'hash']),
    where: [],
    filters: { agency: 'a.agency', site: 'NULL' },
    day: dayOf('a.at'),
  };
}

/** The feedback whose answers are taken apart row by row (exports/answer-source.ts). */
function answered(dialect: ExportDialect): ExportSource {
  const source = cases(dialect);
  return {
    ...source,
    joins: [
      {
        join: `LEFT JOIN question_set q ON q.version = ${dialect.field('s.answers', 'set')}`,
        columns: ['asked'],
      },
    ],
    cells: { ...source.cells, received_day: 'c.received_day', answers: 's.answers', asked: 'q.body' },
    where: ['s.answers IS NOT NULL'],
  };
}

/** How a table is read for an export. */
export function exportSource(table: ExportTable, { kind }: ExportFilter, dialect: ExportDialect): ExportSource {
  switch (table) {
    case 'submissions':
      if (kind === 'feedback') return feedback();
      return submissions(kind === undefined ? "s.kind IN ('rating', 'rating-details')" : 's.kind = :kind');
    case 'ratings':
      return ratings();
    case 'details':
      return submissions("s.kind = 'rating-details'");
    case 'exposures':
      return submissions("s.kind = 'exposure'");
    case 'guide-votes':
      return submissions("s.kind = 'guide-vote'");
    case 'questions':
      return submissions("s.kind = 'question'");
    case 'cases':
      return cases(dialect);
    case 'case-events':
      return caseEvents(dialect);
    case 'answers':
      return answered(dialect);
    case 'contacts':
      return contacts(dialect);
    case 'audit':
      return audit(dialect);
  }
}

/** The conditions of a filter, with the values of their parameters. */
export function exportConditions(
  source: ExportSource,
  filter: ExportFilter,
  { isIn, unindexed }: ExportDialect,
): { readonly conditions: readonly string[]; readonly values: Readonly<Record<string, string>> } {
  const conditions = [...source.where];
  const values: Record<string, string> = { ...(filter.kind !== undefined && { kind: filter.kind }) };
  const ask = (condition: string, name: string, value: string | undefined) => {
    if (value === undefined) return;
    conditions.push(condition);
    values[name] = value;
  };
  const day = unindexed(source.day);
  ask(`${day} >= :from`, 'from', filter.from);
  ask(`${day} <= :to`, 'to', filter.to);
  for (const [name, expression] of Object.entries(source.filters)) {
    if (isAsked(name)) ask(`${expression} = :${name}`, name, filter[name]);
  }
  for (const [index, { agencies, sites, known }] of (filter.within ?? []).entries()) {
    const { agency = '', site = '' } = source.filters;
    const own = isIn(agency, `agencies${index}`);
    const unknown = `(${agency} IS NULL OR NOT ${isIn(agency, `known${index}`)})`;
    conditions.push(`(${own} OR (${unknown} AND ${isIn(site, `sites${index}`)}))`);
    values[`agencies${index}`] = JSON.stringify(agencies);
    values[`known${index}`] = JSON.stringify(known);
    values[`sites${index}`] = JSON.stringify(sites);
  }
  return { conditions, values };
}

const isAsked = (name: string): name is keyof ExportSource['filters'] => name in submissionFilters;
