import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { testMerchant } from '../test/merchant.ts';
import { testRuntime } from '../test/postgres.ts';
import { staffOf } from '../test/staff.ts';
import { createHttp, type HttpOptions } from './http.ts';

// made for this test alone, good for a hundred years
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUZSBNUm03ZoNDx4e9IKdCvVI3VpswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODEzMzExMVoYDzIxMjYxMTA0
MTMzMTExWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASm/PFr3cDd4lU6OjPEFkAk9b2kbqSzUxCLOD7XQ9a0DUeyFPlJeXys
MJbGENsbLIuHOAb+Nhnbwvh2vUFg4wkKo2kwZzAdBgNVHQ4EFgQU0E6B4r5sok6q
Veo9/guQkL2hLFgwHwYDVR0jBBgwFoAU0E6B4r5sok6qVeo9/guQkL2hLFgwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIgUvr+92aWNH+t8SreT00SDGozng8QXTD4sXAPqzWbD+cCIQCoePrfgM7n
W4GQZS893ruB3XgiRmonUwGrFIfxhZYEUg==
-----END CERTIFICATE-----`;
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgnXxeqluSL5nsiCTS
fWE0pG8aaFzmDpc+bEIL06vD4/yhRANCAASm/PFr3cDd4lU6OjPEFkAk9b2kbqSz
UxCLOD7XQ9a0DUeyFPlJeXysMJbGENsbLIuHOAb+Nhnbwvh2vUFg4wkK
-----END PRIVATE KEY-----`;

const runtime = testRuntime();

async function open(more: Partial<HttpOptions> = {}) {
  const staff = staffOf(runtime());
  const app = await createHttp({
    runtime: runtime(),
    actors: staff.actors,
    signIn: ['access.sign-in'],
    signOut: 'access.sign-out',
    requestsPerMinute: 10_000,
    ...more,
  });
  onTestFinished(() => app.close());
  return { app, staff };
}

test('texts of a page never become programs: the policy names no exception that a script could use', async () => {
  const { app } = await open();
  const { headers } = await app.inject('/api/nothing');
  const one = String(headers['content-security-policy']);
  expect(one).not.toMatch(/script-src[^;]*unsafe-inline|'unsafe-eval'|\*|https?:/);
  const parts = Object.fromEntries(one.split(';').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
  expect(parts).toMatchObject({
    'default-src': "'self'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'script-src-attr': "'none'",
    'object-src': "'none'",
    'base-uri': "'self'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'style-src': "'self'",
  });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': expect.any(String),
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(headers['x-powered-by']).toBeUndefined();
});

test('a proxy is believed only where it is named: protocol, address and host of the client come from it then', async () => {
  const said = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7', 'x-forwarded-host': 'shop.example' };
  const addressAt = async (trustedProxies: string[]) => {
    const { app, staff } = await open({ trustedProxies });
    const person = await staff.hire(await testMerchant(runtime()));
    const reply = await app.inject({
      method: 'POST',
      url: '/api/access/sign-in',
      headers: said,
      payload: { email: person.email, password: 'long enough' },
    });
    expect(reply.statusCode).toBe(200);
    const cookie = String(reply.headers['set-cookie']);
    const sessions = (await app.inject({ url: '/api/access/my-sessions', headers: { cookie } })).json();
    return { transport: reply.headers['strict-transport-security'], cookie, address: sessions[0].address };
  };
  expect(await addressAt(['127.0.0.0/8'])).toMatchObject({
    transport: 'max-age=31536000',
    cookie: expect.stringMatching(/; HttpOnly; Secure; SameSite=Lax/),
    address: '203.0.113.7',
  });
  expect(await addressAt(['10.0.0.0/8'])).toMatchObject({ transport: undefined, address: '127.0.0.1' });
});

test('a request that another site makes with the cookie of a person is refused, whatever it says it is', async () => {
  const { app, staff } = await open();
  const person = await staff.hire(await testMerchant(runtime()));
  const cookie = `zhanggui_session=${person.token}`;
  const from = async (headers: Record<string, string>) =>
    (
      await app.inject({
        method: 'POST',
        url: '/api/access/end-other-sessions',
        headers: { cookie, host: 'shop.example', ...headers },
        payload: {},
      })
    ).statusCode;
  expect(await from({ origin: 'https://shop.example' })).toBe(200);
  for (const origin of [
    'https://evil.example',
    'null',
    'nonsense',
    'https://shop.example.evil.example',
    'http://[',
    'https://shop.example:444',
  ])
    expect([origin, await from({ origin })]).toEqual([origin, 403]);
  for (const site of ['cross-site', 'same-site']) expect([site, await from({ 'sec-fetch-site': site })]).toEqual([site, 403]);
});

test('with a certificate of its own the port speaks TLS 1.2 or newer and nothing else', async () => {
  const { app } = await open({ tls: { cert: Buffer.from(CERTIFICATE), key: Buffer.from(KEY) } });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const answer = (maxVersion: 'TLSv1.1' | 'TLSv1.3') =>
    new Promise<{ status: number | undefined; transport: unknown }>((resolve, reject) => {
      const asked = request(
        {
          port,
          host: '127.0.0.1',
          path: '/api/operations',
          ca: CERTIFICATE,
          servername: 'localhost',
          minVersion: 'TLSv1',
          maxVersion,
        },
        (reply) => {
          reply.resume();
          resolve({ status: reply.statusCode, transport: reply.headers['strict-transport-security'] });
        },
      );
      asked.on('error', reject);
      asked.end();
    });
  expect(await answer('TLSv1.3')).toEqual({ status: 401, transport: 'max-age=31536000' });
  await expect(answer('TLSv1.1')).rejects.toThrow();
  await expect(fetch(`http://127.0.0.1:${port}/api/operations`)).rejects.toThrow();
});
