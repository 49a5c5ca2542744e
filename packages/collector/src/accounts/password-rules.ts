import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** The fewest and the most characters of a password, in the form that is hashed (NFKC). */
export const passwordLength = { least: 12, most: 128 } as const;

/** Words that people in Vietnam's offices would try first. */
const local = [
  'matkhau',
  'dichvucong',
  'motcua',
  'vanphong',
  'hanhchinh',
  'canbo',
  'congchuc',
  'ubnd',
  'vietnam',
  'hanoi',
  'saigon',
  'hochiminh',
  'anhyeuem',
  'emyeuanh',
  'xinchao',
  'khongbiet',
  'quantri',
  'dvcwidgets',
];

let checker: ZxcvbnFactory | undefined;

/** Loaded for the first password that is set: its dictionaries are megabytes that most days nobody asks for. */
async function openChecker(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary: { ...dictionary, local }, graphs: adjacencyGraphs });
}

/** Why a password is refused. */
export type PasswordFault = 'password-too-short' | 'password-too-long' | 'password-common';

/**
 * What is wrong with a password, if anything: NIST SP 800-63B-4, 3.1.1 asks for a length and for none that is commonly used,
 * expected or known, and for no rules on what characters it is made of. `about` is what others know of its owner.
 */
export async function passwordFault(password: string, about: readonly string[]): Promise<PasswordFault | undefined> {
  const { length } = password.normalize('NFKC');
  if (length < passwordLength.least) return 'password-too-short';
  if (length > passwordLength.most) return 'password-too-long';
  const opened = (checker ??= await openChecker());
  const known = about.flatMap((text) => [text, ...text.split(/[\s@.]+/)]).filter((word) => word.length > 1);
  const plain = withoutMarks(password);
  const hints = known.map(withoutMarks);
  // “Mật khẩu 2026” is tried as “mat khau 2026” and as “matkhau2026”. Below 3 of 4: fewer than 10⁸ guesses.
  const isCommon = [plain, plain.replace(/[\s_.-]+/g, '')].some((form) => opened.check(form, hints).score < 3);
  return isCommon ? 'password-common' : undefined;
}

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
