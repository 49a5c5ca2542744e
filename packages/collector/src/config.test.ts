import { describe, expect, it } from 'vitest';
import { ConfigurationError, configurationSchema, readConfig } from './config.ts';

function errorsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.errors;
    throw error;
  }
  return [];
}

describe('The configuration', () => {
  it('runs with nothing set', () => {
    expect(readConfig({})).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      dataDir: './data',
      timeZone: 'Asia/Ho_Chi_Minh',
      trustedProxies: [],
      rateLimitPerMinute: 1200,
    });
  });

  it('takes an empty variable as absent, and ignores those of others', () => {
    expect(readConfig({ PORT: '', PATH: '/bin' }).port).toBe(8787);
  });

  it('reads proxies as addresses and ranges', () => {
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
  });

  it('lists every error at once, each with the name and the value', () => {
    const errors = errorsOf({
      PORT: '99999',
      TIME_ZONE: 'Asia/Saigon2',
      TRUSTED_PROXIES: 'the-proxy',
      RATE_LIMIT_PER_MINUTE: 'many',
      LOG_LEVEL: 'loud',
      SDK_DIR: '/nowhere/at/all',
    });
    expect(errors.map((line) => line.split('=')[0])).toEqual([
      'PORT',
      'TIME_ZONE',
      'TRUSTED_PROXIES',
      'RATE_LIMIT_PER_MINUTE',
      'LOG_LEVEL',
      'SDK_DIR',
    ]);
    expect(errors.join('\n')).toContain('TRUSTED_PROXIES="the-proxy": must be addresses or CIDR ranges');
  });

  it('describes every variable, for the documentation', () => {
    for (const [name, schema] of Object.entries(configurationSchema.shape)) {
      expect(schema.description, name).toMatch(/\.$/);
    }
  });
});
