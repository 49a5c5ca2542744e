import { expect } from 'vitest';
import { z } from 'zod';
import { rating } from '../../collector.fixture.ts';
import type { OfficialsUnderTest } from './officials.fixture.ts';

const answerSchema = z.object({ results: z.array(z.object({ id: z.string(), status: z.string() })) });

/**
 * Sends ratings, three at a time, for as long as something else takes. Each must be answered as stored, and what is stored
 * afterwards must be just these; answers how many.
 */
export async function rateMeanwhile(under: OfficialsUnderTest, work: () => Promise<unknown>): Promise<number> {
  const kept = () => under.onStore(async (store) => (await store.counts()).filter(({ kind }) => kind === 'rating'));
  const before = sum(await kept());
  const stored = new Set<string>();
  let isOver = false;
  const rate = async () => {
    do {
      const response = await fetch(`${under.url}/v1/submissions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Origin: 'https://dvc.example.vn' },
        body: JSON.stringify(Array.from({ length: 5 }, () => rating())),
      });
      for (const { id, status } of answerSchema.parse(await response.json()).results) {
        expect(status).toBe('stored');
        stored.add(id);
      }
    } while (!isOver);
  };
  const raters = Promise.all([rate(), rate(), rate()]);
  try {
    await work();
  } finally {
    isOver = true;
    await raters;
  }
  expect(sum(await kept()) - before).toBe(stored.size);
  return stored.size;
}

const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0);
