import { problem } from '@dvc-widgets/contract';
import { editionOf, nearestGuide } from '@dvc-widgets/contract/guides';
import type { Guide, GuideAnswer, GuideList } from '@dvc-widgets/contract/guides';
import { buildGuideIndex } from '@dvc-widgets/contract/guides/build-index';
import { http, HttpResponse } from 'msw';
import type { HttpHandler } from 'msw';
import { mediaAnswer } from './mock-media.ts';
import type { MockMedia } from './mock-media.ts';

/** Handlers of `GET /v1/guides…` over these texts, which are offered to every page whether reviewed or not. */
export function guideHandlers(
  base: string,
  guides: readonly Guide[],
  files: MockMedia,
  headers: Readonly<Record<string, string>>,
): readonly HttpHandler[] {
  const languages = [...new Set(guides.map(({ language }) => language))].sort();
  const indexes = languages.map((language) => {
    const texts = guides.filter((guide) => guide.language === language && guide.variant === 'standard');
    const index = buildGuideIndex(
      language,
      texts.map((guide) => ({ guide, keywords: [] })),
    );
    return { language, url: `v1/guides/index/${hashOf(JSON.stringify(index))}.json`, index };
  });
  const missing = (code: 'unknown-guide' | 'not-found') =>
    HttpResponse.json(problem(code), {
      status: 404,
      headers: { ...headers, 'Content-Type': 'application/problem+json; charset=utf-8' },
    });
  const found = (value: GuideList | GuideAnswer | Guide | object) => HttpResponse.json(value, { headers });

  return [
    http.get(`${base}/v1/guides`, () =>
      found({
        guides: [...new Set(guides.map(({ id }) => id))].sort().flatMap((id) => {
          const texts = guides.filter((guide) => guide.id === id);
          const named = nearestGuide(texts, { language: 'vi', variant: 'standard' })?.guide;
          if (!named) return [];
          const { procedure, agency, agencyCode, sector } = named;
          const editions = texts.map(editionOf);
          return [{ id, procedure, agency, ...(agencyCode && { agencyCode }), ...(sector && { sector }), editions }];
        }),
        indexes: indexes.map(({ language, url, index }) => ({ language, url, bytes: JSON.stringify(index).length })),
      } satisfies GuideList),
    ),
    http.get(`${base}/v1/guides/index/:file`, ({ request }) => {
      const index = indexes.find(({ url }) => request.url.endsWith(url))?.index;
      return index ? found(index) : missing('not-found');
    }),
    http.get(
      `${base}/v1/guides/media/:name`,
      ({ params }) => mediaAnswer(String(params['name']), guides, files, headers) ?? missing('not-found'),
    ),
    http.get(`${base}/v1/guides/:id`, ({ params, request }) => {
      const query = new URL(request.url).searchParams;
      const language = query.get('lang') ?? 'vi';
      const variant = query.get('variant') === 'easy' ? 'easy' : 'standard';
      const texts = guides.filter(({ id }) => id === params['id']);
      const nearest = nearestGuide(texts, { language, variant });
      if (!nearest) return missing('unknown-guide');
      const { guide, isAsked } = nearest;
      const fallback = isAsked ? {} : { fallback: { language, variant } as const };
      return found({ guide, ...fallback, editions: texts.map(editionOf) } satisfies GuideAnswer);
    }),
    http.get(`${base}/v1/guides/:id/:file`, ({ params }) => {
      const guide = guides.find(({ id, version }) => id === params['id'] && `${version}.json` === params['file']);
      return guide ? found(guide) : missing('unknown-guide');
    }),
  ];
}

/** Four times FNV-1a: as long as a content hash, without its promise. */
function hashOf(text: string): string {
  return [0, 1, 2, 3]
    .map((salt) => {
      let hash = 0x811c9dc5 ^ salt;
      for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}
