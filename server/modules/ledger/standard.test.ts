import { expect, test } from 'vitest';
import type { Actor } from '../../kernel/context.ts';
import { testMerchant } from '../../test/merchant.ts';
import { testRuntime } from '../../test/postgres.ts';
import { chartOf } from './chart.rules.ts';
import { booksOf } from './fixtures/month.ts';
import { probeModules } from './fixtures/probe.ts';

const runtime = testRuntime({ modules: probeModules });
const run = (actor: Actor, name: string, input: object): Promise<any> => runtime().execute(actor, `ledger.${name}`, input);

interface Account {
  id: string;
  code: string;
  name: { zh: string };
  side: string;
  category: string;
  leaf: boolean;
  active: boolean;
}
const accountsIn = async (actor: Actor): Promise<Account[]> => {
  const { rows } = await runtime().pools.owner.query(
    'select id, code, name, side, category, leaf, active from ledger.account where merchant_id = $1 order by code',
    [actor.merchant.id],
  );
  return rows;
};
const rolesIn = async (actor: Actor): Promise<Record<string, string>> =>
  Object.fromEntries(
    // the latest mapping of a role comes first
    (await runtime().ask(actor, 'ledger.roles', {})).rows
      .toReversed()
      .map((row: { role: string; accountCode: string }) => [row.role, row.accountCode]),
  );
const plain = (accounts: readonly Pick<Account, 'code' | 'name' | 'side' | 'category' | 'leaf'>[]) =>
  accounts.map(({ code, name, side, category, leaf }) => [code, name.zh, side, category, leaf]).sort();

test('a merchant founded by 企业会计准则 has its chart, its roles and its statements', async () => {
  const actor = await testMerchant(runtime(), { accountingStandard: 'enterprise' });
  const chart = chartOf('enterprise', 'general');
  expect(plain(await accountsIn(actor))).toEqual(plain(chart.accounts));
  expect(await rolesIn(actor)).toEqual(chart.roles);
  expect(await runtime().ask(actor, 'ledger.standard', {})).toEqual({
    standard: 'enterprise',
    first: null,
    allowed: ['ledger.choose-standard'],
  });
  const { claims, yearOpening } = await runtime().ask(actor, 'ledger.statements', { from: '2026-03-01', to: '2026-03-31' });
  expect([claims.at(-1).row, yearOpening]).toEqual([66, '上年年末余额']);
});

test('before anything is posted the standard is chosen anew: accounts keep their ids, one’s own go along, and it goes back', async () => {
  const actor = await testMerchant(runtime());
  const before = await accountsIn(actor);
  const idOf = (code: string) => before.find((account) => account.code === code)?.id ?? '';
  const own = (parentId: string, code: string, zh: string) => run(actor, 'add-sub-account', { parentId, code, name: { zh } });
  const bank = await own(idOf('1002'), '100201', '工行');
  const parcels = await own(idOf('560102'), '56010201', '省内');
  await own(idOf('5602'), '560211', '水电费');
  await run(actor, 'change-account', { accountId: idOf('5001'), name: { zh: '卖货收入' } });
  await run(actor, 'map-role', { role: 'rent', accountId: idOf('560206'), validFrom: '2026-01-01' });
  await expect(run(actor, 'choose-standard', { standard: 'small_business' })).rejects.toMatchObject({ code: 'ledger.standard_same' });

  await run(actor, 'choose-standard', { standard: 'enterprise' });
  const after = await accountsIn(actor);
  const now = (id: string) => after.find((account) => account.id === id);
  expect(now(idOf('3103'))).toMatchObject({ code: '4103', active: true });
  expect(now(idOf('4101'))).toMatchObject({ code: '5101', name: { zh: '制造费用' }, category: 'cost' });
  expect(now(idOf('530101'))).toMatchObject({ code: '660211', category: 'expense', side: 'credit' });
  expect(now(idOf('5001'))).toMatchObject({ code: '6001', name: { zh: '卖货收入' } });
  expect(now(bank.id)).toMatchObject({ code: '100201', leaf: true });
  expect(now(parcels.id)).toMatchObject({ code: '66010201', name: { zh: '省内' } });
  expect(now(idOf('571107'))).toMatchObject({ code: '671107', active: false });
  // the number of one's own account is taken by 存货盘盈 there
  expect(after.find((account) => account.name.zh === '水电费')?.code).toMatch(/^6602\d\d$/);
  const chart = chartOf('enterprise', 'general');
  expect(await rolesIn(actor)).toEqual({ ...chart.roles, bank: '100201', freight_cost: '66010201', rent: '660206' });
  for (const account of chart.accounts) expect(after.find(({ code }) => code === account.code)).toMatchObject({ active: true });
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);

  await run(actor, 'choose-standard', { standard: 'small_business' });
  const back = await accountsIn(actor);
  const small = chartOf('small_business', 'general');
  for (const account of small.accounts)
    expect(back.find(({ code }) => code === account.code)).toMatchObject({ id: idOf(account.code), active: true });
  expect(await rolesIn(actor)).toEqual({ ...small.roles, bank: '100201', freight_cost: '56010201', rent: '560206' });
  expect(back.filter(({ code, active }) => active && !small.accounts.some((account) => account.code === code))).toHaveLength(3);
  expect((await runtime().prove(actor.merchant.id)).differences).toEqual([]);
});

test('once anything is posted the standard stands, and the books say since when', async () => {
  const actor = await testMerchant(runtime());
  await run(actor, 'choose-standard', { standard: 'enterprise' });
  const { voucher } = await booksOf(runtime(), actor);
  const { id } = await voucher('2026-03-02', [
    ['1002', '10', ''],
    ['3001', '', '10'],
  ]);
  await expect(run(actor, 'choose-standard', { standard: 'small_business' })).rejects.toMatchObject({
    code: 'ledger.standard_fixed',
    params: { date: '2026-03-02' },
  });
  expect(await runtime().ask(actor, 'ledger.standard', {})).toMatchObject({
    standard: 'enterprise',
    first: { id, date: '2026-03-02' },
    allowed: [],
  });
});
