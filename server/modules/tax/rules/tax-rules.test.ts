import { expect, test } from 'vitest';
import type { Actor } from '../../../kernel/context.ts';
import { testMerchant } from '../../../test/merchant.ts';
import { testRuntime } from '../../../test/postgres.ts';
import { accessModule } from '../../access/module.ts';
import { companyModule } from '../../company/module.ts';
import { taxModule } from '../module.ts';

const runtime = testRuntime({ modules: [accessModule, companyModule, taxModule] });
const run = (actor: Actor, name: string, input: object) => runtime().execute(actor, name, input);
const reckon = (actor: Actor, input: object) => runtime().ask(actor, 'tax.reckon-tax', input);
const FROM = '2020-01-01';

/** A code with its rate; its country, jurisdiction and share as they are said. */
async function code(actor: Actor, name: string, kind: string, rate: string, more: object = {}): Promise<string> {
  const { id } = await run(actor, 'tax.create-tax-code', { code: name, name: { en: name }, kind, rate, validFrom: FROM });
  if (Object.keys(more).length) await run(actor, 'tax.describe-tax-code', { taxCodeId: id, ...more });
  return id;
}
const rule = (actor: Actor, name: string, codeIds: string[], more: object = {}) =>
  run(actor, 'tax.set-tax-rule', { name, codeIds, inclusive: false, validFrom: FROM, ...more });

test('the United States: by where it goes, on top of the price, state and city each by itself; what a marketplace remits is not owed to the merchant', async () => {
  const actor = await testMerchant(runtime(), { currency: 'USD', zone: 'America/New_York' });
  const state = await code(actor, 'NY', 'sales_tax', '0.04', { country: 'US', jurisdiction: 'New York State', recoverable: '0' });
  const city = await code(actor, 'NYC', 'sales_tax', '0.045', { country: 'US', jurisdiction: 'New York City', recoverable: '0' });
  await rule(actor, 'New York', [state, city], { shipToCountry: 'US', shipToRegion: 'NY', marketplaceRemits: true });
  const asked = { amount: '49.99', shipToCountry: 'US', shipToRegion: 'ny' };
  // 1.9996 and 2.24955
  expect(await reckon(actor, asked)).toMatchObject({
    ...{ rule: { name: 'New York' }, net: '49.99', gross: '54.24', receivable: '54.24' },
    taxes: [
      { code: 'NY', jurisdiction: 'New York State', charged: '2', recoverable: '0', remittedBy: 'merchant' },
      { code: 'NYC', charged: '2.25', remittedBy: 'merchant' },
    ],
  });
  expect(await reckon(actor, { ...asked, marketplace: true })).toMatchObject({
    ...{ gross: '54.24', receivable: '49.99', taxes: [{ remittedBy: 'marketplace' }, { remittedBy: 'marketplace' }] },
  });
  expect(await reckon(actor, { ...asked, shipToRegion: 'OR' })).toMatchObject({ rule: null, net: '49.99', gross: '49.99', taxes: [] });
});

test('the European Union: 20 % inside the price of a consumer in France, nothing charged to a business there, which reports it', async () => {
  const actor = await testMerchant(runtime(), { currency: 'EUR', zone: 'Europe/Berlin' });
  const german = await code(actor, 'DE19', 'vat', '0.19', { country: 'DE' });
  const french = await code(actor, 'FR20', 'vat', '0.2', { country: 'FR' });
  const reverse = await code(actor, 'RC20', 'reverse_charge', '0.2', { country: 'FR' });
  await rule(actor, 'Germany', [german], { shipToCountry: 'DE', inclusive: true });
  await rule(actor, 'France', [french], { shipToCountry: 'FR', inclusive: true });
  await rule(actor, 'Business in France', [reverse], { sellerCountry: 'DE', shipToCountry: 'FR', customerKind: 'business' });
  const asked = { amount: '120', sellerCountry: 'DE', shipToCountry: 'FR' };
  expect(await reckon(actor, asked)).toMatchObject({ net: '100', gross: '120', taxes: [{ code: 'FR20', charged: '20' }] });
  expect(await reckon(actor, { ...asked, customerKind: 'business' })).toMatchObject({
    ...{ rule: { name: 'Business in France' }, net: '120', gross: '120' },
    taxes: [{ code: 'RC20', charged: '0', reported: '24', remittedBy: 'buyer' }],
  });
  // 119.00 / 1.19
  expect(await reckon(actor, { ...asked, amount: '119', shipToCountry: 'DE' })).toMatchObject({ net: '100', taxes: [{ charged: '19' }] });
});

test('a rule changed or removed holds at once; unknown codes, reversed dates and an older version are refused', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const five = await code(actor, 'GST5', 'gst', '0.05');
  const quebec = await code(actor, 'QST', 'sales_tax', '0.095', { compound: true });
  const { id } = await rule(actor, 'Quebec', [five, quebec], { shipToCountry: 'CA', shipToRegion: 'QC' });
  const asked = { amount: '100', shipToCountry: 'CA', shipToRegion: 'QC' };
  expect(await reckon(actor, asked)).toMatchObject({ gross: '114.98' });
  await run(actor, 'tax.describe-tax-code', { taxCodeId: quebec, compound: false });
  expect(await reckon(actor, asked)).toMatchObject({ gross: '114.5' });
  const said = {
    taxRuleId: id,
    name: 'Quebec',
    codeIds: [five],
    inclusive: false,
    validFrom: FROM,
    shipToCountry: 'CA',
    expectedVersion: 1,
  };
  expect(await run(actor, 'tax.set-tax-rule', said)).toEqual({ id, version: 2 });
  expect(await reckon(actor, asked)).toMatchObject({ gross: '105' });
  await expect(run(actor, 'tax.set-tax-rule', said)).rejects.toMatchObject({ code: 'request.version_conflict' });
  await expect(run(other, 'tax.set-tax-rule', { ...said, taxRuleId: undefined })).rejects.toMatchObject({ code: 'tax.code_not_found' });
  await expect(rule(actor, 'backwards', [five], { validTo: '2019-12-31' })).rejects.toMatchObject({ code: 'tax.dates_reversed' });
  await expect(
    run(actor, 'tax.create-tax-code', { code: 'RC0', name: { en: 'x' }, kind: 'zero', rate: '0.2', validFrom: FROM }),
  ).rejects.toMatchObject({
    code: 'tax.rate_not_zero',
  });
  await run(actor, 'tax.remove-tax-rule', { taxRuleId: id });
  expect(await reckon(actor, asked)).toMatchObject({ rule: null, gross: '100' });
  await expect(run(actor, 'tax.remove-tax-rule', { taxRuleId: id })).rejects.toMatchObject({ code: 'tax.rule_not_found' });
});
