import { expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { scenario } from '../../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 4 });

async function books() {
  const s = await scenario(runtime());
  const party = async (name: string): Promise<string> =>
    (await s.run('parties.create-party', { name, supplier: true, type: 'company' })).id;
  const post = (lines: object[], date = '2023-12-31') => s.run('ledger.post-opening-balances', { date, lines });
  const closing = async (code: string, to = '2023-12-31') => {
    const { rows } = await s.ask('ledger.trial-balance', { to });
    const row = rows.find((each: { accountCode: string }) => each.accountCode === code);
    return row ? [row.closingDebit, row.closingCredit] : undefined;
  };
  return { s, party, post, closing };
}

test('opening balances stand before the books: by account, and by open item of each partner with its due date', async () => {
  const { s, party, post, closing } = await books();
  const supplier = await party('甲厂');
  await party('乙店');
  const { id, items } = await post([
    { accountCode: '1002', debit: '1000' },
    { accountCode: '1122', debit: '300', partyCode: '乙店', dueDate: '2024-01-31', reference: 'INV-7' },
    { accountCode: '220201', credit: '200', partyId: supplier, dueDate: '2024-02-15' },
    { accountCode: '220201', credit: '50', partyId: supplier },
    { accountCode: '3001', credit: '1050' },
  ]);
  expect(items).toBe(3);
  expect(await closing('1002')).toEqual(['1000', '0']);
  expect(await closing('2202')).toEqual(['0', '250']);
  const shown = await s.ask('ledger.opening-balances');
  expect(
    shown.items.map(({ party: name, amount, dueDate, reference }: Record<string, string>) => [name, amount, dueDate, reference]),
  ).toEqual([
    ['乙店', '300', '2024-01-31', 'INV-7'],
    ['甲厂', '-50', null, ''],
    ['甲厂', '-200', '2024-02-15', ''],
  ]);
  expect(await s.ask('ledger.entry', { id })).toMatchObject({ event: 'opening', source: 'ledger.opening', amount: '1300' });
  expect((await runtime().prove(s.actor.merchant.id)).differences).toEqual([]);
});

test('what does not balance is refused and the difference is named; so is a partner nobody or two have', async () => {
  const { party, post } = await books();
  await expect(
    post([
      { accountCode: '1002', debit: '1000.01' },
      { accountCode: '3001', credit: '1000' },
    ]),
  ).rejects.toMatchObject({ code: 'ledger.opening_unbalanced', params: { debit: '1000.01', credit: '1000', difference: '0.01' } });
  const owed = (more: object) =>
    post([
      { accountCode: '1122', debit: '5', ...more },
      { accountCode: '3001', credit: '5' },
    ]);
  await expect(owed({ partyCode: '丙店' })).rejects.toMatchObject({ code: 'ledger.opening_party_unknown', params: { names: '丙店' } });
  await party('丁店');
  await expect(owed({ dueDate: '2024-01-01' })).rejects.toMatchObject({ code: 'ledger.opening_due_without_party', params: { line: 1 } });
  await expect(owed({ accountCode: '9999' })).rejects.toMatchObject({ code: 'ledger.account_not_found' });
  await owed({ partyCode: '丁店' });
});

test('they stand before everything else, as long as their month is open, and a red voucher takes them back on their own day', async () => {
  const { s, post, closing } = await books();
  const lines = [
    { accountCode: '1002', debit: '10' },
    { accountCode: '3001', credit: '10' },
  ];
  const { rows } = await s.ask('ledger.accounts', { limit: 500 });
  const account = (code: string) => rows.find((row: { code: string }) => row.code === code).id;
  await s.run('ledger.post-manual-voucher', {
    ...{ date: '2024-01-05', summary: '提现' },
    lines: [
      { accountId: account('1001'), debit: '1' },
      { accountId: account('1002'), credit: '1' },
    ],
  });
  await expect(post(lines, '2024-01-05')).rejects.toMatchObject({ code: 'ledger.opening_not_first', params: { date: '2024-01-05' } });
  expect((await s.ask('ledger.opening-balances')).date).toBe('2023-12-31');
  const first = await post(lines);
  await post(lines);
  expect(await closing('1002')).toEqual(['20', '0']);
  await s.run('ledger.reverse-opening-balances', { entryId: first.id });
  expect(await closing('1002')).toEqual(['10', '0']);
  await expect(s.run('ledger.reverse-opening-balances', { entryId: first.id })).rejects.toMatchObject({ code: 'ledger.entry_reversed' });
  const { vouchers } = await s.ask('ledger.opening-balances');
  expect(vouchers.map(({ reversed }: { reversed: boolean }) => reversed)).toEqual([false, true]);
  await s.run('ledger.close-period', { month: '2023-12' });
  await expect(post(lines)).rejects.toMatchObject({ code: 'ledger.period_closed' });
  await expect(s.run('ledger.reverse-opening-balances', { entryId: vouchers[0].id })).rejects.toMatchObject({
    code: 'ledger.period_closed',
  });
  expect((await runtime().prove(s.actor.merchant.id)).differences).toEqual([]);
});

test('stock comes from opening stock alone; what it stands against is carried to capital by the opening balances', async () => {
  const { s, post } = await books();
  await s.stock({ A: '8' });
  await expect(
    post([
      { accountCode: '140501', debit: '48' },
      { accountCode: '3001', credit: '48' },
    ]),
  ).rejects.toMatchObject({ params: { lines: [{ line: 1, code: 'ledger.account_follows_stock' }] } });
  const { stock } = await s.ask('ledger.opening-balances');
  expect(stock).toMatchObject({ amount: '48', left: '48' });
  await post([
    { accountId: stock.accountId, debit: '48' },
    { accountCode: '3001', credit: '48' },
  ]);
  expect((await s.ask('ledger.opening-balances')).stock).toMatchObject({ amount: '48', left: '0' });
});
