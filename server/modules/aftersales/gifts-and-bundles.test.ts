import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../access/actors.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

interface Placed {
  id: string;
  number: string;
}
const linesOf = async (s: Scenario, order: Placed): Promise<{ id: string; skuCode: string; kind: string; buyerAmount: string }[]> =>
  (await s.show(order)).lines;

/** What goes back for quantities by SKU, and the case that asks for it. */
async function open(s: Scenario, order: Placed, quantities: Record<string, string>) {
  const lines = await linesOf(s, order);
  const asked = Object.entries(quantities).map(([code, quantity]) => {
    const line = lines.find((one) => one.skuCode === code && one.kind !== 'bundle');
    return { orderLineId: line?.id ?? '', quantity };
  });
  return s.run('aftersales.open-after-sale', { orderId: order.id, type: 'return', lines: asked });
}

/** A, B at 100 each; A brings GIFT (list 25); more than 150 brings EXTRA (list 8). Shipped and paid. */
async function sold() {
  const s = await scenario(runtime());
  await s.sku('GIFT', { listPrice: '25' });
  await s.sku('EXTRA', { listPrice: '8' });
  await s.stock({ A: '9', B: '9', GIFT: '9', EXTRA: '9' });
  const rules = [
    { name: '买 A 送', skuIds: [await s.sku('A')], skuId: await s.sku('GIFT') },
    { name: '满 150 送', minimumAmount: '150', skuId: await s.sku('EXTRA') },
  ];
  for (const rule of rules) {
    const { id: ruleId } = await s.run('sales.create-gift-rule', rule);
    await s.run('sales.switch-on-gift-rule', { ruleId });
  }
  const order = await s.order({ A: '1', B: '1' }, { lines: [{ unitPrice: '100' }, { unitPrice: '100' }] });
  await s.pay(order);
  await s.run('sales.audit-due-orders', {});
  await s.audit(order);
  await s.ship(order);
  expect((await linesOf(s, order)).map(({ skuCode, kind }) => [skuCode, kind])).toEqual([
    ['A', 'goods'],
    ['B', 'goods'],
    ['GIFT', 'gift'],
    ['EXTRA', 'gift'],
  ]);
  return { s, order };
}

test('a gift follows the line that brought it: kept while that goes back, its list value is deducted, and those of others are not', async () => {
  const { s, order } = await sold();
  // without A neither its gift nor the 150 are earned: 100 - 25 - 8
  expect(await open(s, order, { A: '1' })).toMatchObject({ approved: '67' });
});

test('gifts that come back with their line cost nothing; what is not earned any more is deducted once, by the return that broke it', async () => {
  const { s, order } = await sold();
  const first = await open(s, order, { B: '1', EXTRA: '1' });
  expect(first).toMatchObject({ approved: '100' });
  // the 150 were broken before, and EXTRA came back then; A takes GIFT with it
  expect(await open(s, order, { A: '1', GIFT: '1' })).toMatchObject({ approved: '100' });
});

test('a gift kept by an earlier return is not deducted again by a later one', async () => {
  const { s, order } = await sold();
  expect(await open(s, order, { B: '1' })).toMatchObject({ approved: '92' });
  expect(await open(s, order, { A: '1' })).toMatchObject({ approved: '75' });
});

test('TV-80 a bundle of 199.00 comes back in parts: each component at its share, unit by unit, together the price', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.sku('P', { listPrice: '129' });
  await s.sku('Q', { listPrice: '59' });
  await s.sku('R', { listPrice: '39' });
  await s.bundle('KIT', { P: '1', Q: '1', R: '1' }, '199');
  await s.stock({ P: '3', Q: '3', R: '3' });
  const order = await s.order({ KIT: '1' }, { lines: [{ unitPrice: '199' }] });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const amounts: string[] = [];
  for (const code of ['Q', 'P', 'R']) {
    const one = await open(s, order, { [code]: '1' });
    amounts.push(one.approved);
    await s.run('aftersales.approve-after-sale', { afterSaleId: one.id });
    const parcel = await s.run('aftersales.register-return', {
      trackingNumber: `T${code}`,
      warehouseId: s.warehouseId,
      afterSaleId: one.id,
    });
    const { lines } = await s.ask('aftersales.after-sale', { number: one.id });
    await s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: [{ afterSaleLineId: lines[0].id, quantity: '1', grade: 'A' }] });
    await s.run('aftersales.refund-after-sale', { afterSaleId: one.id });
  }
  expect(amounts).toEqual(['51.72', '113.09', '34.19']);
  expect(await s.show(order)).toMatchObject({ paid: '199', refunded: '199', aftersaleStatus: 'refunded' });
  expect(await s.differences()).toEqual([]);
});

test('of two bundles one component is returned at half of its share, the other half last: nothing is lost to rounding', async () => {
  const s = await scenario(runtime());
  await s.sku('P', { listPrice: '20' });
  await s.sku('Q', { listPrice: '10' });
  await s.bundle('KIT', { P: '1', Q: '2' }, '33.33');
  await s.stock({ P: '9', Q: '9' });
  const order = await s.order({ KIT: '3' }, { lines: [{ unitPrice: '33.33' }] });
  await s.pay(order);
  await s.audit(order);
  await s.ship(order);
  const shares = Object.fromEntries(
    (await linesOf(s, order)).filter(({ kind }) => kind === 'component').map((line) => [line.skuCode, line.buyerAmount]),
  );
  const cents = (amount: string) => Math.round(Number(amount) * 100);
  let back = 0;
  for (const [code, quantity] of [
    ['Q', '1'],
    ['Q', '2'],
    ['Q', '3'],
  ] as const) {
    const one = await open(s, order, { [code]: quantity });
    back += cents(one.approved);
  }
  expect(back).toBe(cents(shares.Q ?? ''));
  expect(cents(shares.P ?? '') + cents(shares.Q ?? '')).toBe(9999);
});
