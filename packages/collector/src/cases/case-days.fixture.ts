import { createLocalDay } from '../intake/local-day.ts';
import { vietnamDays } from './declared-days.ts';
import { createHandlingRules, noRules } from './handling-rules.ts';
import type { CaseOpening } from './open-case.ts';
import { createCaseDays } from './project.ts';
import { createWorkingDays } from './working-days.ts';

const calendar = { ...createWorkingDays(vietnamDays()), dayOf: createLocalDay('Asia/Ho_Chi_Minh') };
const rules = createHandlingRules(noRules, (agency) => [agency]);

/** Cases by the default rules and the Vietnamese calendar. */
export const opening: CaseOpening = { days: createCaseDays(rules, calendar), rules };
