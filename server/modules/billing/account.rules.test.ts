import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, decimal, fromUnits, minimum, negate, subtract, text, zero } from '../../kernel/decimal.ts';
import { type Account, bill, divideRefund, emptyAccount, platformRevenueRefund, receive, refund } from './account.rules.ts';

const shown = ({ advance, receivable }: Account) => [text(advance), text(receivable)];

test('TV-109 an advance is set against the invoice: 3,390.00 of 11,300.00 leave 7,910.00', () => {
  const paid = receive(emptyAccount, decimal('3390'));
  expect(shown(paid.account)).toEqual(['3390', '0']);
  const billed = bill(paid.account, decimal('11300'));
  expect(text(billed.applied)).toBe('3390');
  expect(shown(billed.account)).toEqual(['0', '7910']);
});

test('a payment after the goods pays them at once, and what exceeds them stays an advance', () => {
  const billed = bill(emptyAccount, decimal('100'));
  const paid = receive(billed.account, decimal('130'));
  expect(text(paid.applied)).toBe('100');
  expect(shown(paid.account)).toEqual(['30', '0']);
});

test('a refund takes the advance first', () => {
  const { account } = bill(receive(emptyAccount, decimal('130')).account, decimal('100'));
  expect(divideRefund(account, decimal('50'))).toEqual({
    fromAdvance: decimal('30'),
    fromDeposit: decimal('0'),
    fromRevenue: decimal('20'),
  });
});

test('an undone shipment opens the advance again, and a taken-back payment opens the bill', () => {
  const { account } = bill(receive(emptyAccount, decimal('100')).account, decimal('100'));
  const unbilled = bill(account, negate(decimal('100')));
  expect([text(unbilled.applied), ...shown(unbilled.account)]).toEqual(['-100', '100', '0']);
  const unpaid = receive(account, negate(decimal('100')));
  expect([text(unpaid.applied), ...shown(unpaid.account)]).toEqual(['-100', '0', '100']);
});

test('whatever comes in any order: money kept = advance + bills paid, one side is zero, what is applied adds up', () => {
  const units = fc.bigInt({ min: 1n, max: 100_000n });
  const step = fc.record({ kind: fc.constantFrom('pay', 'bill', 'refund'), units });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let account = emptyAccount;
      let applied = zero;
      let fromAdvance = zero;
      for (const { kind, units: size } of steps) {
        const amount = fromUnits(size, 2);
        if (kind === 'refund') {
          const divided = divideRefund(account, minimum(amount, subtract(account.received, account.refunded)));
          const settled = refund(account, divided);
          fromAdvance = add(fromAdvance, divided.fromAdvance);
          account = settled.account;
          applied = add(applied, settled.applied);
        } else {
          const settled = kind === 'pay' ? receive(account, amount) : bill(account, amount);
          account = settled.account;
          applied = add(applied, settled.applied);
        }
        const kept = subtract(account.received, fromAdvance);
        expect(account.advance === zero || account.receivable === zero).toBe(true);
        expect(account.advance >= zero && account.receivable >= zero).toBe(true);
        expect(kept).toBe(add(account.advance, subtract(account.billed, account.receivable)));
        expect(applied).toBe(subtract(account.billed, account.receivable));
        expect(account.refunded <= account.received).toBe(true);
      }
    }),
  );
});

test.each([
  ['before shipping nothing is revenue', '100', '0', '30', '0'],
  ['after shipping all is', '100', '100', '30', '30'],
  ['what is not shipped covers the refund first', '100', '60', '30', '0'],
  ['and the rest is revenue', '100', '60', '50', '10'],
  ['goods that leave although refunded make it revenue', '100', '100', '100', '100'],
  ['never more than was shipped', '100', '60', '200', '60'],
])('a platform refund: %s', (_, payable, shipped, refunded, expected) => {
  expect(text(platformRevenueRefund({ payable: decimal(payable), shipped: decimal(shipped), refunded: decimal(refunded) }))).toBe(expected);
});
