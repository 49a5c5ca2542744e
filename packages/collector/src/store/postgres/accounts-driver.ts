import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type { Borrowed, Connections } from './connections.ts';

/** What a library that writes its statements by kysely runs them on: connections as the store has them. */
export class AccountsDriver implements Driver {
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<AccountsConnection> {
    return new AccountsConnection(await this.#connections.borrow());
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('BEGIN'));
  }

  async commitTransaction(connection: AccountsConnection): Promise<void> {
    await connection.borrowed.commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('ROLLBACK'));
  }

  async releaseConnection(connection: AccountsConnection): Promise<void> {
    connection.borrowed.release();
  }

  async destroy(): Promise<void> {}
}

class AccountsConnection implements DatabaseConnection {
  readonly borrowed: Borrowed;

  constructor(borrowed: Borrowed) {
    this.borrowed = borrowed;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.borrowed.query<Row>(sql, parameters);
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Accounts are never streamed.');
  }
}
