import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
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
import { type Scenario, scenario } from '../../test/scenario.ts';

const FOLDER = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'tmall_orders_202002');
const FILE = join(FOLDER, 'tmall_order_report_0201_0224.csv.gz');
const isHere = existsSync(FOLDER);
const runtime = testRuntime({ poolSize: 8 });

if (!isHere) console.warn('data test skipped: tmall_orders_202002 is not in ../shared/data');

/** An order as the file has it, in cents. */
interface Row {
  number: string;
  province: string;
  total: bigint;
  refunded: bigint;
  isPaid: boolean;
}

const cents = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'));
};
const written = (amount: bigint): string => `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

/** The file leaves out what they are. */
const CITIES = ['北京', '天津', '上海', '重庆'];

/** The file by another road than the one under test. */
function readRows(): Row[] {
  const [, ...lines] = gunzipSync(readFileSync(FILE)).toString('utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [number = '', sum = '0', , name = '', , paidAt = '', refunded = '0'] = line.split(',');
    const province = CITIES.includes(name) ? `${name}市` : name;
    return { number, province, total: cents(sum), refunded: cents(refunded), isPaid: paidAt !== '' };
  });
}

/** What leaves: paid, and not given back whole. */
const leaves = (row: Row): boolean => row.isPaid && row.refunded < row.total;

// ---- freight ---------------------------------------------------------------------------------------------------------
// two carriers; prices in cents for a parcel of up to half a kilogram, what each further half costs, and what comes on top

const NEAR = ['上海市', '江苏省', '浙江省', '安徽省'];
const FAR = ['西藏自治区', '新疆维吾尔自治区', '青海省'];
const NORTH = ['北京市', '天津市', '河北省', '广东省'];
const yuan = (amount: bigint): string => written(amount);

type Price = { first: bigint; step: bigint; fuel: bigint };
/** Undefined: it does not go there. */
const YTO = (province: string): Price | undefined =>
  FAR.includes(province)
    ? undefined
    : NEAR.includes(province)
      ? { first: 220n, step: 60n, fuel: 0n }
      : { first: 310n, step: 90n, fuel: 0n };
const ZTO = (province: string): Price | undefined =>
  FAR.includes(province)
    ? { first: 1600n, step: 800n, fuel: 10n }
    : NORTH.includes(province)
      ? { first: 240n, step: 100n, fuel: 10n }
      : { first: 300n, step: 70n, fuel: 10n };

const priceOf = ({ first, step, fuel }: Price, grams: number): bigint => {
  const base = first + (grams > 500 ? step : 0n);
  // fuel is a share of the base, rounded half up with the total
  return (base * (100n + fuel) * 2n + 100n) / 200n;
};
const ruleOf = ({ first, step }: Price, regions: string[] = []) => ({
  regions,
  ...{ firstUnit: '0.5', firstFee: yuan(first), stepUnit: '0.5', stepFee: yuan(step) },
});

/** Every third parcel is a little heavier than half a kilogram, every third a little lighter. */
const gramsOf = ({ number }: Row): number => [500, 492, 508][Number(number) % 3] as number;

/** The carrier an order gets by what it is expected to weigh, and what its parcel then costs as it was weighed. */
function expectedFreight(row: Row): { carrier: 'YTO' | 'ZTO'; cost: bigint } {
  const [yto, zto] = [YTO(row.province), ZTO(row.province) as Price];
  const isYto = yto !== undefined && priceOf(yto, 500) < priceOf(zto, 500);
  return { carrier: isYto ? 'YTO' : 'ZTO', cost: priceOf(isYto ? yto : zto, gramsOf(row)) };
}

async function setUpFreight(road: Road): Promise<{ YTO: string; ZTO: string }> {
  const ytoBody = {
    rules: [ruleOf(YTO('四川省') as Price), ruleOf(YTO('上海市') as Price, NEAR), { regions: FAR, blocked: true }],
  };
  const ztoBody = {
    rules: [ruleOf(ZTO('四川省') as Price), ruleOf(ZTO('北京市') as Price, NORTH), ruleOf(ZTO('青海省') as Price, FAR)],
    surcharges: [{ kind: 'fuel', rate: '0.1' }],
  };
  const ids = { YTO: await costTemplate(road, 'YTO', ytoBody), ZTO: await costTemplate(road, 'ZTO', ztoBody) };
  await road.run('fulfilment.set-waybill-range', { carrier: 'YTO', prefix: 'YT', first: '0000001', last: '0099999' });
  await road.run('fulfilment.set-waybill-range', { carrier: 'ZTO', prefix: 'ZT', first: '0000001', last: '0099999' });
  return ids;
}

// ---- the road --------------------------------------------------------------------------------------------------------

/** The merchant, its goods in two warehouses, the orders of the file. */
async function bringIn(rows: readonly Row[], truth: any): Promise<{ s: Scenario; warehouses: string[] }> {
  const s = await scenario(runtime(), { auditUnpaid: false });
  const { skus } = await s.run('catalog.create-product', {
    ...{ code: 'SET', name: { zh: '合计商品' } },
    skus: [{ code: 'SET', listPrice: '1', weight: '0.5' }],
  });
  const second: string = (await s.warehouse('W2')).id;
  const lines = [{ skuId: skus[0].id, quantity: '5000', unitCost: '6' }];
  for (const warehouseId of [s.warehouseId, second]) await s.run('inventory.post-opening-stock', { warehouseId, lines });
  const request = { template: 'tmall-report', files: { orders: FILE }, options: { shop: 'S1', sku: 'SET' } };
  expect(await importFiles(runtime(), s.actor, request)).toMatchObject({ status: 'done', created: rows.length, failed: 0 });
  await expectTold(s, rows, truth);
  expect(await importFiles(runtime(), s.actor, request)).toMatchObject({ created: 0, updated: 0, skipped: rows.length });
  await expectTold(s, rows, truth);
  return { s, warehouses: [s.warehouseId, second] };
}

/** What the reports tell of the orders that came in is the ground truth: by day, by province, in money. */
async function expectTold(s: Scenario, rows: readonly Row[], truth: any): Promise<void> {
  const by = (dimension: string) => s.ask('analytics.sales-by', { from: '2020-02-01', to: '2020-02-29', by: dimension });
  const days = await by('day');
  expect(Object.fromEntries(days.rows.map((row: any) => [row.key, row.orders]))).toEqual(truth.orders_by_day);
  expect(days.total).toMatchObject({
    ...{ orders: rows.length, paidOrders: truth.paid_orders, payable: truth.sum_总金额 },
    ...{ paid: truth.sum_总金额_paid, refunded: truth.sum_退款 },
  });
  const short = (name: string) => name.replace(/[省市]$/, '');
  const provinces = new Map(
    (await by('province')).rows.map((row: any) => [short(row.key), [row.paidOrders, written(cents(row.paid) - cents(row.refunded))]]),
  );
  for (const [name, orders, net] of truth.top8_province_paid_orders)
    expect([name, provinces.get(short(name))]).toEqual([name, [orders, net]]);
}

/** A rule set lets addresses of a province alone pass; before it is switched on, a replay says what would change. */
async function audit(s: Scenario, road: Road, going: number): Promise<void> {
  const policy = { shopId: s.shopId, autoAudit: true, windowMinutes: 0 };
  await s.run('sales.change-audit-policy', policy);
  expect(await auditAll(road)).toEqual({ checked: going, audited: 0 });
  expect((await s.ask('sales.held-counts')).rows).toMatchObject([{ code: 'ADDRESS_INCOMPLETE', orders: going }]);
  const { id: ruleId } = await s.run('sales.create-audit-rule', {
    name: '只有省份也放行',
    conditions: [
      { field: 'findings', operator: 'has_only', value: ['ADDRESS_INCOMPLETE'] },
      { field: 'province', operator: 'not_one_of', value: ['未知'] },
    ],
    actions: [{ kind: 'pass', codes: ['ADDRESS_INCOMPLETE'] }, { kind: 'approve' }],
  });
  expect(await s.run('sales.replay-audit-rule', { ruleId, orders: 5000 })).toMatchObject({
    ...{ orders: 5000, matched: 5000, differing: 5000 },
    outcomes: [{ before: 'held ADDRESS_INCOMPLETE', after: 'auto', orders: 5000 }],
  });
  await s.run('sales.switch-on-audit-rule', { ruleId });
  await s.run('sales.change-audit-policy', policy);
  expect(await auditAll(road)).toEqual({ checked: going, audited: going });
}

/** Every order got the cheapest carrier that goes there. */
async function expectCarriers(road: Road, rows: readonly Row[]): Promise<void> {
  const chosen = await road.sql(`select s.platform_number as number, o.carrier from sales.sales_order o
    join sales.order_source s on s.merchant_id = o.merchant_id and s.order_id = o.id
    where o.merchant_id = $1 and o.fulfilment_status = 'audited'`);
  const expected = new Map(rows.filter(leaves).map((row) => [row.number, expectedFreight(row).carrier]));
  expect(chosen).toHaveLength(expected.size);
  expect(chosen.filter(({ number, carrier }) => expected.get(number) !== carrier)).toEqual([]);
}

/** A wave from its labels to its last parcel: picked in one walk, each piece checked by its scan, each parcel weighed; with the scale it leaves. */
async function workOff(road: Road, wave: RoadWave, byOrder: ReadonlyMap<string, Row>): Promise<void> {
  const { run } = road;
  expect(await run('fulfilment.request-waybills', { waveId: wave.id })).toMatchObject({ done: wave.orders, refused: 0 });
  await pickWave(road, wave);
  const orders = new Map((await ordersOf(road, wave)).map(({ id, orderId }) => [id, orderId]));
  await byHands(orders.keys(), async () => {
    const { id, next } = await run('fulfilment.take-single', { waveId: wave.id, code: 'SET' });
    if (next !== 'weigh') throw new Error(`${id} is to ${next}`);
    const row = byOrder.get(orders.get(id) ?? '') as Row;
    await run('fulfilment.weigh-parcels', { outboundId: id, parcels: [{ weight: String(gramsOf(row) / 1000) }] });
  });
}

/** The bills of both carriers, exact to the cent: everything is matched, nothing is claimed. */
async function billCarriers(road: Road, carriers: { YTO: string; ZTO: string }): Promise<void> {
  for (const [code, carrierId] of Object.entries(carriers)) {
    const parcels = await road.sql(`select waybill, amount::text, weight::text from freight.expected
      where merchant_id = $1 and carrier = '${code}' and status = 'accrued' order by waybill`);
    for (const lines of inParts(parcels, 5000)) {
      const head = { carrierId, periodFrom: '2020-02-01', periodTo: '2999-12-31', billDate: '2020-03-01', taxRate: '0.06' };
      const { id: billId, number } = await road.run('freight.import-bill', { ...head, lines });
      const { states } = await road.ask('freight.bill', { number });
      expect(states).toMatchObject([{ state: 'matched', lines: lines.length, claimed: '0' }]);
      await road.run('freight.post-bill', { billId });
    }
  }
}

/** What freight was expected to cost, by province, and what the ledger holds of it. */
async function expectFreight(road: Road, rows: readonly Row[]): Promise<void> {
  const found = await road.sql(`select province, count(*)::int as parcels, sum(amount)::numeric(20,2)::text as amount
    from freight.expected where merchant_id = $1 and status = 'billed' group by province`);
  const groups = Map.groupBy(rows.filter(leaves), ({ province }) => province);
  const expected = [...groups].map(([province, own]) => ({
    ...{ province, parcels: own.length },
    amount: written(total(own.map((row) => expectedFreight(row).cost))),
  }));
  const byName = (a: { province: string }, b: { province: string }) => (a.province < b.province ? -1 : 1);
  expect(found.toSorted(byName)).toEqual(expected.toSorted(byName));
}

/** What the accounts hold, debit less credit. */
const balancesOf = async (road: Road): Promise<Record<string, string>> =>
  Object.fromEntries(
    (
      await road.sql(`select l.role, sum(l.debit - l.credit)::numeric(20,2)::text as held from ledger.entry_line l
        where l.merchant_id = $1 group by l.role`)
    ).map(({ role, held }) => [role, held]),
  );

test.skipIf(!isHere)(
  'all orders of Tmall walk the whole road: audited by a rule set, allocated to two warehouses, in waves, picked, checked, weighed, shipped and billed',
  async () => {
    const truth = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8'));
    const rows = readRows();
    const leaving = rows.filter(leaves);
    const going = truth.paid_orders - truth['full_refund(refund>0 & actual=0)'];
    expect([leaving.length, written(total(rows.map((row) => row.refunded)))]).toEqual([going, truth.sum_退款]);
    const timed = stopwatch();
    const { s, warehouses } = await bringIn(rows, truth);
    const road = roadOf(runtime(), s.actor);
    timed('import, twice');
    const carriers = await setUpFreight(road);
    await audit(s, road, going);
    await expectCarriers(road, rows);
    timed('audit and allocation');

    const numbers = new Map(rows.map((row) => [row.number, row]));
    const sources = await road.sql('select order_id as id, platform_number as number from sales.order_source where merchant_id = $1');
    const byOrder = new Map(sources.map(({ id, number }) => [id, numbers.get(number) as Row]));
    const waves = (await Promise.all(warehouses.map((warehouseId) => waveAll(road, warehouseId, { criteria: { kind: 'single' } })))).flat();
    expect(waves.reduce((sum, wave) => sum + wave.orders, 0)).toBe(going);
    timed('waves');
    for (const wave of waves) await workOff(road, wave, byOrder);
    timed('pick, check, weigh, ship');
    expect(await carryAll(road)).toBe(going);
    await s.settle();
    timed('hand over, deliver');
    await billCarriers(road, carriers);
    await expectFreight(road, rows);
    timed('freight');
    await expectEnd(s, road, rows, truth);
    timed('proof');
  },
);

/** Orders, goods and money at the end of the road are those of the ground truth. */
async function expectEnd(s: Scenario, road: Road, rows: readonly Row[], truth: any): Promise<void> {
  const leaving = rows.filter(leaves);
  const states = await road.sql(`select fulfilment_status as status, count(*)::int as orders from sales.sales_order
    where merchant_id = $1 group by 1 order by 1`);
  const full = truth['full_refund(refund>0 & actual=0)'];
  expect(states).toEqual([
    { status: 'cancelled', orders: full },
    { status: 'delivered', orders: leaving.length },
    { status: 'wait_audit', orders: truth.unpaid_orders },
  ]);
  const [stock] = await road.sql(`select sum(good)::numeric::text as good, sum(reserved)::numeric::text as reserved, min(good) >= 0 as sound
    from inventory.availability where merchant_id = $1`);
  expect([Number(stock.good), Number(stock.reserved), stock.sound]).toEqual([10_000 - leaving.length, 0, true]);
  const report = await road.ask('aftersales.report', { by: 'type', from: '2020-02-01', to: '2999-12-31' });
  expect([report.total.cases, Number(report.total.refunded).toFixed(2)]).toEqual([truth.refund_orders, truth.sum_退款]);
  const [kinds] = await road.sql(`select count(*) filter (where a.refunded_amount = o.paid_amount)::int as full,
      count(*) filter (where a.refunded_amount < o.paid_amount)::int as partial
    from aftersales.after_sale a join sales.sales_order o on o.merchant_id = a.merchant_id and o.id = a.order_id where a.merchant_id = $1`);
  expect(kinds).toEqual({ full, partial: truth['partial_refund(refund>0 & actual>0)'] });
  const books = await balancesOf(road);
  const freight = total(leaving.map((row) => expectedFreight(row).cost));
  expect(books).toMatchObject({
    ...{ inventory_good: `${(10_000 - leaving.length) * 6}.00`, cost_of_sales: `${leaving.length * 6}.00` },
    ...{ payable_estimated: '0.00', payable: `-${written(freight)}` },
    // what the platform owes for what left, less what it gave back
    receivable_platform: truth.sum_实际支付,
  });
  expect(written(cents(books.freight_cost ?? '') + cents(books.input_vat ?? ''))).toBe(written(freight));
  expect(await s.differences()).toEqual([]);
}
