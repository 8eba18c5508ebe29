import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime();

test('the log calls fields that changed by the words of their forms, in both languages', async () => {
  const s = await scenario(runtime());
  const { id } = (await s.ask('company.profile')) as { id: string };
  expect(id).toBeTruthy();
  await s.run('company.change-profile', { legalName: '云山贸易有限公司' });
  const { rows } = await s.ask('access.operation-log', {
    filter: [{ column: 'operation', operator: 'equals', value: 'company.change-profile' }],
  });
  expect(rows[0].fields).toMatchObject({ 'company.profile legalName': { zh: expect.stringMatching(/公司|名称/), en: expect.any(String) } });
});
