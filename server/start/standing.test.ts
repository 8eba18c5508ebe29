import { expect, onTestFinished, test } from 'vitest';
import { startWorkers } from '../kernel/jobs.ts';
import { type SlowStatement, watchSlow } from '../kernel/slow.ts';
import { testRuntime } from '../test/postgres.ts';
import { scenario } from '../test/scenario.ts';
import { logger, switchLevel } from './log.ts';
import { mayMeasure, metricsOf } from './metrics.ts';
import { reasonsNotReady, strayedJobs, systemStanding } from './system.ts';

const runtime = testRuntime();
const running = new AbortController().signal;

test('a slow statement is told with the name of its operation, and without a value', async () => {
  const s = await scenario(runtime());
  const told: SlowStatement[] = [];
  onTestFinished(() => watchSlow(undefined));
  watchSlow({ milliseconds: 0, tell: (slow) => told.push(slow) });
  await s.order({ A: '7' }, { buyerRemark: '请打 13812345678', sellerRemark: '王小明' });
  await s.ask('sales.orders', { search: '王小明' });
  expect(told.map(({ operation }) => operation)).toEqual(expect.arrayContaining(['sales.place-order', 'sales.orders']));
  const text = JSON.stringify(told);
  for (const value of ['13812345678', '王小明', s.actor.merchant.id]) expect(text).not.toContain(value);
});

test('it is ready while the database is as this version made it, and not while it stops or lacks a migration', async () => {
  expect(await reasonsNotReady(runtime(), running)).toEqual([]);
  expect(await reasonsNotReady(runtime(), AbortSignal.abort())).toEqual(['stopping']);
  const { rows } = await runtime().pools.owner.query(
    'delete from migration.applied where name = (select max(name) from migration.applied) returning *',
  );
  expect(await reasonsNotReady(runtime(), running)).toEqual(['migrations']);
  await runtime().pools.owner.query('insert into migration.applied select * from json_populate_record(null::migration.applied, $1)', [
    JSON.stringify(rows[0]),
  ]);
  expect(await reasonsNotReady(runtime(), running)).toEqual([]);
});

test('metrics count what was done, what was refused and what waits, and say nothing of anybody', async () => {
  const s = await scenario(runtime());
  const measure = metricsOf(runtime());
  const order = await s.order({ A: '1' }, { buyerRemark: '13812345678' });
  await expect(s.run('sales.cancel-order', { orderId: s.shopId, reason: 'x' })).rejects.toThrow();
  const [text, placed] = [await measure(), /name="sales\.place-order",ending="done"\} (\d+)/];
  expect(Number(placed.exec(text)?.[1])).toBeGreaterThan(0);
  expect(text).toMatch(/name="sales\.cancel-order",ending="refused"\} [1-9]/);
  expect(Number(/^zhanggui_outbox_waiting (\d+)/m.exec(text)?.[1])).toBeGreaterThan(0);
  for (const value of ['13812345678', order.number, s.actor.merchant.slug, s.actor.merchant.id]) expect(text).not.toContain(value);
  // each line is a comment or a name with a number
  for (const line of text.trim().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? -?[\d.e+-]+|\w+(\{[^}]*\})? NaN)$/);
});

test('metrics are for this machine, or for whoever has the token', () => {
  const from = (ip: string, headers = {}) => ({ ip, headers });
  expect(mayMeasure(from('127.0.0.1'), undefined)).toBe(true);
  expect(mayMeasure(from('203.0.113.9'), undefined)).toBe(false);
  expect(mayMeasure(from('127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }), undefined)).toBe(false);
  const token = 'a-token-of-some-length';
  expect(mayMeasure(from('127.0.0.1'), token)).toBe(false);
  expect(mayMeasure(from('203.0.113.9', { authorization: `Bearer ${token}` }), token)).toBe(true);
  expect(mayMeasure(from('203.0.113.9', { authorization: 'Bearer another-one-of-that-len' }), token)).toBe(false);
});

test('the level of the log goes to debug and back', () => {
  onTestFinished(() => {
    logger.level = 'info';
  });
  logger.level = 'warn';
  expect([switchLevel('warn'), switchLevel('warn')]).toEqual(['debug', 'warn']);
});

test('how the installation stands is told to whoever administers it alone, without what merchants wrote', async () => {
  const s = await scenario(runtime(), { name: '秘密商店' });
  await s.order({ A: '1' }, { buyerRemark: '13812345678' });
  const person = { ...s.actor, permissions: new Set(['analytics.prove']) };
  await expect(systemStanding(runtime(), person)).rejects.toMatchObject({ kind: 'forbidden' });
  const standing = await systemStanding(runtime(), { ...s.actor, permissions: new Set(['access.administer']) });
  expect(standing.outbox?.waiting).toBeGreaterThan(0);
  expect(standing.tables.length).toBeGreaterThan(5);
  for (const value of ['秘密商店', '13812345678']) expect(JSON.stringify(standing)).not.toContain(value);
});

test('a job that has been running for more than an hour is named', async () => {
  const hanging = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const job = { name: 'probe.hang', on: { name: 'probe.event' }, handler: async () => {} };
  const workers = await startWorkers({
    url: runtime().url,
    jobs: [job],
    run: async () => {
      begun.resolve();
      await hanging.promise;
    },
    onFailure: () => {},
  });
  onTestFinished(async () => {
    hanging.resolve();
    await workers.stop();
  });
  await workers.enqueue('probe.hang', {
    merchantId: '0190aaaa-0000-7000-8000-00000000aaaa',
    entityId: '0190aaaa-0000-7000-8000-00000000aaaa',
    payload: {},
  });
  await begun.promise;
  expect(await strayedJobs(runtime())).toEqual([]);
  await runtime().pools.owner.query(`update jobs.job set started_on = now() - interval '2 hours' where name = 'probe.hang'`);
  expect(await strayedJobs(runtime())).toMatchObject([{ name: 'probe.hang', state: 'stuck' }]);
  const standing = await systemStanding(runtime(), { ...(await scenario(runtime())).actor, permissions: new Set(['access.administer']) });
  expect(standing.jobs).toContainEqual(expect.objectContaining({ name: 'probe.hang', stuck: 1, state: 'active' }));
});
