import { z } from 'zod';
import { attachmentPaths } from './attachments/openapi.ts';
import { attachmentSchema, attachmentStateSchema } from './attachments/schema.ts';
import { casePaths } from './cases/openapi.ts';
import { casePagePaths } from './cases/pages-openapi.ts';
import { registerPaths } from './cases/register-openapi.ts';
import {
  caseViewSchema,
  lookupSchema,
  registerEntrySchema,
  registerFilterSchema,
  registerSchema,
} from './cases/schema.ts';
import { formAnswers, formSchema, thanksPath, type Response } from './form-openapi.ts';
import { guidePaths } from './guides/openapi.ts';
import {
  blockSchema,
  blocksSchema,
  guideAnswerSchema,
  guideEditionSchema,
  guideFieldSchema,
  guideListSchema,
  guideQuestionSchema,
  guideSchema,
  guideStepSchema,
  inlineSchema,
  inlinesSchema,
  mediaSchema,
} from './guides/schema.ts';
import { limits } from './limits.ts';
import { officialPaths, officialSecurity } from './officials/openapi.ts';
import { officialSchemas } from './officials/operations.ts';
import { problemKinds } from './problems.ts';
import type { ProblemCode } from './problems.ts';
import { questionPaths } from './questions/openapi.ts';
import { answersSchema, customQuestionSchema, questionSetSchema } from './questions/schema.ts';
import {
  exposureSchema,
  feedbackSchema,
  filterSchema,
  guideVoteSchema,
  kindSchema,
  problemSchema,
  questionSchema,
  ratingDetailsSchema,
  ratingSchema,
  replySchema,
  resultSchema,
  resultsSchema,
  siteConfigurationSchema,
  submissionSchema,
  summarySchema,
  verdictSchema,
} from './schema.ts';

const schemas = {
  Submission: submissionSchema,
  Rating: ratingSchema,
  RatingDetails: ratingDetailsSchema,
  Exposure: exposureSchema,
  GuideVote: guideVoteSchema,
  Question: questionSchema,
  Feedback: feedbackSchema,
  Verdict: verdictSchema,
  Reply: replySchema,
  Lookup: lookupSchema,
  CaseView: caseViewSchema,
  Register: registerSchema,
  RegisterEntry: registerEntrySchema,
  Results: resultsSchema,
  Result: resultSchema,
  Problem: problemSchema,
  Attachment: attachmentSchema,
  AttachmentState: attachmentStateSchema,
  SiteConfiguration: siteConfigurationSchema,
  QuestionSet: questionSetSchema,
  CustomQuestion: customQuestionSchema,
  Answers: answersSchema,
  GuideList: guideListSchema,
  GuideAnswer: guideAnswerSchema,
  GuideEdition: guideEditionSchema,
  Guide: guideSchema,
  GuideStep: guideStepSchema,
  GuideField: guideFieldSchema,
  GuideQuestion: guideQuestionSchema,
  Blocks: blocksSchema,
  Block: blockSchema,
  Inlines: inlinesSchema,
  Inline: inlineSchema,
  Media: mediaSchema,
  Filter: filterSchema,
  Summary: summarySchema,
  ...officialSchemas,
};
type SchemaName = keyof typeof schemas;

/** The OpenAPI 3.1 document of the collector, from the schemas that also validate; `openapi.json` is a copy of it. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'dvc-widgets collector',
      version: '1',
      summary: 'Takes what citizens say about online public services, keeps it safe, counts and exports it.',
      description:
        'Sending the same submission again is always safe: ids are unique by site, and a repeat is answered `duplicate`. ' +
        '`stored` means committed and synced to disk. Every refusal is an RFC 9457 problem document with a stable code, ' +
        'a Vietnamese and an English sentence.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'widgets', description: 'What the pages of portals call.' },
      { name: 'figures', description: 'What officials call, with a bearer token.' },
      {
        name: 'officials',
        description: 'What officials call: signing in, then with the cookie of their session or with an API key.',
      },
      { name: 'operations', description: 'What whoever runs the collector calls.' },
    ],
    paths: {
      ...widgetPaths(),
      ...attachmentPaths({ json, refusals, pathParameter, ref }),
      ...casePaths({ json, refusals, body: (name) => ({ schema: ref(name) }) }),
      ...casePagePaths,
      ...registerPaths({ json, refusals, filter: parametersOf(registerFilterSchema.shape) }),
      ...guidePaths({ json, refusals, pathParameter }),
      ...questionPaths({ json, refusals, pathParameter }),
      ...figurePaths(),
      ...officialPaths({ json, refusals, query: parametersOf, body: (name) => ({ schema: ref(name) }) }),
      ...operationPaths(),
    },
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: '`dvc-collector token create` prints one.' },
        ...officialSecurity,
      },
    },
  };
}

function widgetPaths(): object {
  const envelopes = {
    oneOf: [
      ref('Submission'),
      { type: 'array', items: ref('Submission'), minItems: 1, maxItems: limits.itemsPerRequest },
    ],
  };
  return {
    '/v1/submissions': {
      post: {
        tags: ['widgets'],
        operationId: 'submit',
        summary: `Takes one submission or an array of up to ${limits.itemsPerRequest}.`,
        description:
          'Items are judged one by one: a rejected one keeps none of the others back. JSON as `text/plain` needs no ' +
          `preflight. The body holds at most ${limits.bodyBytes} bytes. A form is what a page without JavaScript posts: a ` +
          'person reads the answer, so that it is an HTML page, or 303 to one that reloads without sending again.',
        requestBody: {
          required: true,
          content: {
            'application/json': { schema: envelopes },
            'text/plain': { schema: envelopes },
            'application/x-www-form-urlencoded': { schema: formSchema },
          },
        },
        responses: {
          ...formAnswers({
            200: json('One result for each submission, in the order sent.', 'Results'),
            ...refusals(
              'malformed-json',
              'invalid-encoding',
              'empty-request',
              'too-many-items',
              'method-not-allowed',
              'body-too-large',
              'unsupported-media-type',
              'rate-limited',
              'internal',
              'unavailable',
            ),
          }),
        },
      },
    },
    '/v1/thanks': thanksPath,
    '/v1/sites/{key}': {
      get: {
        tags: ['widgets'],
        operationId: 'siteConfiguration',
        summary: 'What a widget may know of its site.',
        parameters: [
          pathParameter('key', 'public key of the site', 'pk_demo'),
          { name: 'If-None-Match', in: 'header', schema: { type: 'string' }, description: 'an ETag seen before' },
        ],
        responses: {
          200: {
            ...json('The configuration.', 'SiteConfiguration'),
            headers: { ETag: { schema: { type: 'string' } } },
          },
          304: { description: 'Nothing changed since that ETag.' },
          ...refusals('unknown-site'),
        },
      },
    },
    '/sdk/{version}/{file}': {
      get: {
        tags: ['widgets'],
        operationId: 'sdkFile',
        summary: 'A file of the SDK, immutable and readable by any page; `integrity.json` holds the hashes.',
        parameters: [
          pathParameter('version', 'version of the SDK', '0.1.0'),
          pathParameter('file', 'name of the file', 'dvc-widgets.js'),
        ],
        responses: { 200: { description: 'The file.', content: { '*/*': {} } }, ...refusals('not-found') },
      },
    },
  };
}

function figurePaths(): object {
  const separator = {
    name: 'separator',
    in: 'query',
    schema: { type: 'string', enum: [',', ';'], default: ',' },
    description: 'between the fields of CSV',
  };
  const kind = {
    name: 'kind',
    in: 'query',
    schema: { type: 'string', enum: kindSchema.options },
    description: 'only this kind; without it, ratings and their details, nothing else',
  };
  const officials = { tags: ['figures'], security: [{ token: [] }] };
  const download = (format: string, type: string, operationId: string, parameters: readonly object[] = []) => ({
    [`/v1/export.${format}`]: {
      get: {
        ...officials,
        operationId,
        summary: `Every submission that the filter takes, streamed as ${format.toUpperCase()}; same columns in every format.`,
        parameters: [...filterParameters(), kind, ...parameters],
        responses: {
          200: {
            description: 'The rows.',
            headers: { 'Content-Disposition': { schema: { type: 'string' } } },
            content: { [type]: {} },
          },
          ...refusals('invalid-query', 'unauthorized', 'unavailable'),
        },
      },
    },
  });
  return {
    '/v1/summary': {
      get: {
        ...officials,
        operationId: 'summary',
        summary: 'How satisfied people are, with sample sizes, 95 % intervals and targets.',
        parameters: filterParameters(),
        responses: {
          200: json('The figures.', 'Summary'),
          ...refusals('invalid-query', 'unauthorized', 'unavailable'),
        },
      },
    },
    ...download('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'exportXlsx'),
    ...download('csv', 'text/csv', 'exportCsv', [separator]),
    ...download('ndjson', 'application/x-ndjson', 'exportNdjson'),
    ...download('parquet', 'application/vnd.apache.parquet', 'exportParquet'),
  };
}

function operationPaths(): object {
  const get = (operationId: string, summary: string, type: string, ...codes: ProblemCode[]) => ({
    get: {
      tags: ['operations'],
      operationId,
      summary,
      responses: { 200: { description: 'Yes.', content: { [type]: {} } }, ...refusals(...codes) },
    },
  });
  return {
    '/healthz': get('health', 'Whether the process runs.', 'application/json'),
    '/readyz': get('readiness', 'Whether submissions can be stored.', 'application/json', 'unavailable'),
    '/metrics': get('metrics', 'Prometheus metrics, without personal data.', 'text/plain'),
    '/openapi.json': get('openApi', 'This document.', 'application/json'),
  };
}

/** One response for each status, naming its codes and saying their sentences. */
function refusals(...codes: ProblemCode[]): Record<string, Response> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, shared]) => [
      status,
      {
        description: shared.map((code) => `\`${code}\`: ${problemKinds[code].en}`).join(' '),
        ...(status === 429 || status === 503 || status === 507
          ? { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'seconds' } } }
          : {}),
        content: { 'application/problem+json': { schema: ref('Problem') } },
      },
    ]),
  );
}

const filterParameters = (): object[] => parametersOf(filterSchema.shape);

function parametersOf(shape: Readonly<Record<string, z.ZodType>>): object[] {
  return Object.entries(shape).map(([name, field]) => {
    const { $schema: _dialect, description, ...schema } = z.toJSONSchema(field, { io: 'input' });
    return { name, in: 'query', schema, ...(description !== undefined && { description }) };
  });
}

function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: generated } = z.toJSONSchema(registry, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(generated).map(([id, { $id: _id, $schema: _dialect, id: _meta, ...schema }]) => [id, schema]),
  );
}

const ref = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

const json = (description: string, name: SchemaName) => ({
  description,
  content: { 'application/json': { schema: ref(name) } },
});

const pathParameter = (name: string, description: string, example: string) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
  description,
  example,
});
