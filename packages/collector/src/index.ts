export { ConfigurationError, readConfig, type Config } from './config.ts';
export { serve, startCollector, type Collector, type Seams } from './main.ts';
export { openSqliteStore } from './store/sqlite/open.ts';
export type * from './store.ts';
