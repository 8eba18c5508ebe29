import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { staffOf } from '../../test/staff.ts';
import { companyModule } from '../company/module.ts';
import { taxModule } from '../tax/module.ts';
import { addApiKey, addMerchant, addUser, listApiKeys, listUsers, resetPassword, revokeApiKey } from './cli.ts';
import { accessModule } from './module.ts';

const runtime = testRuntime({ modules: [accessModule, companyModule, taxModule] });
const tokenIn = (lines: string[]) => lines[1]?.split('#')[1];

test('from the command line a merchant is opened, people are let in, and keys are given and taken back', async () => {
  await expect(addUser(runtime(), { email: 'a@example.com', name: 'A' })).rejects.toThrow('There is no merchant yet.');
  const [line] = await addMerchant(runtime(), { name: '一号店' });
  const merchant = line?.split('\t')[0];
  const invited = await addUser(runtime(), { email: 'A@example.com', name: '阿强', role: 'accountant' });
  const { nobody, seen, actors } = staffOf(runtime());
  const accept = (token: string | undefined) => runtime().execute(nobody(), 'access.accept-invitation', { token, password: 'long enough' });
  const { token } = await accept(tokenIn(invited));
  expect((await seen(token)).permissions.has('tax.manage')).toBe(true);
  await accept(tokenIn(await resetPassword(runtime(), { email: 'a@example.com' })));
  expect(await listUsers(runtime())).toEqual(['a@example.com\t阿强\t\tactive']);

  await expect(addApiKey(runtime(), { name: 'k', merchant: 'nowhere' })).rejects.toThrow('There is no merchant nowhere.');
  await expect(addApiKey(runtime(), { name: 'k', role: 'nobody' })).rejects.toThrow('There is no role nobody; there are owner,');
  const [about, key] = await addApiKey(runtime(), { name: '对接', merchant, role: 'accountant' });
  expect((await actors.fromKey(key ?? ''))?.permissions.has('tax.manage')).toBe(true);
  const id = about?.split('\t')[0] ?? '';
  await revokeApiKey(runtime(), { id });
  expect(await listApiKeys(runtime(), {})).toEqual([expect.stringContaining('\trevoked\t')]);
  expect(await actors.fromKey(key ?? '')).toBeNull();
  await addMerchant(runtime(), { name: '二号店', currency: 'USD', zone: 'America/New_York', language: 'en' });
  await expect(listApiKeys(runtime(), {})).rejects.toThrow('say which one');
});
