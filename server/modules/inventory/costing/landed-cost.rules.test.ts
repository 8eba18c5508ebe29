import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, decimal, fromUnits, multiply, sum, text, zero } from '../../../kernel/decimal.ts';
import { type Basis, bases, basesWithout, type CostedLine, spread } from './landed-cost.rules.ts';

const d = decimal;
const line = (quantity: string, value: string, weight = '0', volume = '0', share = '0'): CostedLine => ({
  ...{ quantity: d(quantity), value: d(value), weight: d(weight), volume: d(volume), share: d(share) },
});
const goods = [line('100', '2000.00', '50', '0.5'), line('40', '1500.00', '30', '0.9'), line('10', '333.33', '7', '0.2')];
const by = (basis: Basis, amount = '500.00') => spread([{ basis, amount: d(amount) }], goods, 2).map(text);

describe('landed cost', () => {
  test('TV-18 freight over three goods by value, quantity, weight, volume and equal parts', () => {
    expect(by('value')).toEqual(['260.87', '195.65', '43.48']);
    expect(by('quantity')).toEqual(['333.34', '133.33', '33.33']);
    expect(by('weight')).toEqual(['287.36', '172.41', '40.23']);
    expect(by('volume')).toEqual(['156.25', '281.25', '62.5']);
    expect(by('equal')).toEqual(['166.67', '166.67', '166.66']);
  });

  test('by hand: in the proportion of the shares that were entered', () => {
    expect(
      spread([{ basis: 'manual', amount: d('10.00') }], [line('1', '1', '0', '0', '1'), line('1', '9', '0', '0', '3')], 2).map(text),
    ).toEqual(['2.5', '7.5']);
  });

  test('TV-106 an import: duty and freight are cost, the import VAT is not', () => {
    const value = multiply(multiply(d('2.15'), d('1000'), 2), d('7.15'), 2);
    const duty = multiply(value, d('0.08'), 2);
    expect([text(value), text(duty), text(multiply(sum([value, duty]), d('0.13'), 2))]).toEqual(['15372.5', '1229.8', '2158.3']);
    const parts = [
      { basis: 'value' as const, amount: duty },
      { basis: 'quantity' as const, amount: d('1265.00') },
    ];
    const [share] = spread(parts, [line('1000', text(value))], 2);
    expect(text(sum([value, share as Decimal]))).toBe('17867.3');
  });

  test('what no line has cannot be spread by', () => {
    expect(basesWithout([{ basis: 'weight' }, { basis: 'value' }, { basis: 'equal' }], [line('3', '10')])).toEqual(['weight']);
  });

  test('whatever is spread by whatever, the lines bear the whole to the cent', () => {
    const units = fc.bigInt(0n, 10n ** 7n);
    const anyLine = fc.record({ quantity: fc.bigInt(1n, 10n ** 5n), value: units, weight: units, volume: units, share: units });
    const part = fc.record({ basis: fc.constantFrom(...bases), amount: fc.bigInt(1n, 10n ** 9n) });
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 8 }), fc.array(part, { minLength: 1, maxLength: 4 }), (lines, parts) => {
        const costed = lines.map((each) => ({
          quantity: fromUnits(each.quantity, 3),
          value: fromUnits(each.value, 2),
          weight: fromUnits(each.weight, 3),
          volume: fromUnits(each.volume, 6),
          share: fromUnits(each.share, 2),
        }));
        const amounts = parts.map(({ basis, amount }) => ({ basis, amount: fromUnits(amount, 2) }));
        const shares = spread(amounts, costed, 2);
        expect(sum(shares)).toBe(sum(amounts.map(({ amount }) => amount)));
        for (const share of shares) expect(share >= zero).toBe(true);
      }),
    );
  });
});
