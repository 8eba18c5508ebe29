import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

test('carriers are the merchant’s own to change', async () => {
  const s = await scenario(runtime());
  const made = await s.run('freight.create-carrier', { code: 'LOCAL', name: '同城快送' });
  await expect(s.run('freight.create-carrier', { code: 'LOCAL', name: 'x' })).rejects.toMatchObject({
    code: 'freight.carrier_code_taken',
  });
  await s.run('freight.change-carrier', { carrierId: made.id, name: '同城', trackingLink: 'https://example.com/{number}' });
  await s.run('freight.archive-carrier', { carrierId: made.id, expectedVersion: 2 });
  const codes = async (archived?: boolean) =>
    (await s.ask('freight.carriers', archived ? { archived } : {})).rows.map((row: any) => row.code);
  expect(await codes()).not.toContain('LOCAL');
  expect(await codes(true)).toContain('LOCAL');
  await s.run('freight.restore-carrier', { carrierId: made.id });
  expect(await codes()).toContain('LOCAL');
});
