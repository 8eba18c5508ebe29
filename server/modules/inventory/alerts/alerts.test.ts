import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { modulesUpTo } from '../../../test/goods.ts';
import { probeModule } from '../../../test/goods-probe.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { stockScenario } from '../../../test/stock-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ modules: [...(await modulesUpTo('inventory')), probeModule], poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));

const DAY = 86_400_000;

/** A demo merchant, whose time can be set: goods and sales of the last weeks. */
async function looked() {
  const s = await stockScenario(runtime(), { demo: true });
  const at = (days: number) => new Date(Date.now() - days * DAY).toISOString();
  const act = (days: number, name: string, input: object): Promise<any> =>
    runtime().execute(s.actor, name, input, { key: newId(), at: at(days) });
  const limits = (code: 'A' | 'B' | 'C', figures: object, warehouseId: string | null = null) =>
    s.run('set-stock-limits', { limits: [{ skuId: s.sku[code], warehouseId, ...figures }] });
  return {
    ...s,
    act,
    limits,
    receiveAt: (days: number, code: 'A' | 'B' | 'C', quantity: string, value: string, warehouseId = s.w1.id) =>
      act(days, 'inventory.post-other-in', { warehouseId, reason: 'found', lines: [s.lineOf(code, quantity, { value })] }),
    sellAt: async (days: number, code: 'A' | 'B' | 'C', quantity: string) => {
      const line = { orderLineId: newId(), skuId: s.sku[code], quantity };
      await act(days, 'probe.reserve-goods', { documentId: newId(), lines: [{ ...line, warehouseId: s.w1.id }] });
      const lines = [{ ...line, moveId: newId() }];
      await act(days, 'probe.issue-goods', { warehouseId: s.w1.id, source: 'shipment', sourceId: newId(), lines });
    },
    look: () => s.run('refresh-stock-alerts', {}),
    alerts: async (): Promise<any[]> =>
      (await s.ask('stock-alerts', { filter: [{ column: 'open', operator: 'is_true' }], sort: '-raisedAt' })).rows,
    figures: async (code: string): Promise<any> =>
      (
        await s.ask('stock-analysis', {
          filter: [
            { column: 'skuCode', operator: 'equals', value: code },
            { column: 'together', operator: 'is_true' },
          ],
        })
      ).rows[0],
    told: async () => {
      const { rows } = await runtime().pools.owner.query(
        'select text, excerpt from office.notification where merchant_id = $1 order by id',
        [s.actor.merchant.id],
      );
      return rows;
    },
  };
}

test('daily sales are net units of 30 days over the days on which there was something to sell', async () => {
  const s = await looked();
  await s.receiveAt(10, 'A', '100', '1000');
  await s.sellAt(8, 'A', '6');
  await s.sellAt(2, 'A', '4');
  await s.look();
  // in stock from the morning of the ninth day on, and never out again: 9 days, today not among them
  expect(await s.figures('A')).toMatchObject({ onHand: '90', available: '90', ageDays: 10, verdict: null });
  const { daily, coverDays } = await s.figures('A');
  expect(daily).toBe('1.11');
  expect(Number(coverDays)).toBeCloseTo(81, 1);
});

test('short, over the maximum and out of stock are raised once, brought up to date, and cleared by themselves', async () => {
  const s = await looked();
  await s.receiveAt(20, 'A', '10', '100');
  await s.receiveAt(20, 'B', '50', '500');
  await s.limits('A', { minimum: '20', maximum: '60' });
  await s.limits('B', { maximum: '40' });
  expect(await s.look()).toMatchObject({ raised: 2, cleared: 0 });
  const kinds = async () => (await s.alerts()).map(({ skuCode, kind, quantity, suggested }) => [skuCode, kind, quantity, suggested]).sort();
  expect(await kinds()).toEqual([
    ['A', 'minimum', '10', '50'],
    ['B', 'overstock', '10', '10'],
  ]);
  await s.lose('A', '2');
  expect(await s.look()).toMatchObject({ raised: 0, cleared: 0 });
  expect(await kinds()).toEqual([
    ['A', 'minimum', '12', '52'],
    ['B', 'overstock', '10', '10'],
  ]);
  await s.receive('A', '12', '120');
  expect(await s.look()).toMatchObject({ raised: 0, cleared: 1 });
  expect(await kinds()).toEqual([['B', 'overstock', '10', '10']]);
  expect((await s.figures('B')).verdict).toBe('overstock');
  // it comes again: raised again
  await s.lose('A', '5');
  expect(await s.look()).toMatchObject({ raised: 1 });
});

test('limits of one warehouse hold there, and what another can spare is suggested as a transfer', async () => {
  const s = await looked();
  await s.receiveAt(20, 'A', '5', '50');
  await s.receiveAt(20, 'A', '500', '5000', s.w2.id);
  await s.limits('A', { minimum: '20' }, s.w1.id);
  await s.limits('A', { minimum: '10' }, s.w2.id);
  await s.look();
  expect(await s.alerts()).toMatchObject([{ kind: 'minimum', warehouseId: s.w1.id, suggestion: 'transfer', suggested: '15' }]);
});

test('what lies unsold is slow, then dead; the age is that of the oldest goods still there', async () => {
  const s = await looked();
  await s.receiveAt(100, 'A', '10', '100');
  await s.receiveAt(200, 'B', '10', '100');
  await s.receiveAt(300, 'C', '10', '100');
  await s.receiveAt(40, 'C', '10', '100');
  await s.act(39, 'inventory.post-other-out', { warehouseId: s.w1.id, reason: 'lost', lines: [s.lineOf('C', '10')] });
  await s.look();
  const verdicts = await Promise.all(['A', 'B', 'C'].map((code) => s.figures(code)));
  expect(verdicts.map(({ verdict, ageDays }) => [verdict, ageDays])).toEqual([
    ['slow', 100],
    ['dead', 200],
    ['slow', 40],
  ]);
});

test('an adjustment by hand above the value is looked into, once, and named with its document', async () => {
  const s = await looked();
  await s.receiveAt(20, 'A', '10', '100');
  await s.look();
  const made = await s.receive('A', '100', '20000');
  expect(await s.look()).toMatchObject({ raised: 1 });
  expect(await s.look()).toMatchObject({ raised: 0 });
  expect(await s.alerts()).toMatchObject([{ kind: 'abnormal', quantity: '100', value: '20000', document: made.number }]);
});

test('stock below zero is raised where a warehouse may ship before it receives', async () => {
  const s = await looked();
  await s.run('change-warehouse', { warehouseId: s.w1.id, negativeStock: 'allow_ship_before_receipt' });
  await s.receiveAt(20, 'A', '1', '10');
  await s.lose('A', '3');
  await s.look();
  expect((await s.alerts()).find(({ kind }) => kind === 'negative')).toMatchObject({ quantity: '2', critical: true, suggestion: 'count' });
});

test('days without a sale after which goods are slow are set per SKU', async () => {
  const s = await looked();
  await s.receiveAt(50, 'A', '10', '100');
  await s.limits('A', { slowDays: 45 });
  await s.look();
  expect(await s.alerts()).toMatchObject([{ kind: 'slow' }]);
  expect((await s.ask('stock-limits')).rows).toMatchObject([{ slowDays: 45, minimum: null }]);
});

test('6.5 #46 what has lain with a dealer for 150 days is told of once, until he sold it or it came back; what went there since does not count', async () => {
  const s = await looked();
  const dealer: any = await runtime().execute(s.actor, 'parties.create-party', { name: '代销商老李', customer: true }, { key: newId() });
  const place = await s.run('create-warehouse', { code: 'D1', name: '老李门店', type: 'dealer', dealerId: dealer.id });
  await s.receiveAt(200, 'A', '100', '600');
  const send = (days: number, quantity: string, [from, to] = [s.w1.id, place.id]) =>
    s.act(days, 'inventory.transfer-at-once', { fromWarehouseId: from, toWarehouseId: to, lines: [s.lineOf('A', quantity)] });
  const long = async () => (await s.alerts()).filter(({ kind }) => kind === 'consigned');
  await send(160, '10');
  await send(149, '7');
  expect(await s.look()).toMatchObject({ raised: expect.any(Number) });
  expect(await long()).toMatchObject([{ skuCode: 'A', warehouseId: place.id, quantity: '10', value: '60', suggestion: 'settle' }]);
  expect(await s.look()).toMatchObject({ raised: 0 });
  await send(1, '4', [place.id, s.w1.id]);
  await s.look();
  expect(await long()).toMatchObject([{ quantity: '6' }]);
  await send(0, '6', [place.id, s.w1.id]);
  expect(await s.look()).toMatchObject({ cleared: 1 });
  expect(await long()).toEqual([]);
  // the merchant says how long is long
  await s.act(0, 'company.set-parameter', { key: 'inventory.consigned_days', value: 149 });
  await s.look();
  expect(await long()).toMatchObject([{ quantity: '7' }]);
});
