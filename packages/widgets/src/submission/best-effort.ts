import type { Submission } from '@dvc-widgets/contract';

/**
 * Sends once, while the page goes away perhaps, and never again: for counts that nobody wrote. They take no room in the
 * outbox and no cookie along.
 *
 * @param collector address of the collector, without a trailing slash
 */
export function sendBestEffort(collector: string, submission: Submission): void {
  const address = `${collector}/v1/submissions`;
  const body = JSON.stringify(submission);
  if ('keepalive' in Request.prototype) {
    fetch(address, { method: 'POST', body, credentials: 'omit', referrerPolicy: 'origin', keepalive: true }).catch(
      () => {},
    );
  } else navigator.sendBeacon(address, body);
}
