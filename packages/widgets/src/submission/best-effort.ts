import type { Submission } from '@dvc-widgets/contract';

/**
 * Sends once, while the page goes away perhaps, and never again: for counts that nobody wrote. They take no room in the
 * outbox and no cookie along where the browser lets us choose. Nothing is thrown.
 *
 * @param collector address of the collector, without a trailing slash
 */
export async function sendBestEffort(collector: string, submission: Submission): Promise<void> {
  const address = `${collector}/v1/submissions`;
  const body = JSON.stringify(submission);
  try {
    if ('keepalive' in Request.prototype) {
      await fetch(address, { method: 'POST', body, credentials: 'omit', referrerPolicy: 'origin', keepalive: true });
    } else navigator.sendBeacon(address, body);
  } catch {
    // Offline, blocked, or more than a browser carries for a page that goes away: then it is not counted.
  }
}
