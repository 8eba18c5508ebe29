import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../test/postgres.ts';
import { type Scenario, scenario } from '../test/scenario.ts';
import type { Actor } from './context.ts';
import { createHttp } from './http.ts';

const runtime = testRuntime();
let s: Scenario;
let app: FastifyInstance;
const headers = { authorization: 'Bearer key' };
const nobody = (): Actor => ({ ...s.actor, id: '00000000-0000-7000-8000-000000000001' });

beforeAll(async () => {
  s = await scenario(runtime());
  const actors = { fromSession: async () => null, fromKey: async () => ({ ...s.actor, kind: 'key' as const }), nobody };
  app = await createHttp({ runtime: runtime(), actors, signIn: [], signOut: '', requestsPerMinute: 1000 });
});
afterAll(() => app.close());

const kindsOf = () => runtime().modules.flatMap((module) => Object.entries(module.files ?? {}));
const one = (wanted: (types: readonly string[]) => boolean): string => {
  const found = kindsOf().find(([, { write, mediaTypes }]) => write && wanted(mediaTypes));
  if (!found) throw new Error('there is no such kind of file');
  return found[0];
};
const pictures = () =>
  kindsOf()
    .filter(([, { write, mediaTypes }]) => write && mediaTypes.length > 0 && mediaTypes.every((type) => type.startsWith('image/')))
    .map(([kind]) => kind);
const anything = () => one((types) => types.length === 0);

async function send(kind: string, name: string, type: string, bytes: Buffer) {
  const boundary = 'between';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const reply = await app.inject({
    ...{ method: 'POST', url: `/api/files/${kind}`, payload },
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
  return { status: reply.statusCode, ...reply.json() };
}

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test.for<[string, Buffer]>([
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a drawing with a program in it', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a program', Buffer.from('MZ\x90\x00'.padEnd(200, '\0'))],
  ['a picture cut off after its head', PNG.subarray(0, 20)],
  ['an archive', Buffer.from('PK\x03\x04'.padEnd(200, 'x'))],
])('%s is no picture, whatever its name and what is said of it', async ([, bytes]) => {
  expect(pictures().length).toBeGreaterThan(1);
  for (const kind of pictures()) {
    const { status, code } = await send(kind, 'a.png', 'image/png', bytes);
    expect([kind, status, code]).toEqual([kind, 400, expect.stringMatching(/^files\.wrong_kind$|unreadable$|broken$/)]);
  }
});

test('what is taken without a look is a download when it comes back, and no browser guesses what it is', async () => {
  const { hash } = await send(anything(), '../../evil.html', 'text/html', Buffer.from('<script>alert(1)</script>'));
  const readable = kindsOf().filter(([, { read, guard, shelf }]) => read && !guard && !shelf);
  for (const [kind, { shown, mediaTypes }] of readable) {
    const reply = await app.inject({ url: `/api/files/${kind}/${hash}`, headers });
    expect([kind, reply.statusCode]).toEqual([kind, 200]);
    expect(reply.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    expect((shown ?? mediaTypes).some((type) => /html|svg|xml|script/.test(type))).toBe(false);
    if (!(shown ?? mediaTypes).includes('text/plain')) {
      expect(reply.headers).toMatchObject({ 'content-disposition': 'attachment', 'content-type': 'application/octet-stream' });
    }
  }
});

test('no name leads out of the files of a merchant: a file is its hash, and nothing else is one', async () => {
  const outside = join(runtime().dataDirectory, 'outside');
  await writeFile(outside, 'nobody’s business');
  const [kind = ''] = kindsOf().find(([, { read, guard }]) => read && !guard) ?? [];
  for (const hash of ['../../../outside', '..%2f..%2f..%2foutside', '%2e%2e/outside', 'outside%00', randomBytes(32).toString('hex')]) {
    const reply = await app.inject({ url: `/api/files/${kind}/${hash}`, headers });
    expect([hash, reply.statusCode]).toEqual([hash, 404]);
    expect(reply.body).not.toContain('business');
  }
});

test('a file larger than its kind may be is refused before it is kept', async () => {
  const [kind = ''] = pictures();
  const { maximumBytes } = kindsOf().find(([name]) => name === kind)?.[1] ?? { maximumBytes: 0 };
  const refused = await send(kind, 'a.png', 'image/png', Buffer.concat([PNG, Buffer.alloc(maximumBytes)]));
  expect(refused).toMatchObject({ status: 400, code: 'files.too_large' });
});
