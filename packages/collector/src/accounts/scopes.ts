import type { Store } from '../store.ts';
import type { Official } from './official.ts';
import { scopeOf, type Scope } from './scope.ts';

/**
 * Scopes as of now. Catalogue and sites are read again only when the store's revision or the day is another: thousands of
 * agencies must not be read for each request.
 */
export function createScopes(
  store: Pick<Store, 'revision' | 'catalogue' | 'sites'>,
  today: () => string,
): (official: Pick<Official, 'role' | 'agency'>) => Promise<Scope> {
  const read = async (revision: number, day: string) => ({
    revision,
    day,
    catalogue: await store.catalogue(),
    sites: await store.sites(),
    scopes: new Map<string, Scope>(),
  });
  let kept: Awaited<ReturnType<typeof read>> | undefined;
  return async (official) => {
    // The revision first: what changes while the rest is read makes it read again.
    const [revision, day] = [await store.revision(), today()];
    const ground = kept?.revision === revision && kept.day === day ? kept : await read(revision, day);
    kept = ground;
    const who = JSON.stringify([official.role, official.agency]);
    const scope = ground.scopes.get(who) ?? scopeOf(official, ground.catalogue, ground.sites, day);
    ground.scopes.set(who, scope);
    return scope;
  };
}
