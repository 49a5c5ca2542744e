import { problem, type Problem, type Submission } from '@dvc-widgets/contract';
import { describe, expect, test } from 'vitest';
import type { Answer } from './answer.ts';
import { createId } from './create-id.ts';
import type { Item, Outbox } from './outbox.ts';
import { createSender, type Sender } from './sender.ts';

const collector = 'https://thu-nhan.example.gov.vn';

function rating(value = 'satisfied'): Submission {
  return {
    id: createId(),
    site: 'pk_demo',
    kind: 'rating',
    occurredAt: '2026-11-22T08:00:00+07:00',
    locale: 'vi',
    channel: 'web',
    subject: {},
    sdk: '0.1.0',
    scale: 'mic-5',
    value,
  };
}

/** A device: one clock, one storage that its tabs share, and a collector that answers as told. */
class Device {
  now = Date.UTC(2026, 10, 22);
  kept: readonly Item[] | undefined;
  denied = false;
  requests: Item[][] = [];
  farewells: Item[][] = [];
  refusals: string[] = [];
  answer: (batch: readonly Item[]) => Answer | Promise<Answer> = stored;
  #timer = 0;
  readonly timers = new Map<number, { at: number; act: () => void }>();

  readonly outbox: Outbox = async (edit) => {
    await Promise.resolve();
    if (this.denied) throw new Error('denied');
    this.kept = edit(this.kept, 128 * 1024) ?? this.kept;
  };

  openTab(more: { farewell?: boolean } = {}): Sender {
    return createSender({
      outbox: this.outbox,
      send: async (batch) => {
        this.requests.push([...batch]);
        return this.answer(batch);
      },
      farewell: more.farewell ? (batch) => this.farewells.push([...batch]) : false,
      now: () => this.now,
      random: () => 0.5,
      later: (act, delay) => {
        this.timers.set(++this.#timer, { at: this.now + delay, act });
        return this.#timer;
      },
      callOff: (timer) => void this.timers.delete(timer ?? 0),
      onFailure: (_, why) => this.refusals.push(why?.code ?? 'unanswered'),
    });
  }

  /** Lets time pass, running what falls due in it. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    for (;;) {
      await settled();
      const [[timer, next] = []] = [...this.timers].sort(([, a], [, b]) => a.at - b.at);
      if (timer === undefined || !next || next.at > until) break;
      this.now = Math.max(this.now, next.at);
      this.timers.delete(timer);
      next.act();
    }
    this.now = until;
  }

  get sent(): string[] {
    return this.requests.flat().map(({ id }) => id);
  }
}

/** Everything that needs no time has happened: promises only, so a few turns of the event loop are enough. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const stored = (batch: readonly Item[]): Answer => ({
  status: 200,
  results: batch.map(({ id }) => ({ id, status: 'stored' })),
});
const unreachable = (): Answer => ({ status: 0 });
const refusing = (code: Problem['code']) => (): Answer => ({ status: problem(code).status, problem: problem(code) });

function follow(): { heard: string[]; tell: (delivery: string, problem?: Problem) => void } {
  const heard: string[] = [];
  return { heard, tell: (delivery, why) => heard.push(why ? `${delivery} ${why.code}` : delivery) };
}

describe('a tap', () => {
  test('is sent and kept at the same moment, and leaves the device once the answer was read', async () => {
    const device = new Device();
    let answer = (_: Answer): void => {};
    device.answer = () => new Promise((resolve) => (answer = resolve));
    const { heard, tell } = follow();
    const submission = rating();
    device.openTab().submit(collector, submission, tell);
    expect(heard).toEqual(['sending']);
    expect(device.requests, 'nothing was awaited before sending').toHaveLength(1);
    await settled();
    expect(device.kept?.map(({ body }) => JSON.parse(body))).toEqual([submission]);
    answer(stored(device.requests[0] ?? []));
    await settled();
    expect(heard).toEqual(['sending', 'sent']);
    expect(device.kept).toEqual([]);
  });

  test('counts as sent when the collector already has it', async () => {
    const device = new Device();
    device.answer = ([item]) => ({ status: 200, results: [{ id: `${item?.id}`, status: 'duplicate' }] });
    const { heard, tell } = follow();
    device.openTab().submit(collector, rating(), tell);
    await settled();
    expect(heard).toEqual(['sending', 'sent']);
  });

  test('is kept while nobody answers, and is sent when a later try succeeds', async () => {
    const device = new Device();
    device.answer = unreachable;
    const { heard, tell } = follow();
    device.openTab().submit(collector, rating(), tell);
    await device.pass(60_000);
    expect(heard.slice(0, 2)).toEqual(['sending', 'kept']);
    device.answer = stored;
    await device.pass(600_000);
    expect(heard.at(-1)).toBe('sent');
    expect(device.kept).toEqual([]);
    expect(device.timers.size, 'nothing left to look for').toBe(0);
  });

  test('is tried less and less often', async () => {
    const device = new Device();
    device.answer = unreachable;
    device.openTab().submit(collector, rating(), follow().tell);
    await device.pass(3_600_000);
    expect(device.requests.length).toBeGreaterThan(6);
    expect(device.requests.length).toBeLessThan(25);
  });

  test('that the page cannot keep says so, and is sent from memory', async () => {
    const device = new Device();
    device.denied = true;
    device.answer = unreachable;
    const { heard, tell } = follow();
    const tab = device.openTab();
    tab.submit(collector, rating(), tell);
    await settled();
    expect(heard).toEqual(['sending', 'unkept']);
    device.answer = stored;
    await tab.drain(true, true);
    expect(heard).toEqual(['sending', 'unkept', 'sending', 'sent']);
  });

  test('that finds the outbox full is told unkept, and nothing older is thrown out for it', async () => {
    const device = new Device();
    device.answer = unreachable;
    const tab = device.openTab();
    for (let count = 0; count < 200; count++) tab.submit(collector, rating(), follow().tell);
    await settled();
    const before = device.kept?.map(({ id }) => id);
    const { heard, tell } = follow();
    tab.submit(collector, rating(), tell);
    await settled();
    expect(heard).toEqual(['sending', 'unkept']);
    expect(device.kept?.map(({ id }) => id)).toEqual(before);
    device.answer = stored;
    await tab.drain(true);
    expect(heard.at(-1), 'but it is sent with the others').toBe('sent');
    expect(new Set(device.sent).size).toBe(201);
  });

  test('stays what it was when the page changes the object afterwards', async () => {
    const device = new Device();
    const submission = { ...rating() };
    device.openTab().submit(collector, submission, follow().tell);
    submission.locale = 'changed';
    await settled();
    expect(JSON.parse(device.requests[0]?.[0]?.body ?? '')).toMatchObject({ locale: 'vi' });
  });
});

describe('an answer', () => {
  test('that rejects one item keeps the others and sets that one aside with its code', async () => {
    const device = new Device();
    device.answer = unreachable;
    const tab = device.openTab();
    const [good, bad] = [follow(), follow()];
    const poisoned = rating('nonsense');
    tab.submit(collector, rating(), good.tell);
    tab.submit(collector, poisoned, bad.tell);
    await settled();
    device.answer = (batch) => ({
      status: 200,
      results: batch.map(({ id }) =>
        id === poisoned.id
          ? { id, status: 'rejected', problem: problem('value-outside-scale', '/value') }
          : { id, status: 'stored' },
      ),
    });
    await tab.drain(true);
    expect(good.heard.at(-1)).toBe('sent');
    expect(bad.heard.at(-1)).toBe('refused value-outside-scale');
    expect(device.kept).toMatchObject([{ id: poisoned.id, refused: 'value-outside-scale' }]);
    const before = device.requests.length;
    await device.pass(36e5);
    await device.openTab().drain(true);
    expect(device.requests, 'never again').toHaveLength(before);
  });

  test('that refuses a whole batch for good sends them one by one and sets the poisoned one aside', async () => {
    const device = new Device();
    device.answer = unreachable;
    const tab = device.openTab();
    const all = Array.from({ length: 9 }, () => ({ submission: rating(), ...follow() }));
    for (const { submission, tell } of all) tab.submit(collector, submission, tell);
    await settled();
    const poisoned = all[4]?.submission.id;
    device.answer = (batch) => (batch.some(({ id }) => id === poisoned) ? refusing('malformed-json')() : stored(batch));
    await tab.drain(true);
    expect(all.map(({ heard }) => heard.at(-1))).toEqual(
      all.map(({ submission }) => (submission.id === poisoned ? 'refused malformed-json' : 'sent')),
    );
  });

  test('of unknown site or origin refused keeps it for an hour, even when the browser comes online', async () => {
    const device = new Device();
    device.answer = refusing('origin-refused');
    const tab = device.openTab();
    const { heard, tell } = follow();
    tab.submit(collector, rating(), tell);
    await settled();
    expect(heard).toEqual(['sending', 'kept origin-refused']);
    expect(device.refusals).toEqual(['origin-refused']);
    await tab.drain(true);
    await device.pass(30 * 60_000);
    expect(device.requests).toHaveLength(1);
    device.answer = stored;
    await device.pass(60 * 60_000);
    expect(heard.at(-1)).toBe('sent');
  });

  test('with Retry-After silences the page towards that collector only', async () => {
    const device = new Device();
    device.answer = ([item]) =>
      item?.collector === collector
        ? { status: 429, wait: 120e3, problem: problem('rate-limited') }
        : stored(item ? [item] : []);
    const tab = device.openTab();
    tab.submit(collector, rating(), follow().tell);
    await settled();
    const second = follow();
    tab.submit(collector, rating(), second.tell);
    const other = follow();
    tab.submit('https://khac.example.gov.vn', rating(), other.tell);
    await device.pass(100_000);
    expect(device.requests.map(([item]) => item?.collector)).toEqual([collector, 'https://khac.example.gov.vn']);
    expect(second.heard.at(-1)).toBe('kept');
    expect(other.heard.at(-1)).toBe('sent');
    device.answer = stored;
    await device.pass(300_000);
    expect(second.heard.at(-1)).toBe('sent');
  });

  test('with a Retry-After of years, in the past or unreadable never stops anything for more than a day', async () => {
    for (const wait of [1e12, -5, NaN]) {
      const device = new Device();
      device.answer = () => ({ status: 503, wait, problem: problem('unavailable') });
      const { heard, tell } = follow();
      device.openTab().submit(collector, rating(), tell);
      await settled();
      device.answer = stored;
      await device.pass(30 * 36e5);
      expect(heard.at(-1)).toBe('sent');
    }
  });

  test('that says nothing of an item, or is not ours, decides nothing', async () => {
    const device = new Device();
    device.answer = () => ({ status: 200, results: [] });
    const one = follow();
    device.openTab().submit(collector, rating(), one.tell);
    await settled();
    device.answer = () => ({ status: 413, problem: JSON.parse('{"status":413}') });
    const two = follow();
    device.openTab().submit(collector, rating(), two.tell);
    await settled();
    expect([one.heard.at(-1), two.heard.at(-1)]).toEqual(['kept', 'kept undefined']);
    expect(device.kept).toHaveLength(2);
  });
});

describe('several tabs', () => {
  test('do not send what another tab has just tapped', async () => {
    const device = new Device();
    let answer = (_: Answer): void => {};
    device.answer = () => new Promise((resolve) => (answer = resolve));
    const [one, two] = [device.openTab(), device.openTab()];
    one.submit(collector, rating(), follow().tell);
    await settled();
    await two.drain(true);
    expect(device.requests).toHaveLength(1);
    answer(stored(device.requests[0] ?? []));
    await device.pass(600_000);
    expect(device.requests).toHaveLength(1);
  });

  test('that wake at the same moment send each item once, and all of them learn that it was sent', async () => {
    const device = new Device();
    device.answer = unreachable;
    const tabs = [device.openTab(), device.openTab(), device.openTab()];
    const all = tabs.map((tab) => {
      const listener = follow();
      tab.submit(collector, rating(), listener.tell);
      return listener;
    });
    await settled();
    device.requests = [];
    device.answer = async (batch) => {
      await settled();
      return stored(batch);
    };
    for (const tab of tabs) void tab.drain(true);
    await device.pass(60_000);
    expect(device.sent).toHaveLength(3);
    expect(new Set(device.sent).size).toBe(3);
    expect(all.map(({ heard }) => heard.at(-1))).toEqual(['sent', 'sent', 'sent']);
    expect(device.kept).toEqual([]);
  });

  test('of which one died in the middle lose half a minute, nothing else', async () => {
    const device = new Device();
    device.answer = () => new Promise(() => {});
    device.openTab().submit(collector, rating(), follow().tell);
    await settled();
    device.timers.clear();
    device.requests = [];
    device.answer = stored;
    await device.openTab().drain(true);
    await device.pass(20_000);
    expect(device.requests).toHaveLength(0);
    await device.pass(20_000);
    expect(device.requests).toHaveLength(1);
    expect(device.kept).toEqual([]);
  });
});

describe('a later page', () => {
  test('sends at its start what nobody has answered', async () => {
    const device = new Device();
    device.answer = unreachable;
    device.openTab().submit(collector, rating(), follow().tell);
    await settled();
    device.timers.clear();
    device.answer = stored;
    await device.openTab().drain(true);
    expect(device.kept).toEqual([]);
  });

  test('goes on waiting where the one before was told to', async () => {
    const device = new Device();
    device.answer = () => ({ status: 503, wait: 300e3, problem: problem('unavailable') });
    device.openTab().submit(collector, rating(), follow().tell);
    await settled();
    device.timers.clear();
    device.requests = [];
    device.answer = stored;
    await device.openTab().drain(true);
    await device.pass(200_000);
    expect(device.requests).toHaveLength(0);
    await device.pass(400_000);
    expect(device.requests).toHaveLength(1);
  });

  test('sends in requests of at most 50 items', async () => {
    const device = new Device();
    device.answer = unreachable;
    const tab = device.openTab();
    for (let count = 0; count < 120; count++) tab.submit(collector, rating(), follow().tell);
    await settled();
    device.requests = [];
    device.answer = stored;
    await device.openTab().drain(true);
    expect(device.requests.map((batch) => batch.length).sort()).toEqual([20, 50, 50]);
  });

  test('sends what was kept under a clock that ran years ahead', async () => {
    const device = new Device();
    device.now = Date.UTC(2036, 0);
    device.answer = refusing('unavailable');
    device.openTab().submit(collector, rating(), follow().tell);
    await settled();
    device.now = Date.UTC(2026, 10, 22);
    device.answer = stored;
    await device.openTab().drain();
    expect(device.kept).toEqual([]);
  });

  test('tries what is older than 30 days once more before it sets it aside', async () => {
    const device = new Device();
    device.now = Date.UTC(2000, 0);
    device.answer = unreachable;
    device.openTab().submit(collector, rating(), follow().tell);
    await settled();
    device.timers.clear();
    device.now = Date.UTC(2026, 10, 22);
    const tab = device.openTab();
    device.requests = [];
    await tab.drain(true);
    expect(device.requests).toHaveLength(1);
    expect(device.kept).toMatchObject([{ refused: 'unanswered' }]);
    await tab.drain(true);
    expect(device.requests).toHaveLength(1);
    expect(device.kept, 'and then it is gone').toEqual([]);
  });
});

test('what the host page cleared from storage is put back and sent', async () => {
  const device = new Device();
  device.answer = unreachable;
  const tab = device.openTab();
  const { heard, tell } = follow();
  tab.submit(collector, rating(), tell);
  await settled();
  device.kept = undefined;
  await tab.drain(true);
  expect(device.kept).toHaveLength(1);
  device.answer = stored;
  await tab.drain(true);
  expect(heard.at(-1)).toBe('sent');
  expect(device.kept).toEqual([]);
});

describe('a page that goes away', () => {
  test('sends what waits, not what is under way', async () => {
    const device = new Device();
    device.answer = unreachable;
    const tab = device.openTab();
    const waiting = rating();
    tab.submit(collector, waiting, follow().tell);
    await settled();
    device.answer = () => new Promise(() => {});
    tab.submit(collector, rating(), follow().tell);
    device.requests = [];
    tab.leave();
    expect(device.sent).toEqual([waiting.id]);
  });

  test('sends also what is under way where requests die with the page, and keeps it until an answer is read', async () => {
    const device = new Device();
    device.answer = () => new Promise(() => {});
    const tab = device.openTab({ farewell: true });
    tab.submit(collector, rating(), follow().tell);
    await settled();
    tab.leave();
    expect(device.farewells).toHaveLength(1);
    expect(device.kept).toHaveLength(1);
  });

  test('only hidden, sends what the device could not keep and leaves the rest to whichever tab is awake', async () => {
    const device = new Device();
    device.answer = unreachable;
    const tab = device.openTab();
    tab.submit(collector, rating(), follow().tell);
    await settled();
    device.denied = true;
    const unkept = rating();
    tab.submit(collector, unkept, follow().tell);
    await settled();
    device.requests = [];
    tab.leave(true);
    expect(device.sent).toEqual([unkept.id]);
  });

  test('leaves out what the collector asked to hold, and all above 48 KB', async () => {
    const device = new Device();
    device.answer = ([item]) =>
      item?.collector === collector ? { status: 429, wait: 60e3, problem: problem('rate-limited') } : unreachable();
    const tab = device.openTab();
    tab.submit(collector, rating(), follow().tell);
    for (let count = 0; count < 5; count++) {
      tab.submit('https://khac.example.gov.vn', { ...rating(), locale: 'x'.repeat(7000) }, follow().tell);
    }
    await settled();
    device.requests = [];
    tab.leave();
    expect(device.requests.every(([item]) => item?.collector !== collector)).toBe(true);
    expect(device.requests.flat().length).toBeGreaterThan(0);
    const bytes = device.requests.flat().reduce((sum, { body }) => sum + new Blob([body]).size, 0);
    expect(bytes).toBeLessThanOrEqual(48e3);
  });
});
