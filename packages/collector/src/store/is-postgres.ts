/** Whether a database is a PostgreSQL address and not the path of a SQLite file. */
export const isPostgres = (database: string): boolean => /^postgres(?:ql)?:/.test(database);
