import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { linkSchema, signInWaysSchema } from '@dvc-widgets/contract/officials/people';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { browse, startOfficials, type Browser, type OfficialsUnderTest } from './officials.fixture.ts';

const publicUrl = 'https://dvc.example.vn';
const callback = '/v1/officials/auth/callback/sso';
/** Who the provider knows, by what they type there: their address, and whether it was checked. */
const known: Readonly<Record<string, readonly [email: string, checked: boolean]>> = {
  lan: ['lan@dvc.example.vn', true],
  hoa: ['hoa@dvc.example.vn', true],
  binh: ['binh@dvc.example.vn', false],
  stranger: ['stranger@dvc.example.vn', true],
};

let provider: Server;
let issuer: string;
let under: OfficialsUnderTest;
beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((done) => provider.listen(0, '127.0.0.1', done));
  issuer = `http://127.0.0.1:${String((provider.address() as AddressInfo).port)}`;
  const oidc = new Provider(issuer, {
    clients: [{ client_id: 'dvc', client_secret: 'a-secret-of-the-test', redirect_uris: [`${publicUrl}${callback}`] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['of-the-test'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => {
        const [email, checked] = known[id] ?? ['', false];
        return { sub: id, email, email_verified: checked, name: 'Tên ở nhà cung cấp' };
      },
    }),
  });
  const answer = oidc.callback();
  provider.on('request', (request, response) => void answer(request, response));
  under = await startOfficials({
    publicUrl,
    sso: { name: 'VNeID công vụ', issuer, clientId: 'dvc', clientSecret: 'a-secret-of-the-test' },
  });
});
afterAll(async () => {
  await under.close();
  provider.closeAllConnections();
  await new Promise((done) => provider.close(done));
});

/** Invites somebody, who never sets a password. */
async function invite(name: keyof typeof known): Promise<string> {
  const [email] = known[name] ?? [''];
  const person = { name: 'Cán bộ', email, role: 'officer', agency: 'H26.107' };
  return linkSchema.parse(await (await under.admin.post('/v1/officials/people', person)).json()).person.id;
}

/** Goes to the provider as the button does, signs in there as `name`, and answers the address that it sends back to. */
async function atProvider(browser: Browser, name: string): Promise<string> {
  const asked = await browser.post('/v1/officials/auth/sso');
  const { url } = z.object({ url: z.url() }).parse(await asked.json());
  const jar = new Map<string, string>();
  let next = new URL(url);
  let form: string | undefined;
  for (let step = 0; step < 12; step += 1) {
    const response = await fetch(next, {
      redirect: 'manual',
      headers: { Cookie: [...jar].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form !== undefined && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(key, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      [next, form] = [new URL(location, next), undefined];
      if (next.origin === publicUrl) return `${next.pathname}${next.search}`;
      continue;
    }
    // The provider's own pages: who one is, then whether the collector may know.
    const page = await response.text();
    const [, action = '', prompt = ''] = /action="([^"]+)"[^]*?name="prompt" value="(\w+)"/.exec(page) ?? [];
    if (action === '') throw new Error(`${String(response.status)} ${page}`);
    [next, form] = [new URL(action, next), `prompt=${prompt}${prompt === 'login' ? `&login=${name}&password=x` : ''}`];
  }
  throw new Error('the provider never sent back');
}

/** All of it in one browser; answers where the collector sends it in the end. */
async function comeIn(name: string): Promise<{ browser: Browser; location: string | null }> {
  const browser = browse(under.url, publicUrl);
  const response = await browser.get(await atProvider(browser, name));
  expect(response.status).toBe(303);
  return { browser, location: response.headers.get('location') };
}
const lastSignIn = async () => {
  const lines = await under.onStore(({ audit }) => audit.lines({ limit: 20 }));
  return lines.find(({ action }) => action === 'signed-in' || action === 'sign-in.failed');
};
const refused = '/officials/sign-in?problem=sso';

describe('Single sign-on, at a real provider of OpenID Connect', () => {
  it('is offered under its name', async () => {
    const ways = await browse(under.url).get('/v1/officials/auth/ways');
    expect(signInWaysSchema.parse(await ways.json())).toEqual({ sso: { name: 'VNeID công vụ' } });
  });

  it('lets in who was invited and whose address the provider has checked, by cookies that only https carries', async () => {
    const id = await invite('lan');
    const { browser, location } = await comeIn('lan');
    expect(location).toBe('/officials/');
    expect(await (await browser.get('/v1/officials/me')).json()).toMatchObject({
      id,
      name: 'Cán bộ',
      role: 'officer',
      agency: 'H26.107',
      hasPassword: false,
    });
    expect(await lastSignIn()).toMatchObject({ action: 'signed-in', actor: `official:${id}`, detail: { way: 'sso' } });
    for (const line of browser.lines) {
      expect(line).toMatch(/^__Host-dvc-[\w-]+=/);
      expect(line).toMatch(/; Path=\/(?:;|$)/);
      expect(line).toContain('; HttpOnly');
      expect(line).toContain('; Secure');
      expect(line).not.toContain('Domain');
    }
    const session = browser.lines.find((line) => line.startsWith('__Host-dvc-session='));
    expect(session).toContain('; SameSite=Strict');
    // Again, now that the two accounts are tied together.
    expect((await comeIn('lan')).location).toBe('/officials/');
  });

  it('lets in nobody who was not invited, and makes no account', async () => {
    const { browser, location } = await comeIn('stranger');
    expect(location).toBe(refused);
    expect((await browser.get('/v1/officials/me')).status).toBe(401);
    expect(await (await under.admin.get('/v1/officials/people')).text()).not.toContain('stranger@');
    expect(await lastSignIn()).toMatchObject({ action: 'sign-in.failed', actor: 'nobody' });
  });

  it('lets in nobody by an address that the provider has not checked', async () => {
    await invite('binh');
    const { browser, location } = await comeIn('binh');
    expect(location).toBe(refused);
    expect((await browser.get('/v1/officials/me')).status).toBe(401);
  });

  it('lets in nobody who was disabled since', async () => {
    const id = await invite('hoa');
    const { browser } = await comeIn('hoa');
    expect((await under.admin.send('PATCH', `/v1/officials/people/${id}`, { disabled: true })).status).toBe(204);
    expect((await browser.get('/v1/officials/me')).status).toBe(401);
    const again = await comeIn('hoa');
    expect(again.location).toBe(refused);
    expect((await again.browser.get('/v1/officials/me')).status).toBe(401);
  });

  it('ends in the browser that began it, once', async () => {
    await expect(comeIn('lan')).resolves.toMatchObject({ location: '/officials/' });
    const [begun, other] = [browse(under.url, publicUrl), browse(under.url, publicUrl)];
    const back = await atProvider(begun, 'lan');
    expect((await other.get(back)).headers.get('location')).toBe(refused);
    expect((await other.get('/v1/officials/me')).status).toBe(401);
    const used = browse(under.url, publicUrl);
    const once = await atProvider(used, 'lan');
    const kept = used.cookie();
    expect((await used.get(once)).headers.get('location')).toBe('/officials/');
    const replay = await fetch(`${under.url}${once}`, { redirect: 'manual', headers: { Cookie: kept } });
    expect(replay.headers.get('location')).toBe(refused);
    expect(
      (await fetch(`${under.url}${callback}?code=x&state=y`, { redirect: 'manual' })).headers.get('location'),
    ).toBe(refused);
  });
});
