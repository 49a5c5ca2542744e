import type { CaseStore } from '../store.ts';
import { project, type CaseDays } from './project.ts';

const page = 100;
// What hangs on calendar and rules is computed anew whenever they change, and may differ until then.
const followsCalendar: ReadonlySet<string> = new Set(['dueDay', 'closesOn', 'onTime']);

/** Folds every case anew from its events; one line per difference from the row beside them, empty when all agree. */
export async function verifyCases(
  store: Pick<CaseStore, 'cases' | 'caseEvents'>,
  days: CaseDays,
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (let offset = 0; ; offset += page) {
    const records = await store.cases({ test: true, limit: page, offset });
    for (const record of records) {
      const kept = new Map<string, unknown>(Object.entries(record));
      const events = await store.caseEvents(record.id);
      if (events.some(({ seq }, index) => seq !== index + 1))
        differences.push(`case ${record.id}: an event is missing`);
      for (const [name, due] of Object.entries(project(events, days))) {
        if (followsCalendar.has(name) || kept.get(name) === due) continue;
        differences.push(`case ${record.id}: ${name} is ${String(kept.get(name))}, should be ${String(due)}`);
      }
    }
    if (records.length < page) return differences;
  }
}
