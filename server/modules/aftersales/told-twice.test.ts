import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

/** The same message several times at the same moment, as a platform sends it that had no answer: under no key that we would know it by. */
const atOnce = <T>(tell: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 5 }, tell));

test('a review that comes five times at once is recorded once, and the others are told that it is known', async () => {
  const s = await scenario(runtime());
  const review = { shopId: s.shopId, platformNumber: 'R1', rating: 5, content: '不错' };
  const answers = await atOnce(() => s.run('aftersales.record-reviews', { reviews: [review] }));
  expect(answers.map(({ results: [result] }) => result).sort()).toEqual(['known', 'known', 'known', 'known', 'recorded']);
  expect((await s.ask('aftersales.reviews')).rows).toHaveLength(1);
});

test('a request of a platform that comes five times at once opens one case, and the others find it', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '1' });
  const order = await s.order({ A: '1' }, { platformNumber: 'P1' });
  await s.audit(order);
  await s.pay(order);
  const asked = { shopId: s.shopId, orderNumber: 'P1', platformNumber: 'A1', kind: 'refund', state: 'requested', amount: '2' };
  const answers = await atOnce(() => s.run('aftersales.take-in-request', asked));
  expect(answers.map(({ result }) => result).sort()).toEqual(['created', 'unchanged', 'unchanged', 'unchanged', 'unchanged']);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await s.differences()).toEqual([]);
});

test('a review that says nothing but its stars is found by its day', async () => {
  const s = await scenario(runtime());
  await s.run('aftersales.record-reviews', { reviews: [{ shopId: s.shopId, rating: 5, content: '', reviewedAt: '2026-10-03T08:00:00Z' }] });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
