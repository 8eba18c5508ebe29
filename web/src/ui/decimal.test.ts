import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNegative, isZero, readDecimal, readRate, sum } from './decimal.ts';

const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const asText = (value: bigint) => {
  const digits = (value < 0n ? -value : value).toString().padStart(5, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
};
/** Back to ten-thousandths, by another road than the one under test. */
const asUnits = (text: string) => {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  return BigInt(whole + fraction.padEnd(4, '0')) * (text.startsWith('-') ? -1n : 1n);
};

test('sums are exact, whatever the size', () => {
  fc.assert(
    fc.property(fc.array(cents), (values) => {
      expect(asUnits(sum(values.map(asText)))).toBe(values.reduce((so, value) => so + value, 0n));
    }),
  );
  expect(sum(['0.1', '0.2'])).toBe('0.3');
  expect(sum(['12.50', '-2.50'])).toBe('10');
  expect(sum([])).toBe('0');
});

test('figures are read as people type and paste them', () => {
  expect(readDecimal('１，２３４．５０')).toBe('1234.5');
  expect(readDecimal('¥ 1,200.00')).toBe('1200');
  expect(readDecimal('-.5')).toBe('-0.5');
  expect(readDecimal('−3')).toBe('-3');
  expect(readDecimal('007')).toBe('7');
  for (const wrong of ['', '-', '1.2.3', '12a', '1e5', '１２号']) expect(readDecimal(wrong)).toBeUndefined();
});

test('zero has no sign', () => {
  expect(isZero('-0.00')).toBe(true);
  expect(isNegative('-0.00')).toBe(false);
  expect(isNegative('-0.01')).toBe(true);
});

test('signs of currencies, groups of thousands and brackets are forgiven; a comma that groups nothing is not guessed at', () => {
  expect(readDecimal('US$ 1,234.5')).toBe('1234.5');
  expect(readDecimal('１２元')).toBe('12');
  expect(readDecimal('(3.50)')).toBe('-3.5');
  expect(readDecimal("1'200")).toBe('1200');
  expect(readDecimal('12,3456')).toBe('123456');
  for (const wrong of ['1,5', '1.234,56', '12%', '1,23,4']) expect(readDecimal(wrong)).toBeUndefined();
});

test('a share may be typed as a percentage', () => {
  expect(readRate('13%')).toBe('0.13');
  expect(readRate('０．５％')).toBe('0.005');
  expect(readRate('-120 %')).toBe('-1.2');
  expect(readRate('0.13')).toBe('0.13');
  expect(readRate('viel%')).toBeUndefined();
});
