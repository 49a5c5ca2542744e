import type { HandlingRules } from '../cases/handling-rules.ts';
import type { Delivery, NewDelivery } from '../store.ts';
import { digestOf, type DigestParts } from './digest.ts';
import { noticesOfDeadlines, noticesOfEvents, noticesOfSilence, type FindingParts } from './find-notices.ts';
import { isGivenUp, nextTry, uuidFor, type Notice } from './notice.ts';
import { signWebhook } from './sign-webhook.ts';

const minute = 60_000;
/** How long the first notice for an address waits for others, so that 500 feedbacks are one mail. */
const gathering = 10 * minute;
/** How long a try may take before another process makes it. */
const claimed = 5 * minute;
/** Deadlines change with the day; a look each hour sees what moves meanwhile. */
const betweenLooks = 60 * minute;

/** A mail that goes out. */
export interface OutgoingMail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

/** What telling people is made of. */
export interface NotifierParts extends FindingParts, DigestParts {
  readonly rules: HandlingRules;
  /** Rejects when the mail was not taken; undefined when no mail is sent at all. */
  readonly sendMail: ((mail: OutgoingMail) => Promise<void>) | undefined;
  /** Answers the status; rejects when there is none. */
  readonly postWebhook: (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<number>;
  /** Awaited first: names and agencies may have changed. */
  readonly refresh: () => Promise<void>;
  /** Hears what is given up, without its target. */
  readonly onDead: (delivery: Pick<Delivery, 'id' | 'channel' | 'error'>) => void;
}

/** Tells people what happens to cases. */
export interface Notifier {
  /** Writes what is new to the outbox and sends what can be sent now. */
  round(): Promise<void>;
}

/** A notifier over the store's outbox: at least once, in order for each case and receiver. */
export function createNotifier(parts: NotifierParts): Notifier {
  const { store, rules, clock, sendMail, postWebhook, refresh, onDead, publicUrl, agencyName } = parts;
  const outbox = store.notices;
  let lookedAt = -Infinity;

  function deliveriesOf(notice: Notice): readonly NewDelivery[] {
    const { agency, topic, kind } = notice;
    const about = topic ?? '';
    const mails =
      sendMail === undefined
        ? []
        : [...rules.notifyFor(agency, about), ...(kind === 'escalated' ? rules.escalateFor(agency, about) : [])];
    const hooks = rules.webhooks.filter(
      (hook) => hook.kinds.includes(kind) && (hook.agency === null || rules.isWithin(agency, hook.agency)),
    );
    const to = (channel: NewDelivery['channel'], target: string): NewDelivery => ({
      ...notice,
      id: uuidFor(`${notice.key} ${channel} ${target} ${String(notice.at)}`),
      channel,
      target,
    });
    return [...new Set(mails)].map((address) => to('mail', address)).concat(hooks.map(({ url }) => to('webhook', url)));
  }

  async function find(): Promise<void> {
    for (;;) {
      const found = await noticesOfEvents(parts, await outbox.place());
      if (!found) break;
      await outbox.write(found.notices.flatMap(deliveriesOf), found.place);
    }
    if (Math.abs(clock() - lookedAt) < betweenLooks) return;
    const notices = [...(await noticesOfDeadlines(parts)), ...(await noticesOfSilence(parts))];
    await outbox.write(notices.flatMap(deliveriesOf));
    lookedAt = clock();
  }

  /** Notes that a try failed. */
  async function failed(tried: readonly Delivery[], error: string, isFinal = false): Promise<void> {
    const now = clock();
    for (const each of tried) {
      const isDead = isFinal || isGivenUp(each, now);
      await outbox.settle([each.id], {
        state: isDead ? 'dead' : 'waiting',
        nextAt: nextTry(each.tries + 1, now),
        error,
      });
      if (isDead) onDead({ id: each.id, channel: each.channel, error });
    }
  }

  const sent = (ids: readonly string[]) => outbox.settle(ids, { state: 'sent', nextAt: clock(), error: null });

  async function mail(address: string, waiting: readonly Delivery[]): Promise<void> {
    const now = clock();
    const [first] = waiting;
    if (!first || !sendMail) return;
    // A message that was made once stays as it is, so that a repeat is one.
    const made = waiting.find(({ batch }) => batch !== null)?.batch;
    const tried = made ? waiting.filter(({ batch }) => batch === made) : waiting;
    if (tried.some(({ nextAt }) => nextAt > now)) return;
    if (!made && now - first.at < gathering) return;
    const batch = made ?? uuidFor(tried.map(({ id }) => id).join(' '));
    const ids = tried.map(({ id }) => id);
    if (!(await outbox.claim(ids, now, now + claimed, batch))) return;
    try {
      const { subject, text } = digestOf(tried, parts);
      await sendMail({ to: address, messageId: `<${batch}@${hostOf(publicUrl)}>`, subject, text });
      await sent(ids);
    } catch (error) {
      await failed(tried, reasonOf(error));
    }
  }

  async function post(url: string, waiting: readonly Delivery[]): Promise<void> {
    const hook = rules.webhooks.find((each) => each.url === url);
    const held = new Set<string>();
    for (const each of waiting) {
      const now = clock();
      const of = each.number ?? each.site;
      // What comes later of a case waits for what came before.
      if (held.has(of)) continue;
      if (each.nextAt > now) {
        held.add(of);
        continue;
      }
      if (!(await outbox.claim([each.id], now, now + claimed, null))) {
        held.add(of);
        continue;
      }
      if (!hook) {
        await failed([each], 'this webhook is no longer in the rules', true);
        continue;
      }
      const body = bodyOf(each);
      try {
        const status = await postWebhook(url, signWebhook(hook.secret, each.id, body, now), body);
        if (status >= 200 && status < 300) await sent([each.id]);
        else {
          await failed([each], `answered ${String(status)}`, status === 410);
          held.add(of);
          if (status >= 500 || status === 429) return;
        }
      } catch (error) {
        await failed([each], reasonOf(error));
        // Nobody is there: the rest is tried when this one is.
        return;
      }
    }
  }

  function bodyOf({ kind, at, number, site, topic, agency, dueDay }: Delivery): string {
    const name = agency === null ? undefined : agencyName(agency);
    return JSON.stringify({
      type: `case.${kind}`,
      timestamp: new Date(at).toISOString(),
      data: {
        case: number,
        site,
        topic,
        agency,
        agencyName: name ?? null,
        dueDay,
        ...(publicUrl !== undefined && { link: `${publicUrl}/register` }),
      },
    });
  }

  async function send(): Promise<void> {
    const byTarget = Map.groupBy(await outbox.waiting(), ({ channel, target }) => `${channel} ${target}`);
    await Promise.all(
      [...byTarget.values()].map(async (waiting) => {
        const [first] = waiting;
        if (first?.channel === 'mail') await mail(first.target, waiting);
        else if (first) await post(first.target, waiting);
      }),
    );
  }

  return {
    async round() {
      await refresh();
      await find();
      await send();
    },
  };
}

const hostOf = (publicUrl: string | undefined): string =>
  publicUrl === undefined ? 'dvc-collector.invalid' : new URL(publicUrl).hostname;

/** What went wrong, without what was said: answers of mail servers quote addresses. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message.slice(0, 200) : 'failed';
}
