import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { RECEIVER, scenario } from '../../test/scenario.ts';
import { createActorResolver } from '../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

type S = Awaited<ReturnType<typeof scenario>>;
const ABROAD = '2020-01-01';

async function byDocument(s: S): Promise<void> {
  const { version, ...kept } = await s.ask('company.profile');
  await s.run('company.change-profile', {
    ...{ legalName: kept.legalName, taxIdentity: kept.taxIdentity, vatPayer: kept.vatPayer, taxRounding: 'document' },
    expectedVersion: version,
  });
}
const code = async (s: S, name: string, kind: string, rate: string, more: object = {}): Promise<string> => {
  const { id } = await s.run('tax.create-tax-code', { code: name, name: { en: name, zh: name }, kind, rate, validFrom: ABROAD });
  await s.run('tax.describe-tax-code', { taxCodeId: id, ...more });
  return id;
};
const rule = (s: S, name: string, codeIds: string[], more: object) =>
  s.run('tax.set-tax-rule', { name, codeIds, inclusive: false, validFrom: ABROAD, ...more });
const ONES = { A: '1', B: '1', C: '1', D: '1', E: '1' };
const atOne = { lines: Array(5).fill({ unitPrice: '1' }) };
const taxesOf = (order: any): string[] => order.lines.map((line: any) => line.tax);

test('TV-51: five lines of 1.00 at 13 % are 4.40 + 0.60 by line and 4.42 + 0.58 by document, the cents spread over the lines', async () => {
  const s = await scenario(runtime());
  const line = await s.show(await s.order(ONES, atOne));
  expect([line.net, line.tax, line.taxRounding, line.taxes]).toEqual(['4.4', '0.6', 'line', []]);
  await byDocument(s);
  const whole = await s.order(ONES, atOne);
  const shown = await s.show(whole);
  expect([shown.net, shown.tax, shown.payable, shown.taxRounding]).toEqual(['4.42', '0.58', '5', 'document']);
  expect(taxesOf(shown)).toEqual(['0.12', '0.12', '0.12', '0.11', '0.11']);
  // the stamp stays: freight joins the rounding, and a merchant who rounds by line again leaves the order as it is
  await s.run('sales.change-order-price', { orderId: whole.id, freight: '1' });
  // 6.00 / 1.13 is 5.31
  expect(await s.show(whole)).toMatchObject({ net: '5.31', tax: '0.69', payable: '6', taxRounding: 'document' });
  const part = await s.run('sales.split-order', {
    orderId: whole.id,
    parts: [
      { lines: shown.lines.slice(0, 4).map(({ id: lineId }: { id: string }) => ({ lineId, quantity: '1' })) },
      { lines: [{ lineId: shown.lines[4].id, quantity: '1' }] },
    ],
  });
  const numbers: string[] = part.parts.map(({ number }: { number: string }) => number);
  const parts = await Promise.all(numbers.map((number) => s.show({ number })));
  expect(parts.every(({ taxRounding }) => taxRounding === 'document')).toBe(true);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('on top of the price too: three lines of 0.50 at 13 % have 0.20 of tax, not 0.21, and a bundle shares its own', async () => {
  const s = await scenario(runtime(), { taxInclusive: false });
  await byDocument(s);
  await s.bundle('SET', { X: '1', Y: '1' }, '0.5');
  const shown = await s.show(await s.order({ A: '1', B: '1', SET: '1' }, { lines: Array(3).fill({ unitPrice: '0.5' }) }));
  expect([shown.net, shown.tax, shown.payable]).toEqual(['1.5', '0.2', '1.7']);
  const [set] = shown.lines.filter((line: any) => line.kind === 'bundle');
  const components = shown.lines.filter((line: any) => line.kind === 'component');
  const cents = (lines: any[]) => lines.reduce((all, line) => all + Math.round(Number(line.tax) * 100), 0);
  expect(cents(components)).toBe(cents([set]));
});

test('a sale abroad is taxed by where it goes, what it is and who buys it; at home nothing of it changes', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  const [state, city] = [
    await code(s, 'NY', 'sales_tax', '0.04', { country: 'US', jurisdiction: 'New York State', recoverable: '0' }),
    await code(s, 'NYC', 'sales_tax', '0.045', { country: 'US', jurisdiction: 'New York City', recoverable: '0' }),
  ];
  const french = await code(s, 'FR20', 'vat', '0.2', { country: 'FR', jurisdiction: 'OSS' });
  const reverse = await code(s, 'RC20', 'reverse_charge', '0.2', { country: 'FR' });
  await rule(s, 'New York', [state, city], { shipToCountry: 'US', shipToRegion: 'NY', marketplaceRemits: true });
  await rule(s, 'France', [french], { shipToCountry: 'FR', inclusive: true });
  await rule(s, 'Business in France', [reverse], { shipToCountry: 'FR', customerKind: 'business' });
  const to = (country: string, province = '') => ({ receiver: { ...RECEIVER, country, province } });
  const sold = async (more: object, price = '49.99') => s.show(await s.order({ A: '1' }, { ...more, lines: [{ unitPrice: price }] }));

  const american = await sold(to('US', 'ny'));
  // 8.5 % of 49.99 is 4.24915
  expect(american).toMatchObject({ net: '49.99', tax: '4.25', payable: '54.24', receivable: '54.24', taxInclusive: false });
  expect(american.taxes).toMatchObject([
    { code: 'NY', jurisdiction: 'New York State', tax: '2', by: 'merchant', rule: 'New York' },
    { code: 'NYC', tax: '2.25', by: 'merchant' },
  ]);
  const consumer = await sold(to('FR'), '120');
  expect(consumer).toMatchObject({ net: '100', tax: '20', payable: '120', taxInclusive: true });
  const { id: customerId } = await s.run('parties.create-party', {
    customer: true,
    name: 'Lumière SARL',
    type: 'company',
    taxIdentity: 'FR40303265045',
  });
  const business = await sold({ ...to('FR'), customerId }, '120');
  expect(business).toMatchObject({ net: '120', tax: '0', payable: '120' });
  expect(business.taxes).toMatchObject([{ code: 'RC20', tax: '24', by: 'buyer', rule: 'Business in France' }]);
  const home = await sold(to('CN', '浙江省'), '113');
  expect(home).toMatchObject({ net: '100', tax: '13', taxes: [], taxRounding: 'line' });

  // a line added later asks as the order was asked
  await s.run('sales.change-order-lines', {
    orderId: american.id,
    lines: [
      { lineId: american.lines[0].id, quantity: '1' },
      { skuCode: 'A', quantity: '1', unitPrice: '50.01' },
    ],
  });
  expect(await s.show(american)).toMatchObject({ net: '100', tax: '8.5', payable: '108.5' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('what a marketplace remits never is the merchant’s: on top of the price it is only shown, inside it it is taken off', async () => {
  const s = await scenario(runtime());
  const [texas, german] = [
    await code(s, 'TX', 'sales_tax', '0.0825', { country: 'US' }),
    await code(s, 'DE19', 'vat', '0.19', { country: 'DE', jurisdiction: 'IOSS' }),
  ];
  await rule(s, 'Texas', [texas], { shipToCountry: 'US', marketplaceRemits: true });
  await rule(s, 'Germany', [german], { shipToCountry: 'DE', inclusive: true, marketplaceRemits: true });
  const to = (country: string) => ({ receiver: { ...RECEIVER, country } });
  const sold = async (country: string, price: string, more: object = {}) =>
    s.show(await s.order({ A: '2' }, { ...to(country), ...more, lines: [{ unitPrice: price }] }));
  const american = await sold('US', '50');
  expect(american).toMatchObject({ net: '100', tax: '0', receivable: '100', taxes: [{ code: 'TX', tax: '8.25', by: 'marketplace' }] });
  const bought = await sold('DE', '59.5', { freight: '11.9' });
  // 119.00 and 11.90 with 19 %
  expect(bought).toMatchObject({ net: '110', tax: '0', receivable: '110', freight: '10' });
  expect(bought.taxes).toMatchObject([{ code: 'DE19', tax: '20.9', by: 'marketplace', jurisdiction: 'IOSS' }]);
});
