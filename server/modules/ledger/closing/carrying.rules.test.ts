import { expect, test } from 'vitest';
import { type Decimal, decimal, text } from '../../../kernel/decimal.ts';
import { carriedOver, type ClosingLine, incomeTaxDue, statutoryReserve, surcharges, vatTransfer, yearEnd } from './carrying.rules.ts';

const d = (value: string): Decimal => decimal(value);
const shown = (lines: readonly ClosingLine[]) => lines.map(({ accountId, debit, credit }) => [accountId, text(debit), text(credit)]);

test('R38 revenues and expenses go to the profit in a voucher each, with their signs; a loss on investments goes with the expenses', () => {
  const { revenue, expense } = carriedOver(
    [
      { accountId: 'sales', code: '500101', category: 'revenue', amount: d('100') },
      { accountId: 'other', code: '505102', category: 'revenue', amount: d('-5') },
      { accountId: 'investment', code: '5111', category: 'revenue', amount: d('-30') },
      { accountId: 'cost', code: '540101', category: 'expense', amount: d('60') },
      { accountId: 'interest', code: '560303', category: 'expense', amount: d('-2') },
    ],
    'profit',
    '5111',
  );
  expect(shown(revenue)).toEqual([
    ['sales', '100', '0'],
    ['other', '-5', '0'],
    ['profit', '0', '95'],
  ]);
  expect(shown(expense)).toEqual([
    ['profit', '88', '0'],
    ['investment', '0', '30'],
    ['cost', '0', '60'],
    ['interest', '0', '-2'],
  ]);
});

test('TV-53 VAT and what is levied on it; more input than output stays, what was prepaid too much goes back', () => {
  const accounts = { unpaidOut: '03', overpaidOut: '09', unpaid: '2' };
  // output 13,000, certified input 8,400
  expect(shown(vatTransfer(d('4600'), d('0'), accounts))).toEqual([
    ['03', '4600', '0'],
    ['2', '0', '4600'],
  ]);
  expect(vatTransfer(d('-700'), d('0'), accounts)).toEqual([]);
  expect(shown(vatTransfer(d('-700'), d('500'), accounts))).toEqual([
    ['2', '500', '0'],
    ['09', '0', '500'],
  ]);
  const rates = { city: d('0.07'), education: d('0.03'), local: d('0.02') };
  const levied = (vat: string, share: string) => Object.values(surcharges(d(vat), rates, d(share), 2)).map(text);
  expect(levied('4600', '1')).toEqual(['322', '138', '92']);
  expect(levied('706.98', '1')).toEqual(['49.49', '21.21', '14.14']);
  expect(levied('706.98', '0.5')).toEqual(['24.74', '10.6', '7.07']);
});

test('TV-64 income tax of the year, and a tenth of the profit to the reserve until it is half the capital; losses of before come first', () => {
  expect(text(incomeTaxDue(d('1200000'), d('0.05'), d('0'), 2))).toBe('60000');
  expect(text(incomeTaxDue(d('3500000'), d('0.25'), d('0'), 2))).toBe('875000');
  expect(text(incomeTaxDue(d('-10'), d('0.05'), d('4'), 2))).toBe('-4');
  const reserve = (profit: string, retainedBefore: string, has: string, capital: string) =>
    text(statutoryReserve({ profit: d(profit), retainedBefore: d(retainedBefore), reserve: d(has), capital: d(capital) }, 2));
  expect(reserve('100000', '0', '0', '1000000')).toBe('10000');
  expect(reserve('100000', '500', '0', '1000000')).toBe('10000');
  expect(reserve('100000', '-40000', '0', '1000000')).toBe('6000');
  expect(reserve('100000', '-100000', '0', '1000000')).toBe('0');
  expect(reserve('100000', '0', '495000', '1000000')).toBe('5000');
  expect(reserve('100000', '0', '510000', '1000000')).toBe('0');
});

test('a loss of the year is carried the other way about, and nothing else is booked', () => {
  const accounts = { profit: 'p', retained: 'r', toReserve: 't', reserve: 's', distributed: 'd', payable: 'y' };
  const loss = yearEnd({ profit: d('-12'), reserve: d('0'), distribution: d('0') }, accounts);
  expect([shown(loss.carried), loss.appropriated, loss.closed]).toEqual([
    [
      ['r', '12', '0'],
      ['p', '0', '12'],
    ],
    [],
    [],
  ]);
});
