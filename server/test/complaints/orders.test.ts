import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../../modules/access/actors.ts';
import { testRuntime } from '../postgres.ts';
import { type Scenario, scenario } from '../scenario.ts';

// C4, C6, C10, C11 and C13 are families of complaints that users of other systems filed
const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const proven = async (s: Scenario) => {
  await s.settle();
  expect(await s.differences()).toEqual([]);
};
const states = async (s: Scenario, orders: readonly { number: string }[]): Promise<string[]> =>
  Promise.all(orders.map(async (order) => (await s.show(order)).fulfilmentStatus));
/** Whole cents, to add figures without a rounding of their own. */
const cents = (figure: string): number => Math.round(Number(figure) * 100);

test('C4 of many who audit at once no more is promised than there is; lines that share a piece are counted together', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '5' });
  const orders = [];
  for (let at = 0; at < 9; at++) orders.push(await s.order({ A: '1' }));
  // who comes too late waits for goods, or is told so in the moment they went
  const late = (await Promise.allSettled(orders.map((order) => s.audit(order)))).filter(({ status }) => status === 'rejected');
  for (const each of late) expect(each).toMatchObject({ reason: { code: 'inventory.stock_short' } });
  expect((await states(s, orders)).filter((state) => state === 'audited')).toHaveLength(5);
  expect(await s.available('A')).toBe('0');
  // one piece comes free; an order wants it twice, as it is and in a bundle: each line alone could have it
  const audited = (await Promise.all(orders.map((order) => s.show(order)))).find(({ fulfilmentStatus }) => fulfilmentStatus === 'audited');
  await s.run('sales.cancel-order', { orderId: audited.id, reason: 'x' });
  await s.bundle('KIT', { A: '1' });
  expect(await s.audit(await s.order({ A: '1', KIT: '1' }))).toMatchObject({ instead: { code: 'sales.out_of_stock' } });
  expect(await s.available('A')).toBe('1');
  await proven(s);
});

test('C6 those who want the same goods in opposite order wait for each other and all go through', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '40', B: '40' });
  const orders = [];
  for (let at = 0; at < 8; at++) orders.push(await s.order(at % 2 ? { A: '1', B: '2' } : { B: '1', A: '2' }));
  await Promise.all(orders.map((order) => s.audit(order)));
  await Promise.all(orders.map((order) => s.ship(order)));
  expect(new Set(await states(s, orders))).toEqual(new Set(['shipped']));
  await proven(s);
});

test('C10 money that comes at half past midnight in Shanghai is of that day there, whatever day it is in Greenwich', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  const days = [];
  for (const paidAt of ['2026-03-01T15:30:00Z', '2026-03-01T16:30:00Z']) {
    const order = await s.order({ A: '1' });
    const { id } = await s.run('billing.receive-payment', { orderId: order.id, amount: '10', method: 'alipay', paidAt });
    const { entries } = await s.ask('ledger.entries-of-source', { sourceId: id });
    days.push(entries[0].date);
  }
  expect(days).toEqual(['2026-03-01', '2026-03-02']);
});

test('C11 units come back one by one and in any order: what was refunded and what is kept is what was paid, to the cent, and nothing beyond', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '3', B: '3' });
  const order = await s.order(
    { A: '3', B: '3' },
    { lines: [{ unitPrice: '3.33' }, { unitPrice: '0.99' }], freight: '5', discount: '1.01' },
  );
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const { lines, paid } = await s.show(order);
  const idOf = (code: string): string => lines.find(({ skuCode }: { skuCode: string }) => skuCode === code).id;
  let back = 0;
  const take = async (code: string, at: number) => {
    const asked = { orderId: order.id, type: 'return', lines: [{ orderLineId: idOf(code), quantity: '1' }] };
    const { id: afterSaleId } = await s.run('aftersales.open-after-sale', asked);
    await s.run('aftersales.approve-after-sale', { afterSaleId });
    const place = { trackingNumber: `BACK-${at}`, warehouseId: s.warehouseId, afterSaleId };
    const parcel = await s.run('aftersales.register-return', place);
    const shown = await s.ask('aftersales.after-sale', { number: afterSaleId });
    await s.run('aftersales.inspect-return', {
      ...{ parcelId: parcel.id, lines: [{ afterSaleLineId: shown.lines[0].id, quantity: '1', grade: 'A' }] },
    });
    back += cents((await s.run('aftersales.refund-after-sale', { afterSaleId })).amount);
  };
  for (const [at, code] of ['B', 'A', 'A', 'B', 'B', 'A'].entries()) {
    await take(code, at);
    expect(cents((await s.show(order)).refunded)).toBe(back);
  }
  // the merchant is at fault: the first delivery went back with the first of them
  expect([cents(paid), back]).toEqual([3 * 333 + 3 * 99 + 500 - 101, cents(paid)]);
  await expect(take('A', 9)).rejects.toMatchObject({ code: 'aftersales.too_much' });
  await proven(s);
});

test('C13 what has left cannot be cancelled; undone it can, comes back whole, and what was said of it stays', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '2' });
  const order = await s.order({ A: '2' });
  await s.run('office.add-comment', { entity: 'sales.order', id: order.id, body: '买家要礼盒' });
  await s.audit(order);
  const { id: shipmentId } = await s.ship(order);
  const cancel = () => s.run('sales.cancel-order', { orderId: order.id, reason: '不要了' });
  await expect(cancel()).rejects.toMatchObject({ code: expect.stringMatching(/^sales\./) });
  await s.run('fulfilment.undo-shipment', { shipmentId });
  await cancel();
  expect(await s.available('A')).toBe('2');
  await s.run('sales.reopen-order', { orderId: order.id });
  await s.audit(order);
  await s.ship(order);
  expect(await s.show(order)).toMatchObject({ fulfilmentStatus: 'shipped', closedReason: null });
  const { comments } = await s.ask('office.activity', { entity: 'sales.order', id: order.id });
  expect(comments.map(({ body }: { body: string }) => body)).toEqual(['买家要礼盒']);
  await proven(s);
});
