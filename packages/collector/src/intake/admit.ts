import { problem, type Problem, type Submission } from '@dvc-widgets/contract';
import type { Site } from '../store.ts';
import type { SiteDirectory } from './site-directory.ts';

const loopback = /^https?:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/;

/** Whether a page of this origin may post for the site; an absent `Origin` header counts as `null` (store.ts, Site). */
export function isOriginAllowed(site: Pick<Site, 'origins'>, origin: string | undefined): boolean {
  const from = origin === undefined ? 'null' : origin.toLowerCase();
  return site.origins.includes(from) || (loopback.test(from) && site.origins.includes('loopback'));
}

/** The site that takes the submission, or why it is refused: `unknown-site`, `origin-refused`. */
export function admit(
  submission: Pick<Submission, 'site'>,
  origin: string | undefined,
  directory: SiteDirectory,
  isOwnPage = false,
): { readonly site: Site } | { readonly problem: Problem } {
  const site = isOwnPage ? directory.siteNamed(submission.site) : directory.site(submission.site);
  if (!site) return { problem: problem('unknown-site', '/site') };
  if (!isOwnPage && !isOriginAllowed(site, origin)) return { problem: problem('origin-refused', '/site') };
  return { site };
}
