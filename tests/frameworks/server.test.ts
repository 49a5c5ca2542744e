import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const react = fileURLToPath(new URL('../../packages/react', import.meta.url));
/** What Node has of a browser and other servers may not. */
const given = ['Request', 'fetch', 'navigator', 'localStorage', 'sessionStorage', 'performance'];

test.each(['@dvc-widgets/widgets', '@dvc-widgets/widgets/define', '@dvc-widgets/react', '@dvc-widgets/react/jsx'])(
  '%s can be imported on a server, where there is no page',
  async (name) => {
    const script = `const { log } = console; await import('${name}'); log('done')`;
    const ended = { stdout: 'done\n', stderr: '' };
    expect(await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: react })).toEqual(ended);
    const bare = `${given.map((global) => `delete globalThis.${global};`).join('')} ${script}`;
    expect(await run(process.execPath, ['--input-type=module', '--eval', bare], { cwd: react })).toEqual(ended);
  },
);
