export * from './edition.ts';
export * from './guide-limits.ts';
export * from './guide-reasons.ts';
export * from './language-names.ts';
export * from './nearest-guide.ts';
export * from './nodes.ts';
export type * from './types.ts';
