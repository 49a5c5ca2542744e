import { problem, type Problem } from '@dvc-widgets/contract';
import { isOriginAllowed } from './admit.ts';
import type { Form } from './parse-form.ts';
import type { Seal } from './seal.ts';
import type { SiteDirectory } from './site-directory.ts';
import { openVisit, type Visit } from './visit.ts';

/** What is known of whoever sent a form, besides the form. */
export interface FormSender {
  /** The `Origin` header. */
  readonly origin: string | undefined;
  /** Whether the form stood on a page of the collector itself. */
  readonly isOwnPage: boolean;
  /** The `Referer` header. */
  readonly referrer: string | undefined;
  /** Tells one client from another, for the same act sent twice. */
  readonly client: string;
  /** The id that the same form was already given, when the browser sends it again to an address that names it. */
  readonly rating: string | undefined;
}

/** Where the citizen is on the way: as the collector's own page handed it on, or at its start. */
export function visitOfForm(form: Form, sender: FormSender, seal: Seal): Visit {
  const handedOn =
    sender.isOwnPage && form.ticket !== undefined && form.ticket !== '' ? openVisit(form.ticket, seal) : undefined;
  if (handedOn) return handedOn;
  const origin = sender.origin ?? originOf(sender.referrer);
  const isKnown = origin !== undefined && origin !== 'null';
  const back = isKnown ? addressWithin(origin, form.context.page ?? sender.referrer) : undefined;
  const page = back === undefined ? undefined : new URL(back).pathname;
  const { page: _page, ...context } = form.context;
  return {
    // A Referer that was cut to its origin says no more than the origin does.
    context: { ...context, ...(page !== undefined && page !== '/' && { page }) },
    ...(isKnown && { origin }),
    ...(back !== undefined && { back }),
    ...(form.rating !== undefined && form.answer.value === undefined && { rated: { id: form.rating } }),
  };
}

/** Why no form of this visit is taken, if none is: `missing-field`, `unknown-site`, `origin-refused`. */
export function refusalOfVisit({ context, origin, own }: Visit, directory: SiteDirectory): Problem | undefined {
  if (context.site === '') return problem('missing-field', '/site');
  const site = own === true ? directory.siteNamed(context.site) : directory.site(context.site);
  if (!site) return problem('unknown-site', '/site');
  return own === true || isOriginAllowed(site, origin) ? undefined : problem('origin-refused', '/site');
}

/** The origin of an address, if it is one. */
export function originOf(address: string | undefined): string | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined;
}

/** `address`, or a path, when it lies on `origin`; else the start page there. What it says after `#` is of no use here. */
function addressWithin(origin: string, address: string | undefined): string | undefined {
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return undefined;
  const home = new URL(origin);
  if (address === undefined || !URL.canParse(address, home.href)) return home.href;
  const there = new URL(address, home);
  there.hash = '';
  there.username = there.password = '';
  return there.origin === home.origin ? there.href : home.href;
}
