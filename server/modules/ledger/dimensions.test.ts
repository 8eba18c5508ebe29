import { expect, test } from 'vitest';
import { SYSTEM_ACTOR_ID } from '../../kernel/runtime.ts';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { scenario } from '../../test/scenario.ts';
import { newId } from '../../kernel/ids.ts';

const runtime = testRuntime({ poolSize: 4 });

async function books() {
  const s = await scenario(runtime());
  const { rows } = await s.ask('ledger.accounts', { limit: 500 });
  const account = (code: string) => rows.find((row: { code: string }) => row.code === code) as { id: string; version: number };
  const lines = (about: object) => [
    { accountId: account('560203').id, debit: '30', ...about },
    { accountId: account('1001').id, credit: '30' },
  ];
  const enter = (about: object): Promise<{ id: string }> =>
    s.run('ledger.post-manual-voucher', { date: '2024-04-10', summary: '办公用品', lines: lines(about) });
  const { id: personId }: { id: string } = await (await staffOf(runtime()).hire(s.actor)).actor();
  return { s, account, enter, personId };
}

test('a line names a shop, a warehouse, a person and a category of goods: shown, sealed, and taken back in red with all of them', async () => {
  const { s, enter, personId } = await books();
  const { id: categoryId } = await s.run('catalog.save-category', { code: 'T', name: { zh: '茶' } });
  const about = { shopId: s.shopId, warehouseId: s.warehouseId, personId, categoryId };
  const { id } = await enter(about);
  const shown = await s.ask('ledger.entry', { id });
  expect(shown.lines[0]).toMatchObject({ ...about, partyId: null, categoryName: '茶' });
  expect(shown.lines[0].personName).toBeTruthy();
  expect(shown.lines[0].shopName).toBeTruthy();
  expect(shown.lines[1]).toMatchObject({ shopId: null, personId: null });
  const red = await s.run('ledger.reverse-voucher', { entryId: id });
  expect((await s.ask('ledger.entry', { id: red.id })).lines[0]).toMatchObject({ ...about, debit: '-30' });
  await s.run('ledger.seal-entries', {});
  expect((await runtime().prove(s.actor.merchant.id)).differences).toEqual([]);
});

test('whom a line is about cannot be changed behind the seal', async () => {
  const { s, enter, personId } = await books();
  const { id } = await enter({ personId });
  await s.run('ledger.seal-entries', {});
  const client = await runtime().pools.owner.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    await client.query('update ledger.entry_line set person_id = $2 where merchant_id = $3 and entry_id = $1 and person_id is not null', [
      ...[id, SYSTEM_ACTOR_ID, s.actor.merchant.id],
    ]);
  } finally {
    await client.query('reset session_replication_role');
    client.release();
  }
  const { differences } = await runtime().prove(s.actor.merchant.id);
  expect(differences.map(({ proof }) => proof)).toEqual(['ledger.seal-chain']);
});

test('an account asks for what its lines by hand have to name; those below ask for it too, from now on', async () => {
  const { s, account, enter, personId } = await books();
  await enter({});
  const above = account('5602');
  await s.run('ledger.set-account-dimensions', { accountId: above.id, dimensions: ['person', 'shop'], expectedVersion: above.version });
  const { rows } = await s.ask('ledger.accounts', { search: '560203' });
  expect(rows[0]).toMatchObject({ dimensions: '', asks: 'person,shop' });
  await expect(enter({})).rejects.toMatchObject({
    code: 'ledger.voucher_lines_wrong',
    params: {
      lines: [
        { line: 1, code: 'ledger.line_needs_dimension', params: { code: '560203', dimension: '人员' } },
        { line: 1, code: 'ledger.line_needs_dimension', params: { code: '560203', dimension: '店铺' } },
      ],
    },
  });
  await enter({ personId, shopId: s.shopId });
  await s.run('ledger.set-account-dimensions', { accountId: above.id, dimensions: [] });
  await enter({});
  await expect(
    s.run('ledger.set-account-dimensions', { accountId: above.id, dimensions: [], expectedVersion: above.version }),
  ).rejects.toMatchObject({ code: 'request.version_conflict' });
});

test('a line that names what nobody knows is refused', async () => {
  const { enter } = await books();
  await expect(enter({ partyId: newId() })).rejects.toMatchObject({
    params: { lines: [{ line: 1, code: 'ledger.line_names_unknown' }] },
  });
});
