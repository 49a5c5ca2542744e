import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { guideSchema } from '@dvc-widgets/contract/guides/schema';
import type { QuestionSet } from '@dvc-widgets/contract/questions';
import { questionSetSchema } from '@dvc-widgets/contract/questions/schema';
import { z } from 'zod';
import type { Database } from 'better-sqlite3';
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
import { AppendThread } from './append-thread.ts';
import { SqliteAudit } from './sqlite-audit.ts';
import { SqliteCases } from './sqlite-cases.ts';
import { SqliteFigures } from './sqlite-figures.ts';
import { SqliteNotices } from './sqlite-notices.ts';
import { SqliteRetention } from './sqlite-retention.ts';
import { verifyRollups } from './verify-rollups.ts';

const texts = z.array(z.string());
const siteColumns = 'key, keys, name, agency, origins, scale, criteria, hotline, test, unreviewed_guides';

interface SiteRow extends Omit<Site, 'keys' | 'origins' | 'test' | 'unreviewedGuides'> {
  readonly keys: string;
  readonly origins: string;
  readonly test: number;
  readonly unreviewed_guides: number;
}

const toSite = ({ unreviewed_guides: unreviewed, ...row }: SiteRow): Site => ({
  ...row,
  keys: texts.parse(JSON.parse(row.keys)),
  origins: texts.parse(JSON.parse(row.origins)),
  test: row.test === 1,
  unreviewedGuides: unreviewed === 1,
});

/** The store on one SQLite file; several processes may have it open. The connection belongs to it from now on. */
export class SqliteStore extends SqliteCases implements Store {
  readonly #database: Database;
  readonly #thread: AppendThread;
  readonly #site;
  readonly #revision;
  /** What runs alone now. */
  readonly #tasks = new Set<string>();
  readonly notices: SqliteNotices;
  readonly figures: SqliteFigures;
  readonly audit: SqliteAudit;
  readonly retention: SqliteRetention;

  constructor(path: string, database: Database) {
    super(database);
    this.#database = database;
    this.notices = new SqliteNotices(database);
    this.figures = new SqliteFigures(path, database);
    this.audit = new SqliteAudit(database);
    this.retention = new SqliteRetention(database);
    this.#thread = new AppendThread(path);
    this.#site = database.prepare<[string], SiteRow>(`SELECT ${siteColumns} FROM site WHERE key = ?`);
    this.#revision = database.prepare<[], number>('SELECT value FROM revision').pluck();
  }

  async append(batch: readonly PreparedSubmission[]): Promise<readonly AppendResult[]> {
    return this.#thread.append(batch);
  }

  async rollups(filter: Filter): Promise<readonly RollupRow[]> {
    const { where, values } = whereOf(filter);
    return this.#database
      .prepare<string[], Omit<RollupRow, 'javascript'> & { readonly javascript: number }>(
        `SELECT ${cellColumns}, scale, value, javascript, state, count FROM rollup ${where}`,
      )
      .all(...values)
      .map((row) => ({ ...row, javascript: row.javascript === 1 }));
  }

  async exposures(filter: Filter): Promise<readonly ExposureRow[]> {
    const { where, values } = whereOf(filter);
    return this.#database
      .prepare<string[], ExposureRow>(
        `SELECT ${cellColumns}, layout, state, offered, opened, dismissed FROM exposure_rollup ${where}`,
      )
      .all(...values);
  }

  async guideVotes(filter: Filter): Promise<readonly GuideVoteRow[]> {
    const { where, values } = whereOf(filter);
    return this.#database
      .prepare<string[], GuideVoteRow>(
        `SELECT guide, guide_version AS version, guide_step AS step, guide_use AS use, SUM(helpful) AS helpful,
           SUM(1 - helpful) AS unhelpful
         FROM submission ${where || 'WHERE true'} AND kind = 'guide-vote' AND state = 'counted'
         GROUP BY guide, guide_version, guide_step, guide_use`,
      )
      .all(...values);
  }

  async askedQuestions(filter: Filter): Promise<readonly AskedRow[]> {
    const { where, values } = whereOf(filter);
    return this.#database
      .prepare<string[], AskedRow>(
        `SELECT comment AS question, locale, COUNT(*) AS count, MAX(day) AS lastDay
         FROM submission ${where || 'WHERE true'} AND kind = 'question' AND state = 'counted'
           AND comment IS NOT NULL
         GROUP BY comment, locale ORDER BY count DESC, lastDay DESC, question, locale LIMIT 10000`,
      )
      .all(...values);
  }

  async verifyRollups(): Promise<readonly string[]> {
    return verifyRollups(this.#database);
  }

  async counts(): Promise<readonly { readonly kind: string; readonly state: State; readonly count: number }[]> {
    return this.#database
      .prepare<[], { kind: string; state: State; count: number }>(
        'SELECT kind, state, COUNT(*) AS count FROM submission GROUP BY kind, state ORDER BY kind, state',
      )
      .all();
  }

  async sdkUse(): Promise<readonly SdkUse[]> {
    return this.#database
      .prepare<[], SdkUse>(
        `SELECT site, sdk, COUNT(*) AS count, MAX(day) AS lastDay FROM submission
         GROUP BY site, sdk ORDER BY lastDay DESC, site, count DESC, sdk LIMIT 200`,
      )
      .all();
  }

  async site(key: string): Promise<Site | undefined> {
    const row = this.#site.get(key);
    return row && toSite(row);
  }

  async sites(): Promise<readonly Site[]> {
    return this.#database.prepare<[], SiteRow>(`SELECT ${siteColumns} FROM site ORDER BY key`).all().map(toSite);
  }

  async saveSite(site: Site): Promise<void> {
    const { key, name, agency, scale, criteria, hotline, test } = site;
    this.#configure(() => {
      const before = this.#site.get(key);
      this.#database
        .prepare(`INSERT OR REPLACE INTO site (${siteColumns}) VALUES (?,?,?,?,?,?,?,?,?,?)`)
        .run(
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
        );
    });
  }

  async importCatalogue({ agencies, sectors, procedures }: Catalogue): Promise<void> {
    this.#configure(() => {
      this.#database.exec('DELETE FROM agency; DELETE FROM sector; DELETE FROM procedure');
      const agency = this.#database.prepare(
        'INSERT INTO agency (code, name, parent, valid_from, valid_to) VALUES (?,?,?,?,?)',
      );
      for (const { code, name, parent, validFrom, validTo } of agencies)
        agency.run(code, name, parent, validFrom, validTo);
      const sector = this.#database.prepare('INSERT INTO sector (code, name, target) VALUES (?,?,?)');
      for (const { code, name, target } of sectors) sector.run(code, name, target);
      const procedure = this.#database.prepare('INSERT INTO procedure (code, name, sector, changed) VALUES (?,?,?,?)');
      for (const { code, name, sector: owner, changed } of procedures) procedure.run(code, name, owner, changed);
    });
  }

  async catalogue(): Promise<Catalogue> {
    return this.#database.transaction((): Catalogue => ({
      agencies: this.#database
        .prepare<[], Catalogue['agencies'][number]>(
          'SELECT code, name, parent, valid_from AS validFrom, valid_to AS validTo FROM agency ORDER BY code, valid_from',
        )
        .all(),
      sectors: this.#database
        .prepare<[], Catalogue['sectors'][number]>('SELECT code, name, target FROM sector ORDER BY code')
        .all(),
      procedures: this.#database
        .prepare<[], Catalogue['procedures'][number]>('SELECT code, name, sector, changed FROM procedure ORDER BY code')
        .all(),
    }))();
  }

  async publishGuides({ site, guides, media, at, keepOthers }: GuidePublication): Promise<void> {
    const database = this.#database;
    const file = database.prepare('INSERT INTO guide_media (name, bytes) VALUES (?,?) ON CONFLICT (name) DO NOTHING');
    const version = database.prepare(
      `INSERT INTO guide_version (hash, id, language, variant, body, imported_at) VALUES (?,?,?,?,?,?)
       ON CONFLICT (hash) DO NOTHING`,
    );
    const offer = database.prepare(
      'INSERT OR REPLACE INTO guide (site, id, language, variant, version, keywords) VALUES (?,?,?,?,?,?)',
    );
    this.#configure(() => {
      if (!keepOthers) database.prepare('DELETE FROM guide WHERE site = ?').run(site ?? '');
      for (const { name, bytes } of media) file.run(name, bytes);
      for (const { guide, keywords } of guides) {
        const { id, language, variant, version: hash } = guide;
        version.run(hash, id, language, variant, JSON.stringify(guide), at);
        offer.run(site ?? '', id, language, variant, hash, JSON.stringify(keywords));
      }
    });
  }

  async guides(): Promise<readonly PublishedGuide[]> {
    return this.#database
      .prepare<[], { site: string | null; body: string; keywords: string; importedAt: number }>(
        `SELECT nullif(guide.site, '') AS site, body, keywords, imported_at AS importedAt
         FROM guide JOIN guide_version ON hash = version
         ORDER BY guide.site, guide.id, guide.language, guide.variant DESC`,
      )
      .all()
      .map(({ site, body, keywords, importedAt }) => ({
        site,
        guide: guideSchema.parse(JSON.parse(body)),
        keywords: texts.parse(JSON.parse(keywords)),
        importedAt,
      }));
  }

  async guideVersion(version: string): Promise<string | undefined> {
    return this.#database
      .prepare<[string], string>('SELECT body FROM guide_version WHERE hash = ?')
      .pluck()
      .get(version);
  }

  async guideVersions(id: string): Promise<readonly GuideVersion[]> {
    return this.#database
      .prepare<[string], GuideVersion>(
        `SELECT id, language, variant, hash AS version, imported_at AS importedAt FROM guide_version
         WHERE id = ? ORDER BY imported_at DESC, language, variant DESC, hash`,
      )
      .all(id);
  }

  async guideMedia(name: string, start: number, length: number): Promise<MediaPart | undefined> {
    return this.#database
      .prepare<[number, number, string], { size: number; bytes: Buffer }>(
        'SELECT length(bytes) AS size, substr(bytes, ?, ?) AS bytes FROM guide_media WHERE name = ?',
      )
      .get(start + 1, length, name);
  }

  async askQuestions(site: string, set: QuestionSet | null, at: number): Promise<void> {
    this.#configure(() => {
      if (!set) {
        this.#database.prepare('DELETE FROM site_questions WHERE site = ?').run(site);
        return;
      }
      this.#database
        .prepare('INSERT INTO question_set (version, body, saved_at) VALUES (?,?,?) ON CONFLICT (version) DO NOTHING')
        .run(set.version, JSON.stringify(set), at);
      this.#database
        .prepare('INSERT OR REPLACE INTO site_questions (site, version) VALUES (?,?)')
        .run(site, set.version);
    });
  }

  async questionSets(): Promise<readonly KeptQuestionSet[]> {
    return this.#database
      .prepare<[], { body: string; savedAt: number; sites: string }>(
        `SELECT body, saved_at AS savedAt,
           (SELECT json_group_array(site) FROM (SELECT site FROM site_questions WHERE version = q.version ORDER BY site)) AS sites
         FROM question_set q ORDER BY saved_at DESC, version`,
      )
      .all()
      .map(({ body, savedAt, sites }) => ({
        set: questionSetSchema.parse(JSON.parse(body)),
        savedAt,
        sites: texts.parse(JSON.parse(sites)),
      }));
  }

  async revision(): Promise<number> {
    return this.#revision.get() ?? 0;
  }

  async saveToken({ digest, name, scope, createdAt }: TokenRecord): Promise<void> {
    this.#database
      .prepare('INSERT INTO token (digest, name, scope, created_at) VALUES (?,?,?,?)')
      .run(digest, name, scope, createdAt);
  }

  async tokens(): Promise<readonly TokenRecord[]> {
    return this.#database
      .prepare<[], TokenRecord>(
        'SELECT digest, name, scope, created_at AS createdAt FROM token ORDER BY created_at, digest',
      )
      .all();
  }

  async secrets(purpose: SecretRecord['purpose']): Promise<readonly SecretRecord[]> {
    return this.#database
      .prepare<[string], SecretRecord>(
        'SELECT purpose, id, secret, created_at AS createdAt FROM secret WHERE purpose = ? ORDER BY created_at, id',
      )
      .all(purpose);
  }

  async saveSecret({ purpose, id, secret, createdAt }: SecretRecord): Promise<void> {
    this.#configure(() => {
      this.#database
        .prepare(
          'INSERT INTO secret (purpose, id, secret, created_at) VALUES (?,?,?,?) ON CONFLICT (purpose, id) DO NOTHING',
        )
        .run(purpose, id, secret, createdAt);
    });
  }

  async check(): Promise<void> {
    // Takes the write lock and gives it back: a disk that went read-only or a lock that never frees shows here.
    this.#database.transaction(() => this.#revision.get()).immediate();
  }

  async tend(): Promise<void> {
    // One file has room for every month.
  }

  async runAlone(task: string, work: () => Promise<void>): Promise<boolean> {
    // Of the processes that share a file only one serves.
    if (this.#tasks.has(task)) return false;
    this.#tasks.add(task);
    try {
      await work();
      return true;
    } finally {
      this.#tasks.delete(task);
    }
  }

  async size(): Promise<number> {
    return statSync(this.#database.name).size;
  }

  async backup(path: string): Promise<void> {
    const partial = `${path}.partial`;
    rmSync(partial, { force: true });
    // All in one step: a copy in several steps starts over each time another process writes.
    await this.#database.backup(partial, { progress: ({ totalPages }) => Math.max(totalPages, 1) });
    const file = openSync(partial, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(partial, path);
  }

  async close(): Promise<void> {
    await this.#thread.close();
    await this.figures.close();
    this.#database.close();
  }

  #configure(change: () => void): void {
    this.#database
      .transaction(() => {
        change();
        this.#database.exec('UPDATE revision SET value = value + 1');
      })
      .immediate();
  }
}
