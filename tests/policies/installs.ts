import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { sdkFiles, type HostPage } from '../support/host-page.ts';

/** A way to bring the SDK to a page, with the policy that the page lives under. */
export interface Install {
  /** Ends the sentence "no report and no complaint …". */
  readonly name: string;
  /** The header; `{collector}` and `{nonce}` are put in. */
  readonly policy: string;
  /** Where the files come from. */
  readonly from: 'self' | 'collector';
  /** What the tags bear. */
  readonly proof: 'integrity' | 'nonce' | 'none';
  readonly file?: string;
  /** The host's own Lit, before or after the widget's script. */
  readonly lit?: 'before' | 'after';
}

const examples = new URL('../../examples/', import.meta.url);

/** The header of an example, which docs/embed.md prints (tests/docs holds it to that). */
function policyOf(example: string): string {
  const headers: unknown = JSON.parse(readFileSync(new URL(`${example}/headers.json`, examples), 'utf8'));
  const policy: unknown =
    typeof headers === 'object' && headers !== null ? Reflect.get(headers, 'Content-Security-Policy') : undefined;
  if (typeof policy !== 'string') throw new Error(`examples/${example} has no policy`);
  return policy.replaceAll('https://thu-nhan.example.gov.vn', '{collector}').replaceAll('{{nonce}}', '{nonce}');
}

const strict = policyOf('strict-csp').replace(/; require-trusted-types-for.*$/, '');
const nonceOnly = policyOf('nonce-only');
const trusted = (policies: string): string =>
  `${strict}; require-trusted-types-for 'script'; trusted-types ${policies}`;

/** Every install of docs/embed.md, and what portals make of them. */
export const installs: readonly Install[] = [
  { name: "under 'self' alone", policy: strict, from: 'self', proof: 'integrity' },
  {
    name: 'under the policy of examples/strict-csp: no Trusted Types policy at all',
    policy: policyOf('strict-csp'),
    from: 'self',
    proof: 'none',
  },
  { name: 'with files of the collector', policy: policyOf('collector-hosted'), from: 'collector', proof: 'integrity' },
  { name: "under a nonce without 'self'", policy: nonceOnly, from: 'self', proof: 'nonce' },
  { name: 'under a nonce, with files of the collector', policy: nonceOnly, from: 'collector', proof: 'nonce' },
  {
    name: "under a nonce with 'strict-dynamic'",
    policy: nonceOnly.replace("script-src 'nonce-{nonce}'", "script-src 'nonce-{nonce}' 'strict-dynamic'"),
    from: 'self',
    proof: 'nonce',
  },
  {
    name: 'with the single file and its integrity',
    policy: policyOf('single-file-sri'),
    from: 'collector',
    proof: 'integrity',
    file: 'dvc-widgets.single.js',
  },
  { name: 'where only the policy of Lit may be made', policy: trusted('lit-html'), from: 'self', proof: 'none' },
  {
    name: 'beside a host whose own Lit came first',
    policy: trusted('lit-html'),
    from: 'self',
    proof: 'none',
    lit: 'before',
  },
  {
    name: 'beside a host whose own Lit comes later',
    policy: trusted('lit-html'),
    from: 'self',
    proof: 'none',
    lit: 'after',
  },
];

/** SRI, as the script tag wants it. */
export const integrityOf = (bytes: Buffer): string => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

const require = createRequire(import.meta.url);
const litHtml = readFileSync(join(dirname(require.resolve('lit')), '../lit-html/lit-html.js'), 'utf8');
const litApp = `import { html, render } from '/lit-html.js';
const say = (name) => render(html\`<p title=\${name}>Xin chào \${name}</p>\`, document.querySelector('#lit'));
say('cổng');
document.querySelector('#again').addEventListener('click', () => say('lần nữa'));`;

/** A page with the widget in every layout of `layouts`, installed in that way. */
export function installedPage(install: Install, collector: string, body: string): HostPage {
  const nonce = 'bm9uY2UtY3VhLWPhu5VuZw==';
  const base = install.from === 'self' ? '/sdk' : `${collector}/sdk/0.1.0`;
  const tag = (file: string): string => {
    const bytes = sdkFiles.get(file);
    if (!bytes) throw new Error(`no ${file} in dist/sdk`);
    if (install.proof === 'nonce') return `nonce="${nonce}"`;
    return install.proof === 'integrity' ? `integrity="${integrityOf(bytes)}"` : '';
  };
  const file = install.file ?? 'dvc-widgets.js';
  const app = install.lit ? `<script type="module" src="/app.js"></script>` : '';
  return {
    headers: {
      'Content-Security-Policy': install.policy.replaceAll('{collector}', collector).replaceAll('{nonce}', nonce),
      'X-Content-Type-Options': 'nosniff',
    },
    files: { '/lit-html.js': litHtml, '/app.js': litApp },
    html: `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Cổng</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="${base}/dvc-widgets.css" ${tag('dvc-widgets.css')} crossorigin>
${install.lit === 'before' ? app : ''}
<script type="module" src="${base}/${file}" data-site="pk_demo" data-collector="${collector}" ${tag(file)} crossorigin></script>
${install.lit === 'after' ? app : ''}</head>
<body><h1>Cổng dịch vụ công</h1><div id="lit"></div><button id="again">Chào lại</button>${body}</body></html>`,
  };
}

/** The page as docs/embed-guide.md wants it where a guide shows its pictures and films. */
export const withPictures = (page: HostPage, collector: string): HostPage => ({
  ...page,
  headers: Object.fromEntries(
    Object.entries(page.headers ?? {}).map(([name, value]) => [
      name,
      name === 'Content-Security-Policy'
        ? `${value.replace(/img-src [^;]*/, `$& ${collector}`)}; media-src ${collector}`
        : value,
    ]),
  ),
});
