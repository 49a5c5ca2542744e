import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLookupCode } from '@dvc-widgets/contract';
import { afterEach } from 'vitest';
import { opening } from './cases/case-days.fixture.ts';
import { createCaseDesk, type CaseDesk } from './cases/case-desk.ts';
import { noFiles } from './cases/no-files.fixture.ts';
import { readConfig, type Config } from './config.ts';
import { startCollector } from './main.ts';
import { uuidv7 } from './store/prepared.fixture.ts';
import { databasePath, openDatabase, openSqliteStore } from './store/sqlite/open.ts';
import type { Site, Store } from './store.ts';

/** The origin that the sites of the fixture admit. */
export const portal = 'https://dvc.example.vn';

/** Noon in Hà Nội. */
export const noon = Date.UTC(2026, 10, 22, 5);

const site: Site = {
  key: 'pk_one',
  name: 'Cổng thử',
  agency: 'H26.107',
  origins: [portal],
  scale: 'mic-5',
  criteria: 'dossier',
  hotline: '1800.1096',
  test: false,
  unreviewedGuides: false,
};

/** A rating that the collector takes, with `changes`; each has an id of its own. */
export function rating(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  made += 1;
  return {
    id: uuidv7(noon, made),
    site: 'pk_one',
    kind: 'rating',
    occurredAt: '2026-11-22T12:00:00.000+07:00',
    locale: 'vi',
    channel: 'web',
    subject: { procedure: '1.013229.01' },
    sdk: '0.1.0',
    scale: 'mic-5',
    value: 'satisfied',
    ...changes,
  };
}

/** Details of a rating that need not be here, with `changes`. */
export function details(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { scale: _scale, value: _value, ...envelope } = rating();
  return { ...envelope, kind: 'rating-details', rating: uuidv7(noon, 0), ...changes };
}

/** An exposure that the collector takes, with `changes`. */
export function exposure(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { scale: _scale, value: _value, ...envelope } = rating();
  return { ...envelope, kind: 'exposure', layout: 'corner', offered: 1, opened: 0, dismissed: 0, ...changes };
}

/** A vote on a step of a guide that the collector takes, with `changes`. */
export function guideVote(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { scale: _scale, value: _value, ...envelope } = rating();
  const vote = { guide: 'birth-registration', version: '0123456789abcdef0123456789abcdef', step: 'chuan-bi' };
  return { ...envelope, kind: 'guide-vote', ...vote, use: 'steps', helpful: true, ...changes };
}

/** A question without an answer that the collector takes, with `changes`. */
export function question(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { scale: _scale, value: _value, ...envelope } = rating();
  return { ...envelope, kind: 'question', question: 'xin cấp lại bằng tốt nghiệp', ...changes };
}

/** A feedback that the collector takes, with a code of its own and `changes`. */
export function feedback(
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> & { lookup: string } {
  const { scale: _scale, value: _value, ...envelope } = rating();
  const lookup = createLookupCode((bytes) => crypto.getRandomValues(bytes));
  const said = { topic: 'fault', text: 'Trang không nhận tệp đính kèm.', consents: ['handling'] };
  return { ...envelope, kind: 'feedback', lookup, ...said, ...changes };
}

/** What the holder of `lookup` says of the answer, with `changes`. */
export function verdict(lookup: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { scale: _scale, value: _value, ...envelope } = rating();
  return { ...envelope, kind: 'verdict', subject: {}, lookup, verdict: 'satisfied', ...changes };
}

/** What the holder of `lookup` adds. */
export function reply(lookup: string, text: string): Record<string, unknown> {
  const { scale: _scale, value: _value, ...envelope } = rating();
  return { ...envelope, kind: 'reply', subject: {}, lookup, text };
}
let made = 0;

/** A whole collector on a free port, on a new folder, with a clock that stands until the test moves it. */
export interface RunningCollector {
  readonly url: string;
  readonly dataDir: string;
  /** What was logged so far. */
  readonly log: () => string;
  readonly now: { at: number };
  /** Posts to `/v1/submissions` from the admitted portal; a body that is not text or bytes is sent as JSON. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Posts a code to `/v1/lookup`. */
  lookUp(code: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Does something at the desk, as the command line does it from another process. */
  atDesk<Result>(work: (desk: CaseDesk, store: Store) => Promise<Result>): Promise<Result>;
  /** Adds a site from a second connection, as the command line does. */
  addSite(changes: Partial<Site>): Promise<void>;
  /** Every row of `submission`, in the order of receipt. */
  rows(): Record<string, unknown>[];
  /** What `Store.verifyRollups` finds, through a connection of its own. */
  verifyRollups(): Promise<readonly string[]>;
  /** All bytes of the data folder, one character each. */
  bytes(): string;
  close(): Promise<void>;
  /** Ends the collector and starts another on the same folder, which answers at another `url`. */
  restart(): Promise<void>;
}

const running: RunningCollector[] = [];
afterEach(async () => {
  for (const collector of running.splice(0)) {
    await collector.close();
    rmSync(collector.dataDir, { recursive: true, force: true });
  }
});

/** Starts a collector for one test; it ends with the test. */
export async function runCollector(
  changes: Partial<Config> = {},
  prepareFolder: (dataDir: string) => Promise<void> = async () => {},
): Promise<RunningCollector> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dvc-collector-'));
  await prepareFolder(dataDir);
  const addSite = async (siteChanges: Partial<Site>) => {
    const store = openSqliteStore(databasePath(dataDir));
    await store.saveSite({ ...site, ...siteChanges });
    await store.close();
  };
  await addSite({});
  const now = { at: noon };
  let log = '';
  const start = () =>
    startCollector(
      {
        ...readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'debug' }),
        rateLimitPerMinute: 1_000_000,
        ...changes,
      },
      { clock: () => now.at, logDestination: { write: (line) => (log += line) } },
    );
  let collector = await start();
  const handle: RunningCollector = {
    get url() {
      return collector.url;
    },
    dataDir,
    log: () => log,
    now,
    post: (body, headers = {}) =>
      fetch(`${collector.url}/v1/submissions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: portal, ...headers },
        body: typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
      }),
    lookUp: (code, headers = {}) =>
      fetch(`${collector.url}/v1/lookup`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: portal, ...headers },
        body: JSON.stringify({ code }),
      }),
    atDesk: async (work) => {
      const store = openSqliteStore(databasePath(dataDir));
      try {
        const isAgency = async () => true;
        return await work(
          createCaseDesk({ store, days: opening.days, files: noFiles, clock: () => now.at, isAgency }),
          store,
        );
      } finally {
        await store.close();
      }
    },
    addSite: async (siteChanges) => {
      await addSite(siteChanges);
      // What another process changed is seen within half a second.
      now.at += 1000;
    },
    rows: () => {
      const database = openDatabase(databasePath(dataDir), { readonly: true });
      const rows = database.prepare<[], Record<string, unknown>>('SELECT * FROM submission ORDER BY seq').all();
      database.close();
      return rows;
    },
    verifyRollups: async () => {
      const store = openSqliteStore(databasePath(dataDir));
      const differences = await store.verifyRollups();
      await store.close();
      return differences;
    },
    bytes: () =>
      readdirSync(dataDir, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => readFileSync(join(dataDir, name), 'latin1'))
        .join('\n'),
    close: () => collector.close(),
    restart: async () => {
      await collector.close();
      collector = await start();
    },
  };
  running.push(handle);
  return handle;
}
