import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { securityHeaders } from '../kernel/http-headers.ts';
import { serveWeb } from './web.ts';

function build(folder: string, name: string): void {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), `<script src="/assets/${name}.js">`);
  writeFileSync(join(folder, 'assets', `${name}.js`), `'${name}'`);
}

async function serve() {
  const place = mkdtempSync(join(tmpdir(), 'built web '));
  const folder = join(place, 'web');
  build(folder, 'one');
  writeFileSync(join(place, 'secret'), 'nobody’s business');
  const app = Fastify();
  await serveWeb(app, folder);
  onTestFinished(async () => {
    await app.close();
    rmSync(place, { recursive: true });
  });
  const get = async (url: string) => {
    const { statusCode, headers, body } = await app.inject(url);
    return { status: statusCode, cache: headers['cache-control'], body };
  };
  return { place, folder, get };
}

test('the page says by which mark its style sheets are known: another in each answer, the same in its policy, and nothing of it is kept', async () => {
  const place = mkdtempSync(join(tmpdir(), 'built web '));
  mkdirSync(join(place, 'assets'));
  writeFileSync(join(place, 'index.html'), '<meta name="style-nonce" nonce="__STYLE_NONCE__">');
  writeFileSync(join(place, 'assets', 'one.js'), '1');
  const app = Fastify();
  await securityHeaders(app);
  await serveWeb(app, place);
  onTestFinished(async () => {
    await app.close();
    rmSync(place, { recursive: true });
  });
  const marks = new Set<string>();
  for (const url of ['/', '/index.html', '/sales/orders']) {
    const { headers, body } = await app.inject(url);
    const mark = /nonce="([A-Za-z0-9+/]{22}==)"/.exec(body)?.[1] ?? '';
    expect(headers['content-security-policy']).toContain(`;style-src 'self' 'nonce-${mark}';`);
    expect(headers['content-security-policy']).not.toContain('unsafe-inline');
    expect(headers.etag ?? headers['last-modified']).toBeUndefined();
    marks.add(mark);
  }
  expect(marks.size).toBe(3);
  // a file needs none
  expect((await app.inject('/assets/one.js')).headers['content-security-policy']).toContain(`;style-src 'self';`);
});

test('files are served as files, every other address is a page, a missing part of the web is missing', async () => {
  const { get } = await serve();
  const page = { status: 200, cache: 'no-cache', body: '<script src="/assets/one.js">' };
  expect(await get('/')).toEqual(page);
  expect(await get('/sales/orders/SO-1.2')).toEqual(page);
  expect(await get('/assets/one.js')).toEqual({ status: 200, cache: 'public, max-age=31536000, immutable', body: `'one'` });
  expect(await get('/assets/gone.js')).toMatchObject({ status: 404 });
  expect(await get('/api/unknown')).toMatchObject({ status: 404 });
});

test('no address leads out of the built web', async () => {
  const { get } = await serve();
  for (const url of ['/../secret', '/%2e%2e/secret', '/assets/..%2f..%2fsecret', '/..%5csecret'])
    expect((await get(url)).body).not.toContain('business');
});

test('an address that can be no path is a page like any other', async () => {
  const { get } = await serve();
  for (const url of ['/index.html%00', `/${'x'.repeat(6_000)}`, `/o/${'%E5%AD%97'.repeat(600)}`]) expect((await get(url)).status).toBe(200);
});

test('a web that was built anew is served by a server that runs', async () => {
  const { place, folder, get } = await serve();
  build(join(place, 'new'), 'two');
  renameSync(folder, join(place, 'old'));
  renameSync(join(place, 'new'), folder);
  expect((await get('/')).body).toBe('<script src="/assets/two.js">');
  expect(await get('/assets/two.js')).toMatchObject({ status: 200, body: `'two'` });
  expect(await get('/assets/one.js')).toMatchObject({ status: 404 });
});
