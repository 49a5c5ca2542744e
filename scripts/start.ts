import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createToken, tokenDigest } from '../packages/collector/src/accounts/tokens.ts';
import { fill } from '../packages/collector/src/cli/commands/simulate.ts';
import { readCatalogue } from '../packages/collector/src/catalog/read-catalogue.ts';
import { readGuides } from '../packages/collector/src/guides/read-guides.ts';
import { ConfigurationError, openSqliteStore, readConfig, serve } from '../packages/collector/src/index.ts';
import type { Site, Store } from '../packages/collector/src/index.ts';
import { readQuestions } from '../packages/collector/src/questions/read-questions.ts';
import { databasePath } from '../packages/collector/src/store/sqlite/open.ts';
import { buildWhenStale } from './build.ts';

/**
 * The demo: a Vietnamese portal, the collector behind it, a sample catalogue and sample guides, on PORT (8787) with DATA_DIR (./data).
 * An empty DATA_DIR is filled with made-up ratings first (DEMO_RATINGS of them, 20,000; 0 for none).
 * What is in DATA_DIR already stays as it is; the export token is printed at the first start only.
 */
const portal = fileURLToPath(new URL('../examples/demo-portal', import.meta.url));
const guides = fileURLToPath(new URL('../examples/guides', import.meta.url));
const sample = fileURLToPath(new URL('../packages/collector/sample', import.meta.url));
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const site: Site = {
  key: 'pk_demo',
  name: 'Cổng dịch vụ công minh họa',
  agency: 'H01',
  origins: ['loopback'],
  scale: 'mic-5',
  criteria: 'dossier',
  hotline: '1800.1096',
  test: false,
  // The sample guides were reviewed by nobody.
  unreviewedGuides: true,
};

/** Puts in what the demo needs and answers the export token when it had to be made. */
async function prepare(store: Store): Promise<string | undefined> {
  if ((await store.catalogue()).agencies.length === 0) {
    const reading = readCatalogue(sample);
    if (reading.problems) throw new Error(`The sample catalogue has ${reading.problems.length} faults: ${sample}`);
    await store.importCatalogue(reading.catalogue);
  }
  if ((await store.guides()).length === 0) {
    const reading = readGuides(guides);
    if (reading.problems) throw new Error(`The sample guides have ${reading.problems.length} faults: ${guides}`);
    await store.publishGuides({ site: null, ...reading, at: Date.now(), keepOthers: false });
  }
  if ((await store.questionSets()).length === 0) {
    const reading = readQuestions(readFileSync(`${sample}/questions.yaml`, 'utf8'));
    if (reading.problems) throw new Error(`The sample questions have ${reading.problems.length} faults: ${sample}`);
    await store.askQuestions(site.key, reading.set, Date.now());
  }
  for (const each of [site, { ...site, key: 'pk_test', name: 'Thử nghiệm, không vào số liệu', test: true }]) {
    if (!(await store.site(each.key))) await store.saveSite(each);
  }
  if ((await store.tokens()).length > 0) return undefined;
  const token = createToken();
  await store.saveToken({ digest: tokenDigest(token), name: 'demo', scope: 'export', createdAt: Date.now() });
  return token;
}

async function start(): Promise<void> {
  const config = readConfig({ LOG_LEVEL: 'warn', PORTAL_DIR: portal, ...process.env });
  say('Đang dựng các widget và trang cán bộ… · Building the widgets and the officials’ pages…');
  await buildWhenStale('sdk');
  await buildWhenStale('dashboard');
  const store = openSqliteStore(databasePath(config.dataDir));
  const token = await prepare(store)
    .then(async (made) => {
      // Officials' pages show living data at the first visit, marked as made up; never beside what somebody sent.
      const ratings = Number(process.env['DEMO_RATINGS'] ?? 20_000);
      if (ratings > 0 && (await store.counts()).length === 0) {
        say(`Đang tạo ${String(ratings)} lượt đánh giá mô phỏng… · Making up ${String(ratings)} ratings…`);
        await fill(
          store,
          config,
          { clock: Date.now },
          {
            ratings,
            days: 120,
            seed: 1588,
            // Some that wait for an answer, some late.
            feedback: 100 / ratings,
          },
        );
      }
      return made;
    })
    .finally(() => store.close());
  // Read again: the widgets may not have been built the first time.
  const { url, firstLink } = await serve(readConfig({ LOG_LEVEL: 'warn', PORTAL_DIR: portal, ...process.env }));
  say(`
  Cổng minh họa · demo portal     ${url}/
  Chấm điểm hồ sơ · rate          ${url}/ho-so.html
  Hướng dẫn, hỏi đáp · guides     ${url}/khai-sinh.html
  Góp ý, tra cứu · feedback       ${url}/gop-y.html
  Kết quả · summary and exports   ${url}/ket-qua.html
  Trang cán bộ · officials        ${url}/officials/
  API                             ${url}/openapi.json
`);
  if (firstLink !== undefined) {
    say(
      'Tạo người quản trị đầu tiên, đường dẫn dùng một lần · become the first administrator, a link that works once:',
    );
    say(`  ${firstLink}\n`);
  }
  if (token === undefined) {
    say('Mã xuất dữ liệu đã được in ở lần chạy đầu. Tạo mã khác · make another one:');
    say('  npx -y pnpm@12.21.0 collector token create');
  } else {
    say('Mã xuất dữ liệu, chỉ in lần này · the export token, printed this once:');
    say(`  token ${token}`);
  }
  say('\nDừng · stop: Ctrl-C');
}

try {
  await start();
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (isTaken) say('Cổng mạng đã có chương trình khác dùng; đặt PORT khác · the port is taken; set another PORT');
  else if (error instanceof ConfigurationError) say(error.message);
  else throw error;
  process.exitCode = 1;
}
