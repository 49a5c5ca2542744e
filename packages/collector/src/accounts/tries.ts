import { z } from 'zod';
import type { Identity } from './identity.ts';

/** How many wrong tries in a row are let pass, and after how long each comes back. */
const [most, msEach] = [10, 60_000];
/** How often somebody else may be first before a try is refused: guesses that come so fast are none of a person's. */
const mostTurns = 20;

const rowSchema = z.object({ fullAt: z.coerce.number() }).nullable();

/** Whether there was a try left. */
export type TryTaken = { readonly ok: true } | { readonly ok: false; /** Seconds. */ readonly retryAfter: number };

/**
 * Tries at a password, a second factor or a link: ten, and one more each minute. They lie with the accounts: whichever
 * collector is asked, and however often it starts anew, there are no more of them.
 */
export interface Tries {
  /** Takes one. `digest` stands for what is guessed at; nothing that was typed is kept. */
  take(digest: string): Promise<TryTaken>;
  /** Gives one back that turned out well. */
  refund(digest: string): Promise<void>;
}

/** The tries of an identity's database. The clock is in milliseconds. */
export function createTries({ rows }: Pick<Identity, 'rows'>, clock: () => number): Tries {
  const model = 'guess';
  const of = (digest: string) => ({ field: 'digest', value: digest });

  /** When all tries are there again; undefined while none was taken. */
  async function fullAt(digest: string): Promise<number | undefined> {
    return rowSchema.parse(await rows.findOne({ model, where: [of(digest)] }))?.fullAt;
  }

  /** Writes if nobody else did since it was read; answers whether it did. */
  async function write(digest: string, seen: number | undefined, next: number): Promise<boolean> {
    if (seen !== undefined) {
      const where = [of(digest), { field: 'fullAt', value: seen }];
      return (await rows.update({ model, where, update: { fullAt: next } })) !== null;
    }
    await rows.deleteMany({ model, where: [{ field: 'fullAt', value: clock(), operator: 'lt' }] });
    try {
      await rows.create({ model, data: { digest, fullAt: next } });
      return true;
    } catch (error) {
      if ((await fullAt(digest)) === undefined) throw error;
      return false;
    }
  }

  return {
    async take(digest) {
      for (let turn = 0; turn < mostTurns; turn += 1) {
        const now = clock();
        const seen = await fullAt(digest);
        const next = Math.max(seen ?? now, now) + msEach;
        const tooMuch = next - now - most * msEach;
        if (tooMuch > 0) return { ok: false, retryAfter: Math.ceil(tooMuch / 1000) };
        if (await write(digest, seen, next)) return { ok: true };
      }
      return { ok: false, retryAfter: 1 };
    },

    async refund(digest) {
      for (let turn = 0; turn < mostTurns; turn += 1) {
        const seen = await fullAt(digest);
        if (seen === undefined || (await write(digest, seen, seen - msEach))) return;
      }
    },
  };
}
