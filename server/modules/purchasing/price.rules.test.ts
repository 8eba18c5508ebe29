import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, text } from '../../kernel/decimal.ts';
import { type Candidate, compared } from './comparing.rules.ts';
import { choosePrice, orderQuantity, type PriceTier, proposal } from './price.rules.ts';

const tier = (fromQuantity: string, unitPrice: string, more: Partial<PriceTier> = {}): PriceTier => ({
  ...{ id: `${fromQuantity} ${unitPrice}`, warehouseId: null, currency: 'CNY', taxInclusive: true, fromQuantity, unitPrice },
  ...{ validFrom: '2026-01-01', validTo: null, ...more },
});
const ask = (quantity: string, more = {}) => ({
  quantity: decimal(quantity),
  date: '2026-06-15',
  warehouseId: 'W1',
  currency: 'CNY',
  ...more,
});
const priceOf = (tiers: PriceTier[], of: ReturnType<typeof ask>) => {
  const found = choosePrice(tiers, of);
  return found && [found.tier.unitPrice, found.expired];
};

test('TV-25: a need of 130 by 100 and 24 is 144, priced anew at the better tier', () => {
  const tiers = [tier('100', '9.20'), tier('144', '8.90')];
  const steps = { leastQuantity: '100', multiple: '24' };
  const proposed = proposal(tiers, steps, ask('130'), 2);
  expect([text(proposed.quantity), proposed.priced?.tier.unitPrice, proposed.amount]).toEqual(['144', '8.90', '1281.6']);
  expect(priceOf(tiers, ask('143'))).toEqual(['9.20', false]);
});

test('the largest quantity reached counts, then the warehouse, then the newer price; both days of a validity are in it', () => {
  expect(priceOf([tier('1', '5'), tier('10', '4'), tier('100', '3')], ask('10'))).toEqual(['4', false]);
  expect(priceOf([tier('1', '5'), tier('1', '6', { warehouseId: 'W1' })], ask('2'))).toEqual(['6', false]);
  expect(priceOf([tier('1', '5'), tier('1', '6', { warehouseId: 'W2' })], ask('2'))).toEqual(['5', false]);
  expect(priceOf([tier('1', '5'), tier('1', '7', { validFrom: '2026-06-15' })], ask('2'))).toEqual(['7', false]);
  expect(priceOf([tier('1', '5', { validTo: '2026-06-15' })], ask('2'))).toEqual(['5', false]);
  expect(priceOf([tier('1', '5', { currency: 'USD' })], ask('2'))).toBeUndefined();
  expect(priceOf([tier('10', '5')], ask('2'))).toBeUndefined();
});

test('a price that has run out is the last there was, and says so', () => {
  const tiers = [tier('1', '5', { validTo: '2026-03-31' }), tier('1', '6', { validFrom: '2026-04-01', validTo: '2026-05-31' })];
  expect(priceOf(tiers, ask('2'))).toEqual(['6', true]);
  expect(priceOf([tier('1', '5', { validFrom: '2026-07-01' })], ask('2'))).toBeUndefined();
});

test('what is ordered covers the need and the minimum, in whole multiples, and no multiple more than that', () => {
  expect(text(orderQuantity(decimal('0'), { leastQuantity: '100', multiple: '24' }))).toBe('0');
  expect(text(orderQuantity(decimal('0.3'), { leastQuantity: '0', multiple: '0.25' }))).toBe('0.5');
  const whole = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(whole, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }), (need, least, multiple) => {
      const ordered = Number(text(orderQuantity(decimal(String(need)), { leastQuantity: String(least), multiple: String(multiple) })));
      expect(ordered % multiple).toBe(0);
      expect(ordered).toBeGreaterThanOrEqual(Math.max(need, least));
      expect(ordered - multiple).toBeLessThan(Math.max(need, least));
    }),
  );
});

test('suppliers stand side by side: the cheapest without tax first, each with what it is best in', () => {
  const usual = { code: '', pack: null, quantity: '10', currency: 'CNY', taxRate: '0.13', amount: '0', expired: false, paymentDays: null };
  const candidate = (supplier: string, more: Partial<Candidate>): Candidate => ({
    ...{ ...usual, offerId: supplier, supplierId: supplier, supplierCode: '', supplier, unitPrice: '10', taxInclusive: true },
    ...{ leadDays: 7, onTime: null, inFull: null, quality: null, preferred: false, ...more },
  });
  const rows = compared(
    [
      candidate('A', { unitPrice: '11.30', quality: '0.9' }),
      // before tax: the same as 11.30 with it, but a cent less
      candidate('B', { unitPrice: '9.99', taxInclusive: false, leadDays: 14 }),
      candidate('C', { unitPrice: '1', currency: 'USD', leadDays: 3 }),
      candidate('D', { unitPrice: null, preferred: true, quality: '0.99' }),
    ],
    'CNY',
  );
  expect(rows.map(({ supplier, netPrice, best }) => [supplier, netPrice, best])).toEqual([
    ['B', '9.99', ['price']],
    ['A', '10', []],
    ['D', null, ['quality', 'preferred']],
    ['C', '0.884956', ['lead']],
  ]);
});
