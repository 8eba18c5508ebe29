import { once } from 'node:events';
import net from 'node:net';
import { expect, inject, onTestFinished, test } from 'vitest';
import { readSettings } from '../kernel/settings.ts';
import { databaseUrl } from '../test/database.ts';
import { judgeServer, openDatabase } from './database.ts';
import { sentenceOf } from './signals.ts';

const open = (url: string) => openDatabase(readSettings({ DATABASE_URL: url }));

/** The cluster's address with parts of it replaced. */
function elsewhere(parts: Partial<Pick<URL, 'username' | 'port' | 'hostname'>>, name = 'postgres'): string {
  const url = new URL(databaseUrl(inject('clusterUrl'), name));
  return Object.assign(url, parts).href;
}

test('a server that fits is named without the password', async () => {
  const url = databaseUrl(inject('clusterUrl'), 'postgres');
  const { place, ...database } = await open(url);
  expect(place).toMatch(/^PostgreSQL 1[5-8] at [\w.]+:\d+\/postgres$/);
  expect(database).toMatchObject({ url, directUrl: url, pooled: { business: false, read: false } });
});

test.each([
  [
    'a database that is not there',
    () => elsewhere({}, 'no_such_one'),
    /\/no_such_one\) cannot be used: there is no database of this name\.$/,
  ],
  ['a port where nothing listens', () => elsewhere({ port: '1' }), /:1\/postgres\) cannot be used: no server answers there\.$/],
  [
    'a machine without an address',
    () => elsewhere({ hostname: 'no.such.invalid' }),
    /cannot be used: (no machine has this name|the name .*)\.$/,
  ],
  ['a person the server does not know', () => elsewhere({ username: 'nobody_knows' }), /cannot be used: .*(password|user).*\.$/],
])('%s is told in one sentence', async (_what, url, sentence) => {
  await expect(open(url())).rejects.toThrow(sentence);
});

test('something else than PostgreSQL at the address is told in one sentence', async () => {
  const other = net.createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as net.AddressInfo;
  await expect(open(`postgresql://a:b@127.0.0.1:${port}/c`)).rejects.toThrow(
    /^The database at DATABASE_URL \(127.0.0.1:\d+\/c\) cannot be used: .+\.$/,
  );
});

test('versions too old or too new and other encodings are refused, those between are taken', () => {
  const judge = (version: string, encoding = 'UTF8') => judgeServer({ version, encoding }, 'there/db');
  expect(() => judge('140011')).toThrow('The database at DATABASE_URL (there/db) is PostgreSQL 14; Zhanggui works with 15 to 18.');
  expect(() => judge('190000')).toThrow('is PostgreSQL 19;');
  expect(() => judge('150000', 'LATIN1')).toThrow('has the encoding LATIN1; create it with UTF8.');
  expect([judge('150000'), judge('180004')]).toEqual(['PostgreSQL 15 at there/db', 'PostgreSQL 18 at there/db']);
});

test('what the machine refuses is told in one sentence', () => {
  expect(sentenceOf({ code: 'EADDRINUSE', port: 8080 })).toBe('Port 8080 is taken by another program: stop it, or set PORT to a free one.');
  expect(sentenceOf({ code: 'EACCES', port: 80 })).toContain('Port 80 may not be opened');
  expect(sentenceOf({ code: 'ENOSPC' })).toBe(sentenceOf({ code: '53100' }));
  expect(sentenceOf({ code: 'ENOSPC' })).toMatch(/^The disk is full: /);
});
