import { expect, test } from 'vitest';
import { decimal, text } from '../../../kernel/decimal.ts';
import { onDefault, presaleOf, presaleState } from './presale.rules.ts';

const terms = (price: string, deposit: string, countsAs: string) => ({
  price: decimal(price),
  deposit: decimal(deposit),
  countsAs: decimal(countsAs),
});
const texts = (figures: object) => Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, text(figure)]));

test('TV-40 a deposit of 20.00 that counts as 40.00 leaves 259.00 of 299.00 to pay, 279.00 in all; who defaults forfeits 20.00', () => {
  expect(texts(presaleOf(terms('299.00', '20.00', '40.00')))).toEqual({ balance: '259', total: '279', discount: '20' });
  expect(texts(onDefault(decimal('20.00'), decimal('20.00'), true))).toEqual({ forfeited: '20', refunded: '0' });
  expect(texts(onDefault(decimal('20.00'), decimal('20.00'), false))).toEqual({ forfeited: '0', refunded: '20' });
});

test('no more than the deposit is forfeited, whatever was paid', () => {
  expect(texts(onDefault(decimal('120.00'), decimal('20.00'), true))).toEqual({ forfeited: '20', refunded: '100' });
  expect(texts(onDefault(decimal('5.00'), decimal('20.00'), true))).toEqual({ forfeited: '5', refunded: '0' });
});

test('a deposit that is nothing, counts for less than it is, or for more than the price is refused', () => {
  for (const wrong of [terms('299', '0', '0'), terms('299', '20', '19'), terms('30', '20', '40')])
    expect(() => presaleOf(wrong)).toThrow(RangeError);
  expect(texts(presaleOf(terms('40', '20', '40')))).toEqual({ balance: '0', total: '20', discount: '20' });
});

test('where a pre-sale stands follows from what was paid and from its window, which is open at its first moment and shut at its last', () => {
  const window = { from: '2026-11-10T00:00:00.000Z', until: '2026-11-12T00:00:00.000Z' };
  const at = (paid: string, now: string) =>
    presaleState({ paid: decimal(paid), deposit: decimal('20'), total: decimal('279') }, window, now);
  expect(at('0', '2026-11-01T00:00:00.000Z')).toBe('wait_deposit');
  expect(at('20', '2026-11-09T23:59:59.999Z')).toBe('wait_window');
  expect(at('20', window.from)).toBe('wait_balance');
  expect(at('20', window.until)).toBe('defaulted');
  expect(at('279', window.until)).toBe('paid');
});
