import { readLookupCode } from '@dvc-widgets/contract';
import type { CaseStore } from '../store.ts';

/** The question on which site the feedback of a code was sent; undefined for a code that opens nothing. */
export const createSiteOfCode =
  (store: Pick<CaseStore, 'caseNear' | 'caseOf'>, hash: (code: string) => string) =>
  async (code: string): Promise<string | undefined> => {
    const read = readLookupCode(code);
    const hashed = hash(read ?? code);
    const near = await store.caseNear(hashed);
    const record = near && (await store.caseOf(near.id));
    return read !== undefined && near?.lookup === hashed && !near.shared ? record?.site : undefined;
  };
