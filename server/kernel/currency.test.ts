import { describe, expect, test } from 'vitest';
import { currencyExponent, isCurrency } from './currency.ts';

describe('currency', () => {
  test.each([
    ['CNY', 2],
    ['USD', 2],
    ['BRL', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['BHD', 3],
  ])('the minor unit of %s has %i decimals (R0-1)', (code, exponent) => {
    expect(currencyExponent(code)).toBe(exponent);
  });

  test.each(['IDR', 'HUF', 'COP', 'PKR'])('%s keeps its two ISO decimals although displays leave them out', (code) => {
    expect(currencyExponent(code)).toBe(2);
  });

  test.each(['', 'cny', 'CNY ', 'RMB', 'XYZ', '¥', 'toString'])('%j is refused', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => currencyExponent(code)).toThrow(RangeError);
  });
});
