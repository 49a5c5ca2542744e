import { join } from 'node:path';
import type { Logger } from 'pino';
import { createAttachmentFolder, type AttachmentFolder } from '../attachments/attachment-folder.ts';
import { openHandling, type Handling } from '../cases/open-handling.ts';
import { createCaseDays, type CaseDays } from '../cases/project.ts';
import type { Config } from '../config.ts';
import { localTime } from '../exports/local-time.ts';
import { createMetrics, type Metrics } from '../http/metrics.ts';
import { createGroupCommit, type GroupCommit } from '../intake/group-commit.ts';
import { openKeyring, type Keyring } from '../intake/keyring.ts';
import { createLocalDay } from '../intake/local-day.ts';
import { createSiteDirectory, type SiteDirectory } from '../intake/site-directory.ts';
import type { OutgoingMail } from '../notify/notifier.ts';
import { createMailSender } from '../notify/send-mail.ts';
import { openRetention, type RetentionRules } from '../retention/retention-rules.ts';
import type { Store } from '../store.ts';

/** What a collector is given before anything of it is put together. */
export interface Given {
  readonly config: Config;
  readonly store: Store;
  readonly log: Logger;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
}

/** What every part of a collector stands on: data, time, keys, rules, and who hears of what happens. */
export interface Ground extends Given, Handling {
  readonly directory: SiteDirectory;
  readonly keyring: Keyring;
  readonly groupCommit: GroupCommit;
  readonly attachments: AttachmentFolder;
  readonly metrics: Metrics;
  readonly days: CaseDays;
  readonly retention: RetentionRules;
  /** Free bytes of the disk that exports leave to everything else. */
  readonly exportReserve: number;
  /** Undefined when no mail server is configured. */
  readonly sendMail: ((mail: OutgoingMail) => Promise<void>) | undefined;
  /** `YYYY-MM-DD` of an instant, in the collector's zone. */
  readonly localDay: (instant: number) => string;
  readonly today: () => string;
  /** RFC 3339 of an instant, in the collector's zone. */
  readonly moment: (instant: number) => string;
  /** The name that an agency bears today. */
  readonly agencyName: (code: string) => string | undefined;
}

/** Lays the ground of a collector. Throws ConfigurationError when a file of rules is wrong. */
export async function layGround(given: Given): Promise<Ground> {
  const { config, store, log, clock } = given;
  const keyring = await openKeyring(store, clock);
  const directory = createSiteDirectory(store, clock, () => keyring.reload());
  const localDay = createLocalDay(config.timeZone);
  const today = () => localDay(clock());
  const { rules, calendar } = openHandling(config, directory, clock);
  const reserves = {
    attachments: config.attachmentReserveMegabytes * 1024 * 1024,
    exports: config.exportReserveMegabytes * 1024 * 1024,
  };
  const metrics = createMetrics({ queue: () => groupCommit.waiting(), clock, dataDir: config.dataDir, reserves });
  const groupCommit = createGroupCommit(store, {
    queueLength: config.queueLength,
    onCommit: metrics.commit,
    onFailure: (error) => log.error({ err: error }, 'a transaction failed; everyone in it was answered 503'),
  });
  return {
    ...given,
    keyring,
    directory,
    rules,
    calendar,
    metrics,
    groupCommit,
    attachments: createAttachmentFolder(join(config.dataDir, 'attachments'), { clock, reserve: reserves.attachments }),
    days: createCaseDays(rules, calendar),
    retention: openRetention(config),
    exportReserve: reserves.exports,
    sendMail:
      config.smtpUrl === undefined
        ? undefined
        : createMailSender(config.smtpUrl, config.mailFrom ?? 'dvc-collector@localhost'),
    localDay,
    today,
    moment: (instant) => localTime(instant, config.timeZone),
    agencyName: (code) => directory.agencyName(code, today()),
  };
}
