import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { problem } from '@dvc-widgets/contract';
import { ProblemError } from '../../store.ts';
import type { FastifyInstance } from 'fastify';
import { chooseEncoding, pack, type Packed } from '../packed.ts';
import { route } from '../route.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

// Nothing of another origin, nothing inline; no page may frame it.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  // The preview of what a site embeds.
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** The document that shows what a site's pages embed, in a frame of the officials' pages. */
const preview = 'preview.html';

/**
 * The preview has no origin of its own, so it reaches neither the session nor what pages of this origin keep; it may read
 * what the widgets read, and post nothing.
 */
const previewPolicy = (origins: readonly string[]): string => {
  const all = origins.join(' ');
  const read = origins.flatMap((origin) => ['sites/', 'guides', 'guides/'].map((path) => `${origin}/v1/${path}`));
  return [
    "default-src 'none'",
    'sandbox allow-scripts',
    `script-src ${all}`,
    `style-src ${all}`,
    `connect-src ${read.join(' ')}`,
    `img-src ${all} data:`,
    `media-src ${all}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
};

/** The built files of the officials' pages by path: what is not listed does not exist, so no path climbs out. */
export type OfficialsApp = ReadonlyMap<string, Packed & { readonly contentType: string }>;

/** Reads the folder that the dashboard was built into. */
export function readOfficialsApp(folder: string): OfficialsApp {
  const files = new Map<string, Packed & { readonly contentType: string }>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    const contentType = types[extname(name)];
    if (contentType === undefined || !statSync(path).isFile()) continue;
    files.set(name.replaceAll('\\', '/'), { contentType, ...pack(readFileSync(path)) });
  }
  return files;
}

/**
 * `GET /officials/…`: files under `assets/` bear a hash of their content and are kept for ever; any other path is the
 * one document, which reads its own address.
 */
export function registerOfficialsApp(app: FastifyInstance, files: OfficialsApp, publicUrl?: string): void {
  route(app, '/officials', {
    GET: async (_request, reply) => reply.redirect('/officials/', 308),
  });
  route(app, '/officials/*', {
    GET: async (request, reply) => {
      const path = request.params['*'] ?? '';
      const named = files.get(path);
      const file = named ?? (path.startsWith('assets/') ? undefined : files.get('index.html'));
      if (!file) throw new ProblemError(problem('not-found'));
      const encoding = chooseEncoding(request.headers['accept-encoding']);
      if (encoding !== undefined) reply.header('Content-Encoding', encoding);
      const isPreview = path === preview && named !== undefined;
      const origins = [
        `${request.protocol}://${request.host}`,
        ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
      ];
      // The preview has no origin of its own, and its script is the only one that it needs of these.
      if (path.startsWith('assets/preview')) reply.header('Access-Control-Allow-Origin', '*');
      return reply
        .header('Content-Type', file.contentType)
        .header('Cache-Control', path.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-cache')
        .header('Vary', 'Accept-Encoding')
        .header('Content-Security-Policy', isPreview ? previewPolicy(origins) : contentSecurityPolicy)
        .header('Referrer-Policy', 'same-origin')
        .header('X-Frame-Options', isPreview ? 'SAMEORIGIN' : 'DENY')
        .send(await file.body(encoding));
    },
  });
}
