import { describe, expect, it } from 'vitest';
import { createClientKey, networkOf } from './client-key.ts';

describe('The key of a client', () => {
  it.each([
    ['203.0.113.77', '203.0.113.77'],
    ['::ffff:203.0.113.77', '203.0.113.77'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
    ['2001:0DB8:0000:0001::9', '2001:db8:0:1::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('takes %s for %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('differs between processes and never holds the address', () => {
    const first = createClientKey()('203.0.113.77');
    expect(createClientKey()('203.0.113.77')).not.toBe(first);
    expect(first).not.toContain('203');
  });
});
