import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { decimal, subtract, sum, text } from '../../kernel/decimal.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { createActorResolver } from '../access/actors.ts';
import { depreciatedThrough, type Depreciable } from './depreciation.rules.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));

const LAPTOP = { name: '笔记本电脑', category: 'electronics', cost: '12000', months: 36, acquiredOn: '2026-01-15', origin: 'bank' };
/** After every day that a correction is dated on. */
const LATER = '2099-12-31';
const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `assets.${name}`, input);
const ask = (actor: Actor, name: string, input: object): Promise<any> => runtime().ask(actor, name, input);
const standing = async (actor: Actor, to: string, ...codes: string[]) => {
  const { rows } = await ask(actor, 'ledger.trial-balance', { to });
  return codes.map((code) => {
    const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
    return row ? text(subtract(decimal(row.closingDebit), decimal(row.closingCredit))) : '0';
  });
};
const proven = async (actor: Actor) => expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  );

test('TV-59 of 12,000 with 5 % salvage over 36 months: 316.67, 316.66, 316.67 … and 11,400.00 in all, none of a rounding lost', () => {
  const asset: Depreciable = {
    ...{ category: 'electronics', cost: '12000', salvageRate: '0.05', months: 36, acquiredOn: '2025-12-20' },
    ...{ depreciatedBefore: '0', monthsBefore: 0 },
  };
  const month = (k: number) => `${2026 + Math.floor(k / 12)}-${String((k % 12) + 1).padStart(2, '0')}`;
  const through = Array.from({ length: 40 }, (_, k) => depreciatedThrough(asset, month(k), 2));
  const parts = through.map((value, k) => text(subtract(value, k ? (through[k - 1] as never) : decimal('0'))));
  expect(parts.slice(0, 3)).toEqual(['316.67', '316.66', '316.67']);
  expect(parts[35]).toBe('316.67');
  expect(parts.slice(36)).toEqual(['0', '0', '0', '0']);
  expect(text(sum(parts.map(decimal)))).toBe('11400');
});

test('a fixed asset is depreciated from the month after it came, an intangible one from the month itself; a month left out is taken up', async () => {
  const actor = await testMerchant(runtime());
  const { id, number } = await run(actor, 'add-asset', { ...LAPTOP, tax: '1560' });
  await run(actor, 'add-asset', {
    ...LAPTOP,
    name: 'ERP',
    category: 'software',
    usedFor: 'selling',
    cost: '3600',
    salvageRate: '0',
    origin: 'bank',
  });
  expect(await standing(actor, '2026-01-31', '1601', '1701', '1002', '22210101')).toEqual(['12000', '3600', '-17160', '1560']);
  expect(await run(actor, 'depreciate', { month: '2026-01' })).toEqual({ assets: 1, amount: '100' });
  expect(await standing(actor, '2026-01-31', '1602', '1702', '560199')).toEqual(['0', '-100', '100']);
  const { steps } = await ask(actor, 'ledger.closing-checklist', { month: '2026-03' });
  expect(steps.find(({ step }: { step: string }) => step === 'assets.depreciated')).toMatchObject({ done: false, figure: '833.33' });
  expect(await run(actor, 'depreciate', { month: '2026-03' })).toEqual({ assets: 2, amount: '833.33' });
  expect(await refusal(run(actor, 'depreciate', { month: '2026-03' }))).toBe('assets.nothing_to_depreciate');
  expect(await standing(actor, '2026-03-31', '1602', '1702', '560202', '560199')).toEqual(['-633.33', '-300', '633.33', '300']);
  expect(await ask(actor, 'assets.asset', { number })).toMatchObject({
    ...{ depreciated: '633.33', left: '11366.67', firstMonth: '2026-02', monthly: '316.67' },
    depreciation: [{ month: '2026-03-01', amount: '633.33' }],
  });
  // what was depreciated holds the card as it is
  expect(await refusal(run(actor, 'change-asset', { assetId: id, months: 60 }))).toBe('assets.asset_depreciated');
  expect(await refusal(run(actor, 'withdraw-asset', { assetId: id }))).toBe('assets.asset_depreciated');
  expect(await run(actor, 'undo-depreciation', { month: '2026-03' })).toMatchObject({ assets: 2, amount: '-833.33' });
  expect(await refusal(run(actor, 'undo-depreciation', { month: '2026-03' }))).toBe('assets.nothing_depreciated');
  await run(actor, 'change-asset', { assetId: id, months: 60, person: '小李' });
  expect(await run(actor, 'depreciate', { month: '2026-03' })).toMatchObject({ amount: '580' });
  await proven(actor);
});

test('what is sold is depreciated through its month and leaves through its disposal account: gain or loss is what it brings beyond what is left', async () => {
  const actor = await testMerchant(runtime());
  const { id } = await run(actor, 'add-asset', LAPTOP);
  await run(actor, 'depreciate', { month: '2026-02' });
  const sold = { assetId: id, disposedOn: '2026-03-20', proceeds: '11000', tax: '1430' };
  expect(await refusal(run(actor, 'dispose-asset', { ...sold, disposedOn: '2026-01-02' }))).toBe('assets.disposed_too_early');
  // 12,000 less two months is 11,366.67 left
  expect(await run(actor, 'dispose-asset', sold)).toMatchObject({ gain: '0', loss: '366.67' });
  expect(await standing(actor, '2026-03-31', '1601', '1602', '1606', '571109', '22210106', '1002')).toEqual([
    ...['0', '0', '0', '366.67', '-1430', '430'],
  ]);
  expect(await refusal(run(actor, 'dispose-asset', sold))).toBe('assets.asset_status');
  expect(await refusal(run(actor, 'depreciate', { month: '2026-04' }))).toBe('assets.nothing_to_depreciate');
  await run(actor, 'undo-disposal', { assetId: id });
  expect(await standing(actor, LATER, '1601', '1602', '1606', '571109')).toEqual(['12000', '-316.67', '0', '0']);
  expect(await run(actor, 'dispose-asset', { ...sold, proceeds: '11400', tax: '0' })).toMatchObject({ gain: '33.33', loss: '0' });
  await proven(actor);
});

test('an intangible asset goes without its last month; one that is older than its card goes on where it was; a card by mistake is withdrawn', async () => {
  const actor = await testMerchant(runtime());
  const software = { ...LAPTOP, category: 'software', cost: '3600', salvageRate: '0', origin: 'cash' };
  const { id } = await run(actor, 'add-asset', software);
  expect(await run(actor, 'dispose-asset', { assetId: id, disposedOn: '2026-03-20' })).toMatchObject({ loss: '3400' });
  expect(await standing(actor, '2026-03-31', '1701', '1702', '571109')).toEqual(['0', '0', '3400']);
  const old = { ...LAPTOP, origin: 'booked', acquiredOn: '2025-01-10', depreciatedBefore: '3483.33', monthsBefore: 11 };
  const card = await run(actor, 'add-asset', old);
  // 7,916.67 are left for 25 months, the first of them January
  expect(await run(actor, 'depreciate', { month: '2026-01' })).toMatchObject({ amount: '316.67' });
  expect(await refusal(run(actor, 'add-asset', { ...old, depreciatedBefore: '11400.01' }))).toBe('assets.before_too_much');
  expect(await refusal(run(actor, 'add-asset', { ...old, cost: '0.001' }))).toBe('assets.amount_too_fine');
  await run(actor, 'undo-depreciation', { month: '2026-01' });
  await run(actor, 'withdraw-asset', { assetId: card.id });
  expect(await refusal(run(actor, 'withdraw-asset', { assetId: card.id }))).toBe('assets.asset_status');
  const paid = await run(actor, 'add-asset', { ...LAPTOP, cost: '500' });
  await run(actor, 'withdraw-asset', { assetId: paid.id });
  expect(await standing(actor, LATER, '1601', '1002')).toEqual(['0', '0']);
  await proven(actor);
});
