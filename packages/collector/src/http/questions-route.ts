import { problem } from '@dvc-widgets/contract';
import type { FastifyInstance } from 'fastify';
import type { SiteDirectory } from '../intake/site-directory.ts';
import { ProblemError } from '../store.ts';
import { chooseEncoding, pack, type Packed } from './packed.ts';
import { route } from './route.ts';

/** `GET /v1/questions/{version}.json`: what a site asks besides, for any page; what is named by its hash never changes. */
export function registerQuestions(
  app: FastifyInstance,
  { directory }: { readonly directory: Pick<SiteDirectory, 'refresh' | 'questionSet'> },
): void {
  // Only what an official once set is ever packed: nobody else can make it grow.
  const packed = new Map<string, Packed>();
  route(
    app,
    '/v1/questions/:name',
    {
      GET: async (request, reply) => {
        const [, version = ''] = /^([a-f0-9]{32})\.json$/.exec(request.params['name'] ?? '') ?? [];
        await directory.refresh();
        const set = directory.questionSet(version);
        if (!set) throw new ProblemError(problem('not-found'));
        let body = packed.get(version);
        if (!body) packed.set(version, (body = pack(Buffer.from(JSON.stringify(set)))));
        const encoding = chooseEncoding(request.headers['accept-encoding']);
        if (encoding !== undefined) reply.header('Content-Encoding', encoding);
        return reply
          .header('Content-Type', 'application/json; charset=utf-8')
          .header('Vary', 'Accept-Encoding')
          .header('Cache-Control', 'public, max-age=31536000, immutable')
          .send(await body.body(encoding));
      },
    },
    { isPublic: true },
  );
}
