import { satisfiedReasons, unsatisfiedReasons } from '@dvc-widgets/contract';
import type { Catalogue, PreparedSubmission, Site } from '../store.ts';
import { createRandom, createWeighted, zipf, type Random } from './random.ts';
import { comments, feedback as feedbackSaid, questions } from './said.ts';

/** What a simulation is made of. */
export interface SimulationPlan {
  readonly seed: number;
  /** Ratings in all, those taken back and quarantined included. */
  readonly ratings: number;
  /** The last day, `YYYY-MM-DD`, and how many days come before and with it. */
  readonly until: string;
  readonly days: number;
  /** Hours by which the collector's zone is ahead of UTC. */
  readonly offsetHours: number;
  readonly catalogue: Catalogue;
  /** Where ratings come in: not test ones. */
  readonly sites: readonly Site[];
  /** Nothing is later than this moment. */
  readonly now: number;
  /** Guides that are voted on. */
  readonly guides: readonly { readonly id: string; readonly version: string; readonly steps: readonly string[] }[];
  /** Feedback for each rating; 0.0006 unless said otherwise. */
  readonly feedback?: number | undefined;
  /** Opens the case of a feedback, with what was done of it until now. */
  readonly openCase: (feedback: PreparedSubmission, random: Random) => PreparedSubmission['openCase'];
}

const hour = 3_600_000;
const dayLength = 24 * hour;

// Shares of all ratings.
const shares = {
  replaced: 0.03,
  quarantined: 0.005,
  details: 0.2,
  commented: 0.45,
  vote: 0.03,
  question: 0.004,
  feedback: 0.0006,
};

/** By day of the week from Sunday on, and by hour: offices are open in the morning and early afternoon. */
const weekday = [0.25, 1.25, 1.15, 1.05, 1, 1.05, 0.4];
const hours = [1, 0, 0, 0, 0, 1, 3, 12, 30, 34, 28, 14, 8, 20, 30, 28, 18, 9, 7, 9, 9, 7, 4, 2];

const channels = ['web', 'kiosk', 'desk', 'assisted', 'post', 'link'] as const;
const locales = ['vi', 'en', 'km', 'hmn', 'tay', 'zh'] as const;
const steps = ['ket-qua', 'nop-ho-so', 'tra-cuu', 'thanh-toan'] as const;
const levels = ['very-satisfied', 'satisfied', 'neutral', 'dissatisfied', 'very-dissatisfied'] as const;

/** Submissions of the whole time in order of receipt, day by day. The same plan makes the same ones. */
export function* synthesise(plan: SimulationPlan): Generator<readonly PreparedSubmission[]> {
  const random = createRandom(plan.seed);
  const world = populate(plan, random);
  const first = Date.parse(plan.until) - (plan.days - 1) * dayLength;
  const midnights = Array.from({ length: plan.days }, (_, index) => first + index * dayLength);
  const weights = midnights.map(
    (midnight, index) =>
      (weekday[new Date(midnight).getUTCDay()] ?? 1) * (0.8 + (0.4 * index) / plan.days) * (0.9 + 0.2 * random.next()),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let made = 0;
  let due = 0;
  for (const [index, midnight] of midnights.entries()) {
    due += ((weights[index] ?? 0) / sum) * plan.ratings;
    const count = Math.round(due) - made;
    made += count;
    yield* chunks(oneDay(plan, world, random, midnight, index / plan.days, count));
  }
}

const chunkSize = 10_000;
function* chunks(items: readonly PreparedSubmission[]): Generator<readonly PreparedSubmission[]> {
  for (let start = 0; start < items.length; start += chunkSize) yield items.slice(start, start + chunkSize);
}

type World = ReturnType<typeof populate>;

/** Who is there: agencies and procedures with how often they are asked for and how well they do. */
function populate({ catalogue, until, sites, guides }: SimulationPlan, random: Random) {
  const parents = new Set(catalogue.agencies.map(({ parent }) => parent));
  const roots = new Set(sites.map(({ agency }) => agency));
  const isBelow = (code: string | null): boolean => {
    if (code === null) return false;
    return roots.has(code) || isBelow(catalogue.agencies.find((agency) => agency.code === code)?.parent ?? null);
  };
  const valid = catalogue.agencies.filter(
    ({ code, validFrom, validTo }) => !parents.has(code) && validFrom <= until && (validTo === null || until < validTo),
  );
  const below = valid.filter(({ code }) => isBelow(code));
  const agencies = shuffled(below.length > 0 ? below : valid, random).map(({ code }, rank) => ({
    code,
    skill: 2.6 + 0.9 * gauss(random) - (rank === 2 ? 1.6 : 0),
    // A few change for better or worse over the time, one sharply at the end.
    drift: random.chance(0.15) ? 1.2 * gauss(random) : 0,
    turn: rank === 1 ? -1.1 : rank === 4 ? 1.2 : 0,
  }));
  const procedures = shuffled(catalogue.procedures, random).map(({ code, sector }) => {
    const target = catalogue.sectors.find((each) => each.code === sector)?.target ?? 90;
    return { code, sector, ease: 0.35 * gauss(random) - (target < 90 ? 0.55 : 0) };
  });
  const channelOf = createWeighted([70, 12, 9, 5, 2, 2], random);
  const localeOf = createWeighted([955, 20, 10, 5, 5, 5], random);
  const stepOf = createWeighted([62, 24, 8, 6], random);
  const hourOf = createWeighted(hours, random);
  return {
    agencies,
    procedures,
    sites,
    guides,
    agencyOf: createWeighted(zipf(agencies.length, 0.9), random),
    procedureOf: createWeighted(zipf(procedures.length, 1.05), random),
    channelOf: () => channels[channelOf()] ?? 'web',
    localeOf: () => locales[localeOf()] ?? 'vi',
    stepOf: () => steps[stepOf()] ?? 'ket-qua',
    hourOf,
    serial: 0,
  };
}

function oneDay(
  plan: SimulationPlan,
  world: World,
  random: Random,
  midnight: number,
  age: number,
  count: number,
): readonly PreparedSubmission[] {
  const day = new Date(midnight).toISOString().slice(0, 10);
  const begin = midnight - plan.offsetHours * hour;
  const items: PreparedSubmission[] = [];
  const add = (receivedAt: number, changes: Partial<PreparedSubmission>): PreparedSubmission => {
    const item = {
      ...blank,
      id: idOf(receivedAt, (world.serial += 1), random),
      receivedAt,
      occurredAt: receivedAt - 300,
      day,
      ...changes,
    };
    items.push(item);
    return item;
  };
  const places = new Map<string, Partial<PreparedSubmission> & { answered: number }>();
  for (let made = 0; made < count; made += 1) {
    const receivedAt = begin + world.hourOf() * hour + random.whole(hour);
    if (receivedAt > plan.now) continue;
    const place = placeOf(world, random);
    const { agency, procedure, subject } = place;
    const odds = agency.skill + agency.drift * (age - 0.5) + (age > 0.92 ? agency.turn : 0) + procedure.ease;
    const value = valueOf(odds + (subject.channel === 'desk' ? 0.3 : 0), random);
    const quarantine = random.chance(shares.quarantined) ? random.pick(['too-fast', 'trap']) : null;
    const rating = add(receivedAt, { ...subject, ...value, quarantine, javascript: !random.chance(0.01) });
    if (rating.javascript && quarantine === null) {
      const key = `${rating.site} ${rating.agency ?? ''} ${rating.channel}`;
      const known = places.get(key);
      if (known) known.answered += 1;
      else places.set(key, { site: rating.site, agency: rating.agency, channel: rating.channel, answered: 1 });
    }
    if (random.chance(shares.replaced) && made + 1 < count) {
      made += 1;
      add(receivedAt + 5000 + random.whole(60_000), {
        ...subject,
        ...valueOf(odds + 0.4, random),
        replaces: rating.id,
      });
    } else if (random.chance(shares.details)) {
      const kind = rating.satisfied === true ? 'satisfied' : 'unsatisfied';
      const list = kind === 'satisfied' ? satisfiedReasons : unsatisfiedReasons;
      add(receivedAt + 20_000, {
        ...subject,
        kind: 'rating-details',
        rating: rating.id,
        reasons: [list[random.whole(list.length)] ?? 'other'],
        criteria: { staff: rating.satisfied === true ? 'satisfied' : 'neutral' },
        comment: random.chance(shares.commented) ? random.pick(comments[kind]) : null,
        quarantine: random.chance(shares.quarantined) ? 'too-fast' : null,
      });
    }
    if (random.chance(shares.vote) && world.guides.length > 0) {
      const guide = world.guides[random.whole(world.guides.length)];
      const step = guide?.steps[random.whole(guide.steps.length)] ?? null;
      const vote = {
        guide: guide?.id ?? null,
        guideVersion: guide?.version ?? null,
        guideStep: step,
        guideUse: 'steps',
      };
      add(receivedAt, { ...subject, kind: 'guide-vote', ...vote, helpful: random.chance(0.82) });
    }
    if (random.chance(shares.question))
      add(receivedAt, { ...subject, kind: 'question', comment: random.pick(questions) });
    if (random.chance(plan.feedback ?? shares.feedback)) {
      const { topic, text } = random.pick(feedbackSaid);
      const feedback = add(receivedAt, {
        ...subject,
        kind: 'feedback',
        topic,
        consents: ['handling', 'publishing'],
        comment: text,
      });
      items[items.length - 1] = { ...feedback, openCase: plan.openCase(feedback, random) };
    }
  }
  for (const { answered, ...place } of places.values()) {
    const offered = Math.round(answered * (2.5 + 4 * random.next()));
    const counts = { offered, opened: Math.round(answered * 1.4), dismissed: Math.round((offered - answered) * 0.4) };
    add(Math.min(begin + dayLength - 1, plan.now), { ...place, kind: 'exposure', layout: 'inline', ...counts });
  }
  return items.sort((one, other) => one.receivedAt - other.receivedAt);
}

function placeOf(world: World, random: Random) {
  const at = world.agencyOf();
  const agency = world.agencies[at] ?? { code: null, skill: 2, drift: 0, turn: 0 };
  // An office has some of the procedures, not all.
  const procedures = world.procedures.length;
  const procedure = world.procedures[(world.procedureOf() + (at % 5) * 7) % procedures] ?? {
    code: null,
    sector: null,
    ease: 0,
  };
  const site = world.sites[at % world.sites.length];
  const subject = {
    site: site?.key ?? 'pk_simulated',
    agency: agency.code,
    procedure: procedure.code,
    procedureCode: procedure.code,
    sector: procedure.sector,
    step: world.stepOf(),
    channel: world.channelOf(),
    locale: world.localeOf(),
    respondent: random.chance(0.8) ? null : random.pick(['citizen', 'citizen', 'business']),
    subjectKey: `${agency.code ?? ''} ${procedure.code ?? ''}`,
  };
  return { agency, procedure, subject };
}

function valueOf(odds: number, random: Random) {
  const satisfied = random.chance(1 / (1 + Math.exp(-odds)));
  const value = satisfied
    ? random.pick([levels[0], levels[0], levels[1]])
    : random.pick([levels[2], levels[2], levels[3], levels[4]]);
  return { scale: 'mic-5', value, satisfied };
}

/** A UUIDv7 that the seed repeats. */
function idOf(at: number, serial: number, random: Random): string {
  const time = (at - 300).toString(16).padStart(12, '0');
  const tail = random.whole(0x1_0000).toString(16).padStart(4, '0') + serial.toString(16).padStart(8, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}

/** Normally distributed (Irwin–Hall of twelve). */
function gauss(random: Random): number {
  let sum = -6;
  for (let index = 0; index < 12; index += 1) sum += random.next();
  return sum;
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

const blank: PreparedSubmission = {
  site: '',
  id: '',
  kind: 'rating',
  receivedAt: 0,
  day: '',
  occurredAt: null,
  agency: null,
  procedure: null,
  procedureCode: null,
  sector: null,
  step: null,
  channel: 'web',
  locale: 'vi',
  respondent: null,
  scale: null,
  value: null,
  satisfied: null,
  replaces: null,
  rating: null,
  reasons: null,
  criteria: null,
  comment: null,
  pageOrigin: null,
  pagePath: null,
  dossier: null,
  sdk: 'simulated',
  subjectKey: '',
  marks: [],
  quarantine: null,
  test: false,
  layout: null,
  offered: null,
  opened: null,
  dismissed: null,
  guide: null,
  guideVersion: null,
  guideStep: null,
  guideUse: null,
  helpful: null,
  topic: null,
  consents: null,
  attachments: null,
  answers: null,
  openCase: null,
  verdict: null,
  actsOn: null,
  javascript: true,
  contentDigest: 'simulated',
};
