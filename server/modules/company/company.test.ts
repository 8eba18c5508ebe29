import { expect, test } from 'vitest';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';

const runtime = testRuntime();

test('a merchant is founded once', async () => {
  const actor = await testMerchant(runtime(), { currency: 'BRL', zone: 'America/Sao_Paulo' });
  expect(actor.merchant).toMatchObject({ currency: 'BRL', zone: 'America/Sao_Paulo', demo: false, exponent: 2 });
  await expect(runtime().execute(actor, 'company.found-merchant', { legalName: 'x' })).rejects.toMatchObject({
    code: 'company.already_founded',
  });
});

test('a merchant needs a currency and a zone that exist', async () => {
  const actor = await testMerchant(runtime());
  const asked = { name: 'x', currency: 'CNY', zone: 'Asia/Shanghai', language: 'zh' };
  for (const wrong of [{ currency: 'XYZ' }, { currency: 'cny' }, { zone: 'Mars/Base' }])
    await expect(runtime().execute(actor, 'company.register-merchant', { ...asked, ...wrong })).rejects.toMatchObject({ kind: 'invalid' });
});
