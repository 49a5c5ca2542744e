export * from './asked-questions.ts';
export * from './check-answers.ts';
export * from './question-limits.ts';
export * from './set-rules.ts';
export * from './text-in.ts';
export type * from './types.ts';
