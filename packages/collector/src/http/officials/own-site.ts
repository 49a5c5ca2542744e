import { problem } from '@dvc-widgets/contract';
import { ForeignError, type Scope } from '../../accounts/scope.ts';
import { ProblemError, type Site, type Store } from '../../store.ts';

/** A site of the official's; throws `not-found` for any other, and tells the audit log where it exists. */
export async function ownSite(store: Pick<Store, 'site'>, key: string, scope: Scope): Promise<Site> {
  const site = await store.site(key);
  if (!site) throw new ProblemError(problem('not-found'));
  if (!scope.ownsSite(site)) throw new ForeignError(`site ${key}`);
  return site;
}
