import { createHash } from 'node:crypto';
import type { NoticeKind } from '../cases/handling-rules.ts';
import type { Delivery, NewDelivery } from '../store.ts';

/** What happened, before it is known who is told. */
export interface Notice extends Omit<NewDelivery, 'id' | 'channel' | 'target'> {
  readonly kind: NoticeKind;
}

/** A UUID of version 8 (RFC 9562 §5.8) that stands for a text: sent again, it is recognised. */
export function uuidFor(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex');
  const at = (from: number, to: number) => digits.slice(from, to);
  return `${at(0, 8)}-${at(8, 12)}-8${at(13, 16)}-8${at(17, 20)}-${at(20, 32)}`;
}

const second = 1000;
const hour = 3_600_000;

/** When a try that failed is made again: after half a minute, then twice as long each time, at most an hour. */
export const nextTry = (tries: number, now: number): number =>
  now + Math.min(hour, 30 * second * 2 ** Math.max(0, tries - 1));

/** Given up three days after it happened, and never before ten tries. */
export const isGivenUp = ({ at, tries }: Pick<Delivery, 'at' | 'tries'>, now: number): boolean =>
  tries + 1 >= 10 && now - at > 72 * hour;
