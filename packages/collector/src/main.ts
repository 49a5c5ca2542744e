import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import type { ExportChoice } from '@dvc-widgets/contract/officials/exports';
import { openApiDocument } from '@dvc-widgets/contract/openapi';
import type { DestinationStream, Logger } from 'pino';
import { areCookiesUnbound } from './accounts/cookie-safety.ts';
import type { PasswordHashing } from './accounts/identity.ts';
import { openAccounts, type Accounts } from './accounts/open-accounts.ts';
import { officialOf } from './accounts/people.ts';
import { createScopes } from './accounts/scopes.ts';
import { isTokenOf } from './accounts/tokens.ts';
import { createAttachmentFolder } from './attachments/attachment-folder.ts';
import { keepTending } from './cases/keep-tending.ts';
import { createCaseDesk } from './cases/case-desk.ts';
import { createLookUp } from './cases/look-up.ts';
import { createOfficialCases } from './cases/officials-cases.ts';
import { createSiteOfCode } from './cases/site-of-code.ts';
import { openHandling } from './cases/open-handling.ts';
import { createCaseDays } from './cases/project.ts';
import { createRegister } from './cases/register.ts';
import { createCaseTending } from './cases/tend-cases.ts';
import type { Config } from './config.ts';
import { resolveFilter } from './exports/export-filter.ts';
import { createExportFolder } from './exports/export-folder.ts';
import { createExportJobs } from './exports/export-jobs.ts';
import { makeDueExports, readExportSchedule } from './exports/export-schedule.ts';
import { keepExporting } from './exports/keep-exporting.ts';
import { localTime, zoneOffset } from './exports/local-time.ts';
import { exportFile, openExport, type ExportRequest, type ExportSource } from './exports/open-export.ts';
import { createOfficialFigures } from './figures/officials-figures.ts';
import { createGuideDirectory } from './guides/guide-directory.ts';
import { createClientKey } from './http/client-key.ts';
import { createMetrics } from './http/metrics.ts';
import { createWebhookPoster } from './http/post-webhook.ts';
import { readOfficialsApp } from './http/officials/app-route.ts';
import { auditRoutes } from './http/officials/audit-routes.ts';
import { caseRoutes } from './http/officials/case-routes.ts';
import { exportRoutes } from './http/officials/export-routes.ts';
import { figuresRoutes } from './http/officials/figures-routes.ts';
import { peopleRoutes } from './http/officials/people-routes.ts';
import { siteRoutes } from './http/officials/site-routes.ts';
import type { ServedRoute } from './http/officials/official-route.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { keepSdkFiles, versionsOf } from './http/sdk-archive.ts';
import { integrityOf, readSdkFiles } from './http/sdk-files.ts';
import { createServer, type OfficialsServer } from './http/server.ts';
import { createFeedbackFormIntake } from './intake/feedback-form.ts';
import { createFormIntake } from './intake/form-intake.ts';
import { createGroupCommit } from './intake/group-commit.ts';
import { createIntake } from './intake/intake.ts';
import { openKeyring } from './intake/keyring.ts';
import { createLocalDay } from './intake/local-day.ts';
import { createRepeats } from './intake/repeats.ts';
import { createSiteDirectory } from './intake/site-directory.ts';
import { createLog } from './log.ts';
import { keepNotifying } from './notify/keep-notifying.ts';
import { createNotifier } from './notify/notifier.ts';
import { linkMail } from './notify/link-mail.ts';
import { createMailSender } from './notify/send-mail.ts';
import { createPages } from './pages/outcome-page.ts';
import { summarise } from './reports/summary.ts';
import { createForgetting } from './retention/forget.ts';
import { openRetention } from './retention/retention-rules.ts';
import { databaseOf, exportedDatabaseOf, openStore, shownDatabase } from './store/open-store.ts';
import { openAccountsDatabase } from './store/open-accounts-database.ts';
import type { RowsWithin } from './store.ts';

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
export async function startCollector(
  config: Config,
  { clock = Date.now, logDestination, onRoute, passwords, openRows: openSource = openExport }: Seams = {},
): Promise<Collector> {
  const log = createLog(config.logLevel, logDestination);
  const database = databaseOf(config);
  const store = await openStore(database, { replicaUrl: config.replicaUrl, now: clock() });
  const accountsDatabase = openAccountsDatabase(config);
  try {
    const keyring = await openKeyring(store, clock);
    const directory = createSiteDirectory(store, clock, () => keyring.reload());
    const localDay = createLocalDay(config.timeZone);
    const { rules, calendar } = openHandling(config, directory, clock);
    const days = createCaseDays(rules, calendar);
    const retention = openRetention(config);
    const reserves = {
      attachments: config.attachmentReserveMegabytes * 1024 * 1024,
      exports: config.exportReserveMegabytes * 1024 * 1024,
    };
    const metrics = createMetrics({
      queue: () => groupCommit.waiting(),
      clock,
      dataDir: config.dataDir,
      reserves,
    });
    const groupCommit = createGroupCommit(store, {
      queueLength: config.queueLength,
      onCommit: metrics.commit,
      onFailure: (error) => log.error({ err: error }, 'a transaction failed; everyone in it was answered 503'),
    });
    const attachments = createAttachmentFolder(join(config.dataDir, 'attachments'), {
      clock,
      reserve: reserves.attachments,
    });
    const tending = createCaseTending({
      store,
      days,
      files: attachments,
      clock,
      unnamedFileDays: config.unnamedAttachmentDays,
    });
    const onTendingFailure = (error: unknown) => {
      metrics.failed('cases');
      log.error({ err: error }, 'tending the cases failed; it is tried again');
    };
    const intake = createIntake({
      directory,
      keyring,
      localDay,
      cases: { days, rules },
      clock,
      groupCommit,
      onAct: () => tending.applyActs().then(() => {}, onTendingFailure),
      clockTolerance: config.clockToleranceHours * 3_600_000,
      onOutcome: metrics.submission,
    });
    const { seal } = keyring;
    const today = () => localDay(clock());
    const scopeNow = createScopes(store, today);
    const exportFilterOf = async (filter: ExportChoice, seen?: RowsWithin) =>
      resolveFilter(filter, {
        catalogue: await store.catalogue(),
        sites: await store.sites(),
        today: today(),
        seen,
      });
    const openRows = (request: Omit<ExportRequest, 'databasePath' | 'zone'>) =>
      openSource({ ...request, databasePath: exportedDatabaseOf(config), zone: config.timeZone });
    const exportJobs = createExportJobs({
      folder: createExportFolder(join(config.dataDir, 'exports')),
      clock,
      moment: (instant) => localTime(instant, config.timeZone),
      scopeOf: scopeNow,
      filterOf: ({ filter }, { rows }) => exportFilterOf(filter, rows),
      open: openRows,
      recordContacts: (filter, { name }) =>
        store.recordContactExport(filter, { at: clock(), actor: `official:${name}` }),
      isElsewhere: async (id, official, from) => {
        if (config.databaseUrl === undefined) return false;
        const subject = `export ${id}`;
        const made = { action: 'export.made', actor: `official:${official.id}`, subject, from, limit: 1 };
        return (await store.audit.lines(made)).length > 0;
      },
      keptDays: config.exportKeptDays,
      reserve: reserves.exports,
      onDone: async ({ id, by, rows }) =>
        sendMail?.({
          to: by.email,
          messageId: `<export-${id}@dvc-collector>`,
          subject: 'Tệp xuất đã xong · Your export is ready',
          text: `Tệp có ${String(rows)} dòng, tải ở trang Xuất số liệu trong ${String(config.exportKeptDays)} ngày.\nIt has ${String(rows)} rows and can be downloaded for ${String(config.exportKeptDays)} days.\n`,
        }),
      onFailure: (error, id) => {
        metrics.exportFailed();
        log.error({ err: error, export: id }, 'an export failed');
      },
    });
    const lookUp = createLookUp({
      store,
      days,
      files: attachments,
      clock,
      hash: keyring.lookup,
      refresh: directory.refresh,
      moment: (instant) => localTime(instant, config.timeZone),
      agencyName: (code) => directory.agencyName(code, today()),
      procedureName: directory.procedureName,
    });
    const accounts = await openAccounts({
      store,
      database: accountsDatabase,
      clock,
      publicUrl: config.publicUrl,
      ...(config.sso !== undefined && { sso: config.sso }),
      ...(passwords && { passwords }),
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
    const officialCases = createOfficialCases({
      desk: createCaseDesk({
        store,
        days,
        files: attachments,
        clock,
        isAgency: async (code) =>
          directory.agencyName(code, today()) !== undefined || (await store.catalogue()).agencies.length === 0,
      }),
      store,
      days,
      retention,
      register,
      directory,
      people: () => accounts.people.all(),
      soonUntil: (day) => calendar.after(day, rules.termsFor(null, '').dueSoonDays),
      moment: (instant) => localTime(instant, config.timeZone),
      clock,
    });
    const sendMail =
      config.smtpUrl === undefined
        ? undefined
        : createMailSender(config.smtpUrl, config.mailFrom ?? 'dvc-collector@localhost');
    const clientKey = createClientKey();
    const ownSdk = config.sdkDir === undefined ? new Map() : readSdkFiles(config.sdkDir, ownVersion());
    const sdk = await keepSdkFiles(ownSdk, join(config.dataDir, 'sdk'));
    if (sdk.changed.length > 0) {
      log.warn(
        { files: sdk.changed },
        'these files were served with other bytes before; a page that names their old integrity refuses them',
      );
    }
    const repeats = createRepeats(clock);
    const formSdk = `form/${ownVersion()}`;
    let isStopping = false;
    const sdkIntegrity = await integrityOf(sdk.files, ownVersion());
    const officialsOf = ({ identity, people, tries, writeAudit }: Accounts): OfficialsServer => ({
      signIn: {
        identity,
        people,
        ssoName: config.sso?.name,
        triesOfClient: createRateLimit(10, clock, { burst: 60 }),
        tries,
        clientKey,
        writeAudit: (account, note) => writeAudit(account ?? 'nobody', note),
        publicUrl: config.publicUrl,
      },
      parts: {
        whoIs: async ({ headers: { cookie, authorization } }) => {
          const found = await people.recognise({
            ...(cookie !== undefined && { cookie }),
            ...(authorization !== undefined && { authorization }),
          });
          if (!found) return undefined;
          const { account, key, vouched = false } = found;
          const isAsked = key === undefined && config.secondFactorRoles.includes(account.role);
          return {
            ...found,
            official: officialOf(account),
            secondFactorDue: isAsked && !account.twoFactorEnabled && !vouched,
          };
        },
        scopeOf: scopeNow,
        writeAudit: ({ official, key }, note) => writeAudit({ ...official, ...(key !== undefined && { key }) }, note),
        publicUrl: config.publicUrl,
      },
      routes: [
        ...peopleRoutes({
          people,
          identity,
          agencyName: (code) => directory.agencyName(code, today()),
          mailLink: async (to, link, expiresAt) => {
            if (!sendMail) return false;
            try {
              await sendMail(linkMail(to, link, localTime(expiresAt.getTime(), config.timeZone)));
              return true;
            } catch (error) {
              log.warn({ err: error }, 'a one-time link could not be mailed');
              return false;
            }
          },
          publicUrl: config.publicUrl,
        }),
        ...caseRoutes(officialCases),
        ...siteRoutes({
          store,
          agencyName: (code) => directory.agencyName(code, today()),
          sdk: sdkIntegrity,
          publicUrl: config.publicUrl,
        }),
        ...exportRoutes({ exportJobs }),
        ...figuresRoutes(
          createOfficialFigures({
            store,
            clock,
            localDay,
            moment: (instant) => localTime(instant, config.timeZone),
          }),
        ),
        ...auditRoutes({
          audit: store.audit,
          startOfDay: (day) =>
            Date.parse(`${day}T00:00:00Z`) - zoneOffset(Date.parse(`${day}T00:00:00Z`), config.timeZone),
        }),
      ],
    });
    const app = await createServer({
      onRoute,
      intake,
      formIntake: createFormIntake({
        intake,
        directory,
        repeats,
        seal,
        clock,
        sdk: formSdk,
      }),
      feedbackForm: createFeedbackFormIntake({
        intake,
        directory,
        repeats,
        seal,
        digest: keyring.content,
        today,
        sdk: formSdk,
      }),
      siteOfCode: createSiteOfCode(store, keyring.lookup),
      now: clock,
      pages: createPages({ directory, seal, today, clock }),
      seal,
      rateLimit: createRateLimit(config.rateLimitPerMinute, clock),
      clientKey,
      attachments,
      lookUp,
      guesses: createRateLimit(config.lookupGuessesPerMinute, clock, { burst: config.lookupGuessesPerMinute }),
      directory,
      today,
      feedbackTerms: (agency) => {
        const { forwardDays, answerDays } = rules.termsFor(agency, '');
        return { forwardDays, answerDays, keptMonths: retention.longest };
      },
      guides: createGuideDirectory(store, clock, today),
      guideVersion: (version) => store.guideVersion(version),
      guideMedia: (name, start, length) => store.guideMedia(name, start, length),
      register,
      publicUrl: config.publicUrl,
      isExportToken: (token) => isTokenOf(store, token, 'export'),
      summary: async (filter) =>
        summarise(await store.figures.summaryCells(filter), await store.catalogue(), filter, clock()),
      download: (format, filter, separator) => ({
        stream: openExport({
          databasePath: exportedDatabaseOf(config),
          format,
          filter,
          zone: config.timeZone,
          separator,
        }),
        ...exportFile(format, filter),
      }),
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
      officialsApp: config.dashboardDir === undefined ? undefined : readOfficialsApp(config.dashboardDir),
      officials: officialsOf(accounts),
    });
    // The first citizen must not wait for the writing thread to start.
    await store.append([]);
    await directory.refresh();
    await app.listen({ port: config.port, host: config.host });
    const scheduled = config.exportSchedule === undefined ? [] : readExportSchedule(config.exportSchedule);
    const makeScheduled = () =>
      makeDueExports({
        entries: scheduled,
        record: join(config.dataDir, 'exports', 'schedule.record'),
        now: () => localTime(clock(), config.timeZone),
        filterOf: (filter) => exportFilterOf(filter),
        open: openRows,
        onMade: ({ name, table, format }, { rows }) =>
          store.audit.append({
            at: clock(),
            actor: 'collector',
            name: 'collector',
            action: 'export.scheduled',
            subject: `schedule ${name}`,
            agency: null,
            detail: { table, format, rows },
          }),
      });
    const doExports = async () => {
      await exportJobs.round();
      await makeScheduled();
      metrics.done('exports');
    };
    const exporting = keepExporting(doExports, (error) => {
      metrics.failed('exports');
      log.error({ err: error }, 'looking after the exports failed; it is tried again');
    });
    const onSwept = (removed: number): void => {
      metrics.attachmentsRemoved(removed);
      if (removed > 0) log.info({ removed }, 'files that no feedback came to name were removed');
    };
    const forgetting = createForgetting({ store, rules: retention, days, files: attachments, clock });
    const forget = async () => {
      try {
        const { lines } = await forgetting.round();
        for (const { seq, hash, action, subject, detail } of lines) {
          log.info({ seq, hash, action }, 'audit');
          log.info({ subject, ...detail }, 'what was kept long enough was erased');
          metrics.forgotten(subject, Number(detail['count'] ?? 0));
        }
        metrics.done('retention');
      } catch (error) {
        metrics.failed('retention');
        log.error({ err: error }, 'erasing what was kept long enough failed; it is tried again');
      }
    };
    const tended = keepTending(tending, {
      onFailure: onTendingFailure,
      onSwept,
      onRound: () => metrics.done('cases'),
      prepare: () => store.tend(clock()),
      forget,
    });
    const notifier = createNotifier({
      store,
      rules,
      calendar,
      clock,
      sendMail,
      postWebhook: createWebhookPoster(rules.allowPrivateAddresses),
      refresh: directory.refresh,
      onDead: (delivery) => {
        metrics.noticeDead();
        log.error(delivery, 'a notice was given up; dvc-collector notify list shows it');
      },
      agencyName: (code) => directory.agencyName(code, today()),
      siteName: (key) => directory.siteNamed(key)?.name,
      publicUrl: config.publicUrl,
    });
    const tellOnce = async () => {
      await notifier.round();
      metrics.done('notices');
    };
    const notified = keepNotifying({ round: tellOnce }, (error) => {
      metrics.failed('notices');
      log.error({ err: error }, 'telling people of cases failed; it is tried again');
    });
    const url = urlOf(app.server.address(), config);
    const first = await accounts.people.firstLink();
    // While there is nobody to sign in, there is nothing to lose.
    if (first === undefined && areCookiesUnbound(config)) {
      log.warn(
        { publicUrl: config.publicUrl ?? null },
        'officials sign in without https: set PUBLIC_URL to the https: address, or their cookies can be read on the way',
      );
    }
    const firstLink = first && `${config.publicUrl ?? url}/officials/welcome#${first.token}`;
    log.info(
      { url, dataDir: config.dataDir, database: shownDatabase(database), sdk: versionsOf(sdk.files) },
      'listening',
    );

    const stop = async (): Promise<void> => {
      isStopping = true;
      log.info('stopping');
      // An export that nobody finishes reading must not hold the end up for ever.
      const patience = setTimeout(() => app.server.closeAllConnections(), config.shutdownSeconds * 1000);
      // Kept-alive connections fall idle one by one while the last answers go out.
      const sweep = setInterval(() => app.server.closeIdleConnections(), 20);
      await app.close();
      clearInterval(sweep);
      clearTimeout(patience);
      await groupCommit.drained();
      await tended.stop();
      await notified.stop();
      exporting.stop();
      await exportJobs.stop();
      await accountsDatabase.close();
      await store.close();
      log.info('stopped');
      log.flush();
    };
    let stopped: Promise<void> | undefined;
    return { url, log, firstLink, close: () => (stopped ??= stop()) };
  } catch (error) {
    await accountsDatabase.close();
    await store.close();
    throw error;
  }
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

/** The version of this package; the SDK built beside it bears the same. */
function ownVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0.0.0';
}
