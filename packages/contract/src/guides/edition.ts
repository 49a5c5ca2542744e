import type { Guide, GuideEdition } from './types.ts';

/** What a list says of one text of a guide; whether it is stale is for the collector to say. */
export function editionOf(guide: Guide): GuideEdition {
  const { id, language, variant, version, title, summary, updated, validTo, illustrative, reviewedBy } = guide;
  return {
    language,
    variant,
    version,
    url: `v1/guides/${id}/${version}.json`,
    title,
    summary,
    updated,
    ...(validTo !== undefined && { validTo }),
    illustrative,
    reviewed: reviewedBy !== undefined,
  };
}
