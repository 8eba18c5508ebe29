import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { modulesUpTo } from '../../test/goods.ts';
import { probeModule } from '../../test/goods-probe.ts';
import { testRuntime } from '../../test/postgres.ts';
import { stockScenario } from '../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });
const day = (date: string) => `${date}T02:00:00.000Z`;

type Scenario = Awaited<ReturnType<typeof stockScenario>>;
const come = (s: Scenario, date: string, quantity: string, value: string) => s.receive('A', quantity, value, { effectiveAt: day(date) });
const leave = (s: Scenario, date: string, quantity: string) => s.lose('A', quantity, { effectiveAt: day(date) });
const stockOf = async (s: Scenario, at: string, knownAt?: string) => {
  const { rows } = await s.ask('stock-at', { at, ...(knownAt ? { knownAt } : {}) });
  return rows[0]?.quantity ?? '0';
};

test('TV-21 a receipt entered for an earlier day changes the issue after it, and the entry says by how much', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-01', '10', '100');
  expect((await leave(s, '2025-01-03', '5')).value).toBe('50');
  await come(s, '2025-01-02', '10', '130');
  expect(await s.pool('A')).toEqual(['15', '172.5']);
  expect(await s.accounts()).toEqual({ inventory_good: '172.5', stock_gain: '-230', stock_loss: '50', cost_adjustment: '7.5' });
  const { rows } = await runtime().pools.owner.query(
    'select reason, stock_value, gone_value, business_date::text as date from inventory.cost_adjustment where merchant_id = $1',
    [s.actor.merchant.id],
  );
  expect(rows).toEqual([{ reason: 'replay', stock_value: '-7.5', gone_value: '7.5', date: '2025-01-03' }]);
  await s.proven();
});

test('TV-123 across months the adjustment stands in the month of the issue, dated with it', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-30', '10', '100');
  await leave(s, '2025-02-03', '5');
  await come(s, '2025-01-31', '10', '130');
  expect((await s.accounts('2025-01-31')).inventory_good).toBe('230');
  expect((await s.accounts('2025-02-02')).cost_adjustment).toBeUndefined();
  expect(await s.accounts('2025-02-03')).toMatchObject({ inventory_good: '172.5', cost_adjustment: '7.5' });
  await s.proven();
});

test('TV-12 stock at a moment, and as it was known before a correction', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-05', '10', '100');
  await leave(s, '2025-01-10', '4');
  await leave(s, '2025-01-20', '3');
  expect(await stockOf(s, day('2025-01-05'))).toBe('10');
  expect(await stockOf(s, day('2025-01-10'))).toBe('6');
  const { rows } = await runtime().pools.owner.query('select max(recorded_at) as known from inventory.stock_move where merchant_id = $1', [
    s.actor.merchant.id,
  ]);
  const known = new Date(rows[0].known).toISOString();
  while (new Date().toISOString() <= known);
  await come(s, '2025-01-08', '6', '60');
  expect(await stockOf(s, day('2025-01-10'))).toBe('12');
  expect(await stockOf(s, new Date().toISOString())).toBe('9');
  expect(await stockOf(s, day('2025-01-10'), known)).toBe('6');
  expect(await stockOf(s, day('2025-01-04'))).toBe('0');
  await s.proven();
});

test('an issue entered for an earlier day may leave no later moment below zero', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-01', '10', '100');
  await leave(s, '2025-01-10', '8');
  await come(s, '2025-01-20', '10', '100');
  await expect(leave(s, '2025-01-05', '3')).rejects.toMatchObject({
    code: 'inventory.history_negative',
    params: { lines: [{ skuCode: 'A', missing: '1' }] },
  });
  await leave(s, '2025-01-05', '2');
  await expect(leave(s, '2024-12-31', '1')).rejects.toMatchObject({ code: 'inventory.history_negative' });
  await s.proven();
});

test('an issue entered for an earlier day costs the average of its day, and later issues follow', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-01', '10', '100');
  await come(s, '2025-01-10', '10', '200');
  expect((await leave(s, '2025-01-20', '4')).value).toBe('60');
  expect((await leave(s, '2025-01-05', '5')).value).toBe('50');
  // 5 worth 50 and 10 worth 200 are left on the 10th: four of fifteen worth 250 cost 66.67
  expect(await s.pool('A')).toEqual(['11', '183.33']);
  expect(await s.accounts()).toMatchObject({ cost_adjustment: '6.67', stock_loss: '110' });
  await s.proven();
});

test('what a late receipt changes in goods found defective goes over into their pool', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-01', '10', '100');
  const line = { skuId: s.sku.A, quantity: '4', from: 'good', to: 'defective' };
  const found = await s.run('change-quality', { warehouseId: s.w1.id, lines: [line] });
  expect(found.value).toBe('40');
  await come(s, '2025-01-02', '10', '200');
  expect(await s.pool('A')).toEqual(['16', '240']);
  expect(await s.pool('A', 'defective')).toEqual(['4', '60']);
  expect(await s.accounts()).toEqual({ inventory_good: '240', inventory_defective: '60', stock_gain: '-300' });
  await s.run('reverse-stock-document', { documentId: found.id });
  expect(await s.pool('A')).toEqual(['20', '300']);
  expect(await s.pool('A', 'defective')).toEqual(['0', '0']);
  await s.proven();
});

test('a return of changed goods comes back at what they cost by now', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-01', '10', '100');
  const [shipped] = await s.ship([await s.reserve('A', '5')]);
  await come(s, '2025-01-02', '10', '130');
  const back = { skuId: s.sku.A, quantity: '2', fromLocationId: s.at.customer, toLocationId: s.w1.bin, reversesId: shipped.moveId };
  const [first] = await s.probe('post-moves', { moves: [{ ...back, source: 'return', sourceId: newId() }] });
  expect(first.value).toBe('23');
  const [second] = await s.probe('post-moves', { moves: [{ ...back, quantity: '3', source: 'return', sourceId: newId() }] });
  expect(second.value).toBe('34.5');
  await expect(s.probe('post-moves', { moves: [{ ...back, quantity: '1', source: 'return', sourceId: newId() }] })).rejects.toMatchObject({
    code: 'inventory.already_reversed',
  });
  expect(await s.pool('A')).toEqual(['20', '230']);
  // and both returns follow when the issue changes once more
  await come(s, '2025-01-03', '20', '0');
  expect(await s.pool('A')).toEqual(['40', '230']);
  await s.provenGoods();
});

test('an earlier time needs the permission and an open period, and is never in the future', async () => {
  const s = await stockScenario(runtime());
  const line = { skuId: s.sku.A, quantity: '1', value: '1' };
  const input = { warehouseId: s.w1.id, reason: 'found', effectiveAt: day('2025-01-05'), lines: [line] };
  const permissions = new Set([...s.actor.permissions].filter((name) => name !== 'inventory.backdate'));
  await expect(runtime().execute({ ...s.actor, permissions }, 'inventory.post-other-in', input)).rejects.toMatchObject({
    code: 'inventory.backdating_not_permitted',
  });
  await expect(s.run('post-other-in', { ...input, effectiveAt: '2999-01-01T00:00:00Z' })).rejects.toMatchObject({
    code: 'inventory.effective_in_future',
  });
  await s.run('post-other-in', input);
  await runtime().execute(s.actor, 'ledger.close-period', { month: '2025-01', uncarried: true });
  await expect(s.run('post-other-in', input)).rejects.toMatchObject({ code: 'inventory.period_closed', params: { date: '2025-01-05' } });
  await s.run('post-other-in', { ...input, effectiveAt: day('2025-02-01') });
  await s.proven();
});

test('closing balances of past months answer like the movements; an earlier entry takes them away, the next closing makes them again', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-05', '10', '100');
  await leave(s, '2025-02-10', '4');
  await come(s, '2025-03-01', '7', '70');
  // the entries of this test are minutes old: a month is closed an hour after its last one
  const shift = `update inventory.stock_move set id = (lpad(to_hex(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint - 7200000), 12, '0')
    || substr(replace(id::text, '-', ''), 13))::uuid where merchant_id = $1`;
  const client = await runtime().pools.owner.connect();
  await client.query('begin; set local session_replication_role = replica');
  await client.query(shift, [s.actor.merchant.id]);
  await client.query('commit');
  client.release();
  const { closed } = await s.run('close-stock-month', {});
  expect(closed.slice(0, 3)).toEqual(['2025-01-31', '2025-02-28', '2025-03-31']);
  expect((await s.run('close-stock-month', {})).closed).toEqual([]);
  await s.proven();
  for (const [date, quantity] of [
    ['2025-01-31', '10'],
    ['2025-02-09', '10'],
    ['2025-02-10', '6'],
    ['2025-03-15', '13'],
    ['2025-06-15', '13'],
  ] as const)
    expect(await stockOf(s, `${date}T15:59:59.999Z`)).toBe(quantity);
  await come(s, '2025-02-01', '1', '10');
  const { rows } = await runtime().pools.owner.query(
    'select distinct closes_on::text as day from inventory.stock_closing where merchant_id = $1',
    [s.actor.merchant.id],
  );
  expect(rows).toEqual([{ day: '2025-01-31' }]);
  expect(await stockOf(s, day('2025-06-15'))).toBe('14');
  await s.proven();
});

test('the card of a SKU runs through its movements; period sums, pages and the flow of the period agree', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-05', '10', '100');
  await leave(s, '2025-01-10', '4');
  await come(s, '2025-02-01', '3', '30');
  await leave(s, '2025-02-20', '2');
  const card = await s.ask('stock-card', { code: 'A' });
  expect(card.rows.map((row: { in: string; out: string; running: string }) => [row.in, row.out, row.running])).toEqual([
    ['10', '0', '10'],
    ['0', '4', '6'],
    ['3', '0', '9'],
    ['0', '2', '7'],
  ]);
  const february = await s.ask('stock-card', { skuId: s.sku.A, from: '2025-02-01', to: '2025-02-28', limit: 1 });
  expect(february).toMatchObject({ opening: '6', inSum: '3', outSum: '2', closing: '7', rows: [{ running: '9' }] });
  const next = await s.ask('stock-card', { skuId: s.sku.A, from: '2025-02-01', to: '2025-02-28', limit: 1, after: february.next });
  expect(next).toMatchObject({ rows: [{ out: '2', running: '7' }], next: null });
  const flow = await s.ask('stock-flow', { from: '2025-02-01', to: '2025-02-28' });
  expect(flow.rows).toMatchObject([{ skuCode: 'A', opening: '6', in: '3', out: '2', closing: '7' }]);
  const january = await s.ask('stock-flow', { from: '2025-01-01', to: '2025-01-31' });
  expect(january.rows).toMatchObject([{ opening: '0', in: '10', out: '4', closing: '6' }]);
});

test('sealed movements are chained; a changed one breaks the chain', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.lose('A', '1');
  expect(await s.run('seal-moves', {})).toEqual({ sealed: 2, more: false });
  expect(await s.run('seal-moves', {})).toEqual({ sealed: 0, more: false });
  await s.lose('A', '1');
  await Promise.all([s.run('seal-moves', {}), s.run('seal-moves', {})]);
  await s.proven();
  const client = await runtime().pools.owner.connect();
  await client.query('begin; set local session_replication_role = replica');
  await client.query(`update inventory.stock_move set source_number = 'X' where merchant_id = $1 and source = 'other_in'`, [
    s.actor.merchant.id,
  ]);
  await client.query('commit');
  client.release();
  const { differences } = await runtime().prove(s.actor.merchant.id);
  expect(differences).toMatchObject([{ proof: 'inventory.seals', details: { position: '1' } }]);
});

test('thousands of movements are sealed by a statement that was planned when there were two', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  await s.lose('A', '1');
  expect(await s.run('seal-moves', {})).toEqual({ sealed: 2, more: false });
  const ids = Array.from({ length: 5000 }, newId);
  await runtime().pools.owner.query('analyze inventory.stock_move, inventory.move_seal');
  await s.run('seal-moves', {});
  await runtime().pools.owner.query(
    `insert into inventory.stock_move
     select r.* from unnest($2::uuid[]) as x (id)
       cross join (select to_jsonb(m) as move from inventory.stock_move m where merchant_id = $1 order by id limit 1) f
       cross join lateral jsonb_populate_record(null::inventory.stock_move, f.move || jsonb_build_object('id', x.id)) r`,
    [s.actor.merchant.id, ids],
  );
  expect(await s.run('seal-moves', {})).toEqual({ sealed: 2000, more: true });
  expect(await s.run('seal-moves', {})).toEqual({ sealed: 2000, more: true });
  expect(await s.run('seal-moves', {})).toEqual({ sealed: 1000, more: false });
  const { rows } = await runtime().pools.owner.query(
    'select array_agg(move_id order by position) as sealed from inventory.move_seal where merchant_id = $1 and position > 2',
    [s.actor.merchant.id],
  );
  expect(rows[0].sealed).toEqual(ids);
  const { differences } = await runtime().prove(s.actor.merchant.id);
  expect(differences.filter(({ proof }) => proof === 'inventory.seals')).toEqual([]);
});

test('a posted movement can be neither changed nor deleted', async () => {
  const s = await stockScenario(runtime());
  await s.receive('A', '10', '100');
  for (const sql of ['update inventory.stock_move set quantity = 1', 'delete from inventory.stock_move'])
    await expect(runtime().pools.owner.query(sql)).rejects.toMatchObject({ code: '23514' });
});
