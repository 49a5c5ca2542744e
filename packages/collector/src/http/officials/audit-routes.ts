import { auditQuerySchema, type AuditCheck, type AuditPage } from '@dvc-widgets/contract/officials/people';
import type { Store } from '../../store.ts';
import { officialRoute, type OfficialRoute } from './official-route.ts';

/** What the routes of the audit log work with. */
export interface AuditParts {
  readonly audit: Pick<Store['audit'], 'lines' | 'verify'>;
  /** The first moment of a day (`YYYY-MM-DD`) in the collector's zone, in milliseconds since the epoch. */
  readonly startOfDay: (day: string) => number;
}

const dayMs = 86_400_000;

/** The audit log, of what concerns the agencies in one's scope. */
export const auditRoutes = ({ audit, startOfDay }: AuditParts): readonly OfficialRoute[] => [
  officialRoute({
    method: 'GET',
    url: '/v1/officials/audit',
    act: 'audit.read',
    schema: { query: auditQuerySchema },
    handle: async ({ scope, query: { from, to, actor, action, subject, before, limit } }): Promise<AuditPage> => {
      const lines = await audit.lines({
        ...(from !== undefined && { from: startOfDay(from) }),
        ...(to !== undefined && { until: startOfDay(to) + dayMs }),
        ...(actor !== undefined && { actor }),
        ...(action !== undefined && { action }),
        ...(subject !== undefined && { subject }),
        ...(before !== undefined && { before }),
        ...(scope.rows && { agencies: scope.rows.agencies }),
        limit,
      });
      return {
        lines: lines.map((line) => ({ ...line, at: new Date(line.at).toISOString() })),
        next: lines.length < limit ? null : (lines.at(-1)?.seq ?? null),
      };
    },
  }),
  officialRoute({
    method: 'GET',
    url: '/v1/officials/audit/check',
    act: 'audit.read',
    handle: async (): Promise<AuditCheck> => {
      const [last] = await audit.lines({ limit: 1 });
      return { lines: last?.seq ?? 0, hash: last?.hash ?? null, faults: [...(await audit.verify())] };
    },
  }),
];
