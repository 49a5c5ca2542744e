import { describe, expect, it } from 'vitest';
import { localTime, offsetPeriod, zoneOffset } from './local-time.ts';

describe('local time', () => {
  it('is RFC 3339 with milliseconds and the offset of the zone', () => {
    expect(localTime(Date.parse('2026-11-22T03:35:08.123Z'), 'Asia/Ho_Chi_Minh')).toBe('2026-11-22T10:35:08.123+07:00');
    expect(localTime(Date.parse('2026-07-01T00:00:00Z'), 'America/St_Johns')).toBe('2026-06-30T21:30:00.000-02:30');
    expect(localTime(0, 'UTC')).toBe('1970-01-01T00:00:00.000+00:00');
  });

  it('knows that Saigon was eight hours ahead in 1970, where dead clocks of phones stand', () => {
    expect(localTime(0, 'Asia/Ho_Chi_Minh')).toBe('1970-01-01T08:00:00.000+08:00');
  });

  it('names the same instant whatever the zone', () => {
    for (const zone of ['Asia/Ho_Chi_Minh', 'Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu']) {
      for (const instant of [
        0,
        1,
        1e12 + 7,
        Date.parse('2026-03-29T01:00:00Z'),
        Date.parse('2026-10-25T00:59:59.999Z'),
      ]) {
        expect(Date.parse(localTime(instant, zone))).toBe(instant);
      }
    }
  });

  it('finds the millisecond at which an offset starts and ends', () => {
    const period = offsetPeriod(Date.parse('2026-07-01T00:00:00Z'), 'Europe/Paris');
    expect(new Date(period.start).toISOString()).toBe('2026-03-29T01:00:00.000Z');
    expect(new Date(period.end).toISOString()).toBe('2026-10-25T01:00:00.000Z');
    expect(zoneOffset(period.start - 1, 'Europe/Paris')).not.toBe(period.offset);
    const vietnam = offsetPeriod(Date.parse('2026-11-22T00:00:00Z'), 'Asia/Ho_Chi_Minh');
    expect(new Date(vietnam.start).toISOString()).toBe('1975-06-12T16:00:00.000Z');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => zoneOffset(0, 'Asia/Nowhere')).toThrow(RangeError);
  });
});
