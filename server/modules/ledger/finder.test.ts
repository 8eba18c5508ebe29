import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 4 });

test('vouchers are found by the number of their document and the newest first, only where vouchers are asked for', async () => {
  const s = await scenario(runtime());
  await s.stock({ A: '8' });
  const { rows } = await s.ask('ledger.entries', { limit: 1 });
  const { id, sourceNumber } = rows[0];
  const found = async (text: string, entities?: string[]) => (await s.ask('search.everything', { text, entities })).hits;
  // eight pieces at 6
  expect((await found('', ['ledger.entry']))[0]).toMatchObject({
    id,
    link: `/ledger/vouchers/${id}`,
    subtitle: expect.stringContaining('48'),
  });
  expect((await found(sourceNumber.toLowerCase(), ['ledger.entry'])).map((hit: { id: string }) => hit.id)).toEqual([id]);
  expect((await found(sourceNumber)).filter((hit: { entity: string }) => hit.entity === 'ledger.entry')).toEqual([]);
  const stranger = { ...s.actor, permissions: new Set<string>() };
  expect(
    ((await runtime().ask(stranger, 'search.everything', { text: '', entities: ['ledger.entry'] })) as { hits: unknown[] }).hits,
  ).toEqual([]);
});
