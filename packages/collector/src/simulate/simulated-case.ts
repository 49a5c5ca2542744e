import { topics, type Topic, type Verdict } from '@dvc-widgets/contract';
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
  const events = [...opened.events, ...handled(feedback, now, random)];
  return { ...opened, events, projection: { ...opened.projection, ...project(events, days) } };
}

const official = 'official:Mô phỏng';

/** What was done of a feedback until `now`: begun, sometimes asked about, answered, sometimes judged and opened again. */
function handled({ comment, receivedAt }: PreparedSubmission, now: number, random: Random): NewCaseEvent[] {
  const begun = receivedAt + (2 + random.whole(30)) * hour;
  const asked = begun + hour;
  const given = random.chance(0.12) ? asked + (20 + random.whole(100)) * hour : undefined;
  const taken = (random.chance(0.85) ? 24 + random.whole(90) : 200 + random.whole(400)) * hour;
  const answered = Math.max(receivedAt + taken, (given ?? begun) + hour);
  const judged = answered + random.whole(60) * hour;
  const verdict = random.chance(0.4)
    ? random.pick<Verdict>(['satisfied', 'satisfied', 'satisfied', 'neutral', 'dissatisfied'])
    : undefined;
  const again = judged + (24 + random.whole(90)) * hour;
  const answer = {
    actor: official,
    type: 'answered',
    public: (said.find(({ text }) => text === comment) ?? said[0]).answer,
    private: null,
    publishText: true,
  } as const;
  const events: NewCaseEvent[] = [{ type: 'started', at: begun, actor: official }];
  if (given !== undefined) {
    const question = 'Xin cho biết mã hồ sơ hoặc ngày nộp.';
    events.push({ type: 'information-asked', at: asked, actor: official, question });
    events.push({ type: 'information-given', at: given, actor: 'citizen', text: 'Tôi nộp sáng thứ Hai tuần trước.' });
  }
  events.push({ ...answer, at: answered });
  if (verdict !== undefined) events.push({ type: 'judged', at: judged, actor: 'citizen', verdict });
  if (verdict === 'dissatisfied') {
    const reason = 'Tôi làm theo mà vẫn chưa được.';
    events.push({ type: 'reopened', at: judged, actor: 'citizen', by: 'citizen', reason });
    events.push({ ...answer, at: again });
  } else if (verdict !== undefined) {
    events.push({ type: 'closed', at: judged, actor: 'collector', reason: 'judged' });
  }
  return events.filter(({ at }) => at < now);
}

const isTopic = (topic: string | null): topic is Topic => topics.some((known) => known === topic);
