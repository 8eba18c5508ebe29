import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sequentialShare } from '../../kernel/allocation.ts';
import { add, type Decimal, decimal, fromUnits, isZero, roundTo, subtract, sum, text, toUnits, whole, zero } from '../../kernel/decimal.ts';
import {
  apportionBundle,
  apportionDiscount,
  apportionFreight,
  type LineTerms,
  orderTotals,
  type PricedLine,
  priceLine,
  repriceRemaining,
} from './pricing.rules.ts';

const d = decimal;
const inclusive = { taxInclusive: true, exponent: 2 };
const exclusive = { taxInclusive: false, exponent: 2 };
const terms = (
  quantity: string,
  unitPrice: string,
  more: Partial<Record<'discount' | 'platformDiscount' | 'taxRate', string>> = {},
): LineTerms => ({
  quantity: d(quantity),
  unitPrice: d(unitPrice),
  discount: d(more.discount ?? '0'),
  platformDiscount: d(more.platformDiscount ?? '0'),
  taxRate: d(more.taxRate ?? '0.13'),
});
const all = (values: readonly string[]): Decimal[] => values.map(d);
const noFreight = priceLine(terms('1', '0'), inclusive);

describe('pricing', () => {
  test('TV-50 a tax-inclusive price contains its tax, an exclusive one gets it on top', () => {
    const shown = ({ gross, merchant, net, tax }: PricedLine): string[] => [gross, merchant, net, tax].map(text);
    expect(shown(priceLine(terms('1', '113.00'), inclusive))).toEqual(['113', '113', '100', '13']);
    expect(shown(priceLine(terms('1', '99.90'), inclusive))).toEqual(['99.9', '99.9', '88.41', '11.49']);
    expect(shown(priceLine(terms('1', '100.00'), exclusive))).toEqual(['100', '113', '100', '13']);
  });

  test('TV-51 tax is taken per line: five lines of 1.00 carry 0.60, one line of five carries 0.58', () => {
    const five = orderTotals(Array<PricedLine>(5).fill(priceLine(terms('1', '1.00'), inclusive)), noFreight);
    expect([text(five.net), text(five.tax)]).toEqual(['4.4', '0.6']);
    const one = orderTotals([priceLine(terms('5', '1.00'), inclusive)], noFreight);
    expect([text(one.net), text(one.tax)]).toEqual(['4.42', '0.58']);
  });

  test('what the platform funds lowers what the buyer pays, not what the merchant books and owes tax on', () => {
    const line = priceLine(terms('2', '100.00', { discount: '30.00', platformDiscount: '20.00' }), inclusive);
    expect([line.gross, line.merchant, line.buyer, line.net, line.tax].map(text)).toEqual(['200', '170', '150', '150.44', '19.56']);
    const onTop = priceLine(terms('2', '100.00', { discount: '30.00', platformDiscount: '20.00' }), exclusive);
    expect([onTop.gross, onTop.net, onTop.tax, onTop.merchant, onTop.buyer].map(text)).toEqual(['200', '170', '22.1', '192.1', '172.1']);
  });

  test('TV-42 a price change of the order is spread over its lines', () => {
    const nets = all(['89.00', '45.50', '15.50']);
    const parts = apportionDiscount(d('5.00'), nets, 2);
    expect(parts.map(text)).toEqual(['2.97', '1.52', '0.51']);
    expect(nets.map((net, line) => text(subtract(net, parts[line] ?? zero)))).toEqual(['86.03', '43.98', '14.99']);
  });

  test('a discount beyond what the lines can bear is lost, no line falls below zero (R4)', () => {
    expect(apportionDiscount(d('50.00'), all(['10.00', '20.00']), 2).map(text)).toEqual(['10', '20']);
  });

  test('TV-41 freight of a split order follows the nets', () => {
    const lines = ['168.00', '43.00'].map((net) => ({ net: d(net), quantity: d('1') }));
    expect(apportionFreight(d('9.00'), lines, 2).map(text)).toEqual(['7.17', '1.83']);
    const free = [1, 0, 1].map((quantity) => ({ net: zero, quantity: whole(quantity) }));
    expect(apportionFreight(d('9.00'), free, 2).map(text)).toEqual(['4.5', '0', '4.5']);
  });

  test('TV-78 promotion, coupon and points one after another, then one tax per line', () => {
    const [a, b, c] = [terms('2', '100.00'), terms('1', '59.90'), terms('3', '33.30')];
    const take = (nets: readonly Decimal[], parts: readonly Decimal[]): Decimal[] =>
      nets.map((net, line) => subtract(net, parts[line] ?? zero));
    const gross = [a, b, c].map((line) => priceLine(line, inclusive).gross);
    const promoted = take(gross, apportionDiscount(d('40.00'), gross, 2));
    const [coupon = zero, couponB = zero] = apportionDiscount(d('23.10'), promoted.slice(0, 2), 2);
    const couponed = take(promoted, [coupon, couponB]);
    const paid = take(couponed, apportionDiscount(d('5.00'), couponed, 2));
    const lines = [a, b, c].map((line, index) =>
      priceLine({ ...line, discount: subtract(gross[index] ?? zero, paid[index] ?? zero) }, inclusive),
    );
    expect(lines.map(({ buyer }) => text(buyer))).toEqual(['157.3', '47.11', '87.29']);
    expect(lines.map(({ net, tax }) => `${text(net)} ${text(tax)}`)).toEqual(['139.2 18.1', '41.69 5.42', '77.25 10.04']);
    const totals = orderTotals(lines, noFreight);
    expect([totals.goods, totals.discount, totals.payable].map(text)).toEqual(['359.8', '68.1', '291.7']);
  });

  test('TV-80 a bundle and a gift are shared by list price', () => {
    const shares = (price: string, lists: string[]): string[] =>
      apportionBundle(
        priceLine(terms('1', price), inclusive),
        lists.map((list) => ({ list: d(list), quantity: d('1') })),
        2,
      ).map(({ merchant }) => text(merchant));
    expect(shares('199.00', ['129', '59', '39'])).toEqual(['113.09', '51.72', '34.19']);
    expect(shares('100.00', ['100', '25'])).toEqual(['80', '20']);
    expect(shares('9.00', ['0', '0'])).toEqual(['4.5', '4.5']);
  });

  test('a component never carries more tax than money, however steep the tax', () => {
    const lists = ['6', '6', '2'].map((list) => ({ list: d(list), quantity: d('1') }));
    const components = apportionBundle(priceLine(terms('1', '0.11', { taxRate: '9' }), inclusive), lists, 2);
    expect(components.map(({ merchant, tax }) => `${text(merchant)} ${text(tax)}`)).toEqual(['0.05 0.05', '0.05 0.04', '0.01 0.01']);
  });

  test('freight is a line of its own, with its own tax', () => {
    const totals = orderTotals([priceLine(terms('1', '113.00'), inclusive)], priceLine(terms('1', '11.30'), inclusive));
    expect([totals.goods, totals.freight, totals.net, totals.tax, totals.payable, totals.receivable].map(text)).toEqual([
      '113',
      '11.3',
      '110',
      '14.3',
      '124.3',
      '124.3',
    ]);
  });

  test('discounts beyond the line, or negative ones, are refused', () => {
    expect(() => priceLine(terms('1', '10', { discount: '10.01' }), inclusive)).toThrow(RangeError);
    expect(() => priceLine(terms('1', '10', { discount: '6', platformDiscount: '5' }), inclusive)).toThrow(RangeError);
    expect(() => priceLine(terms('1', '10', { discount: '-1' }), inclusive)).toThrow(RangeError);
  });

  test('cancelling a part leaves the shares of the rest, its tax never extracted anew', () => {
    const line = priceLine(terms('3', '33.30', { discount: '12.61' }), inclusive);
    expect([line.merchant, line.net, line.tax].map(text)).toEqual(['87.29', '77.25', '10.04']);
    const two = repriceRemaining(line, d('3'), d('1'), 2);
    expect([two.gross, two.discount, two.merchant, two.net, two.tax].map(text)).toEqual(['66.6', '8.41', '58.19', '51.5', '6.69']);
    expect(Object.values(repriceRemaining(line, d('3'), d('3'), 2)).every(isZero)).toBe(true);
    expect(repriceRemaining(line, d('3'), zero, 2)).toEqual(line);
  });
});

const money = (most: bigint) => fc.bigInt(0n, most).map((units) => fromUnits(units, 2));
const pricedLine = fc
  .record({
    count: fc.bigInt(1n, 20n),
    price: money(50_000n),
    off: fc.bigInt(0n, 100n),
    platformOff: fc.bigInt(0n, 100n),
    rate: fc.constantFrom('0', '0.01', '0.06', '0.13'),
    taxInclusive: fc.boolean(),
  })
  .map(({ count, price, off, platformOff, rate, taxInclusive }) => {
    const gross = count * toUnits(price, 2);
    const discount = (gross * off) / 100n;
    const platformDiscount = ((gross - discount) * platformOff) / 100n;
    const line = {
      quantity: fromUnits(count, 0),
      unitPrice: price,
      discount: fromUnits(discount, 2),
      platformDiscount: fromUnits(platformDiscount, 2),
      taxRate: d(rate),
    };
    return { count, taxInclusive, line: priceLine(line, { taxInclusive, exponent: 2 }) };
  });

/** What holds of every priced line, whole, apportioned or what is left of one. */
function expectSound(line: PricedLine, taxInclusive: boolean): void {
  expect(add(line.net, line.tax)).toBe(line.merchant);
  expect(subtract(line.merchant, line.platformDiscount)).toBe(line.buyer);
  expect(subtract(line.gross, line.discount)).toBe(taxInclusive ? line.merchant : line.net);
  for (const amount of Object.values(line)) {
    expect(amount >= zero).toBe(true);
    expect(roundTo(amount, 2)).toBe(amount);
  }
}

describe('pricing, always', () => {
  test('a line: net + tax = booked, booked - platform discount = paid, gross - discount = its base, nothing below zero', () => {
    fc.assert(fc.property(pricedLine, ({ line, taxInclusive }) => expectSound(line, taxInclusive)));
  });

  test('the totals of an order are the sums of its lines and freight', () => {
    fc.assert(
      fc.property(fc.array(pricedLine, { maxLength: 8 }), pricedLine, (rows, freight) => {
        const lines = rows.map(({ line }) => line);
        const totals = orderTotals(lines, freight.line);
        expect(totals.receivable).toBe(add(totals.net, totals.tax));
        expect(totals.payable).toBe(subtract(totals.receivable, totals.platformDiscount));
        expect(totals.payable).toBe(lines.reduce((owed, { buyer }) => add(owed, buyer), freight.line.buyer));
      }),
    );
  });

  test('the components of a bundle are sound lines and sum to it in every figure', () => {
    const part = fc.record({ list: money(50_000n), quantity: fc.bigInt(1n, 5n).map((units) => fromUnits(units, 0)) });
    fc.assert(
      fc.property(pricedLine, fc.array(part, { minLength: 1, maxLength: 6 }), ({ line, taxInclusive }, parts) => {
        const components = apportionBundle(line, parts, 2);
        for (const component of components) expectSound(component, taxInclusive || isZero(line.tax));
        for (const figure of ['gross', 'discount', 'platformDiscount', 'buyer', 'merchant', 'net', 'tax'] as const) {
          expect(sum(components.map((component) => component[figure]))).toBe(line[figure]);
        }
      }),
    );
  });

  test('cancelling piece by piece takes exactly what sequential refunds give back, and leaves sound lines down to nothing', () => {
    fc.assert(
      fc.property(pricedLine, fc.bigInt(0n, 20n), fc.bigInt(0n, 20n), ({ line, count, taxInclusive }, first, second) => {
        const one = fromUnits(first < count ? first : count, 0);
        const two = fromUnits(first + second < count ? first + second : count, 0);
        const ordered = fromUnits(count, 0);
        const [before, after] = [repriceRemaining(line, ordered, one, 2), repriceRemaining(line, ordered, two, 2)];
        expectSound(after, taxInclusive);
        for (const figure of ['gross', 'buyer', 'merchant', 'net'] as const) {
          expect(subtract(before[figure], after[figure])).toBe(sequentialShare(line[figure], ordered, one, subtract(two, one), 2));
        }
        expect(Object.values(repriceRemaining(line, ordered, ordered, 2)).every(isZero)).toBe(true);
      }),
    );
  });

  test('a currency without decimals has whole amounts', () => {
    const line = priceLine(terms('3', '333.4', { taxRate: '0.1' }), { taxInclusive: true, exponent: 0 });
    expect([line.gross, line.net, line.tax].map(text)).toEqual(['1000', '909', '91']);
  });
});
