import { join } from 'node:path';
import { createAttachmentFolder } from '../attachments/attachment-folder.ts';
import { createCaseDesk, type CaseDesk } from '../cases/case-desk.ts';
import { createCaseDays, type CaseDays } from '../cases/project.ts';
import { createCaseTending, type CaseTending } from '../cases/tend-cases.ts';
import { createLocalDay } from '../intake/local-day.ts';
import { createSiteDirectory, type SiteDirectory } from '../intake/site-directory.ts';
import { createForgetting, type Forgetting } from '../retention/forget.ts';
import type { RetentionRules } from '../retention/retention-rules.ts';
import { ProblemError, type Store } from '../store.ts';
import { CommandError } from './command-error.ts';
import { configuration, existingDatabase, withStore, type World } from './world.ts';

/** What commands about cases work with. */
export interface AtDesk {
  readonly desk: CaseDesk;
  readonly tending: CaseTending;
  readonly forgetting: Forgetting;
  readonly retention: RetentionRules;
  readonly days: CaseDays;
  readonly directory: SiteDirectory;
  readonly store: Store;
  /** `YYYY-MM-DD` in the collector's zone. */
  readonly today: string;
}

/** Runs `work` at the desk of the configured database; a problem becomes a command's error. */
export async function atDesk<Result>(world: World, work: (at: AtDesk) => Promise<Result>): Promise<Result> {
  const config = configuration(world);
  // Loaded here only: the other commands do without calendar and rules.
  const { openHandling } = await import('../cases/open-handling.ts');
  const { openRetention } = await import('../retention/retention-rules.ts');
  return withStore(existingDatabase(config), async (store) => {
    const { clock } = world;
    const directory = createSiteDirectory(store, clock);
    await directory.refresh();
    const { rules, calendar } = openHandling(config, directory, clock);
    const days = createCaseDays(rules, calendar);
    const today = createLocalDay(config.timeZone)(clock());
    const hasAgencies = (await store.catalogue()).agencies.length > 0;
    const isAgency = async (code: string) => !hasAgencies || directory.agencyName(code, today) !== undefined;
    const files = createAttachmentFolder(join(config.dataDir, 'attachments'), { clock, reserve: 0 });
    const desk = createCaseDesk({ store, days, files, clock, isAgency });
    const tending = createCaseTending({
      store,
      days,
      files,
      clock,
      unnamedFileDays: config.unnamedAttachmentDays,
    });
    const retention = openRetention(config);
    const forgetting = createForgetting({ store, rules: retention, days, files, clock });
    try {
      return await work({ desk, tending, forgetting, retention, days, directory, store, today });
    } catch (error) {
      throw error instanceof ProblemError ? toCommandError(error) : error;
    }
  });
}

/** An option that a command was given wrongly ends with 2, everything else with 1. */
function toCommandError({ problem: { code, vi, en, field } }: ProblemError): CommandError {
  if (code !== 'invalid-field' || field === undefined) return new CommandError(`${vi} (${code})`, `${en} (${code})`);
  const name = field.slice(1);
  const { vi: hintVi, en: hintEn } = hints[name] ?? { vi: 'không hợp lệ', en: 'is not valid' };
  return new CommandError(`${name}: ${hintVi}.`, `${name}: ${hintEn}.`, 2);
}

const hints: Readonly<Record<string, { readonly vi: string; readonly en: string }>> = {
  agency: {
    vi: 'phải là mã cơ quan có trong danh mục và khác cơ quan đang xử lý',
    en: 'must be the code of an agency in the catalogue, and another one than now',
  },
  into: {
    vi: 'phải là số của một hồ sơ khác, chưa gộp và không bị gác lại',
    en: 'must be the number of another case that is neither merged nor set aside',
  },
  public: {
    vi: 'cần --public hoặc --private, không quá 20.000 ký tự',
    en: 'say --public or --private, at most 20,000 characters',
  },
  private: { vi: 'không quá 20.000 ký tự', en: 'at most 20,000 characters' },
  officer: { vi: 'cần tên người xử lý', en: 'say who handles it' },
  note: { vi: 'cần nội dung, không quá 20.000 ký tự', en: 'say something, at most 20,000 characters' },
  question: { vi: 'cần nội dung câu hỏi, không quá 20.000 ký tự', en: 'say what is asked, at most 20,000 characters' },
  reason: { vi: 'cần lý do, không quá 20.000 ký tự', en: 'say why, at most 20,000 characters' },
};
