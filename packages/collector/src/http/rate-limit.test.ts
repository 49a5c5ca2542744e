import { beforeEach, describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

describe('The rate limit', () => {
  let now = 0;
  const clock = () => now;
  beforeEach(() => {
    now = 1_000_000;
  });

  it('gives a minute’s worth at once, then says how long to wait', () => {
    const limit = createRateLimit(60, clock);
    expect(limit.take('a', 60)).toEqual({ ok: true });
    expect(limit.take('a', 1)).toEqual({ ok: false, retryAfter: 1 });
    expect(limit.take('a', 30)).toEqual({ ok: false, retryAfter: 30 });
  });

  it('fills again with time, never beyond its size', () => {
    const limit = createRateLimit(60, clock);
    limit.take('a', 60);
    now += 10_000;
    expect(limit.take('a', 11)).toMatchObject({ ok: false });
    expect(limit.take('a', 10)).toEqual({ ok: true });
    now += 3_600_000;
    expect(limit.take('a', 61)).toMatchObject({ ok: false });
  });

  it('takes nothing when it refuses', () => {
    const limit = createRateLimit(60, clock);
    limit.take('a', 50);
    limit.take('a', 11);
    expect(limit.take('a', 10)).toEqual({ ok: true });
  });

  it('keeps one client’s haste from another', () => {
    const limit = createRateLimit(60, clock);
    limit.take('a', 60);
    expect(limit.take('b', 60)).toEqual({ ok: true });
  });

  it('gives back what was refused, never beyond its size', () => {
    const limit = createRateLimit(60, clock);
    limit.take('a', 60);
    limit.refund('a', 5);
    expect(limit.take('a', 6)).toMatchObject({ ok: false });
    expect(limit.take('a', 5)).toEqual({ ok: true });
    limit.refund('a', 500);
    expect(limit.take('a', 61)).toMatchObject({ ok: false });
  });

  it('always lets one full request through an unused bucket, however low the limit', () => {
    expect(createRateLimit(1, clock).take('a', 50)).toEqual({ ok: true });
  });

  it('survives a clock that is set back', () => {
    const limit = createRateLimit(60, clock);
    limit.take('a', 60);
    now -= 500_000;
    expect(limit.take('a', 1)).toMatchObject({ ok: false });
  });

  it('keeps a bounded number of buckets and forgets the one unused for longest', () => {
    const limit = createRateLimit(60, clock, { keys: 2 });
    limit.take('a', 60);
    limit.take('b', 60);
    limit.refund('a', 1);
    limit.take('c', 60);
    expect(limit.take('a', 2), 'still known').toMatchObject({ ok: false });
    expect(limit.take('b', 60), 'forgotten').toEqual({ ok: true });
  });
});
