import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pnpm, root } from '../../scripts/run-command.ts';

/** A portal's folder with what npm would install there: the packages as they are packed, from the last build. */
const portal = mkdtempSync(join(tmpdir(), 'dvc-portal-'));
const execute = promisify(execFile);
const read = (path: string): string => readFileSync(root + path, 'utf8');
const write = (path: string, content: string): void => writeFileSync(join(portal, path), content);

/** Everything a command says, whether it succeeds or not. */
const said = (program: string, ...args: string[]): Promise<string> =>
  new Promise((resolve) =>
    execFile(program, args, { cwd: portal }, (error, stdout, stderr) =>
      resolve(stdout + stderr || (error?.message ?? '')),
    ),
  );

beforeAll(async () => {
  const modules = join(portal, 'node_modules');
  for (const name of ['contract', 'widgets', 'react']) {
    const folder = join(modules, '@dvc-widgets', name);
    mkdirSync(folder, { recursive: true });
    const [program, ...args] = [...pnpm, 'pack', '--pack-destination', portal];
    await execute(program, args, { cwd: `${root}packages/${name}` });
    const [archive = ''] = globSync(`dvc-widgets-${name}-*.tgz`, { cwd: portal });
    await execute('tar', ['-xzf', archive, '-C', folder, '--strip-components=1'], { cwd: portal });
  }
  mkdirSync(join(modules, '@types'));
  for (const [name, home] of [
    ['react', 'packages/react'],
    ['react-dom', 'packages/react'],
    ['@types/react', 'packages/react'],
    ['vue', 'examples/vue'],
    ['zod', 'packages/contract'],
  ] as const) {
    symlinkSync(`${root}${home}/node_modules/${name}`, join(modules, name));
  }
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'ES2022',
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    types: [],
  };
  write('package.json', '{ "type": "module" }');
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts', '*.tsx'] }));
  write(
    'tsconfig.vue.json',
    JSON.stringify({
      compilerOptions: { ...compilerOptions, jsx: 'preserve', skipLibCheck: true },
      vueCompilerOptions: { strictTemplates: true },
      include: ['*.vue', 'widgets.d.ts'],
    }),
  );
});
afterAll(() => rmSync(portal, { recursive: true, force: true }));

describe('the packages as they are published', () => {
  test('tell TypeScript of the tag and its events, by the import that defines them', async () => {
    write(
      'portal.ts',
      `import '@dvc-widgets/widgets/define';
      const rating = document.querySelector('dvc-satisfaction-rating');
      void rating?.show();
      rating?.addEventListener('dvc-rated', (event) => event.value satisfies string);
      // @ts-expect-error a property is a string
      if (rating) rating.procedure = 1;`,
    );
    write(
      'portal.tsx',
      read('packages/react/src/types.fixture.tsx')
        .replace(/'\.\/(?:index|satisfaction-rating)\.ts'/g, "'@dvc-widgets/react'")
        .replace("'./jsx.ts'", "'@dvc-widgets/react/jsx'"),
    );
    expect(await said(`${root}node_modules/.bin/tsc`, '-p', '.')).toBe('');
  });

  test("tell Vue's templates the same", async () => {
    write('Portal.vue', read('examples/vue/src/Types.fixture.vue'));
    write('widgets.d.ts', read('examples/vue/src/widgets.d.ts'));
    expect(await said(`${root}examples/vue/node_modules/.bin/vue-tsc`, '-p', 'tsconfig.vue.json')).toBe('');
  });

  test('render on a server', async () => {
    write(
      'server.js',
      `import { SatisfactionRating, configure } from '@dvc-widgets/react';
      import { createElement } from 'react';
      import { renderToString } from 'react-dom/server';
      configure({ site: 'pk_demo' });
      console.log(renderToString(createElement(SatisfactionRating, { procedure: '1.001193' })));`,
    );
    const tag = '<dvc-satisfaction-rating procedure="1.001193"></dvc-satisfaction-rating>\n';
    expect(await said(process.execPath, 'server.js')).toBe(tag);
  });
});
