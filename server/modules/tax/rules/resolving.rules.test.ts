import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, decimal, one, sum, text } from '../../../kernel/decimal.ts';
import { type RatedCode, ruleFor, type TaxRule, taxesIn, taxesOn } from './resolving.rules.ts';

const code = (id: string, rate: string, more: Partial<RatedCode> = {}): RatedCode => ({
  ...{ id, kind: 'vat', rate: decimal(rate), compound: false, recoverable: one },
  ...more,
});
const on = (net: string, codes: RatedCode[]) => taxesOn(decimal(net), codes, 2).map(({ charged }) => text(charged));

test('New York: 4 %, 4.5 % and 0.375 % on top of 49.99, each to its own authority', () => {
  const codes = [code('NY', '0.04'), code('NYC', '0.045'), code('MCTD', '0.00375')];
  // 1.9996, 2.24955, 0.1874625
  expect(on('49.99', codes)).toEqual(['2', '2.25', '0.19']);
});

test('Quebec before 2013: 9.5 % on what includes the federal 5 %; since then both on the net', () => {
  expect(on('100', [code('GST', '0.05'), code('QST', '0.095', { compound: true })])).toEqual(['5', '9.98']);
  expect(on('100', [code('GST', '0.05'), code('QST', '0.09975')])).toEqual(['5', '9.98']);
  expect(on('200', [code('GST', '0.05'), code('QST', '0.095', { compound: true })])).toEqual(['10', '19.95']);
});

test('prices with tax: 120.00 at 20 % is 100.00 and 20.00; of 115.50 with a compound tax the parts are the whole', () => {
  const french = taxesIn(decimal('120'), [code('FR20', '0.2')], 2);
  expect([text(french.net), text(french.taxes[0]!.charged)]).toEqual(['100', '20']);
  const quebec = taxesIn(decimal('114.98'), [code('GST', '0.05'), code('QST', '0.095', { compound: true })], 2);
  expect([text(quebec.net), ...quebec.taxes.map(({ charged }) => text(charged))]).toEqual(['100', '5', '9.98']);
});

test('reverse charge: the buyer pays nothing to the seller and reports 19 % himself; half of a tax that is half recoverable comes back', () => {
  const [reverse] = taxesOn(decimal('1000'), [code('RC', '0.19', { kind: 'reverse_charge' })], 2);
  expect([reverse!.charged, reverse!.reported].map(text)).toEqual(['0', '190']);
  const half = taxesOn(decimal('99.99'), [code('CAR', '0.19', { recoverable: decimal('0.5') })], 2)[0]!;
  // 18.9981 is 19.00, of which 9.50
  expect([half.tax, half.recoverable].map(text)).toEqual(['19', '9.5']);
});

test('net and taxes are always the price, whatever the codes', () => {
  const any = fc.record({ rate: fc.integer({ min: 0, max: 30_000 }), compound: fc.boolean() });
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 99_999_999n }), fc.array(any, { minLength: 1, maxLength: 4 }), (cents, rates) => {
      const gross = decimal(`${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`);
      const codes = rates.map(({ rate, compound }, at) => code(`C${at}`, `0.${String(rate).padStart(5, '0')}`, { compound }));
      const { net, taxes } = taxesIn(gross, codes, 2);
      expect(add(net, sum(taxes.map(({ charged }) => charged)))).toBe(gross);
    }),
  );
});

const rule = (id: string, more: Partial<TaxRule>): TaxRule => ({
  ...{ id, name: id, sellerCountry: '', shipToCountry: '', shipToRegion: '', productClass: '', customerKind: '', priority: 0 },
  ...{ codeIds: [], inclusive: false, marketplaceRemits: false, rounding: '', validFrom: '2020-01-01', validTo: null },
  ...more,
});
const question = {
  ...{ date: '2026-05-01', sellerCountry: 'DE', shipToCountry: 'FR', shipToRegion: '', productClass: '' },
  customerKind: 'consumer' as const,
};

test('the rule that says most holds, on both of its last days; a business in another country is not a consumer there', () => {
  const rules = [
    rule('any', {}),
    rule('france', { shipToCountry: 'FR', validTo: '2026-05-01' }),
    rule('business', { sellerCountry: 'DE', shipToCountry: 'FR', customerKind: 'business' }),
    rule('books', { shipToCountry: 'fr', productClass: 'books' }),
  ];
  const of = (more: Partial<Omit<typeof question, 'customerKind'> & { customerKind: 'consumer' | 'business' }>) =>
    ruleFor(rules, { ...question, ...more })?.id;
  expect([
    of({}),
    of({ date: '2026-05-02' }),
    of({ customerKind: 'business' }),
    of({ productClass: 'books' }),
    of({ shipToCountry: 'IT' }),
  ]).toEqual(['france', 'any', 'business', 'books', 'any']);
  expect(ruleFor([rule('b', { priority: 1 }), rule('a', {})], question)?.id).toBe('b');
  expect(ruleFor([rule('late', { validFrom: '2027-01-01' })], question)).toBeUndefined();
});
