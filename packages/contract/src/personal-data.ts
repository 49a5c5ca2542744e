/** What a stretch of personal data is. The interface words it; nothing else depends on it. */
export type PersonalDataKind =
  'national-id' | 'phone' | 'email' | 'dossier' | 'tax-id' | 'social-insurance' | 'passport' | 'plate' | 'bank-account';

/** One stretch of personal data: UTF-16 offsets into the text it was found in, `end` excluded. */
export interface PersonalData {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

const covered = '•';
const raw = String.raw;

const phone = raw`\(?(?:\+?(?:00)?84_(?:0_)?|[0o]_)(?:1_[2689]|[35789])_#8€`;

/**
 * What is looked for in the folded text: the kind, the words that must stand before (none: the start of a word), and
 * the stretch itself. The first claim wins. Without a kind it is public and stays: a date, a number published as a
 * hotline, a company's tax code. `_` is what may separate two digits, `#9` nine digits, `~` what may stand between a
 * word and its number, `€` no money after it.
 */
const shapes: readonly (readonly [kind: PersonalDataKind | '', words: string, stretch: string])[] = [
  ['', '', raw`(?:\d\d?[./-]\d\d?[./-](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)`],
  ['', 'hotline|duong day nong|tong dai', phone],
  [
    'dossier',
    '',
    raw`(?:[\da-z]{3}\.(?:[\da-z]{2}\.){2})?[a-y]\d\d(?:\.[\da-z]{1,9}){0,9}[ .-]{1,3}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ .-]{1,3}\d{4,20}`,
  ],
  [
    'email',
    '',
    raw`[\w.+-]{1,64}(?:@| @ | ?[[(](?:at|a cong)[\])] ?)(?!(?:[\w-]{1,63}\.){0,4}(?:gov|chinhphu)\.vn(?!\.?\w))(?:(?:[\w-]{1,63}(?:\.| ?[[(](?:dot|cham)[\])] ?)){1,5}[a-z]{2,24}|gmail|yahoo|outlook)(?!\w)`,
  ],
  ['passport', 'ho chieu|passport', raw`[a-z] ?\d{7,8}`],
  ['social-insurance', 'bhxh|bhyt|bao hiem (?:xa hoi|y te)', raw`(?:[a-z]{2}_#3_)?#10`],
  ['tax-id', '(?:mst|ma so thue)(?:~(?:toi|ca nhan)|(?=~8))', '#10'],
  ['', 'mst|ma so thue', '#10'],
  ['national-id', 'cmnd|cmt|chung minh|cccd|can cuoc|dinh danh', '#9(?:_#3)?€'],
  ['national-id', '', raw`0(?:0[1-9]|[1-8]\d|9[0-6])(?:_[0-3]_\d\d(?:_\d{3}){2}|[0-3](?:_\d{4}){2})|0(?:[ .-]\d){11}`],
  ['phone', '', phone],
  ['phone', raw`(?:cho|cua|nha|lai|so) (?:toi|em|minh|chau|con|rieng)\b`, '0_2_#8(?:_#1)?'],
  [
    'phone',
    '',
    raw`khong(?=.(?:ba|nam|bay|tam|chin))(?:[ ,.-]{1,3}(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)){9}\b`,
  ],
  ['bank-account', '', raw`9704(?:_\d{4}){3}(?:_\d{3})?`],
  ['bank-account', raw`stk|tai khoan|\btk|so the|the atm`, raw`#8(?:_\d){0,11}(?! ?\d)€`],
  ['plate', '', raw`\d\d-?[a-hklnp-z]\d?(?:[- ]?\d{3}\.\d\d|-\d{5})`],
  ['plate', raw`(?:bien so|kiem soat|bks|xe)\b`, raw`\d\d-?(?:[a-z]\d?|ld|kt|da|md|nn|ng)[- ]?\d{3}\.?\d\d?`],
];

/** Numbers written in one piece are claimed before any that are written in groups. */
const patterns = ['', '[ .()*·-]{0,3}'].map((separator) =>
  shapes.map(([kind, words, stretch]) => {
    const before = words ? `(?:${words})~` : raw`^[.,]?|[^a-z\d•.,]|\D[.,]|sdt|zalo|goi|so`;
    const source = raw`(${before})(${stretch})(?!\w?•|[.:]?\d)`
      .replace(/#(\d+)/g, (_, digits: string) => raw`\d(?:_\d){${Number(digits) - 1}}`)
      .replace(/_/g, separator)
      .replace(/~/g, raw`[^\d@,;.!?•]{0,30}?`)
      .replace(/€/g, raw`(?! ?(?:d|dong(?! y)|vnd|trieu|ty|usd)\b)`);
    return [kind, new RegExp(source, 'g')] as const;
  }),
);

/**
 * Finds personal data in free text: identity, phone, tax, insurance, passport and account numbers, emails, plates and
 * dossier codes, however their digits are written. In order, never overlapping. Never throws; time grows with the length.
 * What counts and what does not is stated in `personal-data.cases.jsonl`.
 */
export function findPersonalData(text: string): readonly PersonalData[] {
  const { folded, starts, ends } = fold(text);
  const found: PersonalData[] = [];
  // The shortest, a plate, has six digits; an email or a spelled number may have none.
  if (folded.replace(/\D/g, '').length < 6 && !/[@[(]|khong.[bcnt]/.test(folded)) return found;
  let rest = folded;
  for (const pass of patterns) {
    for (const [kind, pattern] of pass) {
      rest = rest.replace(pattern, (match, before: string, body: string, offset: number) => {
        // A public stretch keeps the word that makes it public.
        if (!kind) return '¤'.repeat(match.length);
        const first = offset + before.length;
        found.push({ kind, start: starts[first] ?? 0, end: ends[first + body.length - 1] ?? text.length });
        return before + covered.repeat(body.length);
      });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

/**
 * Covers personal data so that a reader still recognises what it was, not whose: `09•••78`, `ng•••@•••`,
 * `H26.107-•••`. Masking a masked text changes nothing.
 */
export function maskPersonalData(text: string): { readonly text: string; readonly found: readonly PersonalData[] } {
  const found = findPersonalData(text);
  let masked = text;
  // Covering one stretch may, in contrived texts, bare another: `a@b.gov.vn.` before what was no longer a host's name.
  for (let next = found, round = 0; next.length > 0 && round < 4; round += 1) {
    masked = cover(masked, next);
    next = findPersonalData(masked);
  }
  return { text: masked, found };
}

function cover(text: string, stretches: readonly PersonalData[]): string {
  let covering = '';
  let done = 0;
  for (const { kind, start, end } of stretches) {
    covering += text.slice(done, start) + mask(kind, text.slice(start, end));
    done = end;
  }
  return covering + text.slice(done);
}

/** How to quote a find back to the person who wrote it, on their own screen only: `0912 ••• 668`. */
export function maskedPreview(text: string, { kind, start, end }: PersonalData): string {
  const quoted = text.slice(start, end);
  if (kind === 'email' || kind === 'dossier') return mask(kind, quoted);
  const value = fold(quoted).folded.replace(/\W/g, '').toUpperCase();
  return `${value.slice(0, value.length > 9 ? 4 : 2)} ••• ${value.slice(-3)}`;
}

/** What is kept touches a bullet, so that it can't easily become part of something else. */
function mask(kind: PersonalDataKind, value: string): string {
  const { folded, starts, ends } = fold(value);
  const keep = (pattern: RegExp) => {
    const match = pattern.exec(folded);
    return match ? value.slice(starts[match.index], ends[match.index + match[0].length - 1]) : '';
  };
  if (kind === 'dossier') return `${keep(/[a-y]\d\d.*?(?=[ .-]+\d{6}[ .-])/)}-•••`;
  return `${keep(/^\W?\w{1,2}/)}•••${kind === 'email' ? '@•••' : keep(/\w{1,2}$/)}`;
}

// Made once: for older engines the build turns them into constructor calls.
const mark = /\p{M}/u;
const invisible = /\p{Cf}/u;
const number = /\p{Nd}/u;

/**
 * The text as patterns want it: lower-case, without diacritics and invisible characters, every digit of every script
 * as 0–9, every dash as `-`, with the place that each character came from.
 */
function fold(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  const add = (character: string, next: number) => {
    folded += character;
    starts.push(at);
    ends.push(next);
  };
  for (const character of text) {
    const next = at + character.length;
    if (character > ' ' && character < '\x7f') add(character.toLowerCase(), next);
    else {
      // No letter or digit of interest takes more than four; an Arabic ligature takes eighteen and would make a text of them slow.
      for (const part of character.normalize('NFKD').slice(0, 4)) {
        if (!mark.test(part)) {
          if (!invisible.test(part)) add(plain(part), next);
        } else if (ends.length) ends[ends.length - 1] = next;
      }
    }
    at = next;
  }
  return { folded, starts, ends };
}

/** One UTF-16 unit for one character. */
function plain(character: string): string {
  if (number.test(character)) return digit(character.codePointAt(0) ?? 0);
  if (/[\p{Pd}\u2212]/u.test(character)) return '-';
  if (/\s/.test(character)) return ' ';
  return character === 'đ' || character === 'Đ' ? 'd' : character.length > 1 ? '~' : character.toLowerCase();
}

/** Unicode keeps the ten digits of a script in a row that starts at …0 or …6. */
function digit(code: number): string {
  const low = code & 15;
  return String(number.test(String.fromCodePoint(code - low)) ? low : low - 6);
}
