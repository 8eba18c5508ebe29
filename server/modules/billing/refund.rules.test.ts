import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, decimal, fromUnits, minimum, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { type Booked, linesBeyond, type RefundableLine, refundableLines, reverseRevenue, spreadRefund } from './refund.rules.ts';

const booked = (buyer: string, gross: string, net: string): Booked => ({ buyer: decimal(buyer), gross: decimal(gross), net: decimal(net) });
const none = booked('0', '0', '0');
const line = (orderLineId: string | null, total: Booked, shipped = text(total.buyer), reversed = none): RefundableLine => ({
  orderLineId,
  total,
  shipped: decimal(shipped),
  reversed,
  told: zero,
});
const texts = (values: readonly (typeof zero)[]) => values.map(text);

/** Refunds a line piece by piece; answers gross, net and tax of each step. */
function piecewise(total: Booked, pieces: readonly string[]) {
  let reversed = none;
  return pieces.map((piece) => {
    const [part] = reverseRevenue([line('a', total, text(total.buyer), reversed)], [decimal(piece)], 2);
    if (!part) throw new Error('nothing reversed');
    reversed = { buyer: add(reversed.buyer, part.buyer), gross: add(reversed.gross, part.gross), net: add(reversed.net, part.net) };
    return [text(part.gross), text(part.net), text(part.tax)];
  });
}

test('TV-124 refunded one by one: VAT is never extracted anew', () => {
  expect(piecewise(booked('87.29', '87.29', '77.25'), ['29.10', '29.09', '29.10'])).toEqual([
    ['29.1', '25.75', '3.35'],
    ['29.09', '25.75', '3.34'],
    ['29.1', '25.75', '3.35'],
  ]);
});

test('TV-46 a line of 100.00 refunded in thirds', () => {
  expect(piecewise(booked('100', '100', '88.50'), ['33.33', '33.34', '33.33'])).toEqual([
    ['33.33', '29.5', '3.83'],
    ['33.34', '29.5', '3.84'],
    ['33.33', '29.5', '3.83'],
  ]);
});

test('what the platform paid of a price goes back in the same proportion', () => {
  expect(piecewise(booked('90', '100', '88.5'), ['45', '45'])).toEqual([
    ['50', '44.25', '5.75'],
    ['50', '44.25', '5.75'],
  ]);
});

test('whatever the parts, a line refunded in full has lost exactly what was booked, and taking all back leaves nothing', () => {
  const pieces = fc.array(fc.bigInt({ min: 1n, max: 5_000n }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(pieces, fc.bigInt({ min: 0n, max: 3_000n }), fc.integer({ min: 0, max: 30 }), (units, funded, rate) => {
      const buyer = sum(units.map((unit) => fromUnits(unit, 2)));
      const gross = add(buyer, fromUnits(funded, 2));
      const net = fromUnits(((gross / 10n ** 8n) * 100n) / BigInt(100 + rate), 2);
      const total = { buyer, gross, net };
      let reversed = none;
      const move = (amount: typeof zero) => {
        for (const part of reverseRevenue([line('a', total, text(buyer), reversed)], [amount], 2)) {
          expect(part.tax).toBe(subtract(part.gross, part.net));
          reversed = { buyer: add(reversed.buyer, part.buyer), gross: add(reversed.gross, part.gross), net: add(reversed.net, part.net) };
        }
      };
      for (const unit of units) move(fromUnits(unit, 2));
      expect(reversed).toEqual(total);
      for (const unit of [...units].reverse()) move(fromUnits(-unit, 2));
      expect(reversed).toEqual(none);
    }),
  );
});

describe('a refund spreads', () => {
  const lines = [line('a', booked('100', '100', '90')), line('b', booked('50', '50', '45')), line(null, booked('10', '10', '9'))];

  test('over the goods by what was shipped, over the freight last', () => {
    expect(texts(spreadRefund(lines, decimal('30'), 2))).toEqual(['20', '10', '0']);
    expect(texts(spreadRefund(lines, decimal('155'), 2))).toEqual(['100', '50', '5']);
  });

  test('over the lines it names first', () => {
    const told = new Map<string | null, typeof zero>([
      ['b', decimal('50')],
      [null, decimal('10')],
    ]);
    expect(texts(spreadRefund(lines, decimal('60'), 2, told))).toEqual(['0', '50', '10']);
  });

  test('never over more than was shipped and not yet reversed', () => {
    const some = [line('a', booked('100', '100', '90'), '40', booked('30', '30', '27')), line('b', booked('50', '50', '45'), '0')];
    expect(texts(spreadRefund(some, decimal('25'), 2))).toEqual(['10', '0']);
  });

  test('back over what was reversed where a refund is taken back', () => {
    const some = [
      line('a', booked('100', '100', '90'), '100', booked('30', '30', '27')),
      line('b', booked('50', '50', '45'), '50', booked('10', '10', '9')),
    ];
    expect(texts(spreadRefund(some, decimal('-20'), 2))).toEqual(['-15', '-5']);
  });

  test('exactly, whatever the lines', () => {
    const units = fc.bigInt({ min: 0n, max: 10_000n });
    fc.assert(
      fc.property(fc.array(fc.tuple(units, units), { minLength: 1, maxLength: 8 }), units, (raw, asked) => {
        const many = raw.map(([price, shipped], index) => {
          const value = fromUnits(price, 2);
          return line(`l${index}`, { buyer: value, gross: value, net: value }, text(minimum(value, fromUnits(shipped, 2))));
        });
        const amount = fromUnits(asked, 2);
        const parts = spreadRefund(many, amount, 2);
        expect(sum(parts)).toBe(minimum(amount, sum(many.map((each) => each.shipped))));
        for (const [index, part] of parts.entries()) expect(part <= (many[index]?.shipped ?? zero) && part >= zero).toBe(true);
      }),
    );
  });
});

test('lines that are told too much, or that are not of the order, are named', () => {
  const lines = [line('a', booked('100', '100', '90'))];
  expect(
    linesBeyond(
      lines,
      new Map([
        ['a', decimal('100.01')],
        ['x', decimal('1')],
      ]),
    ),
  ).toEqual(['a', 'x']);
  expect(linesBeyond(lines, new Map([['a', decimal('100')]]))).toEqual([]);
});

test('what is shipped of a line is its share by quantity; freight counts as shipped with the first goods', () => {
  const row = (id: string, shipped: string) => ({
    id,
    quantity: '3',
    shipped,
    buyerAmount: '100',
    merchantAmount: '100',
    netAmount: '90',
    refundedAmount: '0',
  });
  const order = { freightAmount: '10', freightNet: '9', freightRefunded: '0' };
  const of = (lines: ReturnType<typeof row>[]) =>
    refundableLines(order, lines, new Map(), 2).map((each) => [each.orderLineId, text(each.shipped)]);
  expect(of([row('c', '2'), row('g', '0')])).toEqual([
    ['c', '66.67'],
    ['g', '0'],
    [null, '10'],
  ]);
  expect(of([row('g', '0')])).toEqual([
    ['g', '0'],
    [null, '0'],
  ]);
});
