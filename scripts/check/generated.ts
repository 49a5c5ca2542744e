import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cli as analyse } from '@custom-elements-manifest/analyzer/cli.js';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import Holidays from 'date-holidays';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from '../../packages/contract/src/openapi.ts';
import { root } from '../run-command.ts';

/**
 * Files that are made from the sources and committed, so that a change of what is public shows in review:
 * `generated.ts` compares them, `generated.ts --update` writes them.
 */
const isUpdate = process.argv.includes('--update');
let stale = 0;

function keep(path: string, content: string): void {
  const now = existsSync(root + path) ? readFileSync(root + path, 'utf8') : undefined;
  if (now === content) return;
  if (isUpdate) {
    mkdirSync(dirname(root + path), { recursive: true });
    writeFileSync(root + path, content);
    console.log(`wrote ${path}`);
  } else {
    stale += 1;
    const lines = (now ?? '').split('\n');
    const changed = content.split('\n').find((line) => !lines.includes(line));
    console.error(`${path} is not what the sources say${changed === undefined ? '' : `, first new line: ${changed}`}`);
  }
}

/** The custom-elements manifest, which editors and documentation tools read. */
async function manifest(): Promise<string> {
  const made = await analyse({ argv: ['analyze'], cwd: `${root}packages/widgets`, noWrite: true });
  // The analyser finds files in the order of the disk.
  const modules = made.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  return `${JSON.stringify({ ...made, modules }, undefined, 2)}\n`;
}

/** Everything that importing a package gives, as signatures. Needs its build. */
function apiReport(name: string, types: readonly string[]): string {
  const folder = `${root}packages/${name}`;
  const entry = `${folder}/dist/index.d.ts`;
  const made = `${root}.cache/api`;
  rmSync(`${made}/${name}.api.md`, { force: true });
  mkdirSync(made, { recursive: true });
  const quiet = { default: { logLevel: 'none' as never } };
  const config = ExtractorConfig.prepare({
    configObjectFullPath: `${folder}/api-extractor.json`,
    packageJsonFullPath: `${folder}/package.json`,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: entry,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2022',
            module: 'NodeNext',
            moduleResolution: 'NodeNext',
            lib: ['ES2024', 'DOM', 'DOM.Iterable'],
            strict: true,
            skipLibCheck: true,
            types,
          },
          files: [entry],
        },
      },
      apiReport: {
        enabled: true,
        reportFolder: made,
        reportTempFolder: `${made}/temp`,
        reportFileName: `${name}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: { compilerMessageReporting: quiet, extractorMessageReporting: quiet, tsdocMessageReporting: quiet },
    },
  });
  Extractor.invoke(config, { localBuild: true, messageCallback: (message) => void (message.handled = true) });
  return readFileSync(`${made}/${name}.api.md`, 'utf8');
}

/** The holidays of a century as `MM-DD`: that library keeps every country's in memory, 48 MB, and takes a second to load. */
function holidayTable(): string {
  const table = new Holidays('VN', { types: ['public'] });
  const dayLength = 86_400_000;
  const rows = Array.from({ length: 101 }, (_, index) => {
    const year = 2000 + index;
    const days = table.getHolidays(year).flatMap(({ date, start, end }) =>
      // Tết is one holiday of five days there.
      Array.from({ length: Math.round((end.getTime() - start.getTime()) / dayLength) }, (_, day) =>
        new Date(Date.parse(date.slice(0, 10)) + day * dayLength).toISOString().slice(5, 10),
      ),
    );
    return `  ${String(year)}: '${[...new Set(days)].sort().join(' ')}',`;
  });
  return `/**
 * The holidays of Vietnam by year, as \`MM-DD\`, before exchanges and days in lieu: made from date-holidays by
 * \`node scripts/check/generated.ts --update\`, never by hand.
 */
export const holidaysByYear: Readonly<Partial<Record<number, string>>> = {
${rows.join('\n')}
};
`;
}

const holidays = 'packages/collector/src/cases/holidays-by-year.ts';
keep(holidays, await format(holidayTable(), { ...(await resolveConfig(root + holidays)), filepath: holidays }));
const openApi = 'packages/contract/openapi.json';
const style = await resolveConfig(root + openApi);
keep(openApi, await format(JSON.stringify(openApiDocument()), { ...style, filepath: openApi }));
keep('packages/widgets/custom-elements.json', await manifest());
for (const name of ['contract', 'widgets', 'react', 'mock-collector', 'collector']) {
  keep(`packages/${name}/api-report/${name}.api.md`, apiReport(name, name === 'collector' ? ['node'] : []));
}
process.exitCode = stale > 0 ? 1 : 0;
