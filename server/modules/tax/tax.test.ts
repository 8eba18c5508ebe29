import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, answer, type Module } from '../../kernel/context.ts';
import { date, defineContract, query } from '../../kernel/contract.ts';
import { text } from '../../kernel/decimal.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { accessModule } from '../access/module.ts';
import { companyModule } from '../company/module.ts';
import { defaultTaxCode, ratesOn } from './index.ts';
import { taxModule } from './module.ts';
import { dayAfter, layRate, ratesAt } from './dated-rates.rules.ts';

// a module above that asks at the doors
const title = { zh: '问', en: 'Ask' };
const asking = defineContract('asking', {
  title,
  permissions: {},
  operations: {},
  queries: {
    rates: query({ title, permission: 'public', input: z.object({ date }), output: z.json() }),
    default: query({ title, permission: 'public', input: z.object({}), output: z.json() }),
  },
  events: {},
});
const askingModule: Module = {
  contract: asking,
  operations: [],
  queries: [
    answer(asking.queries.rates, async (ctx, input) =>
      Object.fromEntries([...(await ratesOn(ctx, input.date))].map(([code, rate]) => [code, text(rate)])),
    ),
    answer(asking.queries.default, (ctx) => defaultTaxCode(ctx)),
  ],
};

const runtime = testRuntime({ modules: [accessModule, companyModule, taxModule, askingModule] });
const ask = (actor: Actor, name: string, input: object = {}) => runtime().ask(actor, name, input);
const run = (actor: Actor, name: string, input: object) => runtime().execute(actor, name, input);

async function codeOf(actor: Actor, code: string) {
  const { rows } = await ask(actor, 'tax.tax-codes', { filter: [{ column: 'code', operator: 'equals', value: code }] });
  return rows[0];
}

test('a merchant in CNY starts with the Chinese rates, its default by how it pays', async () => {
  const general = await testMerchant(runtime());
  const { rows } = await ask(general, 'tax.tax-codes');
  expect(rows.map((row: { code: string }) => row.code)).toEqual(['EXEMPT', 'LEVY3', 'VAT0', 'VAT13', 'VAT6', 'VAT9']);
  expect(rows.filter((row: { isDefault: boolean }) => row.isDefault)).toEqual([expect.objectContaining({ code: 'VAT13', rate: '0.13' })]);
  const small = await testMerchant(runtime(), { vatPayer: 'small_scale' });
  expect(await codeOf(small, 'LEVY3')).toMatchObject({ isDefault: true });
  const brazil = await testMerchant(runtime(), { currency: 'BRL', zone: 'America/Sao_Paulo' });
  expect((await ask(brazil, 'tax.tax-codes')).rows).toEqual([expect.objectContaining({ code: 'ZERO', rate: '0', isDefault: true })]);
  expect((await runtime().prove(general.merchant.id)).differences).toEqual([]);
});

test('the levy is 1 % in 2026 and 2027, on both last days too, and 3 % around them', async () => {
  const actor = await testMerchant(runtime());
  const { id } = await codeOf(actor, 'LEVY3');
  const { rates } = await ask(actor, 'tax.tax-code', { id });
  const dated = rates.map((each: object) => ({ ...each, taxCodeId: id }));
  const on = (date: string) => text(ratesAt(dated, date).get(id)!);
  expect(['2025-12-31', '2026-01-01', '2027-12-31', '2028-01-01'].map(on)).toEqual(['0.03', '0.01', '0.01', '0.03']);
});

test('a new rate ends the one before it and holds until the next', async () => {
  const actor = await testMerchant(runtime());
  const { id } = await codeOf(actor, 'VAT13');
  await run(actor, 'tax.set-tax-rate', { taxCodeId: id, rate: '0.12', validFrom: '2030-01-01' });
  const { rates } = await run(actor, 'tax.set-tax-rate', { taxCodeId: id, rate: '0.110', validFrom: '2029-07-01', validTo: '2029-09-30' });
  expect(rates.map(({ rate, validFrom, validTo }: Record<string, string>) => [rate, validFrom, validTo])).toEqual([
    ['0.13', '2019-04-01', '2029-06-30'],
    ['0.11', '2029-07-01', '2029-09-30'],
    ['0.13', '2029-10-01', '2029-12-31'],
    ['0.12', '2030-01-01', null],
  ]);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('the default code stays active, and there is one', async () => {
  const actor = await testMerchant(runtime());
  const [thirteen, nine] = [await codeOf(actor, 'VAT13'), await codeOf(actor, 'VAT9')];
  await expect(run(actor, 'tax.change-tax-code', { taxCodeId: thirteen.id, active: false })).rejects.toMatchObject({
    code: 'tax.default_stays_active',
  });
  await run(actor, 'tax.choose-default-tax-code', { taxCodeId: nine.id });
  await run(actor, 'tax.change-tax-code', { taxCodeId: thirteen.id, active: false });
  const { rows } = await ask(actor, 'tax.tax-codes', { filter: [{ column: 'isDefault', operator: 'is_true' }] });
  expect(rows.map((row: { code: string }) => row.code)).toEqual(['VAT9']);
  await expect(run(actor, 'tax.choose-default-tax-code', { taxCodeId: thirteen.id })).rejects.toMatchObject({ code: 'tax.code_inactive' });
  // what is shown to be allowed is what is not refused
  const choose = 'tax.choose-default-tax-code';
  const allowed = async (code: string) => (await codeOf(actor, code)).allowed.includes(choose);
  expect([await allowed('VAT13'), await allowed('VAT9'), await allowed('VAT6')]).toEqual([false, false, true]);
  expect((await ask({ ...actor, permissions: new Set(['tax.view']) }, 'tax.tax-code', { id: nine.id })).allowed).toEqual([]);
});

test('codes are refused that exist, that another merchant has, that lie about their rate, that somebody else changed', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const made = { code: 'BOOKS', name: { zh: '图书', en: 'Books' }, kind: 'vat', rate: '0.09', validFrom: '2026-01-01' };
  const { id } = await run(actor, 'tax.create-tax-code', made);
  await expect(run(actor, 'tax.create-tax-code', made)).rejects.toMatchObject({ code: 'tax.code_taken' });
  await expect(run(other, 'tax.change-tax-code', { taxCodeId: id, active: false })).rejects.toMatchObject({ code: 'tax.code_not_found' });
  await expect(ask(other, 'tax.tax-code', { id })).rejects.toMatchObject({ code: 'tax.code_not_found' });
  await expect(run(actor, 'tax.create-tax-code', { ...made, code: 'NONE', kind: 'exempt' })).rejects.toMatchObject({
    code: 'tax.rate_not_zero',
  });
  await expect(run(actor, 'tax.create-tax-code', { ...made, code: 'MINUS', rate: '-0.1' })).rejects.toMatchObject({ kind: 'invalid' });
  await run(actor, 'tax.change-tax-code', { taxCodeId: id, name: { zh: '书' }, expectedVersion: 1 });
  await expect(run(actor, 'tax.change-tax-code', { taxCodeId: id, active: false, expectedVersion: 1 })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  await expect(run({ ...actor, permissions: new Set(['tax.view']) }, 'tax.create-tax-code', made)).rejects.toMatchObject({
    kind: 'forbidden',
  });
});

test('the doors answer a changed rate and a changed default at once', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const [thirteen, nine] = [await codeOf(actor, 'VAT13'), await codeOf(actor, 'VAT9')];
  const rates = (on: string) => ask(actor, 'asking.rates', { date: on });
  expect((await rates('2026-05-01'))[thirteen.id]).toBe('0.13');
  expect((await rates('2019-03-31'))[thirteen.id]).toBeUndefined();
  await run(actor, 'tax.set-tax-rate', { taxCodeId: thirteen.id, rate: '0.10', validFrom: '2026-05-01' });
  expect([(await rates('2026-04-30'))[thirteen.id], (await rates('2026-05-01'))[thirteen.id]]).toEqual(['0.13', '0.1']);
  expect(await ask(actor, 'asking.default')).toBe(thirteen.id);
  await run(actor, 'tax.choose-default-tax-code', { taxCodeId: nine.id });
  expect(await ask(actor, 'asking.default')).toBe(nine.id);
  expect(await ask(other, 'asking.default')).toBe((await codeOf(other, 'VAT13')).id);
});

test('laid rates: one holds on each day, the laid one on its own days, and other days keep theirs', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((days) => dayAfter('2026-01-01', days));
  const laying = fc.record({ rate: fc.constantFrom('0.01', '0.03', '0.06'), a: day, b: fc.option(day, { nil: null }) });
  fc.assert(
    fc.property(fc.array(laying, { minLength: 1, maxLength: 8 }), (layings) => {
      let spans: { rate: string; validFrom: string; validTo: string | null }[] = [];
      for (const { rate, a, b } of layings) {
        const laid = { rate, validFrom: b !== null && b < a ? b : a, validTo: b !== null && b < a ? a : b };
        const before = spans;
        spans = layRate(spans, laid);
        const end = spans.find((span) => span.validFrom === laid.validFrom)?.validTo ?? '9999-12-31';
        for (let offset = -1; offset < 62; offset++) {
          const date = dayAfter('2026-01-01', offset);
          const holding = (list: typeof spans) =>
            list.filter((span) => span.validFrom <= date && (span.validTo === null || date <= span.validTo));
          const now = holding(spans);
          expect(now.length).toBeLessThanOrEqual(1);
          if (date >= laid.validFrom && date <= end) expect(now[0]?.rate).toBe(rate);
          else expect(now[0]?.rate).toBe(holding(before)[0]?.rate);
        }
      }
    }),
  );
});
