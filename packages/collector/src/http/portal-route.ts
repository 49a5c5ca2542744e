import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

// As strict as a portal can be (examples/strict-csp), on the collector's own origin.
const contentSecurityPolicy = [
  "default-src 'none'",
  "media-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Serves a static portal at `/`, for the demo, under a strict policy. */
export async function registerPortal(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    setHeaders: (reply) => {
      reply
        .header('Content-Security-Policy', contentSecurityPolicy)
        .header('Cache-Control', 'no-cache')
        .header('Referrer-Policy', 'no-referrer');
    },
  });
}
