import type { ProblemCode } from '../problems.ts';

/** What the paths of cases are put together with: the document's own way to refer to schemas and refusals. */
export interface CaseOpenApiParts {
  readonly json: (description: string, name: 'CaseView') => object;
  readonly body: (name: 'Lookup') => object;
  readonly refusals: (...codes: ProblemCode[]) => object;
}

/** The path that a citizen's lookup code opens. */
export function casePaths({ json, refusals, body }: CaseOpenApiParts): object {
  return {
    '/v1/lookup': {
      post: {
        tags: ['widgets'],
        operationId: 'lookup',
        summary: 'How the feedback of a lookup code stands, and its answer.',
        description:
          'The code travels in the body, so that it stands in no address, log or history. JSON as `text/plain` needs no ' +
          'preflight. Guesses are limited; a code that is right costs nothing. A code that two feedbacks share by chance ' +
          'is answered as unknown.',
        requestBody: {
          required: true,
          content: { 'application/json': body('Lookup'), 'text/plain': body('Lookup') },
        },
        responses: {
          200: json('What the holder of the code may know.', 'CaseView'),
          ...refusals(
            'malformed-json',
            'invalid-encoding',
            'empty-request',
            'missing-field',
            'invalid-field',
            'unknown-code',
            'method-not-allowed',
            'body-too-large',
            'unsupported-media-type',
            'rate-limited',
            'internal',
            'unavailable',
          ),
        },
      },
    },
  };
}
