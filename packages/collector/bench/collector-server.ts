import { flushCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// As bin/dvc-collector.mjs does, before anything is loaded.
setFlagsFromString('--semi-space-growth-factor=1');
const { readConfig } = await import('../src/config.ts');
const { startCollector } = await import('../src/main.ts');
const { databasePath, openSqliteStore } = await import('../src/store/sqlite/open.ts');

/** The collector as it is, with one site that admits the load; the folder is the first argument. */
const dataDir = process.argv[2] ?? '.';
const store = openSqliteStore(databasePath(dataDir));
await store.saveSite({
  key: 'pk_bench',
  name: 'Đo tải',
  agency: 'H26.107',
  origins: ['https://portal.example'],
  scale: 'mic-5',
  criteria: 'dossier',
  hotline: '',
  test: false,
  unreviewedGuides: false,
});
await store.close();
const collector = await startCollector(
  readConfig({
    DATA_DIR: dataDir,
    PORT: '0',
    RATE_LIMIT_PER_MINUTE: '10000000',
    FEEDBACK_KEPT_MONTHS: process.env['FEEDBACK_KEPT_MONTHS'],
  }),
  // What it logs goes nowhere, as it would into a file.
  { logDestination: { write: () => {} } },
);
flushCompileCache();
process.stdout.write(`${collector.url}\n`);
