export * from './criteria.ts';
export * from './identifiers.ts';
export * from './labels.en.ts';
export * from './labels.vi.ts';
export * from './limits.ts';
export * from './problems.ts';
export * from './scales.ts';
export type * from './types.ts';
