/** Digits and capital letters without 0, O, 1 and I, which are taken for each other in print and over the telephone. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const randomLength = 11;
const shape = new RegExp(`^[${alphabet}]{${String(randomLength + 1)}}$`);

/** Doubles a number of five bits in GF(2^5), modulo x^5 + x^2 + 1. */
const double = (value: number): number => (value << 1) ^ (value & 16 ? 0b100101 : 0);

/**
 * The sum of the positions in the alphabet, each weighted by its own power of two in GF(2^5): one wrong character, or two
 * neighbours that changed places, never give the same.
 */
function checkOf(characters: string): number {
  let sum = 0;
  for (const character of characters) sum = double(sum ^ alphabet.indexOf(character));
  return sum;
}

/**
 * Makes a lookup code of 55 random bits and a check character, `GY-7K4M-92QX-H3P9`: what a citizen keeps to read the
 * answer. `random` fills bytes as `crypto.getRandomValues` does.
 */
export function createLookupCode(random: (bytes: Uint8Array<ArrayBuffer>) => void): string {
  const bytes = new Uint8Array(randomLength);
  random(bytes);
  const characters = Array.from(bytes, (byte) => alphabet.charAt(byte & 31)).join('');
  return formatLookupCode(characters + alphabet.charAt(checkOf(characters)));
}

/**
 * The characters of a code as it may have been typed or read out: any case, spaces and hyphens anywhere, with or without
 * `GY`. Undefined when it can't be a code: too long, too short, a character that codes do not have, or one that is wrong.
 */
export function readLookupCode(typed: string): string | undefined {
  const characters = typed.toUpperCase().replace(/[\s.\u2010-\u2015-]/g, '');
  const code = characters.length === randomLength + 3 && characters.startsWith('GY') ? characters.slice(2) : characters;
  if (!shape.test(code)) return undefined;
  return alphabet.charAt(checkOf(code.slice(0, -1))) === code.slice(-1) ? code : undefined;
}

/** `7K4M92QXH3P9` as people read it, `GY-7K4M-92QX-H3P9`. */
export const formatLookupCode = (code: string): string => `GY-${(code.match(/.{4}/g) ?? [code]).join('-')}`;
