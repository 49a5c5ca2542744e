import type { AddressInfo } from 'node:net';
import { flushCompileCache } from 'node:module';
import { openApiDocument } from '@dvc-widgets/contract/openapi';
import type { FastifyInstance } from 'fastify';
import type { DestinationStream, Logger } from 'pino';
import { areCookiesUnbound } from './accounts/cookie-safety.ts';
import type { PasswordHashing } from './accounts/identity.ts';
import { openAccounts, type Accounts } from './accounts/open-accounts.ts';
import { createScopes } from './accounts/scopes.ts';
import { isTokenOf } from './accounts/tokens.ts';
import { createRegister } from './cases/register.ts';
import { createCaseTending } from './cases/tend-cases.ts';
import type { Config } from './config.ts';
import { openExport, type ExportRequest, type ExportSource } from './exports/open-export.ts';
import { createClientKey } from './http/client-key.ts';
import { readOfficialsApp } from './http/officials/app-route.ts';
import type { ServedRoute } from './http/officials/official-route.ts';
import { versionsOf } from './http/sdk-archive.ts';
import { createServer } from './http/server.ts';
import { createLog } from './log.ts';
import { partsForCitizens } from './main/citizens.ts';
import { createExporting } from './main/exporting.ts';
import { layGround, type Ground } from './main/ground.ts';
import { partsForOfficials } from './main/officials.ts';
import { keepRounds } from './main/rounds.ts';
import { serveSdk } from './main/served-sdk.ts';
import { summarise } from './reports/summary.ts';
import { openAccountsDatabase } from './store/open-accounts-database.ts';
import { databaseOf, openStore, shownDatabase } from './store/open-store.ts';
import type { AccountsDatabase } from './store.ts';

/** A collector that listens. */
export interface Collector {
  /** Where it answers, `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly log: Logger;
  /** Where the first administrator says who they are, once; undefined when there is an administrator. */
  readonly firstLink: string | undefined;
  /** Stops listening, lets what is under way end, writes what waits, closes the database. The second call waits for the first. */
  close(): Promise<void>;
}

/** What a test may put in the place of the world. */
export interface Seams {
  /** Milliseconds since the epoch. */
  readonly clock?: () => number;
  /** Where log lines go; standard output unless said otherwise. */
  readonly logDestination?: DestinationStream;
  /** Hears of every route that is served. */
  readonly onRoute?: (route: ServedRoute) => void;
  /** How officials' passwords are kept. */
  readonly passwords?: PasswordHashing;
  /** Makes the bytes of exports that officials ask for. */
  readonly openRows?: (request: ExportRequest) => ExportSource;
}

/** Puts a collector together and listens. Rejects when the database can't be opened or the port is taken. */
export async function startCollector(config: Config, seams: Seams = {}): Promise<Collector> {
  const { clock = Date.now, logDestination } = seams;
  const log = createLog(config.logLevel, logDestination);
  const store = await openStore(databaseOf(config), { replicaUrl: config.replicaUrl, now: clock() });
  const accountsDatabase = openAccountsDatabase(config);
  const closeData = async () => {
    await accountsDatabase.close();
    await store.close();
  };
  try {
    const ground = await layGround({ config, store, log, clock });
    return await listen(ground, { seams, accountsDatabase, closeData });
  } catch (error) {
    await closeData();
    throw error;
  }
}

/** What a collector is started with, besides the ground. */
interface Start {
  readonly seams: Seams;
  readonly accountsDatabase: AccountsDatabase;
  readonly closeData: () => Promise<void>;
}

async function listen(ground: Ground, { seams, accountsDatabase, closeData }: Start): Promise<Collector> {
  const { config, store, log, clock, keyring, directory, localDay, today, metrics } = ground;
  const scopeOf = createScopes(store, today);
  const exporting = createExporting(ground, scopeOf, seams.openRows ?? openExport);
  const accounts = await openAccounts({
    store,
    database: accountsDatabase,
    clock,
    publicUrl: config.publicUrl,
    ...(config.sso !== undefined && { sso: config.sso }),
    ...(seams.passwords && { passwords: seams.passwords }),
    // Whoever keeps the logs elsewhere can tell whether the chain's end was cut off.
    onAuditLine: ({ seq, hash, action }) => log.info({ seq, hash, action }, 'audit'),
  });
  const register = createRegister({
    store,
    directory,
    dayOf: localDay,
    timeZone: config.timeZone,
    clock,
    digest: keyring.content,
  });
  const tending = createCaseTending({
    store,
    days: ground.days,
    files: ground.attachments,
    clock,
    unnamedFileDays: config.unnamedAttachmentDays,
  });
  const onTendingFailure = (error: unknown) => {
    metrics.failed('cases');
    log.error({ err: error }, 'tending the cases failed; it is tried again');
  };
  const clientKey = createClientKey();
  const sdk = await serveSdk(ground);
  let isStopping = false;
  const app = await createServer({
    ...partsForCitizens(ground, {
      register,
      clientKey,
      onAct: () => tending.applyActs().then(() => {}, onTendingFailure),
    }),
    officials: partsForOfficials(ground, {
      accounts,
      register,
      exportJobs: exporting.jobs,
      clientKey,
      scopeOf,
      sdk: sdk.own,
    }),
    officialsApp: config.dashboardDir === undefined ? undefined : readOfficialsApp(config.dashboardDir),
    publicUrl: config.publicUrl,
    isExportToken: (token) => isTokenOf(store, token, 'export'),
    summary: async (filter) =>
      summarise(await store.figures.summaryCells(filter), await store.catalogue(), filter, clock()),
    download: exporting.download,
    metrics,
    ready: async () => {
      if (isStopping) throw new Error('stopping');
      await store.check();
    },
    openApi: openApiDocument,
    log,
    trustedProxies: config.trustedProxies,
    sdkFiles: sdk.files,
    portalDir: config.portalDir,
    onRoute: seams.onRoute,
  });
  // The first citizen must not wait for the writing thread to start.
  await store.append([]);
  await directory.refresh();
  await app.listen({ port: config.port, host: config.host });
  const rounds = keepRounds(ground, { exporting, tending, onTendingFailure });
  const url = urlOf(app.server.address(), config);
  const firstLink = await firstLinkOf(accounts, url, ground);
  log.info(
    { url, dataDir: config.dataDir, database: shownDatabase(databaseOf(config)), sdk: versionsOf(sdk.files) },
    'listening',
  );

  const stop = async (): Promise<void> => {
    isStopping = true;
    log.info('stopping');
    await closeServer(app, config.shutdownSeconds);
    await ground.groupCommit.drained();
    await rounds.stop();
    await closeData();
    log.info('stopped');
    log.flush();
  };
  let stopped: Promise<void> | undefined;
  return { url, log, firstLink, close: () => (stopped ??= stop()) };
}

/** Where the first administrator says who they are; warns when somebody signs in whose cookies can be read on the way. */
async function firstLinkOf({ people }: Accounts, url: string, { config, log }: Ground): Promise<string | undefined> {
  const first = await people.firstLink();
  if (first) return `${config.publicUrl ?? url}/officials/welcome#${first.token}`;
  // While there is nobody to sign in, there is nothing to lose.
  if (areCookiesUnbound(config)) {
    log.warn(
      { publicUrl: config.publicUrl ?? null },
      'officials sign in without https: set PUBLIC_URL to the https: address, or their cookies can be read on the way',
    );
  }
  return undefined;
}

/** Takes no further request, and resolves once what is under way was answered, or after that many seconds. */
async function closeServer(app: FastifyInstance, seconds: number): Promise<void> {
  // An export that nobody finishes reading must not hold the end up for ever.
  const patience = setTimeout(() => app.server.closeAllConnections(), seconds * 1000);
  // Kept-alive connections fall idle one by one while the last answers go out.
  const sweep = setInterval(() => app.server.closeIdleConnections(), 20);
  await app.close();
  clearInterval(sweep);
  clearTimeout(patience);
}

/** Starts a collector and keeps it until SIGTERM or SIGINT; a second signal ends the process at once. */
export async function serve(config: Config): Promise<Collector> {
  const collector = await startCollector(config);
  // Kept now: a collector that is killed keeps nothing at its end.
  flushCompileCache();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      collector.close().then(
        () => process.exit(0),
        (error: unknown) => {
          collector.log.fatal({ err: error }, 'the stop failed');
          process.exit(1);
        },
      );
    });
  }
  return collector;
}

function urlOf(address: AddressInfo | string | null, config: Config): string {
  const { address: host, port } =
    typeof address === 'object' && address ? address : { address: config.host, port: config.port };
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${shown}:${String(port)}`;
}
