import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { decimal } from '../../../kernel/decimal.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { warehouseScenario } from '../../../test/warehouse-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';
import { availableAt, daysAsked, holding, NOBODY } from './lasting.rules.ts';

const runtime = testRuntime({ poolSize: 4 });
beforeAll(() => void createActorResolver(runtime()));
const DAY = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** Goods of lots that last for different times, and the shop's wish. */
async function aged(lots: Record<string, [days: number, quantity: string]>, minDays?: number) {
  const s = await warehouseScenario(runtime());
  const skuId = await s.sku('A');
  const locationId = await s.bin('A-1');
  const lines = Object.entries(lots).map(([lotNumber, [days, quantity]]) => ({
    ...{ skuId, quantity, value: '10', locationId, lotNumber, expiresOn: day(days) },
  }));
  const { rows: products } = await runtime().pools.owner.query('select product_id from catalog.sku where merchant_id = $1 and id = $2', [
    s.actor.merchant.id,
    skuId,
  ]);
  await s.run('inventory.set-tracking', {
    productId: products[0].product_id,
    tracking: 'lot_expiry',
    shelfLife: { count: 12, unit: 'month' },
  });
  if (lines.length) await s.run('inventory.post-other-in', { warehouseId: s.warehouseId, reason: 'found', lines });
  const asks = (rule: object) => s.run('sales.set-life-rule', { shopId: s.shopId, ...rule });
  if (minDays) await asks({ minDays });
  const lot = async (number: string) => (await s.ask('inventory.lots')).rows.find((each: any) => each.number === number);
  const holds = async (order: { number: string }) => (await s.show(order)).holds;
  return { ...s, skuId, asks, lot, holds };
}

describe('how long goods have to last', () => {
  test('TV-8 lots that would be too old at shipment are skipped, the others leave by their expiry', async () => {
    const s = await aged({ L1: [9, '5'], L3: [40, '6'], L2: [54, '8'] }, 14);
    const order = await s.ready({ A: '10' });
    const wave = await s.released({ orderIds: [order.id] });
    await s.pickAll(wave.tasks[0]);
    await s.ship(order);
    const shipped = await Promise.all(['L1', 'L3', 'L2'].map(async (number) => (await s.lot(number)).shipped));
    expect(shipped).toEqual(['0', '6', '4']);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('without a wave they are skipped alike', async () => {
    const s = await aged({ L1: [9, '5'], L2: [54, '8'] }, 14);
    const order = await s.ready({ A: '6' });
    await s.ship(order);
    expect([(await s.lot('L1')).shipped, (await s.lot('L2')).shipped]).toEqual(['0', '6']);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('what is too old is not promised, and the order says what was left and for how many days it was asked', async () => {
    const s = await aged({ L1: [9, '5'], L2: [54, '3'] }, 14);
    const order = await s.order({ A: '4' });
    await s.pay(order);
    await s.settle();
    expect(await s.audit(order)).toMatchObject({ instead: { code: 'sales.out_of_stock' } });
    const [hold] = await s.holds(order);
    expect(hold).toMatchObject({ code: 'OUT_OF_STOCK' });
    expect(hold.details).toEqual([
      { reason: 'stock_missing', skuId: s.skuId, missing: '1' },
      { reason: 'lots_too_old', skuId: s.skuId, days: 14, quantity: '5' },
    ]);
    // nothing is asked any more: it goes
    await s.asks({});
    expect((await s.ask('sales.life-rules')).rows).toEqual([]);
    await s.settle();
  });

  test('promises that ask for less use the older lots: they leave the younger ones to those that need them, and never both the same', async () => {
    const s = await aged({ L1: [9, '5'], L2: [54, '5'] });
    const easy = await s.ready({ A: '5' });
    await s.asks({ minDays: 14 });
    const strict = await s.ready({ A: '5' });
    const third = await s.order({ A: '1' });
    await s.pay(third);
    await s.settle();
    expect(await s.audit(third)).toMatchObject({ instead: { code: 'sales.out_of_stock' } });
    const wave = await s.released({ orderIds: [strict.id, easy.id] });
    for (const task of wave.tasks) await s.pickAll(task);
    await s.ship(strict);
    await s.ship(easy);
    expect([(await s.lot('L1')).shipped, (await s.lot('L2')).shipped]).toEqual(['5', '5']);
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('goods that aged after the promise stay behind in the wave, which says which lots', async () => {
    const s = await aged({ L1: [20, '5'] }, 14);
    const order = await s.ready({ A: '2' });
    await runtime().pools.owner.query('update inventory.lot set expires_on = $2 where merchant_id = $1', [s.actor.merchant.id, day(10)]);
    await expect(s.released({ orderIds: [order.id] })).rejects.toMatchObject({
      code: 'fulfilment.order_lots_old',
      params: { days: 14, lots: 'L1' },
    });
    await expect(s.ship(order)).rejects.toMatchObject({ code: 'inventory.lots_too_old', params: { days: 14 } });
  });

  test('a rule is of a shop or of a customer, not of both, and a percentage is above 0', async () => {
    const s = await aged({});
    await expect(s.run('sales.set-life-rule', { shopId: s.shopId, customerId: s.shopId, minDays: 3 })).rejects.toMatchObject({
      code: 'sales.life_rule_of_one',
    });
    await expect(s.asks({ minPercent: '0' })).rejects.toMatchObject({ code: 'sales.life_percent' });
    await s.asks({ minPercent: '33.3' });
    expect((await s.ask('sales.life-rules')).rows).toMatchObject([{ shopId: s.shopId, minDays: null, minPercent: '33.3' }]);
  });
});

describe('a requirement of a category', () => {
  test('holds for its goods and those below it, for everybody or for a shop; the most specific wins, and why is told', async () => {
    const s = await aged({ L1: [20, '5'], L2: [90, '5'] });
    const food = (await s.run('catalog.save-category', { name: { zh: '食品' } })).id;
    const milk = (await s.run('catalog.save-category', { name: { zh: '乳品' }, parentId: food })).id;
    const { rows } = await s.ask('catalog.products');
    await s.run('catalog.change-product', { id: rows[0].id, categoryId: milk });
    const rule = (more: object) => s.run('sales.set-life-rule', more);
    const asked = async () => (await s.ask('sales.life-asked', { skuId: s.skuId, shopId: s.shopId })).days;
    expect(await asked()).toBe(0);
    await rule({ categoryId: food, minDays: 10 });
    expect(await asked()).toBe(10);
    await rule({ categoryId: milk, minDays: 30 });
    expect(await asked()).toBe(30);
    // what the shop asks of all its goods goes before what is asked for everybody, and its own category before that
    await s.asks({ minDays: 5 });
    expect(await asked()).toBe(5);
    await s.asks({ categoryId: milk, minDays: 60 });
    const told = await s.ask('sales.life-asked', { skuId: s.skuId, shopId: s.shopId });
    expect(told).toMatchObject({ days: 60, hasLots: true, lifeDays: 365 });
    expect(told.rules.map(({ of, category, days, holds }: any) => [of, category?.zh ?? '', days, holds])).toEqual(
      expect.arrayContaining([
        ['shop', '乳品', 60, true],
        ['all', '乳品', 30, false],
        ['all', '食品', 10, false],
        ['shop', '', 5, false],
      ]),
    );
    expect((await s.ask('sales.life-rules')).rows).toHaveLength(4);
    const order = await s.ready({ A: '2' });
    await s.ship(order);
    expect([(await s.lot('L1')).shipped, (await s.lot('L2')).shipped]).toEqual(['0', '2']);
    await s.asks({ categoryId: milk });
    await s.asks({});
    expect(await asked()).toBe(30);
    await expect(rule({ minDays: 3 })).rejects.toMatchObject({ code: 'sales.life_rule_of_one' });
    await expect(rule({ categoryId: s.shopId, minDays: 3 })).rejects.toMatchObject({ code: 'sales.life_category' });
    await s.settle();
    expect(await s.differences()).toEqual([]);
  });

  test('of one who asks, the nearest category holds; of shop and customer both do', () => {
    const rule = (shopId: string, customerId: string, categoryId: string, minDays: number) => ({
      ...{ shopId, customerId, categoryId, minDays, minPercent: null },
    });
    const rules = [
      rule('S', NOBODY, NOBODY, 1),
      rule('S', NOBODY, 'food', 2),
      rule(NOBODY, 'C', NOBODY, 3),
      rule(NOBODY, NOBODY, 'milk', 4),
      rule(NOBODY, NOBODY, 'tools', 5),
    ];
    const days = (shopId: string, customerId: string | null, path: string[]) =>
      holding(rules, { shopId, customerId }, path).map(({ minDays }) => minDays);
    expect(days('S', null, ['food', 'milk'])).toEqual([2]);
    expect(days('S', 'C', ['food', 'milk'])).toEqual([2, 3]);
    expect(days('S', 'C', ['tools'])).toEqual([1, 3]);
    expect(days('T', null, ['food', 'milk'])).toEqual([4]);
    expect(days('T', 'D', ['food'])).toEqual([]);
  });
});

test('days are the strictest of what is asked; a share of a shelf life is rounded up to whole days', () => {
  const third = { minDays: null, minPercent: '33.3' };
  expect(daysAsked([third], { count: 12, unit: 'month' })).toBe(122);
  expect(daysAsked([third, { minDays: 200, minPercent: null }], { count: 12, unit: 'month' })).toBe(200);
  expect(daysAsked([{ minDays: null, minPercent: '10' }], { count: 30, unit: 'day' })).toBe(3);
  expect(daysAsked([third], null)).toBe(0);
  expect(daysAsked([], { count: 30, unit: 'day' })).toBe(0);
});

test('whatever is promised in whatever order, by what levels allow, can be served from lots that last', () => {
  const lots = fc.array(fc.record({ lasts: fc.integer({ min: 0, max: 60 }), quantity: fc.integer({ min: 1, max: 9 }) }), { maxLength: 6 });
  const asks = fc.array(fc.record({ days: fc.constantFrom(0, 10, 20, 40), quantity: fc.integer({ min: 1, max: 6 }) }), { maxLength: 12 });
  fc.assert(
    fc.property(lots, asks, (shelf, wanted) => {
      const levels = [10, 20, 40];
      const granted: typeof wanted = [];
      for (const one of wanted) {
        const free = (days: number) =>
          shelf.filter((lot) => lot.lasts >= days).reduce((total, lot) => total + lot.quantity, 0) -
          granted.filter((other) => other.days >= days).reduce((total, other) => total + other.quantity, 0);
        const there = availableAt(
          decimal(String(free(0))),
          levels.filter((level) => level <= one.days).map((level) => decimal(String(free(level)))),
        );
        if (there >= decimal(String(one.quantity))) granted.push(one);
      }
      // served as the warehouse does: who asks most first, what expires first before the rest
      const left = shelf.map((lot) => ({ ...lot })).sort((a, b) => a.lasts - b.lasts);
      for (const one of [...granted].sort((a, b) => b.days - a.days)) {
        let open = one.quantity;
        for (const lot of left.filter(({ lasts }) => lasts >= one.days)) {
          const taken = Math.min(open, lot.quantity);
          lot.quantity -= taken;
          open -= taken;
        }
        expect(open).toBe(0);
      }
    }),
  );
});
