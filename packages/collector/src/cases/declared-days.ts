import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readSettingsFile, says } from './settings-file.ts';

const kinds = ['holiday', 'lieu', 'rest', 'work'] as const;

/** A day on which somebody declared something that the calendar would not know. */
export interface DeclaredDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /**
   * `holiday`: a holiday, with a day in lieu when it falls on a weekend; `lieu`: off in lieu of one; `rest`: off in
   * exchange for another day; `work`: worked, whatever else holds.
   */
  readonly is: (typeof kinds)[number];
  readonly why: string;
  /** Who announced it; absent where that could not be checked. */
  readonly source?: string | undefined;
  /** Why it stands there although it could not be checked. */
  readonly unverified?: string | undefined;
}

const text = z.string(says('phải là chữ', 'must be text')).trim().min(1, says('để trống', 'is empty')).max(300);

const declaredDay = z
  .strictObject({
    day: z.iso.date(says('phải là ngày có thật, dạng 2026-08-22', 'must be a real day, such as 2026-08-22')),
    is: z.enum(kinds, says('phải là holiday, lieu, rest hoặc work', 'must be holiday, lieu, rest or work')),
    why: text,
    source: text.optional(),
    unverified: text.optional(),
  })
  .refine(({ source, unverified }) => (source === undefined) !== (unverified === undefined), {
    error: says(
      'cần đúng một trong hai: source (ai công bố) hoặc unverified (vì sao vẫn ghi)',
      'needs either source (who announced it) or unverified (why it stands here all the same)',
    ),
  });

const fileSchema = z.strictObject(
  { days: z.array(declaredDay, says('phải là một danh sách', 'must be a list')) },
  says('tệp phải bắt đầu bằng days:', 'the file must begin with days:'),
);

/** Reads a file of declared days. Throws SettingsFileError, or what reading the file throws. */
export function readDeclaredDays(path: string): readonly DeclaredDay[] {
  const { data, refuse } = readSettingsFile(path, readFileSync(path, 'utf8'), fileSchema);
  const seen = new Set<string>();
  const twice = data.days.flatMap(({ day }, index) => {
    const isNew = !seen.has(day);
    seen.add(day);
    return isNew ? [] : [{ path: ['days', index, 'day'], vi: 'ngày này đã ghi ở trên', en: 'this day stands above' }];
  });
  refuse(twice);
  return data.days;
}

/** What is declared for the whole country, beside this file. */
export const vietnamDays = (): readonly DeclaredDay[] => readDeclaredDays(`${import.meta.dirname}/vietnam-days.yaml`);
