import { join } from 'node:path';
import { keepSdkFiles } from '../http/sdk-archive.ts';
import { integrityOf, readSdkFiles, type SdkFiles } from '../http/sdk-files.ts';
import type { Ground } from './ground.ts';
import { ownVersion } from './own-version.ts';

/** The widgets that a collector serves. */
export interface ServedSdk {
  /** Of every version served so far. */
  readonly files: SdkFiles;
  /** The hashes of its own version; undefined without a build of the widgets. */
  readonly own: Awaited<ReturnType<typeof integrityOf>>;
}

/** Keeps this version's widgets beside those of earlier ones, and warns of files that were served with other bytes before. */
export async function serveSdk({ config, log }: Pick<Ground, 'config' | 'log'>): Promise<ServedSdk> {
  const built = config.sdkDir === undefined ? new Map() : readSdkFiles(config.sdkDir, ownVersion());
  const { files, changed } = await keepSdkFiles(built, join(config.dataDir, 'sdk'));
  if (changed.length > 0) {
    log.warn(
      { files: changed },
      'these files were served with other bytes before; a page that names their old integrity refuses them',
    );
  }
  return { files, own: await integrityOf(files, ownVersion()) };
}
