import { createHmac } from 'node:crypto';

/** The headers of a webhook by Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`. `now` in milliseconds. */
export function signWebhook(secret: string, id: string, body: string, now: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
