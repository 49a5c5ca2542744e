import type { Problem } from '@dvc-widgets/contract';
import type { Item } from './outbox.ts';

// This part imports nothing: what it shared with the first view would become one more file to load there.
let collector = '';
let advised = false;

function advise(what: string): void {
  if (!advised) console.warn(`dvc-widgets: ${what} What citizens send waits on their devices until then.`);
  advised = true;
}

document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
  // Some browsers name the address, some only its origin.
  if (effectiveDirective === 'connect-src' && `${collector}/v1/submissions`.startsWith(blockedURI)) {
    advise(
      `this page's Content-Security-Policy blocks ${collector}. Add ${new URL(collector).origin} to its connect-src.`,
    );
  }
});

/**
 * Looks into a failure and tells the page's developer in the console, once per page, what to change: key and origin
 * when the collector refused; the policy when the next try shows that it blocks the collector.
 */
export function lookInto(item: Item, problem?: Problem): void {
  ({ collector } = item);
  const site = /"site":"(.*?)"/.exec(item.body)?.[1];
  if (!problem || problem.status < 401 || problem.status > 407) return;
  advise(
    `${collector} refused a submission: ${problem.status} ${problem.code ?? 'without a problem code, so it may not be a collector'}. ` +
      `Check that data-site="${site}" is a key of this collector, that the key admits the origin ${location.origin}, ` +
      `and that data-collector is the collector's address.`,
  );
}
