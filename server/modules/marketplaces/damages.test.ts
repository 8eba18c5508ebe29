import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { settledShop } from './fixtures/shop.ts';

const runtime = testRuntime();
let s: Awaited<ReturnType<typeof settledShop>>;

beforeAll(async () => {
  s = await settledShop(runtime());
  await s.sold('O1', '100');
  const { number } = await s.tell([
    { order: 'O1', kind: 'sale', amount: '99.97' },
    { order: 'O1', kind: 'commission', amount: '-5' },
    { kind: 'unclear', amount: '3' },
  ]);
  await s.post(number);
  await s.settle();
});

const found = async (): Promise<string[]> => [...new Set((await s.differences()).map(({ proof }: { proof: string }) => proof))].sort();

/** Damages tables past the program, as the owner of the database can, and looks; then all is as it was. */
async function damaged(sql: string, back: string): Promise<string[]> {
  const client = await runtime().pools.owner.connect();
  const change = (text: string) =>
    client.query(
      `begin; set local session_replication_role = 'replica'; ${text.replaceAll(':merchant', `'${s.actor.merchant.id}'`)}; commit`,
    );
  try {
    await change(sql);
    const proofs = await found();
    await change(back);
    return proofs;
  } finally {
    client.release();
  }
}

const fate = (set: string, where: string) => `update marketplaces.fate set ${set} where merchant_id = :merchant and ${where}`;

test('before any damage the books prove', async () => {
  expect(await found()).toEqual([]);
});

test('a settled amount that the entry does not say: what the platform owes, the wallet and the day all tell', async () => {
  expect(await damaged(fate('amount = amount + 1', `kind = 'sale'`), fate('amount = amount - 1', `kind = 'sale'`))).toEqual([
    'marketplaces.receivable-control',
    'marketplaces.statements',
    'marketplaces.wallets',
  ]);
});

test('a receivable let go without an entry is told by the control alone', async () => {
  expect(await damaged(fate('written = written + 1', `kind = 'sale'`), fate('written = written - 1', `kind = 'sale'`))).toEqual([
    'marketplaces.receivable-control',
  ]);
});

test('pending money that stops being pending without an entry is told', async () => {
  expect(
    await damaged(fate(`kind = 'fine', class = 'plain'`, `kind = 'unclear'`), fate(`kind = 'unclear', class = 'unclear'`, `kind = 'fine'`)),
  ).toEqual(['marketplaces.pending']);
});

test('a line that is gone is told by its statement', async () => {
  const sql = (sign: string) => `update marketplaces.statement set line_count = line_count ${sign} 1 where merchant_id = :merchant`;
  expect(await damaged(sql('+'), sql('-'))).toEqual(['marketplaces.statements']);
});

test('a line is never changed, whoever writes', async () => {
  const changed = runtime().pools.owner.query('update marketplaces.line set amount = 1 where merchant_id = $1', [s.actor.merchant.id]);
  await expect(changed).rejects.toMatchObject({ constraint: 'line_as_imported' });
  expect(await found()).toEqual([]);
});
