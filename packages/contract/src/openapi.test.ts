import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from './openapi.ts';
import { problemKinds } from './problems.ts';

const operation = z.object({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(z.object({ name: z.string() })).optional(),
  responses: z.record(z.string(), z.unknown()),
});
const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const { paths, components } = z
  .object({
    paths: z.record(z.string(), z.partialRecord(z.enum(methods), operation.partial())),
    components: z.object({
      securitySchemes: z.record(z.string(), z.unknown()),
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

  it('states every route that is not for officials; a test of the collector compares theirs with what is served', () => {
    const others = Object.keys(paths).filter((path) => !path.startsWith('/v1/officials/'));
    expect(others.sort()).toEqual([
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
      '/v1/questions/{version}.json',
      '/v1/register',
      '/v1/sites/{key}',
      '/v1/submissions',
      '/v1/summary',
      '/v1/thanks',
    ]);
  });

  it('asks for a token where figures are read, and nowhere else', () => {
    const guarded = Object.keys(paths).filter((path) => paths[path]?.get?.security?.some((one) => 'token' in one));
    expect(guarded.sort()).toEqual([
      '/v1/export.csv',
      '/v1/export.ndjson',
      '/v1/export.parquet',
      '/v1/export.xlsx',
      '/v1/summary',
    ]);
  });

  it('asks for a session or a key of an official, but for the steps of signing in, and says what is refused', () => {
    const officials = Object.entries(paths).filter(([path]) => path.startsWith('/v1/officials/'));
    expect(officials.length).toBeGreaterThan(35);
    for (const [path, ofPath] of officials) {
      for (const method of methods) {
        const { security, responses } = ofPath[method] ?? {};
        if (!security || !responses) continue;
        const isOpen = path.startsWith('/v1/officials/auth/');
        expect(security.flatMap((one) => Object.keys(one)).includes('session'), path).toBe(!isOpen);
        expect('401' in responses || isOpen, path).toBe(true);
        expect(Object.keys(responses), path).toEqual(expect.arrayContaining(['403', '500', '503']));
      }
    }
    expect(Object.keys(components.securitySchemes)).toEqual(['token', 'session', 'apiKey']);
  });

  it('gives each operation a name of its own, and names each part of a path', () => {
    const all = Object.entries(paths).flatMap(([path, ofPath]) =>
      methods.flatMap((method) => (ofPath[method] ? [{ path, ...ofPath[method] }] : [])),
    );
    const names = all.map(({ operationId }) => operationId);
    expect(names).toEqual([...new Set(names)]);
    for (const { path, parameters = [] } of all) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.map(({ name }) => name)).toEqual(expect.arrayContaining(inPath));
    }
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
