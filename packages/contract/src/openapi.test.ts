import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { problemKinds } from './problems.ts';

const operation = z.object({ security: z.unknown(), parameters: z.array(z.object({ name: z.string() })).optional() });
const { paths, components } = z
  .object({
    paths: z.record(z.string(), z.object({ get: operation.partial().optional() })),
    components: z.object({
      schemas: z.looseObject({
        Problem: z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) }),
      }),
    }),
  })
  .parse(openApiDocument());

const committed = fileURLToPath(new URL('../openapi.json', import.meta.url));

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(committed);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('is what openapi.json says', () => {
    const document: unknown = JSON.parse(readFileSync(committed, 'utf8'));
    expect(document, 'stale: run pnpm --filter @dvc-widgets/contract run openapi').toEqual(openApiDocument());
  });

  it('has no reference that leads nowhere and no schema that nothing refers to', () => {
    const text = JSON.stringify(openApiDocument());
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
    expect([...referred].sort()).toEqual(Object.keys(components.schemas).sort());
  });

  it('states every route that the collector has', () => {
    expect(Object.keys(paths).sort()).toEqual([
      '/feedback',
      '/guides/{id}',
      '/healthz',
      '/lookup',
      '/metrics',
      '/openapi.json',
      '/readyz',
      '/register',
      '/register.atom',
      '/sdk/{version}/{file}',
      '/v1/attachments',
      '/v1/attachments/{id}',
      '/v1/export.csv',
      '/v1/export.ndjson',
      '/v1/export.parquet',
      '/v1/export.xlsx',
      '/v1/guides',
      '/v1/guides/index/{hash}.json',
      '/v1/guides/media/{name}',
      '/v1/guides/{id}',
      '/v1/guides/{id}/{version}.json',
      '/v1/lookup',
      '/v1/officials/exports',
      '/v1/officials/exports/{id}',
      '/v1/officials/exports/{id}/file',
      '/v1/questions/{version}.json',
      '/v1/register',
      '/v1/sites/{key}',
      '/v1/submissions',
      '/v1/summary',
      '/v1/thanks',
    ]);
  });

  it('asks for a token where figures are read, and nowhere else', () => {
    const guarded = Object.keys(paths).filter((path) => paths[path]?.get?.security);
    expect(guarded.sort()).toEqual([
      '/v1/export.csv',
      '/v1/export.ndjson',
      '/v1/export.parquet',
      '/v1/export.xlsx',
      '/v1/summary',
    ]);
  });

  it('offers the filters to whoever reads figures', () => {
    const names = (path: string) => paths[path]?.get?.parameters?.map(({ name }) => name);
    expect(names('/v1/summary')).toEqual(['from', 'to', 'site', 'agency', 'procedure']);
    expect(names('/v1/export.csv')).toEqual(['from', 'to', 'site', 'agency', 'procedure', 'kind', 'separator']);
  });

  it('knows every problem code', () => {
    expect(components.schemas.Problem.properties.code.enum).toEqual(Object.keys(problemKinds));
  });
});
