import type { Problem } from '@dvc-widgets/contract';
import type { Item } from './outbox.ts';

/** Tells the page's developer in the console what to change. */
export function advise(item: Item, problem?: Problem): void {
  const { collector } = item;
  const site = /"site":"(.*?)"/.exec(item.body)?.[1];
  const why = problem
    ? `${collector} refused a submission: ${problem.status} ${problem.code ?? 'without a problem code, so it may not be a collector'}. ` +
      `Check that data-site="${site}" is a key of this collector, that the key admits the origin ${location.origin}, ` +
      `and that data-collector is the collector's address.`
    : `this page's Content-Security-Policy blocks ${collector}. Add that origin to connect-src.`;
  console.warn(`dvc-widgets: ${why} What citizens send waits on their devices until then.`);
}
