import { expect, test } from 'vitest';
import { decimal, text } from '../../kernel/decimal.ts';
import { billHolds, depositParts, type Matched, matchLine } from './match.rules.ts';

const line = (more: Partial<Matched> = {}): Matched => ({
  ...{ quantity: '100', unitPrice: '10.00', taxRate: '0.13', received: '98', returned: '0', billed: '0', ...more },
});
const bill = (quantity: string, unitPrice: string, taxRate = '0.13') => ({ quantity, unitPrice, taxRate });
const strict = { quantity: '0', price: '0.01' };

test('TV-26: 100 at 10.20 billed against 98 received at 10.00: both hold, 20.40 and 19.60 are 40.00', () => {
  const match = matchLine(line(), bill('100', '10.20'), strict, 2);
  expect(match.holds).toEqual(['quantity', 'price']);
  expect([match.quantityVariance, match.priceVariance ?? 0n].map((value) => text(value as never))).toEqual(['2', '0.02']);
  expect([match.quantityExposure, match.priceExposure].map(text)).toEqual(['20.4', '19.6']);
});

test('what equals a tolerance passes; a price of 0 has none; another tax holds', () => {
  const found = (of: Matched, said: ReturnType<typeof bill>, tolerances = strict) => matchLine(of, said, tolerances, 2).holds;
  expect(found(line({ received: '100' }), bill('100', '10.10'))).toEqual([]);
  expect(found(line({ received: '100' }), bill('100', '9.90'))).toEqual([]);
  expect(found(line({ received: '100' }), bill('100', '10.11'))).toEqual(['price']);
  expect(found(line(), bill('100', '10'), { quantity: '0.02', price: '0' })).toEqual([]);
  expect(found(line({ unitPrice: '0', received: '100' }), bill('1', '0.01'))).toEqual(['price']);
  expect(found(line({ received: '100' }), bill('100', '10', '0.09'))).toEqual(['tax']);
});

test('what was billed or sent back is not billed again; before anything has come there is nothing to match', () => {
  const found = (of: Matched, quantity: string) => matchLine(of, bill(quantity, '10'), strict, 2).holds;
  expect(found(line({ billed: '48' }), '50')).toEqual([]);
  expect(found(line({ billed: '48' }), '51')).toEqual(['quantity']);
  expect(found(line({ returned: '8' }), '91')).toEqual(['quantity']);
  expect(found(line({ received: '0' }), '1')).toEqual(['no_receipt']);
});

test('the paper may differ from its lines by the tolerance of the whole', () => {
  const of = (stated: string | undefined) => billHolds([], { stated, computed: decimal('100'), tolerance: '1' });
  expect([of(undefined), of('101'), of('98.99')]).toEqual([[], [], ['total']]);
});

test('TV-27: of 3390.00 paid ahead on 11,300.00 as a deposit 2260.00 bind, 1130.00 are an advance', () => {
  const { binding, advance } = depositParts(decimal('3390.00'), decimal('11300.00'), 2);
  expect([binding, advance].map(text)).toEqual(['2260', '1130']);
});
