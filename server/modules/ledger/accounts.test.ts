import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });
const run = (actor: Actor, operation: string, input: object) => runtime().execute(actor, `ledger.${operation}`, input);
const find = async (actor: Actor, code: string) =>
  (await runtime().ask(actor, 'ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: code }] })).rows[0];
const pay = (actor: Actor, date: string) =>
  runtime().execute(actor, 'probe.post-events', {
    events: [{ event: 'payment_received', source: 'probe.pay', sourceId: newId(), sourceNumber: 'P', date, amounts: { amount: '10' } }],
  });
const balanceOf = async (actor: Actor, code: string) =>
  (await runtime().ask(actor, 'ledger.trial-balance', { to: '2099-12-31' })).rows.find(
    (row: { accountCode: string }) => row.accountCode === code,
  )?.closingDebit;

test('the books begin with the chart: listed by code, found by Chinese, English and code', async () => {
  const actor = await testMerchant(runtime());
  const all = await runtime().ask(actor, 'ledger.accounts', { limit: 500 });
  expect(all.rows[0]).toMatchObject({ code: '1001', name: '库存现金', leaf: true, roles: 'cash' });
  expect(all.rows.filter((row: { parentId: string | null }) => row.parentId === null)).toHaveLength(66);
  const found = async (search: string) =>
    (await runtime().ask(actor, 'ledger.accounts', { search })).rows.map((row: { code: string }) => row.code);
  expect(await found('应收账')).toEqual(['1122']);
  expect(await found('receivable')).toContain('1122');
  expect(await found('2221010')).toContain('22210106');
  expect((await runtime().ask({ ...actor, language: 'en' }, 'ledger.accounts', { search: '1122' })).rows[0].name).toBe(
    'Accounts receivable',
  );
});

test('the first sub-account takes over what the account above was for', async () => {
  const actor = await testMerchant(runtime());
  const bank = await find(actor, '1002');
  expect(bank.allowed).toContain('ledger.add-sub-account');
  await run(actor, 'add-sub-account', { parentId: bank.id, code: '100201', name: { zh: '工商银行' } });
  expect(await find(actor, '100201')).toMatchObject({ leaf: true, roles: 'bank', side: 'debit', category: 'asset' });
  expect(await find(actor, '1002')).toMatchObject({ leaf: false, roles: '' });
  await pay(actor, '2024-01-05');
  expect(await balanceOf(actor, '100201')).toBe('10');
  expect(await balanceOf(actor, '1002')).toBe('10');
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('an account with postings gets no sub-accounts; codes follow the account above and are taken once', async () => {
  const actor = await testMerchant(runtime());
  await pay(actor, '2024-01-05');
  const bank = await find(actor, '1002');
  expect(bank.allowed).not.toContain('ledger.add-sub-account');
  await expect(run(actor, 'add-sub-account', { parentId: bank.id, code: '100201', name: { zh: '工行' } })).rejects.toMatchObject({
    code: 'ledger.account_has_lines',
  });
  const stock = await find(actor, '1405');
  await expect(run(actor, 'add-sub-account', { parentId: stock.id, code: '140601', name: { zh: '错' } })).rejects.toMatchObject({
    code: 'ledger.account_code_wrong',
  });
  await expect(run(actor, 'add-sub-account', { parentId: stock.id, code: '140501', name: { zh: '重' } })).rejects.toMatchObject({
    code: 'ledger.account_code_taken',
  });
});

test('a role means another account from a date on', async () => {
  const actor = await testMerchant(runtime());
  const cash = await find(actor, '1001');
  await run(actor, 'map-role', { role: 'bank', accountId: cash.id, validFrom: '2024-02-01' });
  await pay(actor, '2024-01-31');
  await pay(actor, '2024-02-01');
  expect([await balanceOf(actor, '1002'), await balanceOf(actor, '1001')]).toEqual(['10', '10']);
  const { rows } = await runtime().ask(actor, 'ledger.roles', {});
  expect(
    rows.filter((row: { role: string }) => row.role === 'bank').map((row: Record<string, string>) => [row.validFrom, row.accountCode]),
  ).toEqual([
    ['2024-02-01', '1001'],
    ['1900-01-01', '1002'],
  ]);
});

test('a role means only an account in use of the lowest level, and changes in open periods', async () => {
  const actor = await testMerchant(runtime());
  const [stock, cash, office] = await Promise.all([find(actor, '1405'), find(actor, '1001'), find(actor, '560203')]);
  await expect(run(actor, 'map-role', { role: 'bank', accountId: stock.id, validFrom: '2024-02-01' })).rejects.toMatchObject({
    code: 'ledger.account_not_leaf',
  });
  await run(actor, 'change-account', { accountId: office.id, active: false });
  await expect(run(actor, 'map-role', { role: 'internal_use', accountId: office.id, validFrom: '2024-02-01' })).rejects.toMatchObject({
    code: 'ledger.account_inactive',
  });
  await pay(actor, '2024-03-05');
  await run(actor, 'close-period', { month: '2024-03' });
  await expect(run(actor, 'map-role', { role: 'bank', accountId: cash.id, validFrom: '2024-02-01' })).rejects.toMatchObject({
    code: 'ledger.role_date_closed',
    params: { date: '2024-04-01' },
  });
});

test('an account is renamed, and not taken out of use while a role means it; a stale version is told', async () => {
  const actor = await testMerchant(runtime());
  const bank = await find(actor, '1002');
  await run(actor, 'change-account', { accountId: bank.id, name: { zh: '银行', en: 'Bank' }, expectedVersion: bank.version });
  expect(await find(actor, '1002')).toMatchObject({ name: '银行', version: bank.version + 1 });
  await expect(run(actor, 'change-account', { accountId: bank.id, active: false, expectedVersion: bank.version })).rejects.toMatchObject({
    code: 'request.version_conflict',
  });
  await expect(run(actor, 'change-account', { accountId: bank.id, active: false })).rejects.toMatchObject({
    code: 'ledger.account_has_role',
    params: { role: 'bank' },
  });
  await expect(run(actor, 'change-account', { accountId: newId(), active: false })).rejects.toMatchObject({
    code: 'ledger.account_not_found',
  });
});
