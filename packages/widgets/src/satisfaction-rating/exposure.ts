import type { Exposure } from '@dvc-widgets/contract';
import type { DvcClosedEvent } from '../internal/events/closed-event.ts';
import { createId } from '../submission/create-id.ts';
import { sendBestEffort } from '../submission/best-effort.ts';
import type { DvcSatisfactionRating } from './satisfaction-rating.ts';

/** Watches how one invitation fares. */
export interface Watch {
  /** The invitation was in view. */
  readonly offered: () => void;
  /** Sends what was counted and stops. */
  readonly stop: () => void;
}

const layoutOf = ({ layout }: DvcSatisfactionRating): Exposure['layout'] =>
  layout === 'dialog' || layout === 'corner' ? layout : 'inline';

/** What was offered in the life of this page: an element that a framework draws anew offers nothing new. */
const offers = new Set<string>();

/**
 * Counts how often a rating was offered (at least half of it in view), opened and dismissed (closed without an answer, or
 * put away), so that a response rate has a denominator. Sent when the page is hidden or left, once, without the dossier.
 */
export function watchExposure(host: DvcSatisfactionRating): Watch {
  // Before a screen at a desk nobody can tell who was asked.
  if (host.mode) return { offered: () => {}, stop: () => {} };
  const counts = { offered: 0, opened: 0, dismissed: 0 };
  const submission = host.envelope();
  const { dossier: _dossier, ...subject } = submission.subject;
  const offer = JSON.stringify([host.collectorAddress, submission.site, layoutOf(host), submission.subject]);

  const offered = (): void => {
    if (!offers.has(offer)) counts.offered = 1;
    offers.add(offer);
    observer?.disconnect();
  };
  const opened = (): void => {
    offered();
    counts.opened++;
  };
  const dismissed = (): void => {
    counts.dismissed++;
  };
  const closed = ({ answered }: DvcClosedEvent): void => {
    if (!answered) dismissed();
  };
  const send = (): void => {
    if (counts.offered + counts.opened + counts.dismissed === 0) return;
    void sendBestEffort(host.collectorAddress, {
      ...submission,
      id: createId(),
      occurredAt: new Date().toISOString(),
      kind: 'exposure',
      layout: layoutOf(host),
      subject,
      ...counts,
    });
    counts.offered = counts.opened = counts.dismissed = 0;
  };
  const hidden = (): void => {
    if (document.hidden) send();
  };

  const target = host.shadowRoot?.querySelector('.sheet, .opener');
  const observer =
    'IntersectionObserver' in globalThis
      ? new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && offered(), {
          threshold: 0.5,
        })
      : undefined;
  // The corner button knows itself when it shows.
  if (target && layoutOf(host) !== 'corner') observer?.observe(target);
  // Who has answered was asked, however fast.
  if (host.ratingId || host.shadowRoot?.querySelector('.corner:not(.away)')) offered();
  if (host.open) opened();

  host.addEventListener('dvc-rated', offered);
  host.addEventListener('dvc-opened', opened);
  host.addEventListener('dvc-closed', closed);
  host.addEventListener('dvc-dismissed', dismissed);
  document.addEventListener('visibilitychange', hidden);
  addEventListener('pagehide', send);
  return {
    offered,
    stop(): void {
      observer?.disconnect();
      host.removeEventListener('dvc-rated', offered);
      host.removeEventListener('dvc-opened', opened);
      host.removeEventListener('dvc-closed', closed);
      host.removeEventListener('dvc-dismissed', dismissed);
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', send);
      send();
    },
  };
}
