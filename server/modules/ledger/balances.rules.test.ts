import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, fromUnits, text } from '../../kernel/decimal.ts';
import { totalOf, trialBalance } from './balances.rules.ts';

const accounts = [
  { id: 'a', code: '1002', parentId: null },
  { id: 'b', code: '1405', parentId: null },
  { id: 'c', code: '140501', parentId: 'b' },
  { id: 'd', code: '140502', parentId: 'b' },
  { id: 'e', code: '5001', parentId: null },
];
const moved = (accountId: string, before: [string, string], period: [string, string]) => ({
  accountId,
  debitBefore: decimal(before[0]),
  creditBefore: decimal(before[1]),
  debit: decimal(period[0]),
  credit: decimal(period[1]),
});

test('an account above shows the net of those below it, each balance on one side', () => {
  const rows = trialBalance(accounts, [moved('c', ['100', '0'], ['20', '50']), moved('d', ['0', '130'], ['0', '0'])]);
  const shown = rows.map(({ account, balance }) => [
    account.code,
    text(balance.openingDebit),
    text(balance.openingCredit),
    text(balance.closingDebit),
    text(balance.closingCredit),
  ]);
  expect(shown).toEqual([
    ['1405', '0', '30', '0', '60'],
    ['140501', '100', '0', '70', '0'],
    ['140502', '0', '130', '0', '130'],
  ]);
});

test('whatever balanced entries were posted, each pair of columns of the total balances', () => {
  const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
  const leaf = fc.constantFrom('a', 'c', 'd', 'e');
  const posting = fc.record({ from: leaf, to: leaf, amount, before: fc.boolean() });
  fc.assert(
    fc.property(fc.array(posting, { maxLength: 30 }), (postings) => {
      const rows = postings.flatMap(({ from, to, amount: units, before }) => {
        const value = text(fromUnits(units, 2));
        const debit: [string, string] = [value, '0'];
        const credit: [string, string] = ['0', value];
        const none: [string, string] = ['0', '0'];
        return [moved(to, before ? debit : none, before ? none : debit), moved(from, before ? credit : none, before ? none : credit)];
      });
      const top = trialBalance(accounts, rows).filter(({ account }) => !account.parentId);
      const total = totalOf(top.map(({ balance }) => balance));
      expect(total.openingDebit).toBe(total.openingCredit);
      expect(total.periodDebit).toBe(total.periodCredit);
      expect(total.closingDebit).toBe(total.closingCredit);
    }),
  );
});
