import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { type Scenario, scenario as makeScenario } from '../../../test/scenario.ts';
import { staffOf } from '../../../test/staff.ts';
import { practiceTables } from './tables.ts';

const runtime = testRuntime({ poolSize: 6 });
const query = async <R = any>(sql: string, values: unknown[] = []): Promise<R[]> => (await runtime().pools.owner.query(sql, values)).rows;

const TENANTS = `select table_name from kernel.table_class where class = 'tenant'`;
const tenants = async () => (await query(TENANTS)).map(({ table_name }) => table_name as string);

test('every tenant table is classed: copied, masked or left out; and none is that does not exist', async () => {
  expect(Object.keys(practiceTables).toSorted()).toEqual((await tenants()).toSorted());
});

test('nothing sealed is copied: every column of bytes in a copied table is made anew', async () => {
  const bytes = await query(`select table_schema || '.' || table_name as "table", column_name as "column" from information_schema.columns
    where data_type = 'bytea' and table_schema || '.' || table_name in (${TENANTS})`);
  const copied = bytes.filter(({ table, column }) => {
    const plan = practiceTables[table];
    return plan === 'copied' || (plan !== undefined && plan !== 'left out' && !(column in (plan.columns ?? {})));
  });
  expect(copied).toEqual([]);
});

const SECRETS = [
  '王小明',
  '13812345678',
  '文三路',
  'wang@example.org',
  '张采购',
  '6222020200112233',
  '建设银行西湖支行',
  '打 13900001111',
  '李库管',
  'SF0000012345',
];

/** A merchant in which names, phones, addresses, bank accounts and notes stand wherever people can write them. */
async function planted(): Promise<Scenario & { person: any }> {
  const s = await makeScenario(runtime());
  const person = await (await staffOf(runtime()).hire(s.actor, { role: 'owner', name: '练习的人' })).actor();
  await s.warehouse('W9', { detail: '文三路 9 号', contact: '李库管', phone: '13812345678' });
  await s.stock({ A: '20', B: '5' });
  const remarks = { buyerRemark: '打 13900001111', sellerRemark: '王小明 要发票', buyerAccount: '王小明' };
  const [first, second] = [await s.order({ A: '2' }, remarks), await s.order({ A: '1', B: '1' })];
  await s.pay(first);
  await s.audit(first);
  await s.ship(first, { trackingNumber: 'SF0000012345' });
  await s.run('sales.hold-order', { orderId: second.id, reason: '王小明 13812345678 要改地址' });
  await s.pay(second, '5');
  await s.run('billing.refund-payment', { orderId: second.id, amount: '2', reason: '退给王小明 13812345678' });
  await s.run('inventory.post-other-in', {
    warehouseId: s.warehouseId,
    reason: 'found',
    remark: '王小明 送回',
    lines: [{ skuId: await s.sku('A'), quantity: '1', unitCost: '6' }],
  });
  await s.run('parties.create-party', {
    name: '张采购',
    supplier: true,
    phone: '13900001111',
    email: 'wang@example.org',
    bankName: '建设银行西湖支行',
    bankAccount: '6222020200112233',
    remark: '打 13900001111',
  });
  await s.run('office.send-feedback', { page: '/', text: '王小明 13812345678' });
  await s.settle();
  return { ...s, person };
}

/** Every text of every tenant table of a merchant, found by the catalog. */
async function textsOf(merchantId: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const table of await tenants()) {
    const [row] = await query(`select coalesce(string_agg(to_jsonb(t)::text, ' '), '') as texts from ${table} t where merchant_id = $1`, [
      merchantId,
    ]);
    texts.set(table, row.texts);
  }
  return texts;
}
const whereFound = (texts: Map<string, string>) =>
  [...texts].flatMap(([table, text]) => SECRETS.filter((secret) => text.includes(secret)).map((secret) => `${table}: ${secret}`));

async function practise(s: Scenario & { person: any }): Promise<string> {
  const { id } = await runtime().execute(s.person, 'analytics.open-practice-merchant', {});
  await runtime().settle();
  return id;
}

test('in the copy nobody can be recognised, its books prove, and work goes on in it', async () => {
  const s = await planted();
  const before = whereFound(await textsOf(s.actor.merchant.id));
  // what was planted stands in the real one, in more than a few places
  expect(before.length).toBeGreaterThan(15);
  const id = await practise(s);

  expect(whereFound(await textsOf(id))).toEqual([]);
  expect((await runtime().prove(id)).differences).toEqual([]);
  expect(await runtime().ask(s.person, 'analytics.practice-merchants')).toMatchObject([{ id, state: 'ready', failed: false }]);

  const inside = await runtime().systemActor(id);
  if (!inside) throw new Error('the practice merchant is not there');
  expect(inside.merchant).toMatchObject({ practice: true, currency: s.actor.merchant.currency });
  const { rows } = await runtime().ask(inside, 'sales.orders', { sort: '-placedAt' });
  expect(rows).toHaveLength(2);
  expect(rows[0].receiver).toMatch(/^练习客户\d{4}$/);
  // the made-up number can be read with the copy's own key
  expect(
    (await runtime().ask(inside, 'sales.orders', { filter: [{ column: 'phone', operator: 'equals', value: '13800000000' }] })).rows,
  ).toHaveLength(2);

  // goods are there to be sold, and the books are sealed anew
  const [sku] = (await runtime().ask(inside, 'catalog.skus', {})).rows;
  const shops = await runtime().ask(inside, 'sales.shops', {});
  const shopId = (shops.rows ?? shops)[0].id;
  const order = await runtime().execute(inside, 'sales.place-order', {
    shopId,
    receiver: { name: '试试', phone: '13800000001', province: '浙江省', city: '杭州市', district: '西湖区', address: '一号' },
    lines: [{ skuId: sku.id, quantity: '1', unitPrice: '10' }],
  });
  await runtime().execute(inside, 'sales.audit-order', { orderId: order.id });
  await runtime().execute(inside, 'ledger.seal-entries', {});
  expect((await runtime().prove(id)).differences).toEqual([]);
});

test('the person who asked works in it, nobody else, and no copy is made of a copy', async () => {
  const s = await planted();
  const id = await practise(s);
  const members = await query('select person_id from access.membership where merchant_id = $1', [id]);
  expect(members).toEqual([{ person_id: s.person.id }]);
  const inside = await runtime().systemActor(id);
  await expect(runtime().execute(inside as any, 'analytics.open-practice-merchant', {})).rejects.toMatchObject({
    code: 'analytics.practice_of_practice',
  });
});

test('a practice merchant goes with every row, the real one keeps each of its own', async () => {
  const s = await planted();
  const id = await practise(s);
  const real = await textsOf(s.actor.merchant.id);
  await runtime().execute(s.person, 'analytics.delete-practice-merchant', { practiceId: id });
  await runtime().settle();
  const left = [...(await textsOf(id))].filter(([, text]) => text !== '').map(([table]) => table);
  expect(left).toEqual([]);
  expect(await query('select 1 from kernel.merchant where id = $1', [id])).toEqual([]);
  const ledger = ['ledger.entry', 'inventory.stock_move', 'sales.sales_order'];
  const after = await textsOf(s.actor.merchant.id);
  for (const table of ledger) expect(after.get(table)).toBe(real.get(table));
});

test('the ledgers of a merchant that is not for practice stay append-only, also for the owner of the schema', async () => {
  const s = await planted();
  const client = await runtime().pools.owner.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.removing', $1, true)`, [s.actor.merchant.id]);
    await expect(client.query('delete from ledger.entry_line where merchant_id = $1', [s.actor.merchant.id])).rejects.toMatchObject({
      code: '23514',
    });
  } finally {
    await client.query('rollback');
    client.release();
  }
  await expect(
    runtime().execute(s.person, 'analytics.delete-practice-merchant', { practiceId: s.actor.merchant.id }),
  ).rejects.toMatchObject({
    code: 'analytics.practice_not_found',
  });
});

test('a copy that fails leaves nothing behind, and asking again makes it', async () => {
  const s = await planted();
  await query(
    'create function sales.fail_once() returns trigger language plpgsql as $$ begin raise exception $x$the disk is full$x$; end $$',
  );
  await query('create trigger fail_once before insert on sales.listing for each statement execute function sales.fail_once()');
  const { id } = await runtime().execute(s.person, 'analytics.open-practice-merchant', {});
  await expect(runtime().settle()).rejects.toThrow('the disk is full');
  await query('drop trigger fail_once on sales.listing');
  await query('drop function sales.fail_once()');
  expect([...(await textsOf(id))].filter(([, text]) => text !== '')).toEqual([]);
  const [practice] = await runtime().ask(s.person, 'analytics.practice-merchants');
  expect(practice).toMatchObject({ id, state: 'copying', failed: true });
  await runtime().runJob('analytics.fill-practice-merchant', {
    merchantId: s.actor.merchant.id,
    entityId: id,
    payload: { id, name: '练习', askedBy: s.person.id, people: [s.person.id] },
  });
  expect((await runtime().prove(id)).differences).toEqual([]);
});
