import { ConfigurationError, type Config } from '../config.ts';
import { createLocalDay } from '../intake/local-day.ts';
import type { SiteDirectory } from '../intake/site-directory.ts';
import { readDeclaredDays, vietnamDays } from './declared-days.ts';
import type { CaseCalendar } from './deadlines.ts';
import { createHandlingRules, noRules, readHandlingRules, type HandlingRules } from './handling-rules.ts';
import { SettingsFileError } from './settings-file.ts';
import { createWorkingDays } from './working-days.ts';

/** The calendar and the rules that cases are handled by. */
export interface Handling {
  readonly calendar: CaseCalendar;
  readonly rules: HandlingRules;
}

/**
 * Reads the office's calendar and rules. Throws ConfigurationError with every line that is wrong. Agencies are those that the
 * directory knows at the time of asking.
 */
export function openHandling(
  { timeZone, calendarFile, handlingRules }: Pick<Config, 'timeZone' | 'calendarFile' | 'handlingRules'>,
  directory: Pick<SiteDirectory, 'ancestorsOf'>,
  clock: () => number,
): Handling {
  const own = calendarFile === undefined ? [] : checked(() => readDeclaredDays(calendarFile));
  const file = handlingRules === undefined ? noRules : checked(() => readHandlingRules(handlingRules));
  const dayOf = createLocalDay(timeZone);
  const calendar = { ...createWorkingDays([...vietnamDays(), ...own]), dayOf };
  const rules = createHandlingRules(file, (agency) => directory.ancestorsOf(agency, dayOf(clock())));
  return { calendar, rules };
}

function checked<Read>(read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof SettingsFileError) throw new ConfigurationError(error.message.split('\n'));
    throw error;
  }
}
