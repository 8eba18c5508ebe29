import { expect, test } from 'vitest';
import { scenario } from '../test/scenario.ts';
import { testRuntime } from '../test/postgres.ts';
import { diagnostics, rememberFailure } from './diagnostics.ts';

const runtime = testRuntime();
const ENV = {
  PORT: '8087',
  DATABASE_URL: 'postgresql://boss:hunter2hunter2@db.example:5432/shop',
  ZHANGGUI_SECRET_KEY: 'k'.repeat(40),
  ZHANGGUI_ADMIN_PASSWORD: 'a long enough secret',
  ZHANGGUI_ADMIN_EMAIL: 'boss@example.com',
};

test('the bundle tells versions, sizes and the proof, and holds no secret and nobody’s data', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '5' });
  await s.order({ A: '1' }, { buyerRemark: '请打 13812345678' });
  rememberFailure('job sales.repair', new Error('value "王小明 13812345678 文三路" is too long'), '2026-11-27T00:00:00Z');
  const administrator = { ...s.actor, permissions: new Set([...s.actor.permissions, 'access.administer']) };
  const bundle = await diagnostics(runtime(), administrator, { databaseUrl: ENV.DATABASE_URL }, ENV);

  expect(bundle.settings).toMatchObject({ PORT: '8087', DATABASE_URL: 'set', ZHANGGUI_SECRET_KEY: 'set', ZHANGGUI_DATA: 'default' });
  expect(bundle.database).toMatchObject({ kind: 'external', version: expect.stringContaining('PostgreSQL') });
  expect(bundle.database.tables.map(({ table }) => table)).toContain('sales.sales_order');
  expect(bundle.proof.proofs).toBeGreaterThan(10);
  expect(bundle.proof.differences).toEqual([]);
  const text = JSON.stringify(bundle);
  for (const told of ['hunter2', 'kkkkkkkk', 'a long enough secret', 'boss@example.com', '13812345678', '王小明', '文三路'])
    expect(text).not.toContain(told);
});

test('what an event failed with leaves the house without anybody in it', async () => {
  const s = await scenario(runtime());
  await s.order({ A: '1' });
  await runtime().pools.owner.query(`update kernel.outbox set failure = $2, attempts = 3 where merchant_id = $1 and pending <> '{}'`, [
    s.actor.merchant.id,
    'no room for 王小明 <wang@example.org>, 13812345678, at "文三路 100 号": column phone_tail_hash',
  ]);
  const administrator = { ...s.actor, permissions: new Set(['access.administer']) };
  const bundle = await diagnostics(runtime(), administrator, { databaseUrl: undefined }, {});
  expect(bundle.stuckEvents.length).toBeGreaterThan(0);
  const text = JSON.stringify(bundle);
  for (const told of ['王小明', 'wang@', '13812345678', '文三路', s.actor.merchant.name]) expect(text).not.toContain(told);
  expect(text).toContain('column phone_tail_hash');
});

test('whoever does not administer the installation gets no bundle', async () => {
  const s = await scenario(runtime());
  const person = { ...s.actor, permissions: new Set(['sales.view']) };
  await expect(diagnostics(runtime(), person, { databaseUrl: undefined }, {})).rejects.toMatchObject({ kind: 'forbidden' });
});
