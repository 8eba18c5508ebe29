import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, zero } from '../../kernel/decimal.ts';
import type { OrderLineRow } from './order.ts';
import { fulfilmentStatus, isReserved, type LineProgress, paymentStatus, remaining } from './order.rules.ts';

/** A line with progress that the database allows: shipped and cancelled within the quantity, reserved at most what is open. */
const progress = fc
  .record({
    kind: fc.constantFrom<OrderLineRow['kind']>('goods', 'gift', 'component', 'service', 'bundle'),
    quantity: fc.integer({ min: 1, max: 9 }),
    shipped: fc.nat(9),
    cancelled: fc.nat(9),
    delivered: fc.nat(9),
    isReserved: fc.boolean(),
  })
  .filter(({ quantity, shipped, cancelled, delivered }) => shipped + cancelled <= quantity && delivered <= shipped)
  .map(
    ({ kind, quantity, shipped, cancelled, delivered, isReserved: reserved }): LineProgress => ({
      kind,
      quantity: String(quantity),
      shipped: String(shipped),
      cancelled: String(cancelled),
      delivered: String(delivered),
      reserved: reserved && kind !== 'service' && kind !== 'bundle' ? String(quantity - shipped - cancelled) : '0',
    }),
  );
const lines = fc.array(progress, { minLength: 1, maxLength: 6 });
const goods = (quantity: string, more: Partial<LineProgress> = {}): LineProgress => ({
  kind: 'goods',
  quantity,
  reserved: '0',
  shipped: '0',
  delivered: '0',
  cancelled: '0',
  ...more,
});

describe('the fulfilment axis', () => {
  test.each([
    ['draft', [goods('2')], false],
    ['wait_audit', [goods('2'), goods('1', { reserved: '1' })], true],
    ['audited', [goods('2', { reserved: '2' }), { ...goods('1'), kind: 'service' as const }], true],
    ['part_shipped', [goods('2', { shipped: '1', reserved: '1' })], true],
    ['shipped', [goods('2', { shipped: '2' }), goods('1', { cancelled: '1' })], true],
    ['delivered', [goods('2', { shipped: '2', delivered: '2' })], true],
    ['not_required', [{ ...goods('1'), kind: 'service' as const }], true],
    ['cancelled', [goods('2', { cancelled: '2' })], true],
    ['wait_audit', [], true],
    ['draft', [], false],
  ])('%s', (expected, of, confirmed) => {
    expect(fulfilmentStatus(of, confirmed)).toBe(expected);
  });

  test('depends on the lines alone, not on their order, and a bundle counts in its components only', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), (all, confirmed) => {
        const status = fulfilmentStatus(all, confirmed);
        expect(fulfilmentStatus([...all].reverse(), confirmed)).toBe(status);
        expect(fulfilmentStatus([...all, { ...goods('5'), kind: 'bundle' }], confirmed)).toBe(status);
      }),
    );
  });

  test('says shipped exactly where something left and nothing is open, and audited only where all of the open is reserved', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const own = all.filter((line) => line.kind !== 'bundle');
        const isOpen = own.some((line) => remaining(line) > zero);
        const isGone = own.some((line) => decimal(line.shipped) > zero);
        const status = fulfilmentStatus(all, true);
        expect(status === 'shipped' || status === 'delivered').toBe(isGone && !isOpen);
        expect(status === 'cancelled').toBe(!isGone && !isOpen);
        if (status === 'audited') expect(isReserved(own)).toBe(true);
        if (status === 'part_shipped') expect(isGone && isOpen).toBe(true);
      }),
    );
  });
});

describe('the payment axis', () => {
  const status = (payable: string, paid: string, refunded = '0', cashOnDelivery = false) =>
    paymentStatus({ payable: decimal(payable), paid: decimal(paid), refunded: decimal(refunded), cashOnDelivery });

  test('follows from what is owed, paid and refunded', () => {
    expect([status('10', '0'), status('10', '4'), status('10', '10'), status('10', '12')]).toEqual(['unpaid', 'part_paid', 'paid', 'paid']);
    expect([status('10', '10', '3'), status('10', '10', '10'), status('10', '4', '4')]).toEqual(['part_refunded', 'refunded', 'refunded']);
  });

  test('nothing to pay is paid (facts.md 4.13); cash on delivery waits for the remittance', () => {
    expect([status('0', '0'), status('10', '0', '0', true), status('10', '10', '0', true)]).toEqual(['paid', 'cod', 'paid']);
  });
});
