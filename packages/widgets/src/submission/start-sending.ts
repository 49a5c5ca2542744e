/** Where an element needs the outbox only for what earlier pages left in it: a part of its own, loaded after the first view. */
export { start } from './index.ts';
