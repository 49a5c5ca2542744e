import type { Problem } from '@dvc-widgets/contract';
import type { Item } from './outbox.ts';

/** What the page's developer has to change, as a sentence for the console. */
export function adviceOn(item: Item, problem?: Problem): string {
  const { collector } = item;
  const site = /"site":"(.*?)"/.exec(item.body)?.[1];
  const why = problem
    ? `${collector} refused a submission: ${problem.status} ${problem.code ?? 'without a problem code, so it may not be a collector'}. ` +
      `Check that data-site="${site}" is a key of this collector, that the key admits the origin ${location.origin}, ` +
      `and that data-collector is the collector's address.`
    : `this page's Content-Security-Policy blocks ${collector}. Add that origin to connect-src.`;
  return `dvc-widgets: ${why} What citizens send waits on their devices until then.`;
}
