import { expect, test } from 'vitest';
import { decimal } from '../../kernel/decimal.ts';
import { lineAmounts } from './amounts.rules.ts';
import { packPriceOf, packedPrice, packsIn, type PackUnit, sizeOf, unitPriceOf, unitsOf } from './packs.rules.ts';

const box = (numerator: string, denominator = '1'): PackUnit => ({ id: 'b', skuId: 's', name: '箱', numerator, denominator });
const free = { taxInclusive: false, exponent: 2 };

test('TV-7 ten boxes of 36 at 100 a box are 360 pieces worth 1000.00; a piece is shown at 2.777778', () => {
  const pack = packPriceOf(box('36'), '100');
  if (!pack) throw new Error('36 are a decimal');
  const quantity = unitsOf('10', box('36'), 0);
  expect(quantity).toBe('360');
  expect(unitPriceOf(pack)).toBe('2.777778');
  expect(lineAmounts({ quantity: '360', unitPrice: '2.777778', taxRate: '0', pack }, free).net).toBe(decimal('1000'));
  // what a price per piece would have made of a larger lot
  expect(lineAmounts({ quantity: '360000', unitPrice: '2.777778', taxRate: '0', pack }, free).net).toBe(decimal('1000000'));
  expect(lineAmounts({ quantity: '360000', unitPrice: '2.777778', taxRate: '0' }, free).net).toBe(decimal('1000000.08'));
});

test('TV-7 a piece of a box of 24 at 312.00 is shown at 13', () => {
  expect(unitPriceOf({ unitId: 'b', name: '箱', size: '24', price: '312' })).toBe('13');
});

test('packs that do not come out even in the base unit are no quantity', () => {
  expect(unitsOf('1.5', box('24'), 0)).toBe('36');
  expect(unitsOf('1.01', box('24'), 0)).toBeUndefined();
  expect(unitsOf('1', box('1', '3'), 6)).toBeUndefined();
  expect(sizeOf(box('1', '1000'))).toBe('0.001');
});

test('a price per piece is one per pack where no cent is lost by saying so, and a quantity is said in packs where it is whole', () => {
  expect(packedPrice(box('24'), '2.777778')).toMatchObject({ size: '24', price: '66.666672' });
  expect(packedPrice(box('1', '7'), '1')).toBeUndefined();
  const pack = { unitId: 'b', name: '箱', size: '24', price: '312' };
  expect([packsIn(decimal('144'), pack), packsIn(decimal('36'), pack), packsIn(decimal('100'), pack)]).toEqual(['6', '1.5', undefined]);
});
