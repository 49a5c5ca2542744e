import type { ProblemCode } from '../problems.ts';

/** What the paths of exports are put together with: the document's own way to refer to schemas and refusals. */
export interface ExportOpenApiParts {
  readonly json: (description: string, name: 'ExportJob' | 'ExportJobs') => object;
  readonly refusals: (...codes: ProblemCode[]) => object;
  readonly body: (name: 'ExportOrder') => object;
  readonly pathParameter: (name: string, description: string, example: string) => object;
}

/** The paths of background exports. */
export function exportPaths({ json, refusals, body, pathParameter }: ExportOpenApiParts): object {
  const officials = { tags: ['officials'] };
  const which = pathParameter('id', 'of the export', '0b1c2d3e-4f50-4a61-8b72-93a4b5c6d7e8');
  const always = ['sign-in-needed', 'role-refused'] as const;
  return {
    '/v1/officials/exports': {
      get: {
        ...officials,
        operationId: 'listExports',
        summary: 'Your exports, the latest first.',
        responses: { 200: json('The exports.', 'ExportJobs'), ...refusals(...always) },
      },
      post: {
        ...officials,
        operationId: 'makeExport',
        summary: 'Asks for a file of rows; it is made in the background and kept for some days.',
        requestBody: { required: true, content: { 'application/json': body('ExportOrder') } },
        responses: {
          202: json('It waits for its turn.', 'ExportJob'),
          ...refusals(...always, 'invalid-field', 'too-many-exports', 'exports-full'),
        },
      },
    },
    '/v1/officials/exports/{id}': {
      get: {
        ...officials,
        operationId: 'export',
        summary: 'How an export stands.',
        parameters: [which],
        responses: {
          200: json('The export.', 'ExportJob'),
          ...refusals(...always, 'unknown-export', 'export-elsewhere'),
        },
      },
      delete: {
        ...officials,
        operationId: 'cancelExport',
        summary: 'Ends an export that waits or runs; removes the file of one that is done.',
        parameters: [which],
        responses: {
          200: json('The export.', 'ExportJob'),
          ...refusals(...always, 'unknown-export', 'export-elsewhere'),
        },
      },
    },
    '/v1/officials/exports/{id}/file': {
      get: {
        ...officials,
        operationId: 'downloadExport',
        summary: 'The file: whole, or from where an earlier download broke off (`Range`, `If-Range`).',
        parameters: [
          which,
          { name: 'Range', in: 'header', schema: { type: 'string' }, description: 'one range of bytes' },
          { name: 'If-Range', in: 'header', schema: { type: 'string' }, description: 'the ETag of what was begun' },
        ],
        responses: {
          200: { description: 'The file.', content: { '*/*': {} }, headers: { ETag: { schema: { type: 'string' } } } },
          206: { description: 'A part of it.', content: { '*/*': {} } },
          ...refusals(...always, 'unknown-export', 'export-elsewhere', 'export-not-ready', 'range-not-satisfiable'),
        },
      },
    },
  };
}
