import { createHmac, hash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@dvc-widgets/contract/officials/roles';
import { linkSchema } from '@dvc-widgets/contract/officials/people';
import type { PasswordHashing } from '../../accounts/identity.ts';
import { readConfig, type Config } from '../../config.ts';
import { noon } from '../../collector.fixture.ts';
import { startCollector, type Collector, type Seams } from '../../main.ts';
import { databaseOf, openStore } from '../../store/open-store.ts';
import type { Catalogue, Store } from '../../store.ts';
import type { ServedRoute } from './official-route.ts';

/** A password that nobody guesses. */
export const password = 'con trâu ăn cỏ ngoài đồng';

/** Keeps passwords in no time: most tests are of what comes after signing in. */
export const quickPasswords: PasswordHashing = {
  hash: async (secret) => hash('sha256', secret),
  verify: async ({ hash: kept, password: secret }) => kept === hash('sha256', secret),
};

/** Two provinces with a commune each. */
export const catalogue: Catalogue = {
  agencies: [
    ['H26', null],
    ['H26.107', 'H26'],
    ['H17', null],
    ['H17.5', 'H17'],
  ].map(([code, parent]) => ({
    code: code ?? '',
    name: `UBND ${code ?? ''}`,
    parent: parent ?? null,
    validFrom: '2020-01-01',
    validTo: null,
  })),
  sectors: [],
  procedures: [],
};

/** A browser's worth of cookies against one collector. */
export interface Browser {
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The cookies, as they are sent. */
  cookie(): string;
  /** All `Set-Cookie` lines so far. */
  readonly lines: string[];
}

/** A browser that starts without cookies. */
export function browse(url: string, publicOrigin = url): Browser {
  const jar = new Map<string, string>();
  const lines: string[] = [];
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send: Browser['send'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(jar.size > 0 && { Cookie: cookie() }),
        ...(method !== 'GET' && { Origin: publicOrigin }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      lines.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return {
    send,
    get: (path) => send('GET', path),
    post: (path, body = {}, headers = {}) => send('POST', path, body, headers),
    cookie,
    lines,
  };
}

/** A collector with a catalogue, an administrator and whoever is invited. */
export interface OfficialsUnderTest {
  readonly collector: Collector;
  readonly url: string;
  readonly dataDir: string;
  readonly now: { at: number };
  readonly log: () => string;
  /** Every route of the server. */
  readonly routes: readonly ServedRoute[];
  readonly admin: Browser;
  /** Invites somebody, who sets `password`; answers their browser, signed in. */
  join(role: Role, agency: string | null, email?: string): Promise<{ browser: Browser; id: string; email: string }>;
  signIn(email: string, secret?: string): Promise<{ browser: Browser; response: Response }>;
  onStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result>;
  /** What it was started with. */
  readonly config: Config;
  close(): Promise<void>;
}

/** Another collector on the same database as one that is there, with a data folder of its own; its log and clock are the same. */
export async function startBeside(
  { config, now }: OfficialsUnderTest,
  seams: Seams = {},
  prepareFolder: (dataDir: string) => void = () => {},
): Promise<{ collector: Collector; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dvc-beside-'));
  prepareFolder(dataDir);
  const collector = await startCollector(
    { ...config, dataDir },
    { passwords: quickPasswords, clock: () => now.at, logDestination: { write: () => {} }, ...seams },
  );
  return {
    collector,
    async close() {
      await collector.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts it, with passwords that are kept in no time unless said otherwise. */
export async function startOfficials(
  changes: Partial<Config> = {},
  seams: Pick<Seams, 'passwords' | 'openRows'> = { passwords: quickPasswords },
): Promise<OfficialsUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dvc-officials-'));
  const config: Config = {
    ...readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'debug' }),
    rateLimitPerMinute: 1_000_000,
    ...changes,
  };
  const onStore: OfficialsUnderTest['onStore'] = async (work) => {
    const store = await openStore(databaseOf(config));
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  };
  const site = {
    name: 'Cổng thử',
    scale: 'mic-5',
    criteria: 'dossier',
    hotline: '',
    test: false,
    unreviewedGuides: false,
  };
  await onStore(async (store) => {
    await store.importCatalogue(catalogue);
    for (const [key, agency] of [
      ['pk_one', 'H26.107'],
      ['pk_two', 'H17.5'],
    ] as const) {
      await store.saveSite({ ...site, key, agency, origins: ['https://dvc.example.vn'] });
    }
  });
  const now = { at: noon };
  let log = '';
  const routes: ServedRoute[] = [];
  const collector = await startCollector(config, {
    ...seams,
    clock: () => now.at,
    logDestination: { write: (line) => (log += line) },
    onRoute: (route) => routes.push(route),
  });
  const { url } = collector;
  const origin = changes.publicUrl ?? url;
  let made = 0;

  const signIn: OfficialsUnderTest['signIn'] = async (email, secret = password) => {
    const browser = browse(url, origin);
    const response = await browser.post('/v1/officials/auth/sign-in', { email, password: secret });
    return { browser, response };
  };
  const take = async (token: string, who: object = {}) => {
    const browser = browse(url, origin);
    const response = await browser.post('/v1/officials/auth/invitation/accept', { token, password, ...who });
    if (response.status !== 200) throw new Error(await response.text());
  };
  await take(collector.firstLink?.split('#')[1] ?? '', { name: 'Quản trị', email: 'admin@dvc.example.vn' });
  const { browser: admin } = await signIn('admin@dvc.example.vn');

  return {
    collector,
    url,
    dataDir,
    now,
    routes,
    log: () => log,
    admin,
    signIn,
    onStore,
    config,
    async join(role, agency, email = `p${String((made += 1))}@dvc.example.vn`) {
      const invited = await admin.post('/v1/officials/people', { name: 'Cán bộ thử', email, role, agency });
      const { link, person } = linkSchema.parse(await invited.json());
      await take(link.split('#')[1] ?? '');
      return { browser: (await signIn(email)).browser, id: person.id, email };
    },
    async close() {
      await collector.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The code that an app shows for an `otpauth:` address at a moment (RFC 6238). */
export function totp(uri: string, at: number): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = secret
    .replace(/=+$/, '')
    .split('')
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
