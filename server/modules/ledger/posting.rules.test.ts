import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, fromUnits, isZero, sum, text, zero } from '../../kernel/decimal.ts';
import { amountParts, type BusinessEventName, linesOf, postingRules } from './posting.rules.ts';
import { eventTitles } from './titles.ts';

const eventNames = Object.keys(postingRules) as BusinessEventName[];
const namesOf = (event: BusinessEventName) => [...new Set(postingRules[event].flatMap(([, , amount]) => amountParts(amount).names))];
const plain = (event: BusinessEventName, amounts: Record<string, string>, holding = {}) =>
  linesOf(event, amounts, holding).map((line) => [line.role, text(line.debit), text(line.credit)]);

test.each(eventNames)('%s balances whatever its amounts are, also red ones', (event) => {
  const units = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  const names = namesOf(event);
  fc.assert(
    fc.property(fc.array(units, { minLength: names.length, maxLength: names.length }), (values) => {
      const amounts = Object.fromEntries(names.map((name, index) => [name, text(fromUnits(values[index] ?? 0n, 4))]));
      const lines = linesOf(event, amounts);
      expect(sum(lines.map((line) => line.debit))).toBe(sum(lines.map((line) => line.credit)));
      for (const line of lines) expect(isZero(line.debit)).not.toBe(isZero(line.credit));
    }),
  );
});

test.each(eventNames)('%s moves something for each of its amounts', (event) => {
  for (const name of namesOf(event)) expect(linesOf(event, { [name]: '1' }).length).toBeGreaterThan(1);
});

test('every event has a name that people read', () => {
  for (const event of eventNames) expect(eventTitles[event]).toBeDefined();
});

test('an amount the event does not know is a mistake of the program', () => {
  expect(() => linesOf('cost_of_sale', { gross: '1' })).toThrow(RangeError);
});

test('an event of nothing has no lines', () => {
  expect(linesOf('cost_of_sale', { good: '0' })).toEqual([]);
});

describe('facts.md 6.5', () => {
  test('1 and 3: TV-50 shipped with freight, the platform holding the money', () => {
    expect(plain('sale_shipped', { net: '100', tax: '13', freight_net: '8.85', freight_tax: '1.15' }, { heldBy: 'platform' })).toEqual([
      ['receivable_platform', '123', '0'],
      ['revenue', '0', '100'],
      ['freight_income', '0', '8.85'],
      ['output_vat', '0', '14.15'],
    ]);
  });

  test('45: TV-92 parts of 360.50, labour of 60.00 and overhead of 25.00 go through production; TV-93 with one part of no use', () => {
    expect(plain('assembled', { materials: '360.5', labour: '60', overhead: '25' })).toEqual([
      ['production', '445.5', '0'],
      ['inventory_good', '0', '360.5'],
      ['wages', '0', '60'],
      ['overhead', '0', '25'],
      ['inventory_good', '445.5', '0'],
      ['production', '0', '445.5'],
    ]);
    expect(plain('disassembled', { good: '445.5', recovered: '400.95', scrapped: '44.55' })).toEqual([
      ['production', '445.5', '0'],
      ['inventory_good', '0', '445.5'],
      ['inventory_good', '400.95', '0'],
      ['stock_loss', '44.55', '0'],
      ['production', '0', '445.5'],
    ]);
  });

  test('6: money enters the account it lies in', () => {
    expect(plain('payment_received', { amount: '3390' }, { heldBy: 'merchant', money: 'wechat' })).toEqual([
      ['wechat', '3390', '0'],
      ['advance', '0', '3390'],
    ]);
    expect(plain('payment_received', { amount: '1' })[0]).toEqual(['bank', '1', '0']);
  });

  test('6 and 6c: TV-40 the deposit of who defaults is forfeited out of 220302; where the platform holds it, the platform owes it', () => {
    expect(plain('deposit_received', { amount: '20' }, { heldBy: 'merchant', money: 'alipay' })).toEqual([
      ['alipay', '20', '0'],
      ['deposit', '0', '20'],
    ]);
    expect(plain('deposit_forfeited', { booked: '20' })).toEqual([
      ['deposit', '20', '0'],
      ['forfeits', '0', '20'],
    ]);
    expect(plain('deposit_forfeited', { held: '20' }, { heldBy: 'platform' })).toEqual([
      ['receivable_platform', '20', '0'],
      ['forfeits', '0', '20'],
    ]);
  });

  test('TV-43 of 268.00 collected 265.32 come in and 2.68 are a fee; refused on delivery, nothing is left of the sale', () => {
    expect(plain('collection_settled', { remitted: '265.32', fee: '2.68' })).toEqual([
      ['bank', '265.32', '0'],
      ['payment_fee', '2.68', '0'],
      ['receivable', '0', '268'],
    ]);
    expect(plain('revenue_credited', { net: '100', tax: '13' })).toEqual([
      ['revenue', '0', '-100'],
      ['output_vat', '0', '-13'],
      ['receivable', '0', '113'],
    ]);
  });

  test('10: TV-48 refunded: revenue and VAT go back in red on their own side', () => {
    expect(plain('refund_after_revenue', { net: '200', tax: '26' }, { heldBy: 'platform' })).toEqual([
      ['revenue', '0', '-200'],
      ['output_vat', '0', '-26'],
      ['receivable_platform', '0', '226'],
    ]);
    expect(plain('refund_after_revenue', { net: '200', tax: '26' }, { heldBy: 'merchant', money: 'alipay' })[2]).toEqual([
      'alipay',
      '0',
      '226',
    ]);
  });

  test('10: what a platform had paid of the price goes back to it, not to the buyer', () => {
    const lines = linesOf('refund_after_revenue', { net: '100', tax: '13', funded: '10' });
    const on = (role: string) => sum(lines.filter((line) => line.role === role).map((line) => (line.credit - line.debit) as typeof zero));
    expect(text(on('bank'))).toBe('103');
    expect(text(on('receivable'))).toBe('10');
  });

  test('10b: TV-48 one good and one defective come back at original cost', () => {
    expect(plain('goods_back', { good: '60', defective: '60' })).toEqual([
      ['inventory_good', '60', '0'],
      ['inventory_defective', '60', '0'],
      ['cost_of_sales', '0', '120'],
    ]);
  });

  test('21: TV-62 a loss by poor management takes its input VAT with it', () => {
    expect(plain('other_out', { lost_good: '500', input_tax: '65' })).toEqual([
      ['pending_gain_loss', '565', '0'],
      ['inventory_good', '0', '500'],
      ['input_vat_reversed', '0', '65'],
      ['stock_loss', '565', '0'],
      ['pending_gain_loss', '0', '565'],
    ]);
  });

  test('22: a transfer makes no profit', () => {
    const both = [...linesOf('transfer_shipped', { good: '32' }), ...linesOf('transfer_received', { good: '32' })];
    const net = (role: string) => sum(both.filter((line) => line.role === role).map((line) => (line.debit - line.credit) as typeof zero));
    expect([net('inventory_good'), net('inventory_in_transit')]).toEqual([zero, zero]);
  });

  test('27 and late costs: what goods already gone turn out to cost more is an adjustment of cost', () => {
    expect(plain('cost_adjusted', { good: text(decimal('7.50')) })).toEqual([
      ['cost_adjustment', '7.5', '0'],
      ['inventory_good', '0', '7.5'],
    ]);
  });
});
