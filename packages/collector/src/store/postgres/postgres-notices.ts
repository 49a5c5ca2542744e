import type { Delivery, DeliveryOutcome, NewDelivery, NoticeStore, SiteSilence } from '../../store.ts';
import type { Connections } from './connections.ts';

const columns = `id, key, channel, target, kind, number, site, agency, topic, due_day AS "dueDay", at, batch, tries,
  next_at AS "nextAt", state, error`;

type Row<Shape> = { [Key in keyof Shape]: Shape[Key] };

/** What is told to people, in a PostgreSQL store. */
export class PostgresNotices implements NoticeStore {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async place(): Promise<number> {
    const [row] = await this.#connections.all<{ place: number }>('SELECT place FROM notice_place');
    return row?.place ?? 0;
  }

  async write(deliveries: readonly NewDelivery[], place?: number): Promise<void> {
    await this.#connections.transaction(async (transaction) => {
      // Its row first, whoever writes: two who write the same deliveries wait here instead of for each other's rows.
      await transaction.run('UPDATE notice_place SET place = greatest(place, ?)', [place ?? 0]);
      for (const { id, key, channel, target, kind, number, site, agency, topic, dueDay, at } of deliveries) {
        await transaction.run(
          `INSERT INTO notice_delivery (id, key, channel, target, kind, number, site, agency, topic, due_day, at, tries, next_at, state)
           VALUES (?,?,?,?,?,?,?,?,?,?,?,0,?,'waiting') ON CONFLICT (key, channel, target) DO NOTHING`,
          [id, key, channel, target, kind, number, site, agency, topic, dueDay, at, at],
        );
      }
    });
  }

  async waiting(): Promise<readonly Delivery[]> {
    return this.#connections.all<Row<Delivery>>(
      `SELECT ${columns} FROM notice_delivery WHERE state = 'waiting' ORDER BY seq LIMIT 20000`,
    );
  }

  async claim(ids: readonly string[], now: number, until: number, batch: string | null): Promise<boolean> {
    const claimed = await this.#connections.run(
      `WITH locked AS (SELECT id FROM notice_delivery WHERE id = ANY(?::text[]) ORDER BY seq FOR UPDATE)
       UPDATE notice_delivery d SET next_at = ?, batch = ?, tries = tries + 1 FROM locked
       WHERE d.id = locked.id AND d.state = 'waiting' AND d.next_at <= ?`,
      [ids, until, batch, now],
    );
    return claimed === ids.length;
  }

  async settle(ids: readonly string[], { state, nextAt, error }: DeliveryOutcome): Promise<void> {
    await this.#connections.run(
      `WITH locked AS (SELECT id FROM notice_delivery WHERE id = ANY(?::text[]) ORDER BY seq FOR UPDATE)
       UPDATE notice_delivery d SET state = ?, next_at = ?, error = ? FROM locked WHERE d.id = locked.id`,
      [ids, state, nextAt, error],
    );
  }

  async unsent(): Promise<readonly Delivery[]> {
    return this.#connections.all<Row<Delivery>>(
      `SELECT ${columns} FROM notice_delivery WHERE state <> 'sent' ORDER BY seq LIMIT 10000`,
    );
  }

  async retry(now: number): Promise<number> {
    return this.#connections.run(
      "UPDATE notice_delivery SET state = 'waiting', tries = 0, next_at = ? WHERE state = 'dead'",
      [now],
    );
  }

  async silences(): Promise<readonly SiteSilence[]> {
    const rows = await this.#connections.all<{ site: string; agency: string | null; since: number | null }>(
      `SELECT key AS site, agency, coalesce(
         (SELECT MAX(received_at) FROM feedback_case WHERE feedback_case.site = site.key),
         (SELECT received_at FROM submission WHERE submission.site = site.key ORDER BY id LIMIT 1)) AS since
       FROM site WHERE test = 0 ORDER BY key`,
    );
    return rows.flatMap(({ since, ...site }) => (since === null ? [] : [{ ...site, since }]));
  }
}
