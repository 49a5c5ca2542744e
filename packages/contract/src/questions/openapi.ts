/** What the path of questions is put together with: the document's own way to refer to schemas and refusals. */
export interface OpenApiParts {
  readonly json: (description: string, name: 'QuestionSet') => object;
  readonly refusals: (...codes: 'not-found'[]) => object;
  readonly pathParameter: (name: string, description: string, example: string) => object;
}

/** `GET /v1/questions/{version}.json`. */
export function questionPaths({ json, refusals, pathParameter }: OpenApiParts): object {
  return {
    '/v1/questions/{version}.json': {
      get: {
        tags: ['widgets'],
        operationId: 'questionSet',
        summary: "One version of a site's own questions, immutable, whether it is still asked or not.",
        parameters: [
          pathParameter(
            'version',
            'content hash: what is named by it never changes; the configuration of the site names the one that is asked',
            '0123456789abcdef0123456789abcdef',
          ),
        ],
        responses: { 200: json('The questions.', 'QuestionSet'), ...refusals('not-found') },
      },
    },
  };
}
