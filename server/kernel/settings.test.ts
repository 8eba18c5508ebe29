import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSecretKeys, readSettings, settingsTable } from './settings.ts';

test('without any variable the embedded database and the demo are used, on this machine alone', () => {
  expect(readSettings({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataDirectory: path.resolve('.data'),
    databaseUrl: undefined,
    databaseDirectUrl: undefined,
    databaseReadUrl: undefined,
    adminEmail: 'admin@example.com',
    adminPassword: undefined,
    demo: true,
    tls: undefined,
    trustedProxies: [],
    secretKey: undefined,
    backup: { folder: path.resolve('.data/backups'), hour: 3, retention: { daily: 7, weekly: 4 }, passphrase: undefined },
    logLevel: 'info',
    slowMilliseconds: 1000,
    metricsToken: undefined,
  });
});

test('an empty variable counts as not set, and blanks around a value do not count', () => {
  expect(readSettings({ PORT: '', ZHANGGUI_DATA: ' ', ZHANGGUI_DEMO: ' 0 ' })).toMatchObject({ port: 8080, demo: false });
});

test('given values are read', () => {
  const given = {
    PORT: '0',
    HOST: '::1',
    ZHANGGUI_DATA: '/srv/my shop',
    DATABASE_URL: 'postgres://u:p%40ss@db.example.com/erp?sslmode=require',
    DATABASE_READ_URL: 'postgresql://u@localhost:5433/erp',
    ZHANGGUI_ADMIN_EMAIL: 'Boss@Example.com',
    ZHANGGUI_ADMIN_PASSWORD: 'eight888',
    ZHANGGUI_TLS_CERTIFICATE: '/etc/tls/full chain.pem',
    ZHANGGUI_TLS_KEY: '/etc/tls/key.pem',
    ZHANGGUI_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    ZHANGGUI_SECRET_KEY: 'k'.repeat(32),
  };
  expect(readSettings(given)).toMatchObject({
    port: 0,
    host: '::1',
    dataDirectory: path.resolve('/srv/my shop'),
    databaseUrl: given.DATABASE_URL,
    databaseReadUrl: given.DATABASE_READ_URL,
    adminEmail: 'boss@example.com',
    adminPassword: 'eight888',
    tls: { certificate: '/etc/tls/full chain.pem', key: '/etc/tls/key.pem' },
    trustedProxies: ['10.0.0.0/8', '::1'],
    secretKey: given.ZHANGGUI_SECRET_KEY,
  });
});

test.for([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '8080.5'],
  ['HOST', 'http://localhost'],
  ['DATABASE_URL', 'mysql://user:hush-hush@localhost/erp'],
  ['DATABASE_URL', 'hush-hush'],
  ['ZHANGGUI_ADMIN_EMAIL', 'admin'],
  ['ZHANGGUI_ADMIN_PASSWORD', 'hush'],
  ['ZHANGGUI_DEMO', 'yes'],
  ['ZHANGGUI_TRUSTED_PROXIES', '10.0.0.0/8;hush-hush'],
  ['ZHANGGUI_TRUSTED_PROXIES', 'proxy.example.com'],
  ['ZHANGGUI_SECRET_KEY', 'hush-hush'],
] as const)('%s=%s is refused with one sentence that names it and repeats no secret', ([name, value]) => {
  expect(() => readSettings({ [name]: value })).toThrow(new RegExp(`^The setting ${name} must [^\\n]*\\.$`));
  expect(() => readSettings({ [name]: value })).not.toThrow(/hush/);
});

test('a certificate without its key is refused', () => {
  expect(() => readSettings({ ZHANGGUI_TLS_KEY: 'key.pem' })).toThrow(/go together/);
});

test('a replica without a database is refused', () => {
  expect(() => readSettings({ DATABASE_READ_URL: 'postgresql://localhost/erp' })).toThrow(/go together with DATABASE_URL/);
});

test('the table tells every setting in both languages, each default acceptable', () => {
  for (const { name, meaning } of settingsTable) expect([name, meaning.zh, meaning.en].every(Boolean)).toBe(true);
  const defaults = Object.fromEntries(settingsTable.map((row) => [row.name, row.default]));
  expect(readSettings(defaults)).toEqual(readSettings({}));
});

test('the secret key is made once, for its owner alone, and a given one goes before it', () => {
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'settings-'));
  onTestFinished(() => rmSync(dataDirectory, { recursive: true }));
  const given = (secretKey?: string) =>
    readSecretKeys({ secretKey, dataDirectory })
      .all()
      .map(({ bytes }) => bytes.toString());
  const [key = ''] = given();
  expect(key.length).toBeGreaterThanOrEqual(32);
  expect(given()).toEqual([key]);
  expect(statSync(path.join(dataDirectory, 'secret-key')).mode & 0o777).toBe(0o600);
  expect(given('k'.repeat(32))).toEqual(['k'.repeat(32)]);
  // a new one before the old one; blanks within a key of before are no parting
  expect(given(`${'n'.repeat(32)} ${'k'.repeat(32)}`)).toEqual(['n'.repeat(32), 'k'.repeat(32)]);
  expect(given(`a sentence with blanks ${'k'.repeat(32)}`)).toEqual([`a sentence with blanks ${'k'.repeat(32)}`]);
});
