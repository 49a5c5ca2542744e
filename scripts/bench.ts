import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { buildWhenStale } from './build.ts';
import { root } from './run-command.ts';

/** Runs packages/<name>/bench/<what>.bench.ts one after the other: two measured at once would measure each other. */
await buildWhenStale('sdk');
const benches = globSync('packages/*/bench/*.bench.ts', { cwd: root }).sort();
const ends = benches.map((bench) => {
  process.stdout.write(`\n=== ${bench}\n`);
  const { status } = spawnSync(process.execPath, [bench], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return { bench, status };
});
process.stdout.write('\n');
for (const { bench, status } of ends) {
  process.stdout.write(`${status === 0 ? 'ran   ' : 'FAILED'}  ${bench}\n`);
}
if (ends.length === 0 || ends.some(({ status }) => status !== 0)) process.exitCode = 1;
