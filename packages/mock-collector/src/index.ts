export { demoQuestions } from './demo-questions.ts';
export { demoLookupCode } from './mock-cases.ts';
export type { MockAnswer } from './mock-cases.ts';
export { demoSite, mockCollector } from './mock-collector.ts';
export type { MockCollector, MockCollectorOptions } from './mock-collector.ts';
export type { Mode, ModeOptions } from './behaviour.ts';
export type { MockMedia } from './mock-media.ts';
