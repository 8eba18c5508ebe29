import { expect, test } from 'vitest';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';
import { staffOf } from '../../test/staff.ts';

const runtime = testRuntime();
type Steps = { steps: { key: string; state: string }[]; putAway: boolean };
const inState = ({ steps }: Steps, state: string) => steps.filter((step) => step.state === state).map(({ key }) => key);

test('a new merchant has every step before it; each is done once the books show it, to the first shipped order', async () => {
  const fresh = await testMerchant(runtime());
  const before: Steps = await runtime().ask(fresh, 'analytics.first-steps');
  expect(before.putAway).toBe(false);
  expect(inState(before, 'open')).toEqual(['company', 'warehouse', 'bins', 'shop', 'people', 'products', 'stock', 'order', 'ship']);

  const s = await scenario(runtime());
  const done = async () => inState(await s.ask('analytics.first-steps'), 'done');
  expect(await done()).toEqual(['warehouse', 'shop']);
  await s.run('company.change-profile', { taxIdentity: '91330106MA2CFJ2D7T' });
  await s.run('inventory.create-locations', { warehouseId: s.warehouseId, pattern: 'A-{01..03}' });
  await staffOf(runtime()).hire(s.actor);
  expect(await done()).toEqual(['company', 'warehouse', 'bins', 'shop']);
  await staffOf(runtime()).hire(s.actor, { role: 'warehouse' });
  await s.sku('A');
  expect(await done()).toEqual(['company', 'warehouse', 'bins', 'shop', 'people', 'products']);
  await s.stock({ A: '5' });
  const order = await s.order({ A: '1' });
  expect(await done()).toEqual(['company', 'warehouse', 'bins', 'shop', 'people', 'products', 'stock', 'order']);
  await s.audit(order);
  await s.ship(order);
  expect(inState(await s.ask('analytics.first-steps'), 'open')).toEqual([]);
});

test('a step may be skipped and taken up again by those who manage the company; the guide may be put away; no other merchant sees it', async () => {
  const [actor, other] = [await testMerchant(runtime()), await testMerchant(runtime())];
  const seen = (who = actor): Promise<Steps> => runtime().ask(who, 'analytics.first-steps');
  await Promise.all(['people', 'people', 'guide'].map((step) => runtime().execute(actor, 'company.skip-first-step', { step })));
  expect(inState(await seen(), 'skipped')).toEqual(['people']);
  expect((await seen()).putAway).toBe(true);
  expect(await seen(other)).toMatchObject({ putAway: false });
  await runtime().execute(actor, 'company.resume-first-step', { step: 'people' });
  expect(inState(await seen(), 'skipped')).toEqual([]);
  await expect(
    runtime().execute({ ...actor, permissions: new Set(['company.view']) }, 'company.skip-first-step', { step: 'shop' }),
  ).rejects.toMatchObject({ kind: 'forbidden' });
});

test('what is done stays done, skipped or not', async () => {
  const s = await scenario(runtime());
  await s.run('company.skip-first-step', { step: 'shop' });
  expect(inState(await s.ask('analytics.first-steps'), 'done')).toContain('shop');
});
