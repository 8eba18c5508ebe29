import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  balancesOf,
  brazilianMerchant,
  bringInOlist,
  money,
  type OlistSet,
  type Order,
  readOlistFolder,
  total,
  trialBalance,
} from '../../test/olist.ts';
import { testRuntime } from '../../test/postgres.ts';
import {
  auditAll,
  byHands,
  carryAll,
  costTemplate,
  inParts,
  ordersOf,
  pickWave,
  type Road,
  roadOf,
  type RoadWave,
  stopwatch,
  waveAll,
} from '../../test/road.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'olist');
const isHere = existsSync(FOLDER);
const runtime = testRuntime({ poolSize: 8 });

if (!isHere) console.warn('data test skipped: olist is not in ../shared/data');

/** What leaves: everything with goods that was not given up and could be served. */
const leaves = (order: Order): boolean => order.items.length > 0 && order.status !== 'canceled' && order.status !== 'unavailable';

/**
 * Products that were ever bought together lie in one warehouse, so that each order has one place from which it leaves whole. Every eighth group of
 * products lies in Rio, where every piece is picked, checked and weighed; the rest in São Paulo.
 */
function placesOf(set: OlistSet): Map<string, 'SP' | 'RJ'> {
  const parent = new Map<string, string>();
  const rootOf = (product: string): string => {
    const above = parent.get(product) ?? product;
    return above === product ? product : rootOf(above);
  };
  for (const { items } of set.orders) for (const { product } of items) parent.set(rootOf(product), rootOf(items[0]?.product ?? product));
  const roots = [...new Set([...parent.keys()].map(rootOf))].sort();
  const places = new Map(roots.map((root, at) => [root, at % 8 === 0 ? ('RJ' as const) : ('SP' as const)]));
  return new Map([...parent.keys()].map((product) => [product, places.get(rootOf(product)) ?? 'SP']));
}

// ---- freight: kilograms or bulk, whichever is more, up to the next hundred grams; cents by state ---------------------

const CENTS: Record<string, { first: bigint; step: bigint }> = {
  SP: { first: 890n, step: 110n },
  RJ: { first: 1190n, step: 190n },
  MG: { first: 1190n, step: 190n },
};
const REST = { first: 1990n, step: 450n };

interface Measures {
  grams: bigint;
  cubic: bigint;
}

function measuresOf(set: OlistSet): Map<string, Measures> {
  const whole = (cell: string | undefined) => BigInt(cell || '0');
  return new Map(
    set.products.map((row) => [
      row.product_id as string,
      {
        // two products of the set were never weighed: half a kilogram is what the merchant says of such goods
        grams: whole(row.product_weight_g) || 500n,
        cubic: whole(row.product_length_cm) * whole(row.product_width_cm) * whole(row.product_height_cm),
      },
    ]),
  );
}

/** What one parcel with all of an order costs. */
function freightCentsOf(order: Order, measures: Map<string, Measures>): bigint {
  const own = order.items.map(({ product }) => measures.get(product) as Measures);
  const grams = total(own.map((each) => each.grams));
  const bulk = (total(own.map((each) => each.cubic)) * 1000n + 5999n) / 6000n;
  const billable = (((grams > bulk ? grams : bulk) + 99n) / 100n) * 100n;
  const { first, step } = CENTS[order.state] ?? REST;
  return first + (billable > 1000n ? ((billable - 1000n + 999n) / 1000n) * step : 0n);
}

async function setUpFreight(road: Road): Promise<void> {
  const rule = ({ first, step }: { first: bigint; step: bigint }, regions: string[] = []) => ({
    ...{ regions, firstUnit: '1', firstFee: money(first), stepUnit: '1', stepFee: money(step) },
  });
  const rules = [rule(REST), ...Object.entries(CENTS).map(([state, price]) => rule(price, [`BR/${state}`]))];
  await road.run('company.set-parameter', { key: 'freight.default_weight', value: '0.5' });
  await road.run('freight.create-carrier', { code: 'CORREIOS', name: 'Correios' });
  await costTemplate(road, 'CORREIOS', { rules, divisor: '6000', weightStep: '0.1' }, { taxRate: '0' });
  await road.run('fulfilment.set-waybill-range', { carrier: 'CORREIOS', prefix: 'BR', first: '000001', last: '099999' });
}

/** Every order stands in the warehouse where its goods lie. */
async function expectAllocation(road: Road, set: OlistSet, places: ReadonlyMap<string, string>): Promise<void> {
  const found = await road.sql(`select w.code, count(*)::int as orders from sales.sales_order o
    join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
    where o.merchant_id = $1 and o.fulfilment_status = 'audited' group by 1 order by 1`);
  const by = Object.groupBy(set.orders.filter(leaves), ({ items }) => places.get(items[0]?.product ?? '') ?? '');
  expect(found).toEqual(['RJ', 'SP'].map((code) => ({ code, orders: by[code]?.length })));
}

/** The order of the file behind each order here. */
async function filedOrders(road: Road, set: OlistSet): Promise<Map<string, Order>> {
  const filed = new Map(set.orders.map((order) => [order.id, order]));
  const rows = await road.sql('select order_id as id, platform_number as number from sales.order_source where merchant_id = $1');
  return new Map(rows.map(({ id, number }) => [id, filed.get(number) as Order]));
}

/** In Rio each piece passes a scanner and each parcel the scale. */
async function workOff(road: Road, wave: RoadWave, gramsOf: (orderId: string) => bigint): Promise<void> {
  const { run, ask } = road;
  expect(await run('fulfilment.request-waybills', { waveId: wave.id })).toMatchObject({ done: wave.orders });
  await pickWave(road, wave);
  await byHands(await ordersOf(road, wave), async ({ id, orderId, orderNumber }) => {
    const { lines } = await ask('fulfilment.outbound-at-station', { code: orderNumber });
    for (const { skuCode, quantity } of lines) await run('fulfilment.check-goods', { outboundId: id, code: skuCode, quantity });
    const weight = String(Number(gramsOf(orderId)) / 1000);
    const { status } = await run('fulfilment.weigh-parcels', { outboundId: id, parcels: [{ weight }] });
    if (status !== 'shipped') throw new Error(`${orderNumber} is ${status}`);
  });
}

/** In São Paulo hundreds leave in one call, with the labels their wave got. */
async function shipWave(road: Road, wave: RoadWave): Promise<void> {
  expect(await road.run('fulfilment.request-waybills', { waveId: wave.id })).toMatchObject({ done: wave.orders });
  const labels = await road.sql(`select y.order_id as "orderId", y.carrier, y.number as "trackingNumber" from fulfilment.waybill y
    join fulfilment.outbound b on b.merchant_id = y.merchant_id and b.id = y.outbound_id where y.merchant_id = $1 and b.wave_id = '${wave.id}'`);
  for (const orders of inParts(labels, 200))
    expect(await road.run('fulfilment.ship-orders', { orders })).toMatchObject({ done: orders.length, refused: 0 });
}

/** What every parcel should cost, by state, is what the files say of weights and sizes. */
async function expectFreight(road: Road, set: OlistSet, measures: Map<string, Measures>): Promise<void> {
  const found = await road.sql(`select province as state, count(*)::int as parcels, sum(amount)::numeric(20,2)::text as amount
    from freight.expected where merchant_id = $1 and status = 'accrued' group by 1 order by 1`);
  const groups = Object.entries(Object.groupBy(set.orders.filter(leaves), ({ state }) => state)).sort(([a], [b]) => (a < b ? -1 : 1));
  const expected = groups.map(([state, own = []]) => ({
    ...{ state, parcels: own.length },
    amount: money(total(own.map((order) => freightCentsOf(order, measures)))),
  }));
  expect(found).toEqual(expected);
}

/** Nothing is left in either warehouse, and the books are those of the files. */
async function expectEnd(road: Road, set: OlistSet, measures: Map<string, Measures>): Promise<void> {
  const waves = await road.sql('select status, count(*)::int as waves from fulfilment.wave where merchant_id = $1 group by 1');
  expect(waves.map(({ status }) => status)).toEqual(['done']);
  const states = await road.sql(`select fulfilment_status as status, count(*)::int as orders from sales.sales_order
    where merchant_id = $1 group by 1 order by 1`);
  const given = set.orders.filter(({ status }) => status === 'canceled').length;
  const left = set.orders.filter(leaves).length;
  expect(states).toEqual([
    { status: 'cancelled', orders: given },
    { status: 'delivered', orders: left },
    { status: 'wait_audit', orders: set.orders.length - given - left },
  ]);
  const [stock] = await road.sql(
    `select count(*) filter (where good <> 0 or reserved <> 0)::int as rows from inventory.availability where merchant_id = $1`,
  );
  expect(stock).toEqual({ rows: 0 });
  const balances = await trialBalance(runtime(), road.actor);
  expect(balances).toMatchObject(balancesOf(set, leaves));
  const freight = money(total(set.orders.filter(leaves).map((order) => freightCentsOf(order, measures))));
  expect(balances).toMatchObject({ freight_cost: freight, payable_estimated: `-${freight}` });
  expect((await runtime().prove(road.actor.merchant.id)).differences).toEqual([]);
}

test.skipIf(!isHere)(
  'orders of Olist walk the whole road: allocated to the place that has all of them, in waves, checked or shipped by the hundred, with freight by weight and bulk',
  async () => {
    const set = await readOlistFolder(FOLDER);
    const timed = stopwatch();
    const places = placesOf(set);
    const actor = await brazilianMerchant(runtime());
    const road = roadOf(runtime(), actor);
    await road.run('inventory.create-warehouse', { code: 'RJ', name: 'Rio de Janeiro' });
    await setUpFreight(road);
    const { orders } = await bringInOlist(runtime(), actor, set, {
      ...{ leaves, carryOut: 'no' },
      warehouseOf: (product) => places.get(product) ?? 'SP',
    });
    expect(orders.batch).toMatchObject({ status: 'done', created: set.orders.length, failed: 0 });
    timed('import');
    const { rows: shops } = await road.ask('sales.shops');
    await road.run('sales.change-audit-policy', { shopId: shops[0].id, autoAudit: true, windowMinutes: 0 });
    expect(await auditAll(road)).toMatchObject({ audited: set.orders.filter(leaves).length });
    await expectAllocation(road, set, places);
    timed('audit and allocation');

    const filed = await filedOrders(road, set);
    const measures = measuresOf(set);
    const gramsOf = (orderId: string) =>
      total((filed.get(orderId) as Order).items.map(({ product }) => (measures.get(product) as Measures).grams));
    const { rows: warehouses } = await road.ask('inventory.warehouses');
    for (const { id, code } of warehouses) {
      const waves = await waveAll(road, id, code === 'RJ' ? { method: 'order', trolleySlots: 20 } : {});
      for (const wave of waves) await (code === 'RJ' ? workOff(road, wave, gramsOf) : shipWave(road, wave));
      timed(`warehouse ${code}: ${waves.length} waves`);
    }
    await carryAll(road);
    await runtime().settle();
    timed('hand over, deliver');
    await expectFreight(road, set, measures);
    await expectEnd(road, set, measures);
    timed('proof');
  },
);
