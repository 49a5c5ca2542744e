import type { SiteConfiguration } from '@dvc-widgets/contract';

/** What the citizen is told of the site before anything is sent; what is missing is not known. */
export type SiteFacts = Partial<
  Pick<SiteConfiguration, 'agency' | 'agencyName' | 'hotline' | 'feedback' | 'questions'>
>;

const asked = new Map<string, Promise<SiteFacts>>();

/** What the collector says of a site, asked once a page; nothing where it does not answer. Never rejects. */
export function siteFacts(collector: string, site: string): Promise<SiteFacts> {
  const url = `${collector}/v1/sites/${site}`;
  const known = asked.get(url);
  if (known) return known;
  const asking = fetch(url, { credentials: 'omit' })
    .then((response): Promise<SiteFacts> => (response.ok ? response.json() : Promise.reject()))
    .catch(() => {
      // Offline perhaps: the next form asks again.
      asked.delete(url);
      return {};
    });
  asked.set(url, asking);
  return asking;
}
