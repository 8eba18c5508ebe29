import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, divide, fromUnits, multiply, sum, text } from '../../../kernel/decimal.ts';
import { partValues, wholeValue } from './assembly.rules.ts';

const part = (usual: string, said?: string, quantity = '1') => ({
  quantity: decimal(quantity),
  usual: decimal(usual),
  said: said === undefined ? undefined : decimal(said),
});
const shown = (value: string, parts: ReturnType<typeof part>[]) => partValues(decimal(value), parts, 2).map(text);

test('TV-92 ten sets of 2 × 12.50, 1 × 8.20 and 3 × 0.95 with labour of 60.00 and overhead of 25.00 are worth 445.50, one 44.550000', () => {
  const issued = ['250', '82', '28.5'].map(decimal);
  const value = wholeValue(issued, decimal('60'), decimal('25'));
  expect(text(value)).toBe('445.5');
  expect(text(divide(value, decimal('10'), 6))).toBe('44.55');
  expect(text(divide(sum(issued), decimal('10'), 6))).toBe('36.05');
  expect(text(multiply(decimal('36.05'), decimal('10'), 2))).toBe('360.5');
});

test('TV-93 445.50 taken apart by values of 300, 150 and 50 is 267.30, 133.65 and 44.55', () => {
  expect(shown('445.50', [part('300'), part('150'), part('50')])).toEqual(['267.3', '133.65', '44.55']);
  expect(shown('445.50', [part('9', '300'), part('9', '150'), part('9', '50')])).toEqual(['267.3', '133.65', '44.55']);
});

test('parts that are worth nothing elsewhere share by how many there are; a share that not all have counts for none', () => {
  expect(shown('10', [part('0', undefined, '3'), part('0')])).toEqual(['7.5', '2.5']);
  expect(shown('10', [part('1', '9'), part('1')])).toEqual(['5', '5']);
});

test('whatever the weights are, the parts are worth exactly the whole', () => {
  const units = fc.bigInt({ min: 0n, max: 10n ** 10n });
  fc.assert(
    fc.property(units, fc.array(units, { minLength: 1, maxLength: 20 }), (value, weights) => {
      const parts = weights.map((weight) => part(text(fromUnits(weight, 2))));
      expect(sum(partValues(fromUnits(value, 2), parts, 2))).toBe(fromUnits(value, 2));
    }),
  );
});
