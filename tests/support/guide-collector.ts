import { fileURLToPath } from 'node:url';
import { prepareCollector, type CollectorProcess } from './collector.ts';

const guides = fileURLToPath(new URL('../../examples/guides', import.meta.url));

/** A collector that answers with the sample guides, for pages of this machine that bear `pk_demo`. */
export async function startGuideCollector(name: string): Promise<CollectorProcess> {
  const collector = await prepareCollector();
  await collector.run('site', 'add', '--key', 'pk_demo', '--name', name, '--origin', 'loopback', '--unreviewed-guides');
  await collector.run('guide', 'import', guides);
  await collector.start();
  return collector;
}
