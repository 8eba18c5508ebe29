import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { makeBackup } from '../../../kernel/backup/make.ts';
import { loadModules } from '../../../modules.ts';
import { contentsOf } from '../../../test/catalog.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { staffOf } from '../../../test/staff.ts';
import { createRuntime } from '../../../kernel/runtime.ts';

let now = '2026-11-27T12:00:00.000Z';
const runtime = testRuntime({ poolSize: 6, clock: () => now });
let merchant: Actor;
let administrator: Actor;
let owner: Actor;

/** A program on the same data whose backups are due at 3 in the morning. */
async function atNight(at: string, work: (night: Awaited<ReturnType<typeof createRuntime>>) => Promise<void>, folder = 'backups') {
  now = at;
  const night = await createRuntime({
    url: runtime().url,
    modules: await loadModules(),
    dataDirectory: runtime().dataDirectory,
    secretKey: Buffer.alloc(32, 7),
    relayMilliseconds: null,
    clock: () => now,
    backup: {
      folder: join(runtime().dataDirectory, folder),
      hour: 3,
      retention: { daily: 1, weekly: 0 },
      passphrase: 'a long enough passphrase',
    },
  });
  try {
    await work(night);
  } finally {
    await night.close();
  }
}
const nightly = (at: string, folder?: string) => atNight(at, (night) => night.runJob('company.make-nightly-backup'), folder);
const told = async () =>
  (
    await runtime().pools.owner.query(
      `select person_id, text->>'en' as text from office.notification where kind = 'backup' order by created_at, id`,
    )
  ).rows;
const backups = () => runtime().ask(administrator, 'company.backups', {});

beforeAll(async () => {
  merchant = await testMerchant(runtime());
  const staff = staffOf(runtime());
  const first = await staff.hire(merchant, { name: '管理员' });
  await runtime().pools.owner.query('update access.person set administrator = true where email = $1', [first.email]);
  administrator = await first.actor();
  owner = await (await staff.hire(merchant, { name: '老板' })).actor();
});

test('backups belong to the administrators of the installation, not to the owner of a merchant', async () => {
  expect((await backups()).health).toBe('none');
  await expect(runtime().ask(owner, 'company.backups', {})).rejects.toMatchObject({ code: 'request.permission_missing' });
  await expect(runtime().execute(owner, 'company.make-backup', {})).rejects.toMatchObject({ code: 'request.permission_missing' });
});

test('one that is asked for is made, checked and rehearsed, and its outcome is told; nothing of the rehearsal is left', async () => {
  const before = await contentsOf(runtime().url);
  const { id } = await runtime().execute(administrator, 'company.make-backup', {});
  await runtime().settle();
  const { health, backups: made } = await backups();
  expect(health).toBe('well');
  expect(made).toMatchObject([
    {
      id,
      name: 'zhanggui-20261127T120000Z',
      state: 'ready',
      encrypted: false,
      merchants: 1,
      intact: true,
      rehearsal: 'proved',
      failure: null,
    },
  ]);
  expect(made[0].rows).toBeGreaterThan(100);
  const { rows } = await runtime().pools.owner.query(`select datname from pg_database where datname like 'zhanggui_rehearsal%'`);
  expect(rows).toEqual([]);
  const books = ({
    'kernel.backup': _,
    'kernel.outbox': __,
    'kernel.operation_log': ___,
    'kernel.idempotency': ____,
    ...rest
  }: Record<string, string>) => rest;
  expect(books(await contentsOf(runtime().url))).toEqual(books(before));
});

test('the night makes one once, old ones go, and nobody is told while all is well', async () => {
  await nightly('2026-11-27T18:07:00.000Z');
  expect((await backups()).backups).toHaveLength(1);
  for (const at of ['2026-11-27T19:07:00.000Z', '2026-11-27T20:07:00.000Z']) await nightly(at);
  const { health, backups: kept } = await backups();
  expect(kept.map(({ name }: { name: string }) => name)).toEqual(['zhanggui-20261127T190700Z']);
  const { rows } = await runtime().pools.owner.query('select name, state from kernel.backup order by made_at');
  expect(rows).toEqual([
    { name: 'zhanggui-20261127T120000Z', state: 'removed' },
    { name: 'zhanggui-20261127T190700Z', state: 'ready' },
  ]);
  expect(kept.every(({ rehearsal }: { rehearsal: string }) => rehearsal === 'proved')).toBe(true);
  expect(health).toBe('well');
  expect(await told()).toEqual([]);
});

test('C15 a rehearsal that finds a difference in the books fails, and the administrators are told once a day', async () => {
  // a month of an account says what no entry says
  const planted = `insert into ledger.account_month (merchant_id, month, account_id, debit, credit)
    select merchant_id, date '2020-01-01', id, 1, 0 from ledger.account where merchant_id = $1 and leaf limit 1`;
  await runtime().pools.owner.query(planted, [merchant.merchant.id]);
  await nightly('2026-11-30T19:07:00.000Z');
  await nightly('2026-11-30T20:07:00.000Z');
  const { health, backups: made } = await backups();
  expect(health).toBe('unproved');
  expect(made[0]).toMatchObject({
    state: 'ready',
    intact: true,
    rehearsal: 'failed',
    rehearsalFailure: expect.stringContaining(': ledger.month-totals'),
  });
  // the older one, which would work, is not taken away for it
  expect(made[1]).toMatchObject({ name: 'zhanggui-20261127T190700Z', state: 'ready', rehearsal: 'proved' });
  expect(await told()).toEqual([{ person_id: administrator.id, text: 'The rehearsal of the last backup did not succeed; please look' }]);
  await runtime().pools.owner.query('delete from ledger.account_month where merchant_id = $1', [merchant.merchant.id]);
});

test('a folder that cannot be written is a failure that is told, and the next hour tries again', async () => {
  await runtime().pools.owner.query('delete from office.notification');
  // where a folder should be there is a file
  const file = 'no-folder';
  await writeFile(join(runtime().dataDirectory, file), 'x');
  await nightly('2026-12-01T19:07:00.000Z', file);
  expect((await backups()).health).toBe('failed');
  expect((await told()).map(({ text }) => text)).toEqual(['The last backup failed; please look']);
  await nightly('2026-12-01T20:07:00.000Z');
  expect((await backups()).health).toBe('well');
});

test('C15 no new backup for more than 26 hours is told', async () => {
  await runtime().pools.owner.query('delete from office.notification');
  now = '2026-12-02T22:08:00.000Z';
  expect(await runtime().execute(merchant, 'company.warn-of-backups', {})).toEqual({ health: 'old' });
  expect((await told()).map(({ text }) => text)).toEqual(['No new backup for more than 26 hours; please look']);
});

test('the page lists what lies in the folder: what the command line made, tried at the next hour, and nothing that is gone; a folder that is no backup is told', async () => {
  const folder = join(runtime().dataDirectory, 'backups');
  const byHand = (at: string) =>
    makeBackup({
      ...{ url: runtime().url, dataDirectory: runtime().dataDirectory, secretKey: Buffer.alloc(32, 7), now: at },
      ...{ folder, passphrase: 'a long enough passphrase' },
    });
  const made = await byHand('2026-12-02T23:00:00.000Z');
  now = '2026-12-02T23:01:00.000Z';
  await runtime().backups.find();
  const known = await backups();
  expect(known.health).toBe('well');
  expect(known.backups[0]).toMatchObject({
    ...{ name: made.name, folder, state: 'ready', encrypted: true, merchants: 1, rows: made.manifest.rows, intact: null, rehearsal: null },
    madeAt: '2026-12-02T23:00:00.000Z',
  });
  await nightly('2026-12-02T23:07:00.000Z');
  expect((await backups()).backups[0]).toMatchObject({ name: made.name, intact: true, rehearsal: 'proved' });

  // an installation that was restored finds in its books what its predecessor was doing, and backups of another machine
  await runtime().pools.owner.query(`insert into kernel.backup (id, name, folder, made_at, state, encrypted)
    values (gen_random_uuid(), 'zhanggui-20261202T233000Z', '/another/machine', '2026-12-02T23:30:00Z', 'making', false),
      (gen_random_uuid(), 'zhanggui-20261202T220000Z', '/another/machine', '2026-12-02T22:00:00Z', 'ready', false)`);
  await rm(made.folder, { recursive: true });
  await mkdir(join(folder, 'zhanggui-20261202T234500Z'));
  await runtime().backups.find();
  const after = await backups();
  expect(after.backups.map(({ name }: { name: string }) => name)).not.toContain(made.name);
  // one that failed elsewhere stays told for a fortnight
  const standing = after.backups.filter(({ state }: { state: string }) => state !== 'failed');
  expect(new Set(standing.map((each: { state: string; folder: string }) => `${each.state} ${each.folder}`))).toEqual(
    new Set([`ready ${folder}`]),
  );
  expect(after.backups[0]).toMatchObject({
    name: 'zhanggui-20261202T234500Z',
    intact: false,
    rehearsalFailure: expect.stringContaining('has no'),
  });
  expect(after.health).toBe('unproved');
});
