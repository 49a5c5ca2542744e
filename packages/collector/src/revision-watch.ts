import type { Store } from './store.ts';

/** How long another process's change may go unseen, in milliseconds. */
const patience = 500;

/**
 * Keeps in step with what any process writes of sites, the catalogue and guides: `load` runs at the first look and
 * whenever the store's revision is another, at most twice a second, and again at the next look when it failed. `clock` is in
 * milliseconds.
 */
export function watchRevision(
  store: Pick<Store, 'revision'>,
  clock: () => number,
  load: () => Promise<void>,
): () => Promise<void> {
  let revision: number | undefined;
  let checkedAt = -Infinity;
  let loading: Promise<void> | undefined;

  async function look(): Promise<void> {
    const current = await store.revision();
    if (current === revision) return;
    await load();
    revision = current;
  }

  return async () => {
    const now = clock();
    // A clock that was set back must not stop the looking.
    if (loading === undefined && Math.abs(now - checkedAt) < patience) return;
    loading ??= look().finally(() => {
      loading = undefined;
    });
    await loading;
    checkedAt = now;
  };
}
