import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The examples that have a build. */
export type BuiltExample = 'react' | 'vue';

const folderOf = (name: BuiltExample): string => fileURLToPath(new URL(`../../examples/${name}/`, import.meta.url));

async function vite(name: BuiltExample, mode: 'production' | 'development', ...args: string[]): Promise<void> {
  const cwd = folderOf(name);
  const env = { ...process.env, NODE_ENV: mode };
  await run(`${cwd}node_modules/.bin/vite`, ['build', '--mode', mode, '--emptyOutDir', ...args], { cwd, env });
}

/**
 * Builds the page as it is published; answers its folder within the example, which lies in `place`: test files that run
 * beside one another have places of their own.
 */
export async function buildPage(name: BuiltExample, place = 'dist'): Promise<string> {
  await vite(name, 'production', '--outDir', `${place}/page`);
  return `${place}/page`;
}

/**
 * Builds the page with the framework's own warnings in it: `index.html`, and `rendered.html` as a server sends it, made
 * by a Node process of its own. Rejects when that process has anything to complain of.
 */
export async function buildWithWarnings(name: BuiltExample, place = 'dist'): Promise<string> {
  const folder = `${folderOf(name)}${place}/`;
  const server = name === 'react' ? 'src/server.tsx' : 'src/server.ts';
  await vite(name, 'development', '--outDir', `${place}/development`);
  await vite(name, 'development', '--outDir', `${place}/server`, '--ssr', server);
  const script = `import { render } from '${folder}server/server.js'; process.stdout.write(await render());`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, NODE_ENV: 'development' },
  });
  if (stderr !== '') throw new Error(`rendering the ${name} page on a server said: ${stderr}`);
  const page = readFileSync(`${folder}development/index.html`, 'utf8');
  const rendered = page.replace(/(<div id="root"[^>]*>)(?=<\/div>)/, (tag) => tag + stdout);
  if (rendered === page) throw new Error(`the ${name} page has no empty #root`);
  writeFileSync(`${folder}development/rendered.html`, rendered);
  return `${place}/development`;
}
