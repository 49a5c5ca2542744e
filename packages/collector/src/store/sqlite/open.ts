import { openDatabase } from './database.ts';
import { SqliteStore } from './sqlite-store.ts';

export { databasePath, openDatabase, type OpenOptions } from './database.ts';

/** Opens the store on a database file, making and migrating it as needed. */
export const openSqliteStore = (path: string): SqliteStore => new SqliteStore(path, openDatabase(path));
