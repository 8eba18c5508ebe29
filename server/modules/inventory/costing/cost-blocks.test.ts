import { expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule] });
const day = (date: string) => `${date}T02:00:00.000Z`;

type Scenario = Awaited<ReturnType<typeof stockScenario>>;
const come = (s: Scenario, date: string, quantity: string, value: string) => s.receive('A', quantity, value, { effectiveAt: day(date) });
const leaveOneByOne = (s: Scenario, date: string, count: number): Promise<{ id: string }> =>
  s.run('post-other-out', {
    ...{ warehouseId: s.w1.id, reason: 'lost', effectiveAt: day(date) },
    lines: Array.from({ length: count }, () => s.lineOf('A', '1')),
  });
const rowsOf = async (s: Scenario) => {
  const { rows } = await runtime().pools.owner.query(
    `select coalesce(cardinality(moves), 1) as issues, trim_scale(gone_value) as gone, business_date::text as date
     from inventory.cost_adjustment where merchant_id = $1 order by recorded_at, business_date, issues desc`,
    [s.actor.merchant.id],
  );
  return rows.map(({ issues, gone, date }) => `${issues} ${gone} ${date}`);
};

/** Six hundred at 10; three hundred leave one by one in January, two in February; then four hundred at 20 come for the first day: all are at 14. */
async function changed() {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-01', '600', '6000');
  const january = [await leaveOneByOne(s, '2025-01-10', 150), await leaveOneByOne(s, '2025-01-10', 150)];
  const february = await leaveOneByOne(s, '2025-02-10', 2);
  const late = await come(s, '2025-01-02', '400', '8000');
  return { ...s, january, february, late };
}

test('what a receipt changes of hundreds of issues lies in blocks by month, to the cent what it was', async () => {
  const s = await changed();
  expect(await rowsOf(s)).toEqual([...Array(6).fill('50 200 2025-01-10'), '2 8 2025-02-10']);
  expect(await s.pool('A')).toEqual(['698', '9772']);
  expect((await s.accounts('2025-01-31')).cost_adjustment).toBe('1200');
  expect(await s.accounts()).toEqual({ inventory_good: '9772', stock_gain: '-14000', stock_loss: '3020', cost_adjustment: '1208' });
  await s.proven();
});

test('issues whose costs lie in blocks are played again, come back and are cancelled at what they cost by now', async () => {
  const s = await changed();
  // a thousand more at nothing: what was at 14 is at 7
  const free = await come(s, '2025-01-03', '1000', '0');
  expect(await s.pool('A')).toEqual(['1698', '11886']);
  await s.run('reverse-stock-document', { documentId: s.february.id });
  expect(await s.pool('A')).toEqual(['1700', '11900']);
  await s.run('reverse-stock-document', { documentId: free.id });
  expect(await s.pool('A')).toEqual(['700', '9800']);
  await s.run('reverse-stock-document', { documentId: s.late.id });
  expect(await s.pool('A')).toEqual(['300', '3000']);
  for (const { id } of s.january) await s.run('reverse-stock-document', { documentId: id });
  expect(await s.pool('A')).toEqual(['600', '6000']);
  expect(await s.accounts()).toEqual({ inventory_good: '6000', stock_gain: '-6000' });
  await s.proven();
});

test('details that were written a row for each issue say the same', async () => {
  const s = await changed();
  const client = await runtime().pools.owner.connect();
  await client.query('begin; set local session_replication_role = replica');
  await client.query(
    `with block as (delete from inventory.cost_adjustment where merchant_id = $1 and moves is not null returning *)
     insert into inventory.cost_adjustment (merchant_id, id, sku_id, class, reason, stock_value, gone_value, issue_move_id, source, source_id, sequence,
       operation_id, effective_at, business_date, recorded_at)
     select b.merchant_id, gen_random_uuid(), b.sku_id, b.class, b.reason, -x.cost, x.cost, x.move, b.source, b.source_id, b.sequence, b.operation_id,
       m.effective_at, b.business_date, b.recorded_at
     from block b cross join unnest(b.moves, b.costs) as x (move, cost) join inventory.stock_move m on m.merchant_id = b.merchant_id and m.id = x.move`,
    [s.actor.merchant.id],
  );
  await client.query('commit');
  client.release();
  expect(await rowsOf(s)).toHaveLength(302);
  await s.proven();
  await s.run('reverse-stock-document', { documentId: s.february.id });
  await come(s, '2025-01-03', '1000', '0');
  expect(await s.pool('A')).toEqual(['1700', '11900']);
  for (const { id } of s.january) await s.run('reverse-stock-document', { documentId: id });
  expect(await s.pool('A')).toEqual(['2000', '14000']);
  await s.proven();
});

test('a block that is not the sum of its details is found', async () => {
  const s = await changed();
  const client = await runtime().pools.owner.connect();
  await client.query('begin; set local session_replication_role = replica');
  await client.query(
    `update inventory.cost_adjustment set costs[1] = 5 where merchant_id = $1 and id = (
       select id from inventory.cost_adjustment where merchant_id = $1 and cardinality(moves) = 50 order by id limit 1)`,
    [s.actor.merchant.id],
  );
  await client.query('commit');
  client.release();
  const { differences } = await runtime().prove(s.actor.merchant.id);
  expect(differences).toMatchObject([{ proof: 'inventory.cost-blocks', details: { gone_value: '200', details: '201' } }]);
});

test('one of hundreds that comes back from its buyer enters at its own cost', async () => {
  const s = await stockScenario(runtime());
  await come(s, '2025-01-01', '10', '100');
  const reserved = [await s.reserve('A', '2'), await s.reserve('A', '3')];
  const [first] = await s.ship(reserved);
  await come(s, '2025-01-02', '10', '130');
  expect((await rowsOf(s))[0]).toMatch(/^2 7\.5 /);
  const back = { skuId: s.sku.A, quantity: '2', fromLocationId: s.at.customer, toLocationId: s.w1.bin, reversesId: first.moveId };
  const [returned] = await s.probe('post-moves', { moves: [{ ...back, source: 'return', sourceId: newId() }] });
  expect(returned.value).toBe('23');
  await s.provenGoods();
});
