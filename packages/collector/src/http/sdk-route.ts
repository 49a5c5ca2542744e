import { problem } from '@dvc-widgets/contract';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from '../store.ts';
import { chooseEncoding } from './packed.ts';
import { route } from './route.ts';
import type { SdkFiles } from './sdk-files.ts';

/** `GET /sdk/{version}/{file}`: immutable files for any page; integrity holds for the unpacked bytes. */
export function registerSdk(app: FastifyInstance, files: SdkFiles): void {
  route(
    app,
    '/sdk/*',
    {
      GET: async (request, reply) => {
        const file = files.get(request.params['*'] ?? '');
        if (!file) throw new ProblemError(problem('not-found'));
        const encoding = chooseEncoding(request.headers['accept-encoding']);
        if (encoding !== undefined) reply.header('Content-Encoding', encoding);
        return (
          reply
            .header('Content-Type', file.contentType)
            .header('Cache-Control', 'public, max-age=31536000, immutable')
            .header('Vary', 'Accept-Encoding')
            // For pages under COEP that load a file without `crossorigin`.
            .header('Cross-Origin-Resource-Policy', 'cross-origin')
            .send(await file.body(encoding))
        );
      },
    },
    { isPublic: true },
  );
}
