import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importFiles } from '../../test/importing.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'importing-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Brings rows in as the web does; answers the batch with what was wrong. */
async function bringIn(s: Scenario, template: string, part: string, rows: readonly string[], options: Record<string, string> = {}) {
  const file = join(folder, `${part}-${Math.abs(rows.join().length)}.csv`);
  await writeFile(file, rows.join('\n'));
  const batch = await importFiles(runtime(), s.actor, { template, files: { [part]: file }, options });
  const problems = await s.ask('exchange.import-problems', { importId: batch.id, limit: 50 });
  return { ...batch, problems: problems.rows.map((row: any) => [row.row, row.message]) };
}

/** A carrier whose parcels of 3.2 kg cost 14.00, and parcels of it that left. */
async function sending(...waybills: string[]) {
  const s = await scenario(runtime());
  await s.run('company.set-parameter', { key: 'freight.default_weight', value: '3.2' });
  const { rows } = await s.ask('freight.carriers');
  const carrierId: string = rows.find((row: { code: string }) => row.code === 'SF').id;
  const { id: serviceId } = await s.run('freight.create-service', { code: 'SF1', carrierId, name: '标准' });
  const rules = [{ firstFee: '8', stepUnit: '1', stepFee: '2' }];
  const template = { code: 'SF1', name: '成本', kind: 'cost', serviceId, chargeBy: 'weight', validFrom: '2020-01-01' };
  const { id: templateId } = await s.run('freight.create-template', {
    ...template,
    body: { rules, surcharges: [{ kind: 'fuel', rate: '0.05' }] },
  });
  await s.stock({ A: '20' });
  for (const trackingNumber of waybills) {
    const order = await s.order({ A: '1' });
    await s.audit(order);
    await s.ship(order, { trackingNumber });
  }
  return { s, templateId };
}

const HEAD = '快递公司,账单号,运单号,寄件日期,计费重量,金额';

test('a carrier’s file becomes its bill, matched parcel by parcel; mended and brought in again nothing stands in it twice', async () => {
  const { s } = await sending('W1', 'W2', 'W3');
  const good = ['顺丰,B1,W1,2026-01-05,3.2,14.70', '顺丰,B1,W2,2026-01-28,4.1,10.20', '顺丰,B1,W2,2026-01-28,,6.00'];
  const first = await bringIn(s, 'carrier-bills', 'lines', [HEAD, ...good, '顺丰,B1,W3,2026-01-30,x,14', '谁,B1,W9,,,5']);
  expect(first).toMatchObject({ created: 2, failed: 1 });
  expect(first.problems).toEqual([
    [5, '“x”不是数字'],
    [6, '找不到快递公司 谁'],
  ]);
  const [bill] = (await s.ask('freight.bills')).rows;
  expect(bill).toMatchObject({ reference: 'B1', lines: 2, periodFrom: '2026-01-05', periodTo: '2026-01-28', status: 'draft' });
  const lines = async () =>
    (await s.ask('freight.bill-lines', { billId: bill.id })).rows
      .map((row: any) => [row.waybill, row.amount, row.expected, row.state])
      .sort();
  // 14.00 and 5 % fuel
  expect(await lines()).toEqual([
    ['W1', '14.7', '14.7', 'matched'],
    ['W2', '16.2', '14.7', 'weight'],
  ]);
  const mended = await bringIn(s, 'carrier-bills', 'lines', [HEAD, ...good, '顺丰,B1,W3,2026-01-30,3.2,14']);
  expect(mended).toMatchObject({ created: 1, updated: 0, skipped: 2, failed: 0 });
  const other = await bringIn(s, 'carrier-bills', 'lines', ['运单号,金额', 'W3,14.70'], { carrier: 'SF', reference: 'B1' });
  expect(other).toMatchObject({ created: 0, updated: 1, failed: 0 });
  expect(await lines()).toHaveLength(3);
  await s.run('freight.post-bill', { billId: bill.id });
  const late = await bringIn(s, 'carrier-bills', 'lines', ['运单号,金额', 'W3,15', 'W1,14.70', 'W7,9'], { carrier: 'SF', reference: 'B1' });
  expect(late).toMatchObject({ created: 1, skipped: 1, failed: 1 });
  expect(late.problems[0][1]).toMatch(/^运单 W3 已在过账的账单/);
  expect((await s.ask('freight.bills')).rows.map((row: any) => [row.reference, row.status]).sort()).toEqual([
    ['B1', 'draft'],
    ['B1', 'posted'],
  ]);
  expect(await s.differences()).toEqual([]);
});

test('a bill without a number or a carrier says which rows lack it', async () => {
  const { s } = await sending();
  const batch = await bringIn(s, 'carrier-bills', 'lines', ['运单号,金额', 'W1,14'], { carrier: 'SF' });
  expect(batch.problems).toEqual([[2, '不能为空']]);
});

test('region prices come in from a table, keep what comes on top, and the same table again changes nothing', async () => {
  const { s, templateId } = await sending();
  const head = '模板编码,生效日期,地区,首重,首费,续重,续费,不发货,满额包邮';
  const rows = ['SF1,2027-01-01,浙江、江苏,1,5,1,1,,99', 'SF1,2027-01-01,西藏,,,,,是,', 'SF1,2027-01-01,,1,9,0.5,3,,'];
  const wrong = await bringIn(s, 'freight-prices', 'prices', [head, ...rows, 'SF1,2027-01-01,亚特兰蒂斯,1,5,1,1,,']);
  expect(wrong).toMatchObject({ created: 0 });
  expect(wrong.problems[0]).toEqual([5, '不认识的地区“亚特兰蒂斯”，请写成 省 或 省/市 或 省/市/区']);
  const batch = await bringIn(s, 'freight-prices', 'prices', [head, ...rows, 'NO,2027-01-01,,1,5,1,1,,']);
  expect(batch).toMatchObject({ created: 1, failed: 1, problems: [[5, '找不到运费模板']] });
  const { versions } = await s.ask('freight.template', { id: templateId });
  expect(versions[0]).toMatchObject({ validFrom: '2027-01-01', body: { surcharges: [{ kind: 'fuel', rate: '0.05' }] } });
  expect(versions[0].body.rules).toMatchObject([
    { regions: ['浙江省', '江苏省'], firstFee: '5', stepFee: '1', free: [{ amount: '99' }] },
    { regions: ['西藏自治区'], blocked: true },
    { regions: [], firstFee: '9', stepUnit: '0.5' },
  ]);
  expect(await bringIn(s, 'freight-prices', 'prices', [head, ...rows])).toMatchObject({ created: 0, updated: 0, skipped: 1, failed: 0 });
  expect(await bringIn(s, 'freight-prices', 'prices', [head, ...rows.slice(1)])).toMatchObject({ updated: 1 });
});

test('reviews come in once; of one order bad ones open one case', async () => {
  const { s } = await sending('W1');
  const [order] = (await s.ask('sales.orders')).rows;
  const head = '店铺,订单号,评价等级,评价内容,评价时间';
  const rows = [
    `店铺 S1,${order.number},差评,开线了,2026-11-05 20:15:00`,
    `店铺 S1,${order.number},1,还褪色,2026-11-05 21:15:00`,
    `S1,X1,5星,好,2026-11-06`,
  ];
  const first = await bringIn(s, 'reviews', 'reviews', [head, ...rows, 'S1,X2,很好,好,2026-11-06', '没有,X3,5,好,2026-11-06']);
  expect(first).toMatchObject({ created: 3, failed: 1 });
  expect(first.problems).toEqual([
    [5, '“很好”不是 1 至 5 的评分'],
    [6, '找不到店铺 没有'],
  ]);
  expect((await s.ask('aftersales.after-sales')).rows).toHaveLength(1);
  expect(await bringIn(s, 'reviews', 'reviews', [head, ...rows])).toMatchObject({ created: 0, skipped: 3, failed: 0 });
  expect((await s.ask('aftersales.reviews')).rows).toHaveLength(3);
});

test('requests of a platform open cases, follow it to the refund, and change nothing the second time', async () => {
  const { s } = await sending();
  const place = async (platformNumber: string, ship: boolean) => {
    const order = await s.order({ A: '2' }, { platformNumber });
    await s.pay(order);
    await s.audit(order);
    if (ship) await s.ship(order);
    return order;
  };
  const [sent, waiting] = [await place('T1', true), await place('T2', false)];
  const head = '退款编号,订单编号,退款类型,退款状态,退款金额,退款原因,退货物流单号,商家编码,数量';
  const bring = (...rows: string[]) => bringIn(s, 'platform-refunds', 'requests', [head, ...rows], { shop: 'S1' });
  const first = await bring(
    'R1,T1,退货退款,待卖家同意,10,有瑕疵,,A,1',
    'R2,T2,仅退款,退款成功,20,不想要了,,,',
    'R3,T9,仅退款,退款成功,20,,,,',
    'R4,T1,仅退款,乱写,5,,,,',
    'R5,T1,仅退款,退款关闭,5,,,,',
  );
  expect(first).toMatchObject({ created: 2, skipped: 1, failed: 1 });
  expect(first.problems.map(([row]: [number]) => row).sort()).toEqual([4, 5]);
  const cases = async () => {
    const { rows } = await s.ask('aftersales.after-sales', { sort: 'openedAt' });
    return Object.fromEntries(rows.map((row: any) => [row.platformNumber, [row.type, row.status, row.approved, row.refunded]]));
  };
  expect(await cases()).toEqual({ R1: ['return', 'requested', '10', '0'], R2: ['refund_unshipped', 'closed', '20', '20'] });
  expect(await s.show(waiting)).toMatchObject({ fulfilmentStatus: 'cancelled', paymentStatus: 'refunded' });
  const again = ['R1,T1,退货退款,待卖家同意,10,有瑕疵,,A,1', 'R2,T2,仅退款,退款成功,20,不想要了,,,'];
  expect(await bring(...again)).toMatchObject({ created: 0, updated: 0, skipped: 2, failed: 0 });
  expect(await bring('R1,T1,退货退款,买家已退货,10,,YT9,A,1')).toMatchObject({ updated: 1 });
  expect(await cases()).toMatchObject({ R1: ['return', 'in_transit', '10', '0'] });
  expect(await bring('R1,T1,退货退款,退款成功,10,,YT9,A,1')).toMatchObject({ updated: 1 });
  expect(await cases()).toMatchObject({ R1: ['return', 'in_transit', '10', '10'] });
  expect(await s.show(sent)).toMatchObject({ refunded: '10' });
  expect(await s.differences()).toEqual([]);
});
