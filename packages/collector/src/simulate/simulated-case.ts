import { topics, type Topic } from '@dvc-widgets/contract';
import type { NewCaseEvent } from '../cases/case-event.ts';
import { openCase, type CaseOpening } from '../cases/open-case.ts';
import { project } from '../cases/project.ts';
import type { OpenedCase, PreparedSubmission } from '../store.ts';
import type { Random } from './random.ts';
import { feedback as said } from './said.ts';

const hour = 3_600_000;

/** The case of a made-up feedback, handled by made-up officials until `now`: mostly in time, sometimes late, the latest not yet. */
export function simulatedCase(
  feedback: PreparedSubmission,
  { days, rules }: CaseOpening,
  now: number,
  random: Random,
): OpenedCase {
  const { site, id, procedureCode: procedure, sector, receivedAt, agency } = feedback;
  const lookup = `simulated-${id}`;
  const topic: Topic = isTopic(feedback.topic) ? feedback.topic : 'fault';
  const opened = openCase(
    {
      site,
      submission: id,
      test: false,
      topic,
      procedure,
      sector,
      receivedAt,
      agency,
      lookup,
      contact: null,
      quarantine: null,
    },
    { days, rules },
  );
  const events: NewCaseEvent[] = [...opened.events];
  const begun = receivedAt + (2 + random.whole(30)) * hour;
  const answered = receivedAt + (random.chance(0.85) ? 24 + random.whole(90) : 200 + random.whole(400)) * hour;
  const actor = 'official:Mô phỏng';
  if (begun < now) events.push({ type: 'started', at: begun, actor });
  if (begun < now && answered > begun && answered < now) {
    events.push({
      type: 'answered',
      at: answered,
      actor,
      public: random.pick(said.answers),
      private: null,
      publishText: true,
    });
    const judged = answered + random.whole(60) * hour;
    if (random.chance(0.4) && judged < now) {
      events.push({
        type: 'judged',
        at: judged,
        actor: 'citizen',
        verdict: random.pick(['satisfied', 'satisfied', 'neutral']),
      });
      events.push({ type: 'closed', at: judged, actor: 'collector', reason: 'judged' });
    }
  }
  return { ...opened, events, projection: { ...opened.projection, ...project(events, days) } };
}

const isTopic = (topic: string | null): topic is Topic => topics.some((known) => known === topic);
