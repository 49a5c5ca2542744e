/** Names of the databases on the device. */
export const outboxName = 'dvc-widgets';
export const filesName = 'dvc-widgets-files';

/**
 * Whether there is such a database on the device; true where the browser cannot tell. Rejects where storage is denied. Opening
 * one to look would make it. A frame without an origin has none; asked there, Chromium 156 rejects a promise that nobody has.
 */
export async function hasDatabase(wanted: string): Promise<boolean> {
  return (
    origin !== 'null' && (!indexedDB.databases || (await indexedDB.databases()).some(({ name }) => name === wanted))
  );
}
