import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A peer as a page would ship it, one minified module and its stylesheet where it has one: path to text. */
export async function bundlePeer(name: string): Promise<Map<string, string>> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2020',
      lib: {
        entry: fileURLToPath(new URL(`peers/${name}.js`, import.meta.url)),
        formats: ['es'],
        fileName: name,
        cssFileName: name,
      },
      rolldownOptions: { output: { minify: true, comments: false, codeSplitting: false } },
    },
  });
  const files = new Map<string, string>();
  for (const result of [built].flat()) {
    if (!('output' in result)) continue;
    for (const output of result.output) {
      const text = output.type === 'chunk' ? output.code : Buffer.from(output.source).toString();
      files.set(`/peers/${basename(output.fileName)}`, text);
    }
  }
  return files;
}
