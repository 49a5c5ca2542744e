import { guideVariantSchema } from './schema.ts';

/** What the paths of guides are put together with: the document's own way to refer to schemas and refusals. */
export interface OpenApiParts {
  readonly json: (description: string, name: 'Guide' | 'GuideAnswer' | 'GuideList') => object;
  readonly refusals: (...codes: ('unknown-guide' | 'not-found' | 'invalid-query')[]) => object;
  readonly pathParameter: (name: string, description: string, example: string) => object;
}

/** The paths under `/v1/guides`. */
export function guidePaths({ json, refusals, pathParameter }: OpenApiParts): object {
  const query = (name: string, schema: object, description: string) => ({ name, in: 'query', schema, description });
  const audience = [
    query('site', { type: 'string' }, 'public key: its own texts go before those for all'),
    query(
      'unreviewed',
      { type: 'boolean', default: false },
      'whether texts whose language nobody reviewed are wanted; else as the site is set',
    ),
  ];
  const known = { name: 'If-None-Match', in: 'header', schema: { type: 'string' }, description: 'an ETag seen before' };
  const variant = { type: 'string', enum: guideVariantSchema.options, default: 'standard' };
  const withEtag = (response: object) => ({ ...response, headers: { ETag: { schema: { type: 'string' } } } });
  const get = (operationId: string, summary: string, parameters: readonly object[], responses: object) => ({
    get: { tags: ['widgets'], operationId, summary, parameters, responses },
  });
  const unchanged = { 304: { description: 'Nothing changed since that ETag.' } };
  const hash = 'content hash: what is named by it never changes';
  const example = '0123456789abcdef0123456789abcdef';
  return {
    '/v1/guides': get(
      'guides',
      'The guides that are offered, and the search index of each language.',
      [...audience, known],
      {
        200: withEtag(json('The guides.', 'GuideList')),
        ...unchanged,
        ...refusals('invalid-query'),
      },
    ),
    '/v1/guides/{id}': get(
      'guide',
      'A guide in the text nearest to what is asked for; when it is another, `fallback` says so.',
      [
        pathParameter('id', 'id of the guide', 'birth-registration'),
        query('lang', { type: 'string', default: 'vi' }, 'BCP 47'),
        query('variant', variant, 'easy: the easy-read text'),
        ...audience,
        known,
      ],
      { 200: withEtag(json('The guide.', 'GuideAnswer')), ...unchanged, ...refusals('invalid-query', 'unknown-guide') },
    ),
    '/guides/{id}': get(
      'guidePage',
      'The same guide as a page without JavaScript, which fits on one printed sheet of A4 and bears a QR code of its own address. 404 is a page too.',
      [
        pathParameter('id', 'id of the guide', 'birth-registration'),
        query('lang', { type: 'string', default: 'vi' }, 'BCP 47'),
        query('variant', variant, 'easy: the easy-read text'),
        ...audience,
        known,
      ],
      {
        200: withEtag({ description: 'The page.', content: { 'text/html': {} } }),
        ...unchanged,
        404: { description: 'There is no such guide.', content: { 'text/html': {} } },
        ...refusals('invalid-query'),
      },
    ),
    '/v1/guides/{id}/{version}.json': get(
      'guideVersion',
      'One version of a guide, immutable, whether it is still offered or not.',
      [pathParameter('id', 'id of the guide', 'birth-registration'), pathParameter('version', hash, example)],
      { 200: json('The guide.', 'Guide'), ...refusals('unknown-guide') },
    ),
    '/v1/guides/index/{hash}.json': get(
      'guideIndex',
      'A search index, immutable. What it holds is known to `searchGuides` of this version of the SDK only.',
      [pathParameter('hash', hash, example)],
      { 200: { description: 'The index.', content: { 'application/json': {} } }, ...refusals('not-found') },
    ),
    '/v1/guides/media/{name}': get(
      'guideMedia',
      'A picture, recording, film or captions, immutable. Takes one range of bytes.',
      [pathParameter('name', `${hash}, and extension`, `${example}.svg`)],
      {
        200: { description: 'The file.', content: { '*/*': {} } },
        206: { description: 'The part asked for, or its beginning.', content: { '*/*': {} } },
        ...refusals('not-found'),
      },
    ),
  };
}
