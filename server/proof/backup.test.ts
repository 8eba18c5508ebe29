import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { startEmbedded } from '../kernel/embedded.ts';
import { callerOf } from './caller.ts';
import { type Outcome, runCommand, runToItsEnd, startProgram } from './program.ts';
import { newDataFolder, openMerchant, openShop, proven } from './stage.ts';

async function newHouse(more: Record<string, string> = {}) {
  const { environment, remove } = await newDataFolder();
  onTestFinished(remove);
  return { ...environment, ...more };
}

const linesOf = ({ code, out, err }: Outcome): string[] => {
  if (code !== 0) throw new Error(`the command ended with ${code}: ${err}`);
  return out.trim().split('\n');
};

async function outside(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zhanggui backups '));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test('a backup taken while the program works is restored on another machine, proves, and is worked with', async () => {
  const from = await newHouse({ ZHANGGUI_BACKUP_PASSPHRASE: 'a long enough passphrase' });
  const { program, apiKey } = await openMerchant(from);
  const caller = callerOf(program.url, apiKey);
  const shop = await openShop(caller, { W1: { A: '10' } });
  const order = await caller.run('sales.place-order', shop.orderOf({ A: '2' }));
  expect(order.status).toBe(200);
  const [made = ''] = linesOf(await runCommand(['backup', await outside()], from));
  await program.stop();

  const to = await newHouse({ ZHANGGUI_BACKUP_PASSPHRASE: 'a long enough passphrase' });
  const said = linesOf(await runCommand(['restore', made], to));
  expect(said.at(-1)).toMatch(/: \d+ proofs, 0 differences$/);
  expect((await proven(to)).code).toBe(0);
  const second = await startProgram(to);
  onTestFinished(async () => void (await second.stop()));
  // the same key of the API, the same goods, and the next order
  const there = callerOf(second.url, apiKey);
  const found = await there.ask('inventory.availability-by-sku', { codes: JSON.stringify(['A']) });
  expect(found.body).toMatchObject([{ warehouses: [{ good: '10' }] }]);
  expect((await there.run('sales.place-order', shop.orderOf({ A: '1' }))).status).toBe(200);

  const tried = await runCommand(['rehearse', made], to);
  expect([tried.code, linesOf(tried).at(-1)]).toEqual([0, expect.stringContaining('A restore with this version works')]);
  const again = await runCommand(['restore', made], to);
  expect([again.code, again.err]).toEqual([
    1,
    expect.stringMatching(/^The database is not empty \(1 merchants, 1 people\); nothing was changed\./),
  ]);
});

test('an unencrypted backup says that the key is not inside, and asks for it where it is restored', async () => {
  const from = await newHouse();
  const { program } = await openMerchant(from);
  await program.stop();
  const said = linesOf(await runCommand(['backup', await outside()], from));
  expect(said.join('\n')).toContain('is NOT inside');
  const to = await newHouse();
  const refused = await runCommand(['restore', said[0] ?? ''], to);
  expect([refused.code, refused.err]).toEqual([
    1,
    expect.stringContaining('it is not inside. Put the file secret-key of the old installation to'),
  ]);
  await cp(join(from.ZHANGGUI_DATA ?? '', 'secret-key'), join(to.ZHANGGUI_DATA ?? '', 'secret-key'));
  expect(linesOf(await runCommand(['restore', said[0] ?? ''], to)).at(-1)).toMatch(/0 differences$/);
});

test('the program does not start on the database of a newer version, and says so in both languages', async () => {
  const house = await newHouse();
  const { program } = await openMerchant(house);
  await program.stop();
  const embedded = await startEmbedded({ dataDirectory: house.ZHANGGUI_DATA ?? '' });
  const client = new pg.Client({ connectionString: embedded.url });
  await client.connect();
  await client.query(`insert into migration.applied (name, checksum) values ('9999_later.sql', 'x')`);
  await client.end();
  await embedded.stop();
  const { code, err } = await runToItsEnd(house);
  expect(code).toBe(1);
  expect(err).toBe(
    'The database was made by a newer version of this program (it has 9999_later.sql); start that version.\n数据库由更新版本的程序创建（含有 9999_later.sql），本版本不能使用，请启动那个版本。\n',
  );
});
