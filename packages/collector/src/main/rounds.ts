import { keepTending } from '../cases/keep-tending.ts';
import type { CaseTending } from '../cases/tend-cases.ts';
import { keepExporting } from '../exports/keep-exporting.ts';
import { createWebhookPoster } from '../http/post-webhook.ts';
import { keepNotifying } from '../notify/keep-notifying.ts';
import { createNotifier } from '../notify/notifier.ts';
import { createForgetting } from '../retention/forget.ts';
import type { Exporting } from './exporting.ts';
import type { Ground } from './ground.ts';

/** What a collector does by itself, again and again. */
export interface Rounds {
  /** Begins no further round; resolves once nothing of them is under way. */
  stop(): Promise<void>;
}

/** Begins the rounds: exports, cases and erasing, notices. A failure is counted, logged and tried again. */
export function keepRounds(
  ground: Ground,
  {
    exporting,
    tending,
    onTendingFailure,
  }: { exporting: Exporting; tending: CaseTending; onTendingFailure: (error: unknown) => void },
): Rounds {
  const { store, clock, metrics, log } = ground;
  const exported = keepExporting(exporting.round, (error) => {
    metrics.failed('exports');
    log.error({ err: error }, 'looking after the exports failed; it is tried again');
  });
  const tended = keepTending(tending, {
    onFailure: onTendingFailure,
    onSwept: (removed) => {
      metrics.attachmentsRemoved(removed);
      if (removed > 0) log.info({ removed }, 'files that no feedback came to name were removed');
    },
    onRound: () => metrics.done('cases'),
    prepare: () => store.tend(clock()),
    forget: forgetterOf(ground),
  });
  const notified = keepNotifying(notifierOf(ground), (error) => {
    metrics.failed('notices');
    log.error({ err: error }, 'telling people of cases failed; it is tried again');
  });
  return {
    async stop() {
      await tended.stop();
      await notified.stop();
      await Promise.all([exported.stop(), exporting.stop()]);
    },
  };
}

/** Erases some of what was kept long enough, and tells the log and the metrics what. */
function forgetterOf({ store, retention, days, attachments, clock, metrics, log }: Ground): () => Promise<void> {
  const forgetting = createForgetting({ store, rules: retention, days, files: attachments, clock });
  return async () => {
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
}

function notifierOf(ground: Ground): { round(): Promise<void> } {
  const { config, store, rules, calendar, clock, sendMail, directory, metrics, log, agencyName } = ground;
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
    agencyName,
    siteName: (key) => directory.siteNamed(key)?.name,
    publicUrl: config.publicUrl,
  });
  return {
    async round() {
      await notifier.round();
      metrics.done('notices');
    },
  };
}
