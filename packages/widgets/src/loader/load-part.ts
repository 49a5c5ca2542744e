let verify = (_name: string): Promise<unknown> => Promise.resolve();

/** Sets what must succeed before a part is imported: the script-tag build checks the hash of its file. */
export function verifyPartsWith(check: (name: string) => Promise<unknown>): void {
  verify = check;
}

/**
 * Imports a part that is loaded on use. The script-tag build writes it around every `import()` of the elements
 * (build/verified-parts.ts); rejects when the file is not the published one.
 */
export const loadPart = <Part>(name: string, load: () => Promise<Part>): Promise<Part> => verify(name).then(load);
