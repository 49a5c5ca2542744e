import type { z } from 'zod';
import type { ProblemCode } from '../problems.ts';
import { officialOperations, type OfficialOperation, type OfficialSchemaName } from './operations.ts';

/** What the paths are put together with: the document's own way to refer to schemas and refusals. */
export interface OfficialOpenApiParts {
  readonly json: (description: string, name: OfficialSchemaName) => object;
  readonly refusals: (...codes: ProblemCode[]) => object;
  readonly body: (name: OfficialSchemaName) => object;
  readonly query: (shape: Readonly<Record<string, z.ZodType>>) => readonly object[];
}

/** How an official is known: by the cookie of a session, under either of its names, or by an API key. */
export const officialSecurity = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-dvc-session',
    description:
      'Set by signing in; `dvc-session` where the collector is reached without https. Whatever changes something must ' +
      'name the collector as its `Origin` and come as JSON.',
  },
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'dvck_…',
    description: 'An API key of an official (`POST /v1/officials/me/keys`), for the acts that it was made for.',
  },
} as const;

/** The paths of officials: signing in, their own account, people, cases, figures, exports, sites, catalogue, audit log. */
export function officialPaths(parts: OfficialOpenApiParts): Readonly<Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, operation] of Object.entries<OfficialOperation>(officialOperations)) {
    const [method = '', path = ''] = name.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(operation, parts) };
  }
  return paths;
}

function operationOf(operation: OfficialOperation, parts: OfficialOpenApiParts): object {
  const { id, summary, act, path = {}, query, body } = operation;
  const parameters = [
    ...Object.entries(path).map(([name, description]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
      description,
    })),
    ...(query ? parts.query(query.shape) : []),
    ...(operation.ranges ? ranges : []),
  ];
  return {
    tags: ['officials'],
    operationId: id,
    summary,
    ...(act !== 'open' && { description: act === 'signed-in' ? 'By a session only.' : `Needs \`${act}\`.` }),
    security: securityOf(act),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: body !== 'Nothing', content: { 'application/json': parts.body(body) } } }),
    responses: { ...answerOf(operation, parts), ...parts.refusals(...refusalsOf(operation)) },
  };
}

const ranges = [
  { name: 'Range', in: 'header', schema: { type: 'string' }, description: 'one range of bytes' },
  { name: 'If-Range', in: 'header', schema: { type: 'string' }, description: 'the ETag of what was begun' },
];

function securityOf(act: OfficialOperation['act']): readonly object[] {
  if (act === 'open') return [];
  return act === 'signed-in' ? [{ session: [] }] : [{ session: [] }, { apiKey: [] }];
}

function answerOf(
  { answer, status = 200, streams, ranges: parted }: OfficialOperation,
  { json }: OfficialOpenApiParts,
) {
  if (answer === null) return { 204: { description: 'Done.' } };
  if (answer === 'page') return { [status]: { description: 'On to the pages of officials.' } };
  if (answer === 'file') {
    const file = { description: 'The file.', content: { '*/*': {} } };
    if (!parted) return { [status]: file };
    return {
      [status]: { ...file, headers: { ETag: { schema: { type: 'string' } } } },
      206: { description: 'A part of it.', content: { '*/*': {} } },
    };
  }
  const said = json('The answer.', answer);
  if (!streams) return { [status]: said };
  const stream = { schema: { type: 'string', description: 'events: `progress`, then `result` or `problem`' } };
  const { content } = { content: {}, ...said };
  return { [status]: { ...said, content: { ...content, 'text/event-stream': stream } } };
}

/** What every route of its kind may answer, and its own. */
function refusalsOf({ act, query, body, refusals = [] }: OfficialOperation): ProblemCode[] {
  const codes = new Set<ProblemCode>([
    ...(act === 'open' ? [] : (['sign-in-needed', 'role-refused'] as const)),
    'cross-site-request',
    ...(query ? (['invalid-query'] as const) : []),
    ...(body
      ? (['malformed-json', 'invalid-encoding', 'body-too-large', 'unsupported-media-type', 'invalid-field'] as const)
      : []),
    ...refusals,
    'internal',
    'unavailable',
  ]);
  return [...codes];
}
