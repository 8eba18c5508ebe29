import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, decimal, negate, text, zero } from '../../../kernel/decimal.ts';
import { carriedOn } from './carrying-on.rules.ts';

const outcome = (assemblyId: string, moveId: string, value: string, whole: string, quantity = '1') => ({
  ...{ assemblyId, moveId, skuId: 's', effectiveAt: '2025-01-01T00:00:00.000Z' },
  ...{ value: decimal(value), whole: decimal(whole), quantity: decimal(quantity) },
});
const used = (assemblyId: string, quantity: string, gone: string) => ({ assemblyId, used: decimal(quantity), gone: decimal(gone) });
const told = (carried: ReturnType<typeof carriedOn>) => carried.map(({ moveId, amount }) => `${moveId} ${text(amount)}`);

test('an assembly bears what it took of all that left; what came out bears it by value, and scrap keeps its own', () => {
  const outcomes = new Map([
    ['a', [outcome('a', 'w', '400', '400', '10')]],
    ['b', [outcome('b', 'x', '60', '100'), outcome('b', 'y', '30', '100')]],
  ]);
  expect(told(carriedOn(decimal('50'), [used('a', '40', '50')], outcomes, 2))).toEqual(['w 40']);
  expect(told(carriedOn(decimal('50'), [used('b', '10', '50')], outcomes, 2))).toEqual(['x 6', 'y 3']);
});

test('never more goes on than is gone, whatever it is split over; a cost taken back is the mirror image', () => {
  const quantity = fc.integer({ min: 1, max: 999 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 99_999 }),
      fc.array(quantity, { minLength: 1, maxLength: 6 }),
      quantity,
      (cents, some, others) => {
        const gone = String(some.reduce((sum, one) => sum + one, others));
        const consumed = some.map((one, at) => used(String(at), String(one), gone));
        const outcomes = new Map(some.map((_, at) => [String(at), [outcome(String(at), `m${at}`, '7', '7')]]));
        const amount = decimal((cents / 100).toFixed(2));
        const carried = carriedOn(amount, consumed, outcomes, 2);
        const total = carried.reduce((sum, one) => add(sum, one.amount), zero);
        expect(total >= zero && total <= amount).toBe(true);
        expect(told(carriedOn(negate(amount), consumed, outcomes, 2))).toEqual(
          told(carried.map((one) => ({ ...one, amount: negate(one.amount) }))),
        );
      },
    ),
  );
});
