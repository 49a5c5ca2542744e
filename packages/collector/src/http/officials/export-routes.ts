import { createReadStream } from 'node:fs';
import { problem } from '@dvc-widgets/contract';
import { exportOrderSchema } from '@dvc-widgets/contract/officials/exports';
import { z } from 'zod';
import { ForeignError } from '../../accounts/scope.ts';
import type { ExportJobs } from '../../exports/export-jobs.ts';
import { ProblemError } from '../../store.ts';
import { rangeOf } from '../range.ts';
import { officialRoute, type OfficialRoute } from './official-route.ts';

/** What the routes of exports work with. */
export interface ExportRouteParts {
  readonly exportJobs: ExportJobs;
}

const which = z.strictObject({ id: z.uuid() });

/** Exports in the background: asked for, listed, cancelled, downloaded in as many pieces as the line needs. */
export const exportRoutes = ({ exportJobs: jobs }: ExportRouteParts): readonly OfficialRoute[] => [
  officialRoute({
    method: 'POST',
    url: '/v1/officials/exports',
    act: 'exports.make',
    schema: { body: exportOrderSchema },
    async handle({ body, official, scope, signedIn, reply, audit }) {
      const { table, format, filter } = body;
      if (filter.agency !== undefined && !scope.ownsAgency(filter.agency)) {
        throw new ForeignError(`agency ${filter.agency}`, 'not-found', '/filter/agency');
      }
      const made = await jobs.make(body, official, scope);
      // The line of an API key does not say whose export it is, which another collector must know.
      const forWhom = signedIn.key === undefined ? {} : { official: official.id };
      const detail = { table, format, filter: JSON.stringify(filter), ...forWhom };
      await audit({ action: 'export.made', subject: `export ${made.id}`, detail });
      reply.code(202).header('Location', `/v1/officials/exports/${made.id}`);
      return made;
    },
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/exports',
    act: 'exports.make',
    handle: async ({ official }) => ({ exports: await jobs.list(official) }),
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/exports/:id',
    act: 'exports.make',
    schema: { params: which },
    handle: ({ params, official }) => jobs.find(params.id, official),
  }),
  officialRoute({
    method: 'DELETE',
    url: '/v1/officials/exports/:id',
    act: 'exports.make',
    schema: { params: which },
    audit: ({ params }) => ({ action: 'export.cancelled', subject: `export ${params.id}` }),
    handle: ({ params, official }) => jobs.cancel(params.id, official),
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/exports/:id/file',
    act: 'exports.make',
    schema: { params: which },
    async handle({ params, official, scope, request, reply, audit }) {
      const { path, bytes, contentType, filename, note } = await jobs.download(params.id, official, scope);
      // A file never changes once it is there, and an id is given once.
      const etag = `"${params.id}"`;
      const { range: asked, 'if-range': condition } = request.headers;
      const header = condition === undefined || condition === etag ? asked : undefined;
      reply.header('ETag', etag).header('Accept-Ranges', 'bytes');
      if (startOf(header) >= bytes && bytes > 0) {
        reply.header('Content-Range', `bytes */${String(bytes)}`);
        throw new ProblemError(problem('range-not-satisfiable'));
      }
      const range = rangeOf(header, bytes, bytes);
      await audit({
        action: 'export.read',
        subject: `export ${params.id}`,
        detail: { table: note.order.table, rows: note.rows, from: range?.start ?? 0 },
      });
      reply
        .header('Content-Type', contentType)
        .header('Content-Disposition', `attachment; filename="${filename}"`)
        .header('Content-Length', range ? range.end - range.start + 1 : bytes);
      if (range) reply.code(206).header('Content-Range', `bytes ${range.start}-${range.end}/${bytes}`);
      return reply.send(createReadStream(path, range && { start: range.start, end: range.end }));
    },
  }),
];

const startOf = (range: string | undefined): number => Number(/^bytes=(\d{1,15})-/.exec(range ?? '')?.[1] ?? -1);
