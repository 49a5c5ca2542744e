/** Where codes lie that a citizen wants to keep on this device. */
const memory = 'dvc-widgets-codes';
/** How many are kept. */
const most = 20;

/** The codes that were kept on this device, the last first; none where storage is denied. */
export function keptCodes(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(memory) ?? '[]');
    return Array.isArray(kept) ? kept.filter((code): code is string => typeof code === 'string') : [];
  } catch {
    return [];
  }
}

function write(codes: readonly string[]): boolean {
  try {
    // One by one: a page with Prototype.js gives arrays a toJSON of its own.
    if (codes.length) localStorage.setItem(memory, `[${codes.map((code) => JSON.stringify(code)).join()}]`);
    else localStorage.removeItem(memory);
    return true;
  } catch {
    return false;
  }
}

/** Keeps a code on this device; whether it is kept now. */
export const keepCode = (code: string): boolean =>
  write([code, ...keptCodes().filter((other) => other !== code)].slice(0, most));

/** Forgets a code. */
export const forgetCode = (code: string): boolean => write(keptCodes().filter((other) => other !== code));
