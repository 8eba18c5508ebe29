import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, decimal, fromUnits, minimum, subtract, sum, text, whole, zero } from '../../kernel/decimal.ts';
import { keptPrice, type LineQuote, quoteFreight, quoteLine, recomputed, spreadOver } from './amounts.rules.ts';

const line = (total: string, ordered: string, settled: string, asked: string, refunded = '0', promised = '0') =>
  quoteLine(
    {
      orderLineId: 'a',
      total: decimal(total),
      ordered: decimal(ordered),
      settled: decimal(settled),
      asked: decimal(asked),
      refunded: decimal(refunded),
      promised: decimal(promised),
    },
    2,
  );

test('TV-46 three units of 100.00 returned one by one give 33.33, 33.34, 33.33', () => {
  const refunds = ['33.33', '66.67', '100'];
  expect([0, 1, 2].map((k) => text(line('100', '3', String(k), '1', k ? (refunds[k - 1] as string) : '0').amount))).toEqual([
    '33.33',
    '33.34',
    '33.33',
  ]);
});

test('TV-47 policy A refunds the frozen net, policy B what was paid less the price of what is kept', () => {
  expect(text(line('77.14', '1', '0', '1').amount)).toBe('77.14');
  const kept = keptPrice(decimal('120'), { threshold: decimal('200'), reduction: decimal('30') });
  expect([text(kept), text(recomputed(decimal('180'), kept))]).toEqual(['120', '60']);
  expect(text(keptPrice(decimal('210'), { threshold: decimal('200'), reduction: decimal('30') }))).toBe('180');
});

test('a price-only credit lowers what the last units give, never what the line was', () => {
  expect(text(line('100', '3', '0', '3', '10').amount)).toBe('90');
  expect(text(line('100', '3', '2', '1', '76.67').amount)).toBe('23.33');
});

test('any order of units and of money ends exactly at what was paid', () => {
  const step = fc.record({ units: fc.integer({ min: 0, max: 4 }), money: fc.integer({ min: 0, max: 3000 }) });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(step, { maxLength: 20 }),
      (cents, ordered, steps) => {
        const total = fromUnits(BigInt(cents), 2);
        const n = whole(ordered);
        let settled = zero;
        let refunded = zero;
        const quote = (asked: typeof zero) =>
          quoteLine({ orderLineId: 'a', total, ordered: n, settled, asked, refunded, promised: zero }, 2);
        for (const { units, money } of steps) {
          refunded = add(refunded, minimum(fromUnits(BigInt(money), 2), quote(zero).room));
          const asked = minimum(whole(units), subtract(n, settled));
          refunded = add(refunded, quote(asked).amount);
          settled = add(settled, asked);
          expect(refunded <= total).toBe(true);
        }
        const rest = quote(subtract(n, settled));
        refunded = add(refunded, rest.amount);
        settled = n;
        // what is left after the last unit can only be what nobody asked for; with the units all settled nothing is
        refunded = add(refunded, quote(zero).room);
        expect(refunded).toBe(total);
        expect(rest.amount <= rest.room).toBe(true);
      },
    ),
  );
});

test('R28 freight: all of it for a whole cancellation, once where the buyer is not to blame, never more than was charged', () => {
  const of = (more: object) => {
    const { amount, reason } = quoteFreight({
      charged: decimal('10'),
      taken: zero,
      type: 'return',
      wholeOrder: false,
      fault: false,
      ...more,
    });
    return [text(amount), reason];
  };
  expect(of({ type: 'refund_unshipped', wholeOrder: true })).toEqual(['10', 'unshipped_all']);
  expect(of({ type: 'refund_unshipped' })).toEqual(['0', 'unshipped_part']);
  expect(of({})).toEqual(['0', 'no_fault']);
  expect(of({ fault: true })).toEqual(['10', 'fault']);
  expect(of({ fault: true, taken: decimal('4') })).toEqual(['6', 'fault']);
  expect(of({ fault: true, taken: decimal('10') })).toEqual(['0', 'none_left']);
  expect(of({ type: 'rejection', wholeOrder: true })).toEqual(['10', 'undelivered']);
});

test('an amount agreed on is spread over the lines, none beyond its room, none lost while there is room', () => {
  const quotes = fc.array(fc.record({ share: fc.integer({ min: 0, max: 5000 }), room: fc.integer({ min: 0, max: 5000 }) }), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(quotes, fc.integer({ min: 0, max: 30_000 }), (given, cents) => {
      const lines: LineQuote[] = given.map(({ share, room }, index) => ({
        orderLineId: String(index),
        share: fromUnits(BigInt(share), 2),
        room: fromUnits(BigInt(room), 2),
        amount: zero,
      }));
      const total = fromUnits(BigInt(cents), 2);
      const parts = spreadOver(total, lines, 2);
      expect(sum(parts)).toBe(minimum(total, sum(lines.map(({ room }) => room))));
      expect(parts.every((part, index) => part >= zero && part <= (lines[index]?.room ?? zero))).toBe(true);
    }),
  );
});
