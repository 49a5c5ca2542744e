import { spawnSync } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';

/** Debian packages the tests need, by a file that is there when the package is. */
const wanted: Readonly<Record<string, string>> = {
  chromium: '/usr/bin/chromium',
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/Xvfb',
  xauth: '/usr/bin/xauth',
  'libreoffice-calc': '/usr/lib/libreoffice/program/libsclo.so',
  'postgresql-15': '/usr/lib/postgresql/15/bin/initdb',
  sqlite3: '/usr/bin/sqlite3',
  git: '/usr/bin/git',
  rsync: '/usr/bin/rsync',
  procps: '/usr/bin/ps',
  'fonts-noto-core': '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
};

/** Packages that are missing now. */
export const missingPackages = (present: (path: string) => boolean = existsSync): readonly string[] =>
  Object.entries(wanted)
    .filter(([, path]) => !present(path))
    .map(([name]) => name);

/**
 * Installs what is missing on Debian as root; elsewhere says in one line what to install. Answers false when something
 * is still missing afterwards (`log` says why); the suites that need it then fail and say so themselves.
 */
export function installMissingPackages(say: (line: string) => void, log: string): boolean {
  const missing = missingPackages();
  if (missing.length === 0) return true;
  const list = missing.join(' ');
  if (!isDebian() || process.getuid?.() !== 0) {
    say(`Missing for the tests: install ${list} (on Debian: sudo apt-get install ${list})`);
    return false;
  }
  say(`Installing with apt-get: ${list}`);
  const output = openSync(log, 'a');
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', output, output],
      timeout: 20 * 60_000,
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...missing);
  const still = missingPackages();
  if (still.length > 0) say(`apt-get could not install ${still.join(' ')}; read ${log}`);
  return still.length === 0;
}

function isDebian(): boolean {
  return existsSync('/usr/bin/apt-get') && /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}
