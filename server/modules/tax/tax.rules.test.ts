import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, decimal, fromUnits, negate, sum, text, toUnits, zero } from '../../kernel/decimal.ts';
import { addTax, extractTax, extractTaxOfLines, type Taxed } from './tax.rules.ts';

const shown = ({ net, tax }: Taxed): string[] => [text(net), text(tax)];
const total = (lines: readonly Taxed[]): string[] => [text(sum(lines.map(({ net }) => net))), text(sum(lines.map(({ tax }) => tax)))];
const cents = fc.bigInt(-(10n ** 12n), 10n ** 12n).map((units) => fromUnits(units, 2));
const rate = fc.bigInt(0n, 300n).map((units) => fromUnits(units, 3));

describe('tax', () => {
  test.each([
    ['113.00', '0.13', '100', '13'],
    ['99.90', '0.13', '88.41', '11.49'],
    ['99.90', '0.09', '91.65', '8.25'],
    ['99.90', '0.06', '94.25', '5.65'],
    ['99.90', '0.03', '96.99', '2.91'],
    ['99.90', '0.01', '98.91', '0.99'],
    ['99.90', '0', '99.9', '0'],
  ])('TV-50 %s at rate %s is %s + %s', (gross, rateOf, net, tax) => {
    expect(shown(extractTax(decimal(gross), decimal(rateOf), 2))).toEqual([net, tax]);
  });

  test('TV-51 rounding per line and per document differ, so the policy is explicit', () => {
    const lines = Array(5).fill(decimal('1.00'));
    expect(extractTaxOfLines(lines, decimal('0.13'), 2, 'line').map(shown)).toEqual(Array(5).fill(['0.88', '0.12']));
    expect(total(extractTaxOfLines(lines, decimal('0.13'), 2, 'line'))).toEqual(['4.4', '0.6']);
    const perDocument = extractTaxOfLines(lines, decimal('0.13'), 2, 'document');
    expect(total(perDocument)).toEqual(['4.42', '0.58']);
    expect(perDocument.map(({ tax }) => text(tax))).toEqual(['0.12', '0.12', '0.12', '0.11', '0.11']);
  });

  test('TV-110 a red invoice for the half mirrors it', () => {
    expect(shown(extractTax(decimal('22600.00'), decimal('0.13'), 2))).toEqual(['20000', '2600']);
    expect(shown(extractTax(decimal('-11300.00'), decimal('0.13'), 2))).toEqual(['-10000', '-1300']);
  });

  test('tax on a net amount rounds half up, in the currency’s own unit', () => {
    expect(shown(addTax(decimal('100'), decimal('0.13'), 2))).toEqual(['100', '13']);
    expect(text(addTax(decimal('0.50'), decimal('0.13'), 2).tax)).toBe('0.07');
    expect(text(addTax(decimal('105'), decimal('0.1'), 0).tax)).toBe('11');
    expect(shown(extractTax(decimal('108'), decimal('0.1'), 0))).toEqual(['98', '10']);
  });

  test('net and tax sum to the amount, with its sign, the net being the exact quotient to half a cent', () => {
    fc.assert(
      fc.property(cents, rate, (gross, r) => {
        const { net, tax } = extractTax(gross, r, 2);
        expect(add(net, tax)).toBe(gross);
        expect(extractTax(negate(gross), r, 2)).toEqual({ net: negate(net), tax: negate(tax) });
        const distance = 2n * (toUnits(net, 2) * (1000n + toUnits(r, 3)) - toUnits(gross, 2) * 1000n);
        expect((distance < 0n ? -distance : distance) <= 1000n + toUnits(r, 3)).toBe(true);
      }),
    );
  });

  test('a document’s lines sum to the tax of its total, and no line has more tax than amount', () => {
    const lines = fc.array(
      fc.bigInt(0n, 10n ** 7n).map((units) => fromUnits(units, 2)),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(lines, rate, (grosses, r) => {
        const taxed = extractTaxOfLines(grosses, r, 2, 'document');
        expect(total(taxed)).toEqual(shown(extractTax(sum(grosses), r, 2)));
        for (const [line, { net, tax }] of taxed.entries()) {
          expect(add(net, tax)).toBe(grosses[line]);
          expect(net >= zero && tax >= zero).toBe(true);
        }
      }),
    );
  });
});
