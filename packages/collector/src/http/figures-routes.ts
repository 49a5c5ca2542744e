import type { Readable } from 'node:stream';
import { jsonPointer } from '@dvc-widgets/contract/parse';
import { kindSchema } from '@dvc-widgets/contract/schema';
import { problem, recogniseProcedure } from '@dvc-widgets/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ProblemError, type ExportFilter, type Filter } from '../store.ts';
import { route } from './route.ts';

/** The formats that rows are exported in. */
export type Format = 'xlsx' | 'csv' | 'ndjson' | 'parquet';

/** An export under way. */
export interface Download {
  readonly stream: Readable;
  readonly contentType: string;
  readonly filename: string;
}

/** What the routes of officials work with. */
export interface FiguresParts {
  /** Whether a bearer token opens summary and exports. */
  readonly isExportToken: (token: string) => Promise<boolean>;
  readonly summary: (filter: Filter) => Promise<unknown>;
  readonly download: (format: Format, filter: ExportFilter, separator: ',' | ';') => Download;
}

const day = z.iso.date();
const filterQuery = z.strictObject({
  from: day.optional(),
  to: day.optional(),
  site: z.string().optional(),
  agency: z.string().optional(),
  procedure: z.string().optional(),
});
const exportQuery = filterQuery.extend({ kind: kindSchema.optional(), separator: z.enum([',', ';']).default(',') });

/** `GET /v1/summary` and `GET /v1/export.{xlsx,csv,ndjson,parquet}`, each with a bearer token. */
export function registerFigures(app: FastifyInstance, parts: FiguresParts): void {
  route(app, '/v1/summary', {
    GET: async (request, reply) => {
      await authorise(request, reply, parts);
      reply.header('Cache-Control', 'no-store').header('Content-Type', 'application/json; charset=utf-8');
      return JSON.stringify(await parts.summary(toFilter(readQuery(filterQuery, request.query))));
    },
  });
  for (const format of ['xlsx', 'csv', 'ndjson', 'parquet'] as const) {
    route(
      app,
      `/v1/export.${format}`,
      {
        GET: async (request, reply) => {
          await authorise(request, reply, parts);
          const { separator, kind, ...query } = readQuery(exportQuery, request.query);
          const filter = { ...toFilter(query), ...(kind !== undefined && { kind }) };
          const { stream, contentType, filename } = parts.download(format, filter, separator);
          return reply
            .header('Cache-Control', 'no-store')
            .header('Content-Type', contentType)
            .header('Content-Disposition', `attachment; filename="${filename}"`)
            .send(stream);
        },
      },
      { hasHead: false },
    );
  }
}

async function authorise(request: FastifyRequest, reply: FastifyReply, parts: FiguresParts): Promise<void> {
  const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (token !== undefined && (await parts.isExportToken(token))) return;
  reply.header('WWW-Authenticate', 'Bearer');
  throw new ProblemError(problem('unauthorized'));
}

function readQuery<Schema extends z.ZodType>(schema: Schema, query: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : (issue?.path ?? []);
  throw new ProblemError(problem('invalid-query', jsonPointer(path)));
}

function toFilter({ from, to, site, agency, procedure }: z.infer<typeof filterQuery>): Filter {
  if (from !== undefined && to !== undefined && from > to) throw new ProblemError(problem('invalid-query', '/to'));
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(site !== undefined && { site }),
    ...(agency !== undefined && { agency }),
    // Figures group on the national part, whatever local suffix or service number was asked for.
    ...(procedure !== undefined && { procedure: recogniseProcedure(procedure).national ?? procedure }),
  };
}
