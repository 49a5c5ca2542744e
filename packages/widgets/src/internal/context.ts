import type { Channel, Rating, Subject } from '@dvc-widgets/contract';
import { version } from './version.ts';

/** The attributes that say what is rated. */
export interface ContextSource {
  readonly procedure?: string | undefined;
  readonly agency?: string | undefined;
  readonly sector?: string | undefined;
  readonly step?: string | undefined;
  readonly dossier?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly respondent?: Rating['respondent'];
  readonly proof?: string | undefined;
  readonly context?: string | undefined;
}

/** Query parameters of portals (domain.md §4.4), the first present wins; `MDT` is a token and is never read. */
const parameters = {
  procedure: ['MaDVC', 'MaTTHC', 'MaTTHCDP', 'ma_thu_tuc', 'ma'],
  agency: ['MaCoQuanThucHien'],
} as const;

function fromUrl(names: readonly string[]): string | undefined {
  const query = new URLSearchParams(location.search);
  for (const name of names) {
    const value = query.get(name);
    if (value) return value;
  }
  return undefined;
}

/** What every submission of one element says of its subject; an attribute wins over the address. */
export function contextOf(source: ContextSource) {
  const url = source.context === 'url';
  const subject: Subject = {
    procedure: source.procedure ?? (url ? fromUrl(parameters.procedure) : undefined),
    agency: source.agency ?? (url ? fromUrl(parameters.agency) : undefined),
    sector: source.sector,
    step: source.step,
    dossier: source.dossier,
  };
  return {
    channel: source.channel ?? 'web',
    respondent: source.respondent,
    proof: source.proof,
    subject,
    page: { origin: location.origin, path: location.pathname },
    sdk: version,
  };
}
