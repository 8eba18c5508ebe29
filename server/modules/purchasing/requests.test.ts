import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { purchaseScenario, refusal } from '../../test/purchase-scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

test('stock below its threshold asks to be bought once, and not again while that is open, drafted or on its way', async () => {
  const s = await purchaseScenario(runtime());
  await s.offer({ A: '11.30' }, { multiple: '12' });
  await s.stock({ A: '25' });
  const limit = { skuId: await s.sku('A'), warehouseId: s.warehouseId, minimum: '80', maximum: '300' };
  await s.run('inventory.set-stock-limits', { limits: [limit] });
  const raise = async () => (await s.run('purchasing.raise-requests', {})).raised;
  expect([await raise(), await raise()]).toEqual([1, 0]);
  const [request] = (await s.ask('purchasing.requests')).rows;
  expect(request).toMatchObject({ source: 'threshold', quantity: '275', status: 'open', available: '25', minimum: '80' });
  const { orders } = await s.run('purchasing.order-requests', { requestIds: [request.id] });
  expect(await s.show(orders[0])).toMatchObject({ status: 'draft', lines: [{ skuCode: 'A', quantity: '276', unitPrice: '11.3' }] });
  expect(await raise()).toBe(0);
  await s.run('purchasing.delete-order', { orderId: orders[0].id });
  expect(await raise()).toBe(1);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('paid orders that nothing serves ask for what is missing to them', async () => {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '2' });
  const order = await s.order({ A: '5' });
  await s.pay(order);
  await s.run('purchasing.raise-requests', {});
  expect((await s.ask('purchasing.requests')).rows).toMatchObject([{ source: 'shortage', skuCode: 'A', quantity: '3' }]);
});

test('what people want becomes one order per supplier and warehouse; needs of one SKU are added up before they are rounded', async () => {
  const s = await purchaseScenario(runtime());
  const other = await s.supplier('宁波文具厂');
  await s.offer({ A: '11.30' }, { multiple: '24' });
  await s.offer({ B: '5' }, { supplierId: other });
  const want = async (code: string, quantity: string, more: object = {}) =>
    (await s.run('purchasing.create-request', { skuId: await s.sku(code), warehouseId: s.warehouseId, quantity, ...more })).id;
  const ids = [await want('A', '10'), await want('A', '10'), await want('B', '3'), await want('C', '1')];
  expect(await refusal(s.run('purchasing.order-requests', { requestIds: ids }))).toEqual([
    'purchasing.lines_wrong',
    '4 purchasing.offer_not_found',
  ]);
  await s.run('purchasing.dismiss-requests', { requestIds: [ids[3]] });
  const { orders } = await s.run('purchasing.order-requests', { requestIds: ids.slice(0, 3) });
  const shown = await Promise.all(orders.map((each: { number: string }) => s.show(each)));
  expect(
    shown.map(({ supplier, lines }: any) => [supplier, lines.map(({ skuCode, quantity }: any) => `${skuCode} ${quantity}`)]).sort(),
  ).toEqual(
    [
      ['义乌百货厂', ['A 24']],
      ['宁波文具厂', ['B 3']],
    ].sort(),
  );
  await s.run('purchasing.reopen-request', { requestId: ids[3] });
  await s.run('purchasing.change-request', { requestId: ids[3], quantity: '2' });
  const open = await s.ask('purchasing.requests', { filter: [{ column: 'status', operator: 'equals', value: 'open' }] });
  expect(open.rows).toMatchObject([{ skuCode: 'C', quantity: '2' }]);
  expect(await refusal(s.run('purchasing.order-requests', { requestIds: [ids[0]] }))).toBe('purchasing.request_status');
});

test('an order that nothing serves asks for what is missing to it at once, by its event', async () => {
  const s = await purchaseScenario(runtime());
  await s.stock({ A: '2' });
  const order = await s.order({ A: '5' });
  await s.pay(order);
  await s.audit(order).catch(() => undefined);
  await s.settle();
  expect((await s.ask('purchasing.requests')).rows).toMatchObject([{ source: 'shortage', skuCode: 'A', quantity: '3', status: 'open' }]);
});

test('what somebody asks for above the limit is approved by another person before it is ordered; refused, it says why', async () => {
  const s = await purchaseScenario(runtime());
  await s.offer({ A: '11.30' });
  const want = async (quantity: string) =>
    (await s.run('purchasing.create-request', { skuId: await s.sku('A'), warehouseId: s.warehouseId, quantity })).id;
  const [small, large, other] = [await want('4424'), await want('4425'), await want('9000')];
  const status = async () => Object.fromEntries((await s.ask('purchasing.requests')).rows.map((row: any) => [row.id, row.status]));
  // 4424 × 11.30 = 49 991.20, 4425 × 11.30 = 50 002.50
  expect(await status()).toEqual({ [small]: 'open', [large]: 'to_approve', [other]: 'to_approve' });
  expect(await refusal(s.run('purchasing.order-requests', { requestIds: [large] }))).toBe('purchasing.request_status');
  expect(await refusal(s.run('purchasing.approve-requests', { requestIds: [large] }))).toBe('purchasing.request_own');
  await runtime().execute(s.another, 'purchasing.approve-requests', { requestIds: [large] });
  await runtime().execute(s.another, 'purchasing.refuse-request', { requestId: other, reason: '太多' });
  expect(await status()).toEqual({ [small]: 'open', [large]: 'open', [other]: 'dismissed' });
  await s.run('purchasing.reopen-request', { requestId: other });
  await s.run('purchasing.change-request', { requestId: small, quantity: '5000' });
  expect(await status()).toEqual({ [small]: 'to_approve', [large]: 'open', [other]: 'to_approve' });
});
