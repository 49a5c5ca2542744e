import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { questionSetSchema } from '@dvc-widgets/contract/questions/schema';
import { guideSchema } from '@dvc-widgets/contract/guides/schema';
import { z } from 'zod';
import type {
  AppendResult,
  AskedRow,
  Catalogue,
  ExposureRow,
  Filter,
  GuidePublication,
  GuideVersion,
  GuideVoteRow,
  KeptQuestionSet,
  MediaPart,
  PreparedSubmission,
  PublishedGuide,
  RollupRow,
  SdkUse,
  SecretRecord,
  Site,
  State,
  Store,
  TokenRecord,
} from '../../store.ts';
import { cellColumns, whereOf } from '../cell-sql.ts';
import { appendBatch } from './append-batch.ts';
import type { Connections, Transaction } from './connections.ts';
import { keepAnalysed } from './keep-analysed.ts';
import { makePartitions } from './partitions.ts';
import { PostgresAudit } from './postgres-audit.ts';
import { PostgresCases } from './postgres-cases.ts';
import { PostgresFigures } from './postgres-figures.ts';
import { PostgresNotices } from './postgres-notices.ts';
import { PostgresRetention } from './postgres-retention.ts';
import { verifyRollups } from './verify-rollups.ts';

const texts = z.array(z.string());
const siteColumns = 'key, keys, name, agency, origins, scale, criteria, hotline, test, unreviewed_guides';

// A driver's rows are records: an interface is none, the same members as a type are.
type Row<Shape> = { [Key in keyof Shape]: Shape[Key] };

type SiteRow = Row<Omit<Site, 'keys' | 'origins' | 'test' | 'unreviewedGuides'>> & {
  readonly keys: string;
  readonly origins: string;
  readonly test: number;
  readonly unreviewed_guides: number;
};

const toSite = ({ unreviewed_guides: unreviewed, ...row }: SiteRow): Site => ({
  ...row,
  keys: texts.parse(JSON.parse(row.keys)),
  origins: texts.parse(JSON.parse(row.origins)),
  test: row.test === 1,
  unreviewedGuides: unreviewed === 1,
});

/** How a PostgreSQL store is reached. */
export interface PostgresConnections {
  /** For whatever writes. */
  readonly writing: Connections;
  /** For long reads, which may take what time they need. */
  readonly reading: Connections;
  /** For figures: a replica where there is one. */
  readonly figures: Connections;
}

/** The store in a PostgreSQL database, which many collectors may share. The connections belong to it from now on. */
export class PostgresStore extends PostgresCases implements Store {
  readonly #writing: Connections;
  readonly #reading: Connections;
  readonly #figures: Connections;
  readonly notices: PostgresNotices;
  readonly figures: PostgresFigures;
  readonly audit: PostgresAudit;
  readonly retention: PostgresRetention;

  constructor({ writing, reading, figures }: PostgresConnections) {
    super(writing);
    this.#writing = writing;
    this.#reading = reading;
    this.#figures = figures;
    this.notices = new PostgresNotices(writing);
    this.figures = new PostgresFigures(writing, figures);
    this.audit = new PostgresAudit(writing, reading);
    this.retention = new PostgresRetention(writing);
  }

  async append(batch: readonly PreparedSubmission[]): Promise<readonly AppendResult[]> {
    return this.#writing.transaction((transaction) => appendBatch(transaction, batch));
  }

  async rollups(filter: Filter): Promise<readonly RollupRow[]> {
    const { where, values } = whereOf(filter);
    const rows = await this.#figures.all<Row<Omit<RollupRow, 'javascript'>> & { readonly javascript: number }>(
      `SELECT ${cellColumns}, scale, value, javascript, state, count FROM rollup ${where}`,
      values,
    );
    return rows.map((row) => ({ ...row, javascript: row.javascript === 1 }));
  }

  async exposures(filter: Filter): Promise<readonly ExposureRow[]> {
    const { where, values } = whereOf(filter);
    return this.#figures.all<Row<ExposureRow>>(
      `SELECT ${cellColumns}, layout, state, offered, opened, dismissed FROM exposure_rollup ${where}`,
      values,
    );
  }

  async guideVotes(filter: Filter): Promise<readonly GuideVoteRow[]> {
    const { where, values } = whereOf(filter);
    return this.#figures.all<Row<GuideVoteRow>>(
      `SELECT guide, guide_version AS version, guide_step AS step, guide_use AS use, SUM(helpful) AS helpful,
         SUM(1 - helpful) AS unhelpful
       FROM submission ${where || 'WHERE true'} AND kind = 'guide-vote' AND state = 'counted'
       GROUP BY guide, guide_version, guide_step, guide_use`,
      values,
    );
  }

  async askedQuestions(filter: Filter): Promise<readonly AskedRow[]> {
    const { where, values } = whereOf(filter);
    return this.#figures.all<Row<AskedRow>>(
      `SELECT comment AS question, locale, COUNT(*) AS count, MAX(day) AS "lastDay"
       FROM submission ${where || 'WHERE true'} AND kind = 'question' AND state = 'counted'
         AND comment IS NOT NULL
       GROUP BY comment, locale ORDER BY count DESC, "lastDay" DESC, question, locale LIMIT 10000`,
      values,
    );
  }

  async verifyRollups(): Promise<readonly string[]> {
    return verifyRollups(this.#reading);
  }

  async counts(): Promise<readonly { readonly kind: string; readonly state: State; readonly count: number }[]> {
    return this.#reading.all<{ kind: string; state: State; count: number }>(
      'SELECT kind, state, COUNT(*) AS count FROM submission GROUP BY kind, state ORDER BY kind, state',
    );
  }

  async sdkUse(): Promise<readonly SdkUse[]> {
    return this.#reading.all<Row<SdkUse>>(
      `SELECT site, sdk, COUNT(*) AS count, MAX(day) AS "lastDay" FROM submission
       GROUP BY site, sdk ORDER BY "lastDay" DESC, site, count DESC, sdk LIMIT 200`,
    );
  }

  async site(key: string): Promise<Site | undefined> {
    const [row] = await this.#writing.all<SiteRow>(`SELECT ${siteColumns} FROM site WHERE key = ?`, [key]);
    return row && toSite(row);
  }

  async sites(): Promise<readonly Site[]> {
    return (await this.#writing.all<SiteRow>(`SELECT ${siteColumns} FROM site ORDER BY key`)).map(toSite);
  }

  async saveSite(site: Site): Promise<void> {
    const { key, name, agency, scale, criteria, hotline, test } = site;
    const columns = siteColumns.split(', ').slice(1);
    await this.#configure(async (transaction) => {
      const [before] = await transaction.all<{ keys: string }>('SELECT keys FROM site WHERE key = ?', [key]);
      await transaction.run(
        `INSERT INTO site (${siteColumns}) VALUES (?,?,?,?,?,?,?,?,?,?)
         ON CONFLICT (key) DO UPDATE SET ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}`,
        [
          key,
          site.keys ? JSON.stringify(site.keys) : (before?.keys ?? JSON.stringify([key])),
          name,
          agency,
          JSON.stringify(site.origins),
          scale,
          criteria,
          hotline,
          Number(test),
          Number(site.unreviewedGuides),
        ],
      );
    });
  }

  async importCatalogue({ agencies, sectors, procedures }: Catalogue): Promise<void> {
    await this.#configure(async (transaction) => {
      await transaction.client.query('DELETE FROM agency; DELETE FROM sector; DELETE FROM procedure');
      await transaction.insert(
        'agency',
        ['code', 'name', 'parent', 'valid_from', 'valid_to'],
        agencies.map(({ validFrom, validTo, ...rest }) => ({ ...rest, valid_from: validFrom, valid_to: validTo })),
      );
      await transaction.insert('sector', ['code', 'name', 'target'], sectors);
      await transaction.insert('procedure', ['code', 'name', 'sector', 'changed'], procedures);
    });
  }

  async catalogue(): Promise<Catalogue> {
    return this.#writing.snapshot(async (snapshot) => ({
      agencies: await snapshot.all<Row<Catalogue['agencies'][number]>>(
        'SELECT code, name, parent, valid_from AS "validFrom", valid_to AS "validTo" FROM agency ORDER BY code, valid_from',
      ),
      sectors: await snapshot.all<Row<Catalogue['sectors'][number]>>(
        'SELECT code, name, target FROM sector ORDER BY code',
      ),
      procedures: await snapshot.all<Row<Catalogue['procedures'][number]>>(
        'SELECT code, name, sector, changed FROM procedure ORDER BY code',
      ),
    }));
  }

  async publishGuides({ site, guides, media, at, keepOthers }: GuidePublication): Promise<void> {
    await this.#configure(async (transaction) => {
      if (!keepOthers) await transaction.run('DELETE FROM guide WHERE site = ?', [site ?? '']);
      for (const { name, bytes } of media) {
        await transaction.run('INSERT INTO guide_media (name, bytes) VALUES (?,?) ON CONFLICT (name) DO NOTHING', [
          name,
          Buffer.from(bytes),
        ]);
      }
      for (const { guide, keywords } of guides) {
        const { id, language, variant, version: hash } = guide;
        await transaction.run(
          `INSERT INTO guide_version (hash, id, language, variant, body, imported_at) VALUES (?,?,?,?,?,?)
           ON CONFLICT (hash) DO NOTHING`,
          [hash, id, language, variant, JSON.stringify(guide), at],
        );
        await transaction.run(
          `INSERT INTO guide (site, id, language, variant, version, keywords) VALUES (?,?,?,?,?,?)
           ON CONFLICT (site, id, language, variant) DO UPDATE SET version = excluded.version, keywords = excluded.keywords`,
          [site ?? '', id, language, variant, hash, JSON.stringify(keywords)],
        );
      }
    });
  }

  async guides(): Promise<readonly PublishedGuide[]> {
    const rows = await this.#writing.all<{ site: string | null; body: string; keywords: string; importedAt: number }>(
      `SELECT nullif(guide.site, '') AS site, body, keywords, imported_at AS "importedAt"
       FROM guide JOIN guide_version ON hash = version
       ORDER BY guide.site, guide.id, guide.language, guide.variant DESC`,
    );
    return rows.map(({ site, body, keywords, importedAt }) => ({
      site,
      guide: guideSchema.parse(JSON.parse(body)),
      keywords: texts.parse(JSON.parse(keywords)),
      importedAt,
    }));
  }

  async guideVersion(version: string): Promise<string | undefined> {
    const [row] = await this.#writing.all<{ body: string }>('SELECT body FROM guide_version WHERE hash = ?', [version]);
    return row?.body;
  }

  async guideVersions(id: string): Promise<readonly GuideVersion[]> {
    return this.#writing.all<Row<GuideVersion>>(
      `SELECT id, language, variant, hash AS version, imported_at AS "importedAt" FROM guide_version
       WHERE id = ? ORDER BY imported_at DESC, language, variant DESC, hash`,
      [id],
    );
  }

  async guideMedia(name: string, start: number, length: number): Promise<MediaPart | undefined> {
    const [row] = await this.#writing.all<{ size: number; bytes: Buffer }>(
      'SELECT length(bytes) AS size, substr(bytes, ?::integer, ?::integer) AS bytes FROM guide_media WHERE name = ?',
      [start + 1, length, name],
    );
    return row;
  }

  async askQuestions(site: string, set: QuestionSet | null, at: number): Promise<void> {
    await this.#configure(async (transaction) => {
      if (!set) {
        await transaction.run('DELETE FROM site_questions WHERE site = ?', [site]);
        return;
      }
      await transaction.run(
        'INSERT INTO question_set (version, body, saved_at) VALUES (?,?,?) ON CONFLICT (version) DO NOTHING',
        [set.version, JSON.stringify(set), at],
      );
      await transaction.run(
        'INSERT INTO site_questions (site, version) VALUES (?,?) ON CONFLICT (site) DO UPDATE SET version = excluded.version',
        [site, set.version],
      );
    });
  }

  async questionSets(): Promise<readonly KeptQuestionSet[]> {
    const rows = await this.#writing.all<{ body: string; savedAt: number; sites: string }>(
      `SELECT body, saved_at AS "savedAt",
         (SELECT coalesce(json_agg(site ORDER BY site), '[]')::text FROM site_questions WHERE version = q.version) AS sites
       FROM question_set q ORDER BY saved_at DESC, version`,
    );
    return rows.map(({ body, savedAt, sites }) => ({
      set: questionSetSchema.parse(JSON.parse(body)),
      savedAt,
      sites: texts.parse(JSON.parse(sites)),
    }));
  }

  async revision(): Promise<number> {
    const [row] = await this.#writing.all<{ value: number }>('SELECT value FROM revision');
    return row?.value ?? 0;
  }

  async saveToken({ digest, name, scope, createdAt }: TokenRecord): Promise<void> {
    await this.#writing.run('INSERT INTO token (digest, name, scope, created_at) VALUES (?,?,?,?)', [
      digest,
      name,
      scope,
      createdAt,
    ]);
  }

  async tokens(): Promise<readonly TokenRecord[]> {
    return this.#writing.all<Row<TokenRecord>>(
      'SELECT digest, name, scope, created_at AS "createdAt" FROM token ORDER BY created_at, digest',
    );
  }

  async secrets(purpose: SecretRecord['purpose']): Promise<readonly SecretRecord[]> {
    return this.#writing.all<Row<SecretRecord>>(
      'SELECT purpose, id, secret, created_at AS "createdAt" FROM secret WHERE purpose = ? ORDER BY created_at, id',
      [purpose],
    );
  }

  async saveSecret({ purpose, id, secret, createdAt }: SecretRecord): Promise<void> {
    await this.#configure(async (transaction) => {
      await transaction.run(
        'INSERT INTO secret (purpose, id, secret, created_at) VALUES (?,?,?,?) ON CONFLICT (purpose, id) DO NOTHING',
        [purpose, id, secret, createdAt],
      );
    });
  }

  async check(): Promise<void> {
    // Takes a lock that only a server which takes writes gives, and lets it go.
    await this.#writing.transaction((transaction) => transaction.run('SELECT value FROM revision FOR UPDATE'));
  }

  async tend(now: number): Promise<void> {
    await makePartitions(this.#writing, now);
    await keepAnalysed(this.#reading);
  }

  async backup(): Promise<void> {
    throw new Error('A PostgreSQL database is backed up with pg_basebackup or pg_dump: see docs/scale.md.');
  }

  async runAlone(task: string, work: () => Promise<void>): Promise<boolean> {
    // The lock goes with the connection, so that of a process that died nothing stays taken.
    return this.#writing.transaction(async (transaction) => {
      const [lock] = await transaction.all<{ mine: boolean }>(
        'SELECT pg_try_advisory_xact_lock(1592, hashtext(?)) AS mine',
        [task],
      );
      if (lock?.mine !== true) return false;
      await work();
      return true;
    });
  }

  async size(): Promise<number> {
    const [row] = await this.#figures.all<{ size: number }>('SELECT pg_database_size(current_database()) AS size');
    return row?.size ?? 0;
  }

  async close(): Promise<void> {
    await Promise.all([this.#writing.close(), this.#reading.close(), this.#figures.close()]);
  }

  async #configure(change: (transaction: Transaction) => Promise<void>): Promise<void> {
    await this.#writing.transaction(async (transaction) => {
      // First, so that two changes are made one after the other.
      await transaction.run('UPDATE revision SET value = value + 1');
      await change(transaction);
    });
  }
}
