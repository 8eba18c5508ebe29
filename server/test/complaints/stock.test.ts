import { beforeAll, expect, test } from 'vitest';
import { createActorResolver } from '../../modules/access/actors.ts';
import { testRuntime } from '../postgres.ts';
import { plainBuying } from './buying.ts';

// C3, C5, C12, C23 and C24 are families of complaints that users of other systems filed
const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
const dateIn = (days: number): string => ago(-days).slice(0, 10);

type Stocked = Awaited<ReturnType<typeof plainBuying>>;
const come = async (s: Stocked, code: string, quantity: string, more: object = {}, line: object = {}) =>
  s.run('inventory.post-other-in', {
    ...{ warehouseId: s.warehouseId, reason: 'found', ...more },
    lines: [{ skuId: await s.sku(code), quantity, value: '42', ...line }],
  });
const onHand = async (s: Stocked, code: string): Promise<{ good: string; reserved: string }> => {
  const { rows } = await runtime().pools.owner.query(
    'select trim_scale(sum(good))::text as good, trim_scale(sum(reserved))::text as reserved from inventory.availability where merchant_id = $1 and sku_id = $2',
    [s.actor.merchant.id, await s.sku(code)],
  );
  return rows[0];
};

/** A count of one SKU that finds so many. */
async function count(s: Stocked, code: string, quantity: string) {
  const { id, number } = await s.run('inventory.start-count', { warehouseId: s.warehouseId, scope: 'product', codes: [code] });
  await s.run('inventory.count-goods', { countId: id, lines: [{ n: 1, quantity }] });
  await s.run('inventory.submit-count', { countId: id });
  await s.run('inventory.post-count', { countId: id });
  return number;
}

test('C3 what a count found stays what is there: a receipt entered for an earlier day is refused or was part of it, never 42 for 1', async () => {
  const s = await plainBuying(runtime());
  await come(s, 'A', '3', { effectiveAt: ago(5) });
  await count(s, 'A', '1');
  expect((await onHand(s, 'A')).good).toBe('1');
  await expect(come(s, 'A', '41', { effectiveAt: ago(2) })).rejects.toMatchObject({ code: 'inventory.count_since' });
  expect((await onHand(s, 'A')).good).toBe('1');
  // goods that the count did not look at are entered for the same day
  await come(s, 'B', '41', { effectiveAt: ago(2) });
  await s.proven();
});

test('C3 an issue for an earlier day is judged by all that came after it, not by what is there now', async () => {
  const s = await plainBuying(runtime());
  await come(s, 'A', '5', { effectiveAt: ago(10) });
  await s.lose('A', '5');
  await come(s, 'A', '5');
  const early = { warehouseId: s.warehouseId, reason: 'lost', effectiveAt: ago(6) };
  const lines = [{ skuId: await s.sku('A'), quantity: '1' }];
  await expect(s.run('inventory.post-other-out', { ...early, lines })).rejects.toMatchObject({ code: 'inventory.history_negative' });
  expect((await onHand(s, 'A')).good).toBe('5');
  await s.proven();
});

test('C5 whatever orders do, what is promised is what open orders hold, and nothing has to be erased to ship', async () => {
  const s = await plainBuying(runtime());
  await s.stock({ A: '60', B: '60' });
  let seed = 7;
  const dice = (most: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  const open: { id: string; number: string; A: number; B: number; audited: boolean }[] = [];
  const steps = {
    place: async () => {
      const [A, B] = [1 + dice(4), 1 + dice(4)];
      open.push({ ...(await s.order({ A: String(A), B: String(B) })), A, B, audited: false });
    },
    audit: async () => {
      const order = open.find(({ audited }) => !audited);
      if (!order) return steps.place();
      await s.audit(order);
      order.audited = true;
    },
    ship: async () => {
      const at = open.findIndex(({ audited }) => audited);
      if (at < 0) return steps.audit();
      await s.ship(open.splice(at, 1)[0] as { id: string });
    },
    cancel: async () => {
      const [order] = open.splice(dice(open.length || 1), 1);
      if (order) await s.run('sales.cancel-order', { orderId: order.id, reason: 'x' });
    },
  };
  for (let step = 0; step < 12; step++) {
    await ([steps.place, steps.audit, steps.ship, steps.cancel][dice(8) % 4] as () => Promise<void>)();
    const { rows } = await runtime().pools.owner.query(
      `select trim_scale(coalesce(sum(quantity), 0))::text as held from inventory.reservation where merchant_id = $1 and sku_id = $2`,
      [s.actor.merchant.id, await s.sku('A')],
    );
    expect((await onHand(s, 'A')).reserved).toBe(rows[0].held);
  }
  for (const order of open) {
    if (!order.audited) await s.audit(order);
    await s.ship(order);
  }
  expect([await onHand(s, 'A'), await onHand(s, 'B')]).toMatchObject([{ reserved: '0' }, { reserved: '0' }]);
  await s.proven();
});

test('C12 a kit can be sold as often as what is free of each component allows, is shipped by component, and one that comes back is that one', async () => {
  const s = await plainBuying(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '10', B: '3' });
  await s.bundle('KIT', { A: '2', B: '1' }, '50');
  // seven of A are promised: three are free, which is one kit; the smallest of all less the smallest of what is promised would be three
  await s.audit(await s.order({ A: '7' }));
  const two = await s.order({ KIT: '2' }, { lines: [{ unitPrice: '50' }] });
  expect(await s.audit(two)).toMatchObject({ instead: { code: 'sales.out_of_stock' } });
  expect(await onHand(s, 'B')).toMatchObject({ reserved: '0' });
  const one = await s.order({ KIT: '1' }, { lines: [{ unitPrice: '50' }] });
  await s.pay(one);
  await s.audit(one);
  await s.ship(one);
  expect([await onHand(s, 'A'), await onHand(s, 'B')]).toMatchObject([
    { good: '8', reserved: '7' },
    { good: '2', reserved: '0' },
  ]);
  const component = (await s.ask('sales.order', { number: one.number })).lines.find(
    ({ skuCode, kind }: any) => skuCode === 'A' && kind === 'component',
  );
  const back = await s.run('aftersales.open-after-sale', {
    ...{ orderId: one.id, type: 'return' },
    lines: [{ orderLineId: component.id, quantity: '1' }],
  });
  await s.run('aftersales.approve-after-sale', { afterSaleId: back.id });
  const parcel = await s.run('aftersales.register-return', { trackingNumber: 'T1', warehouseId: s.warehouseId, afterSaleId: back.id });
  const { lines } = await s.ask('aftersales.after-sale', { number: back.id });
  await s.run('aftersales.inspect-return', { parcelId: parcel.id, lines: [{ afterSaleLineId: lines[0].id, quantity: '1', grade: 'A' }] });
  expect([await onHand(s, 'A'), await onHand(s, 'B')]).toMatchObject([{ good: '9' }, { good: '2' }]);
  await s.proven();
});

test('C23 7718.27 less 7000 is 718.27, and what a unit cannot be divided into is refused with every line that says so', async () => {
  const s = await plainBuying(runtime());
  await s.sku('CLOTH', { precision: 2 });
  await come(s, 'CLOTH', '7718.27');
  await s.lose('CLOTH', '7000');
  expect((await onHand(s, 'CLOTH')).good).toBe('718.27');
  await s.lose('CLOTH', '718.27');
  expect(await s.worth('CLOTH')).toEqual(['0', '0']);
  const [CLOTH, A] = [await s.sku('CLOTH'), await s.sku('A')];
  const wrong = { warehouseId: s.warehouseId, reason: 'found' };
  const lines = [
    { skuId: CLOTH, quantity: '0.125', value: '1' },
    { skuId: A, quantity: '0.5', value: '1' },
  ];
  await expect(s.run('inventory.post-other-in', { ...wrong, lines })).rejects.toMatchObject({
    code: 'inventory.quantity_not_exact',
    params: { lines: [{ line: 1 }, { line: 2 }] },
  });
  await s.proven();
});

test('C24 what has expired is promised to nobody, does not leave as good, and can still be thrown away', async () => {
  const s = await plainBuying(runtime());
  await come(s, 'A', '6', {}, { lotNumber: 'L1', expiresOn: dateIn(1) });
  await runtime().pools.owner.query('update inventory.lot set expires_on = $2 where merchant_id = $1', [s.actor.merchant.id, dateIn(-2)]);
  expect(await s.run('inventory.expire-lots', {})).toMatchObject({ lots: 1, quantity: '6' });
  expect(await s.available('A')).toBe('0');
  await expect(s.lose('A', '1')).rejects.toMatchObject({ code: 'inventory.stock_short' });
  await s.lose('A', '6', { lotNumber: 'L1', quality: 'expired' });
  expect((await s.ask('inventory.lots')).rows).toMatchObject([{ number: 'L1', expired: '0' }]);
  await s.proven();
});

test('C24 a lot is asked for where goods have lots: one that is not there is short by name, and none is invented', async () => {
  const s = await plainBuying(runtime());
  await come(s, 'A', '5', {}, { lotNumber: 'L1', expiresOn: dateIn(90) });
  await expect(s.lose('A', '6', { lotNumber: 'L1' })).rejects.toMatchObject({ code: 'inventory.stock_short' });
  expect((await s.ask('inventory.lots')).rows).toHaveLength(1);
});
