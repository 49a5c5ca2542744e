import type { ProblemCode } from '../problems.ts';
import { pageLook } from './pages-openapi.ts';

/** What the paths of the register are put together with: the document's own way to refer to schemas and refusals. */
export interface RegisterOpenApiParts {
  readonly json: (description: string, name: 'Register') => object;
  readonly refusals: (...codes: ProblemCode[]) => object;
  /** The parameters that a filter is. */
  readonly filter: readonly object[];
}

/** The paths of the public register. */
export function registerPaths({ json, refusals, filter }: RegisterOpenApiParts): object {
  const known = {
    name: 'If-None-Match',
    in: 'header',
    schema: { type: 'string' },
    description: 'an ETag seen before',
  };
  const notModified = { 304: { description: 'Nothing changed since that ETag.' } };
  const etag = { headers: { ETag: { schema: { type: 'string' } } } };
  const language = {
    name: 'lang',
    in: 'query',
    schema: { type: 'string', enum: ['vi', 'en'], default: 'vi' },
    description: 'language of what is not quoted',
  };
  const said = 'Entries without the consents of citizen and official hold no words of the citizen; contact never.';
  return {
    '/v1/register': {
      get: {
        tags: ['widgets'],
        operationId: 'register',
        summary: 'What citizens asked for and agencies answered in public, the latest answer first, twenty a page.',
        description: `${said} The totals are those of agency, procedure, sector and topic, whatever the days.`,
        parameters: [...filter, known],
        responses: {
          200: { ...json('One page of it.', 'Register'), ...etag },
          ...notModified,
          ...refusals('invalid-query', 'method-not-allowed', 'unavailable'),
        },
      },
    },
    '/register.atom': {
      get: {
        tags: ['widgets'],
        operationId: 'registerFeed',
        summary: 'The same as an Atom feed (RFC 4287); the id of an entry never changes.',
        parameters: [...filter, language, known],
        responses: {
          200: { description: 'The feed.', content: { 'application/atom+xml': {} }, ...etag },
          ...notModified,
          ...refusals('invalid-query', 'method-not-allowed', 'unavailable'),
        },
      },
    },
    '/register': {
      get: {
        tags: ['widgets'],
        operationId: 'registerPage',
        summary: 'The same as a page that needs no script.',
        parameters: [...filter, language, ...pageLook, known],
        responses: {
          200: { description: 'The page.', content: { 'text/html': {} }, ...etag },
          ...notModified,
          400: {
            description: 'A field of the filter could not be read; the page says which.',
            content: { 'text/html': {} },
          },
        },
      },
    },
  };
}
