import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, type Decimal, decimal, one, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { headerAmounts, noDiscounts, priceFreight, priceLines, pricedOf, type Sold } from '../lines.rules.ts';
import type { OrderLineRow } from '../order.ts';
import { joinPieces, type Part, problemsOf, splitFreight, splitLines, splitPaid } from './splitting.rules.ts';

const terms = { taxInclusive: true, exponent: 2 };
const sold = (id: string, quantity: string, unitPrice: string, more: Partial<Sold> = {}): Sold => ({
  ...{ id, kind: 'goods', skuId: id, platformSku: null, title: id, soldQuantity: decimal(quantity), quantity: decimal(quantity) },
  ...{
    unitPrice: decimal(unitPrice),
    discount: zero,
    platformDiscount: zero,
    taxCodeId: null,
    taxRate: decimal('0.13'),
    parts: [],
    ...more,
  },
});
const bundle = (id: string, quantity: string, unitPrice: string) =>
  sold(id, quantity, unitPrice, {
    kind: 'bundle',
    parts: ['x', 'y', 'z'].map((each, index) => ({
      ...{ id: `${id}-${each}`, skuId: each, title: each, quantity: decimal(String(index + 1)), listPrice: decimal('7.3') },
    })),
  });
const linesOf = (...of: Sold[]): OrderLineRow[] => priceLines(of, { ...noDiscounts, discount: decimal('1.37') }, terms);
const part = (of: Record<string, string>): Part => new Map(Object.entries(of).map(([id, quantity]) => [id, decimal(quantity)]));
const ids = () => {
  let made = 0;
  return () => `new-${(made += 1)}`;
};

/** An order whose nets are as told, without tax. */
const plain = (nets: Record<string, string>) =>
  Object.entries(nets).flatMap(([id, net]) => priceLines([sold(id, '1', net, { taxRate: zero })], noDiscounts, terms));

describe('split', () => {
  test('TV-41 freight of 9.00 over nets of 168.00 and 43.00 is 7.17 and 1.83; the parcels are worth 175.17 and 44.83', () => {
    const lines = plain({ X: '168.00', Y: '43.00' });
    const freight = priceFreight(decimal('9.00'), lines, terms);
    const pieces = splitLines(lines, [part({ X: '1' }), part({ Y: '1' })], 2, ids()).map((each) => each.map(({ row }) => row));
    const shares = splitFreight(freight, pieces, 2);
    expect(shares.map(({ gross }) => text(gross))).toEqual(['7.17', '1.83']);
    const headers = pieces.map((rows, index) => headerAmounts(rows, shares[index] as (typeof shares)[0]));
    expect(headers.map(({ payableAmount }) => payableAmount)).toEqual(['175.17', '44.83']);
    expect(
      splitPaid(
        decimal('220.00'),
        headers.map(({ payableAmount }) => decimal(payableAmount)),
        2,
      ).map(text),
    ).toEqual(['175.17', '44.83']);
  });

  test('a line that stays whole keeps its figures and its identity; the first piece of one that is cut keeps the identity', () => {
    const lines = linesOf(sold('X', '3', '10.00'), sold('Y', '1', '5.00'));
    const [first, second] = splitLines(lines, [part({ X: '1' }), part({ X: '2', Y: '1' })], 2, ids());
    expect(first?.map(({ row }) => [row.n, row.id, row.quantity])).toEqual([[1, 'X', '1']]);
    expect(second?.map(({ row, of }) => [row.n, row.id, row.quantity, of])).toEqual([
      [1, 'new-1', '2', 'X'],
      [2, 'Y', '1', 'Y'],
    ]);
    expect(second?.[1]?.row).toEqual({ ...lines[1], n: 2 });
  });

  test('what does not share the order out is told, line by line', () => {
    const lines = linesOf(sold('X', '3', '10.00'), bundle('B', '2', '30.00'));
    expect(problemsOf(lines, [part({ X: '3', B: '1' }), part({ B: '1' })])).toEqual([]);
    expect(problemsOf(lines, [part({ X: '2', B: '2' }), part({})])).toEqual([
      { code: 'part_empty', part: 1 },
      { code: 'quantities_differ', lineId: 'X', quantity: '3', given: '2' },
    ]);
    expect(problemsOf(lines, [part({ X: '4', B: '2' }), part({ X: '-1', Q: '1' })]).map(({ code }) => code)).toEqual([
      'line_unknown',
      'quantities_differ',
    ]);
    expect(problemsOf(lines, [part({ X: '3', B: '0.5' }), part({ B: '1.5' })])).toEqual([{ code: 'bundle_in_pieces', lineId: 'B' }]);
    expect(problemsOf(lines, [part({ X: '3', B: '2' }), part({ 'B-x': '2' })]).map(({ code }) => code)).toContain('line_unknown');
  });

  test('no cent is lost: pieces sum to their lines in every figure, bundles to their components, and joined they are what they were', () => {
    const price = fc.integer({ min: 1, max: 9999 }).map((cents) => text((BigInt(cents) * (one / 100n)) as Decimal));
    const count = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(count, price, fc.boolean(), fc.array(fc.nat(2), { minLength: 6, maxLength: 6 })), { minLength: 1, maxLength: 4 }),
        (of) => {
          const lines = linesOf(
            ...of.map(([quantity, unit, isBundle], at) => (isBundle ? bundle : sold)(`L${at}`, String(quantity), unit)),
          );
          const parts = [0, 1, 2]
            .map((each) =>
              part(
                Object.fromEntries(
                  of.map(([quantity, , , to], at) => [`L${at}`, String(to.slice(0, quantity).filter((x) => x === each).length)]),
                ),
              ),
            )
            .filter((each) => [...each.values()].some((quantity) => quantity > 0n));
          expect(problemsOf(lines, parts)).toEqual([]);
          const pieces = splitLines(lines, parts, 2, ids());
          for (const { row } of pieces.flat()) {
            const priced = pricedOf(row);
            expect(add(priced.net, priced.tax)).toBe(priced.merchant);
            expect(subtract(priced.merchant, priced.platformDiscount)).toBe(priced.buyer);
          }
          for (const rows of pieces.map((each) => each.map(({ row }) => row)))
            for (const top of rows.filter(({ kind }) => kind === 'bundle')) {
              const own = rows.filter(({ parentLineId }) => parentLineId === top.id);
              for (const figure of ['merchantAmount', 'buyerAmount', 'netAmount', 'taxAmount'] as const)
                expect(text(sum(own.map((row) => decimal(row[figure]))))).toBe(top[figure]);
            }
          const joined = new Map(joinPieces(pieces.flat()).map((row) => [row.id, row]));
          expect(lines.map(({ id, n }) => ({ ...joined.get(id), n }))).toEqual(lines);
          const freight = priceFreight(decimal('9.99'), lines, terms);
          const shares = splitFreight(
            freight,
            pieces.map((each) => each.map(({ row }) => row)),
            2,
          );
          for (const figure of ['gross', 'net', 'tax', 'merchant', 'buyer'] as const)
            expect(sum(shares.map((share) => share[figure]))).toBe(freight[figure]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
