import type { Database } from 'better-sqlite3';
import type { Delivery, DeliveryOutcome, NewDelivery, NoticeStore, SiteSilence } from '../../store.ts';

const columns = `id, key, channel, target, kind, number, site, agency, topic, due_day AS dueDay, at, batch, tries,
  next_at AS nextAt, state, error`;

/** What is told to people, in a SQLite store, on its connection. */
export class SqliteNotices implements NoticeStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async place(): Promise<number> {
    return this.#database.prepare<[], number>('SELECT place FROM notice_place').pluck().get() ?? 0;
  }

  async write(deliveries: readonly NewDelivery[], place?: number): Promise<void> {
    const insert = this.#database.prepare(
      `INSERT INTO notice_delivery (id, key, channel, target, kind, number, site, agency, topic, due_day, at, tries, next_at, state)
       VALUES (?,?,?,?,?,?,?,?,?,?,?,0,?,'waiting') ON CONFLICT (key, channel, target) DO NOTHING`,
    );
    this.#database
      .transaction(() => {
        for (const each of deliveries) {
          const { id, key, channel, target, kind, number, site, agency, topic, dueDay, at } = each;
          insert.run(id, key, channel, target, kind, number, site, agency, topic, dueDay, at, at);
        }
        if (place !== undefined) {
          this.#database.prepare('UPDATE notice_place SET place = max(place, ?)').run(place);
        }
      })
      .immediate();
  }

  async waiting(): Promise<readonly Delivery[]> {
    return this.#database
      .prepare<[], Delivery>(`SELECT ${columns} FROM notice_delivery WHERE state = 'waiting' ORDER BY seq LIMIT 20000`)
      .all();
  }

  async claim(ids: readonly string[], now: number, until: number, batch: string | null): Promise<boolean> {
    const claim = this.#database.prepare(
      `UPDATE notice_delivery SET next_at = ?, batch = ?, tries = tries + 1
       WHERE id = ? AND state = 'waiting' AND next_at <= ?`,
    );
    return this.#database
      .transaction(() => ids.reduce((sum, id) => sum + claim.run(until, batch, id, now).changes, 0) === ids.length)
      .immediate();
  }

  async settle(ids: readonly string[], { state, nextAt, error }: DeliveryOutcome): Promise<void> {
    const settle = this.#database.prepare('UPDATE notice_delivery SET state = ?, next_at = ?, error = ? WHERE id = ?');
    this.#database
      .transaction(() => {
        for (const id of ids) settle.run(state, nextAt, error, id);
      })
      .immediate();
  }

  async unsent(): Promise<readonly Delivery[]> {
    return this.#database
      .prepare<[], Delivery>(`SELECT ${columns} FROM notice_delivery WHERE state <> 'sent' ORDER BY seq LIMIT 10000`)
      .all();
  }

  async retry(now: number): Promise<number> {
    return this.#database
      .prepare("UPDATE notice_delivery SET state = 'waiting', tries = 0, next_at = ? WHERE state = 'dead'")
      .run(now).changes;
  }

  async silences(): Promise<readonly SiteSilence[]> {
    return this.#database
      .prepare<[], SiteSilence>(
        `SELECT key AS site, agency, coalesce(
           (SELECT MAX(received_at) FROM feedback_case WHERE feedback_case.site = site.key),
           (SELECT received_at FROM submission WHERE submission.site = site.key ORDER BY id LIMIT 1)) AS since
         FROM site WHERE test = 0 ORDER BY key`,
      )
      .all()
      .filter(({ since }) => since !== null);
  }
}
