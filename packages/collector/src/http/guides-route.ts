import { Readable } from 'node:stream';
import { problem } from '@dvc-widgets/contract';
import type { GuideVariant } from '@dvc-widgets/contract/guides';
import { guideIdSchema, guideVariantSchema } from '@dvc-widgets/contract/guides/schema';
import { jsonPointer } from '@dvc-widgets/contract/parse';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Audience, GuideDirectory } from '../guides/guide-directory.ts';
import { extensionOf, mediaTypes } from '../guides/media.ts';
import type { SiteDirectory } from '../intake/site-directory.ts';
import { guidePage, unknownGuidePage } from '../pages/guide-page.ts';
import { nationalHotline } from '../pages/page.ts';
import type { Page } from '../pages/page.ts';
import { ProblemError, type MediaPart } from '../store.ts';
import { etagOf, isKnown } from './etag.ts';
import { chooseEncoding, pack } from './packed.ts';
import type { Packed } from './packed.ts';
import { rangeOf } from './range.ts';
import { route } from './route.ts';

/** What the routes of guides work with. */
export interface GuideParts {
  readonly directory: SiteDirectory;
  readonly guides: GuideDirectory;
  /** A guide by its content hash, as JSON. */
  readonly guideVersion: (version: string) => Promise<string | undefined>;
  /** Address under which citizens reach the collector; else that of each request. */
  readonly publicUrl: string | undefined;
  /** The bytes of a file beside guides from `start` on, at most `length` of them. */
  readonly guideMedia: (name: string, start: number, length: number) => Promise<MediaPart | undefined>;
}

const flag = z.enum(['true', 'false']).default('false');
const audienceQuery = z.object({ site: z.string().max(70).optional(), unreviewed: flag });
const guideQuery = audienceQuery.extend({
  lang: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,35}$/)
    .default('vi'),
  variant: guideVariantSchema.default('standard'),
});

const immutable = 'public, max-age=31536000, immutable';
/** Bytes read from the database at once, and most of one range: other requests wait that long. */
const portion = 1024 * 1024;
const mostPacked = 500;

/** `GET /v1/guides…`: what citizens read, for any page; what is named by its hash never changes. */
export function registerGuides(
  app: FastifyInstance,
  { directory, guides, guideVersion, guideMedia, publicUrl }: GuideParts,
): void {
  const packed = new Map<string, Packed>();

  /** Sends JSON packed, once for all who ask; `key` names the text. `quality`: how hard to pack it. */
  async function sendJson(
    request: FastifyRequest,
    reply: FastifyReply,
    key: string,
    text: string,
    quality?: number,
  ): Promise<FastifyReply> {
    let body = packed.get(key);
    if (!body) {
      if (packed.size >= mostPacked) packed.clear();
      packed.set(key, (body = pack(Buffer.from(text), quality)));
    }
    const encoding = chooseEncoding(request.headers['accept-encoding']);
    if (encoding !== undefined) reply.header('Content-Encoding', encoding);
    return reply
      .header('Content-Type', 'application/json; charset=utf-8')
      .header('Vary', 'Accept-Encoding')
      .send(await body.body(encoding));
  }

  /** Sends what may change, with an ETag. */
  async function sendFresh(request: FastifyRequest, reply: FastifyReply, value: object): Promise<FastifyReply> {
    const text = JSON.stringify(value);
    const etag = etagOf(text);
    reply
      .header('ETag', etag)
      .header('Access-Control-Expose-Headers', 'ETag')
      .header('Cache-Control', 'public, max-age=60');
    if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
    // What was asked for is part of some answers: anyone can make new ones without end.
    return sendJson(request, reply, etag, text, 5);
  }

  /** What nobody reviewed is for pages that ask for it, and for those of a site that does. */
  async function audienceOf({ site, unreviewed }: z.infer<typeof audienceQuery>): Promise<Audience> {
    await Promise.all([guides.refresh(), directory.refresh()]);
    const known = site === undefined ? undefined : directory.site(site);
    const isWanted = known?.unreviewedGuides === true;
    return { site: known?.key ?? site, unreviewed: unreviewed === 'true' || isWanted };
  }

  route(
    app,
    '/v1/guides',
    {
      GET: async (request, reply) => {
        return sendFresh(request, reply, guides.list(await audienceOf(readQuery(audienceQuery, request.query))));
      },
    },
    { isPublic: true },
  );

  route(
    app,
    '/v1/guides/:id',
    {
      GET: async (request, reply) => {
        const { lang, variant, ...query } = readQuery(guideQuery, request.query);
        const audience = await audienceOf(query);
        const answer = guides.answer(request.params['id'] ?? '', { language: lang, variant }, audience);
        if (!answer) throw new ProblemError(problem('unknown-guide'));
        return sendFresh(request, reply, answer);
      },
    },
    { isPublic: true },
  );

  // The same as a page: for a browser without JavaScript, for the printer, and for who scans the code on what was printed.
  route(app, '/guides/:id', {
    GET: async (request, reply) => {
      const { lang, variant, ...query } = readQuery(guideQuery, request.query);
      const id = request.params['id'] ?? '';
      const answer = guides.answer(id, { language: lang, variant }, await audienceOf(query));
      const hotline = (query.site === undefined ? undefined : directory.site(query.site)?.hotline) ?? nationalHotline;
      if (!answer) return sendPage(reply, unknownGuidePage(lang, hotline));
      const queryOf = (language: string, wanted: GuideVariant): string => {
        const asked = new URLSearchParams({
          ...(language !== 'vi' && { lang: language }),
          ...(wanted !== 'standard' && { variant: wanted }),
          ...(query.site !== undefined && { site: query.site }),
          ...(query.unreviewed === 'true' && { unreviewed: 'true' }),
        });
        return `?${asked.toString()}`.replace(/\?$/, '');
      };
      const base = publicUrl ?? `${request.protocol}://${request.host}`;
      const address = `${base}/guides/${encodeURIComponent(id)}${queryOf(lang, variant)}`;
      const shown = guidePage({
        answer,
        address,
        queryOf: (...edition) => `${encodeURIComponent(id)}${queryOf(...edition)}`,
        hotline,
      });
      const etag = etagOf(shown.markup);
      reply.header('ETag', etag).header('Cache-Control', 'public, max-age=60');
      if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
      return sendPage(reply, shown);
    },
  });

  route(
    app,
    '/v1/guides/:id/:file',
    {
      GET: async (request, reply) => {
        const version = hashOf(request.params['file']);
        const text = version === undefined ? undefined : await guideVersion(version);
        if (version === undefined || text === undefined || idOf(text) !== request.params['id']) {
          throw new ProblemError(problem('unknown-guide'));
        }
        return sendJson(request, reply.header('Cache-Control', immutable), version, text);
      },
    },
    { isPublic: true },
  );

  route(
    app,
    '/v1/guides/index/:file',
    {
      GET: async (request, reply) => {
        const hash = hashOf(request.params['file']);
        await guides.refresh();
        const text = hash === undefined ? undefined : guides.index(hash);
        if (hash === undefined || text === undefined) throw new ProblemError(problem('not-found'));
        return sendJson(request, reply.header('Cache-Control', immutable), hash, text);
      },
    },
    { isPublic: true },
  );

  route(
    app,
    '/v1/guides/media/:name',
    {
      GET: async (request, reply) => {
        const name = request.params['name'] ?? '';
        const type = mediaTypes[extensionOf(name) ?? ''];
        const size = type && (await guideMedia(name, 0, 0))?.size;
        if (!type || size === undefined) throw new ProblemError(problem('not-found'));
        reply
          .header('Content-Type', type.contentType)
          .header('Cache-Control', immutable)
          .header('Accept-Ranges', 'bytes')
          .header('Cross-Origin-Resource-Policy', 'cross-origin')
          // A drawing that is opened by itself is a page of this origin.
          .header('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
        const range = rangeOf(request.headers.range, size, portion);
        if (range) {
          const part = await guideMedia(name, range.start, range.end - range.start + 1);
          reply.code(206).header('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
          return reply.send(Buffer.from(part?.bytes ?? []));
        }
        return reply.header('Content-Length', size).send(Readable.from(portions(name, size)));
      },
    },
    { isPublic: true },
  );

  async function* portions(name: string, size: number): AsyncGenerator<Buffer> {
    for (let start = 0; start < size; start += portion) {
      const part = await guideMedia(name, start, portion);
      yield Buffer.from(part?.bytes ?? []);
    }
  }
}

function sendPage(reply: FastifyReply, { status, markup, contentSecurityPolicy }: Page): FastifyReply {
  return reply
    .code(status)
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', contentSecurityPolicy)
    .header('Referrer-Policy', 'no-referrer')
    .header('X-Robots-Tag', 'noindex')
    .send(markup);
}

/** The hash that a file is named by. */
const hashOf = (file: string | undefined): string | undefined => /^([a-f0-9]{32})\.json$/.exec(file ?? '')?.[1];

const idOf = (text: string): string | undefined => z.object({ id: guideIdSchema }).safeParse(JSON.parse(text)).data?.id;

function readQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  throw new ProblemError(problem('invalid-query', jsonPointer(parsed.error.issues[0]?.path ?? [])));
}
