import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { type Scenario, scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

const accountNamed = async (s: Scenario, code: string) =>
  (await s.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: code }] })).rows[0];
const balances = async (s: Scenario) =>
  Object.fromEntries(
    (await s.ask('banking.money-balances')).rows.map(({ name, balance }: { name: string; balance: string }) => [name, balance]),
  );
const make = (s: Scenario, name: string, kind = 'bank', more = {}) => s.run('banking.create-money-account', { name, kind, ...more });
/** What an account of the chart holds, debit less credit, with everything below it. */
async function held(s: Scenario, code: string): Promise<string> {
  const { rows } = await runtime().pools.owner.query(
    `select coalesce(sum(l.debit - l.credit), 0)::float8::text as held from ledger.entry_line l
     join ledger.account a on a.merchant_id = l.merchant_id and a.id = l.account_id
     where l.merchant_id = $1 and a.code like $2 || '%'`,
    [s.actor.merchant.id, code],
  );
  return rows[0].held;
}

test('each place of money has an account of its own in the chart; the first takes what its kind is for', async () => {
  const s = await scenario(runtime());
  const first = await make(s, '工商银行基本户', 'bank', { accountNumber: '6222020200112233445' });
  await make(s, '招商银行');
  await make(s, '现金', 'cash');
  const { rows } = await s.ask('banking.money-accounts');
  expect(rows.map((row: any) => [row.name, row.accountCode, row.numberTail])).toEqual([
    ['现金', '100101', ''],
    ['工商银行基本户', '100201', '3445'],
    ['招商银行', '100202', ''],
  ]);
  expect((await accountNamed(s, '100201')).roles).toBe('bank');
  expect((await accountNamed(s, '100202')).roles).toBe('');
  await expect(make(s, '招商银行')).rejects.toMatchObject({ code: 'banking.account_name_taken' });
  await s.run('banking.archive-money-account', { moneyAccountId: first.id });
  await expect(s.run('banking.record-fee', { moneyAccountId: first.id, amount: '1' })).rejects.toMatchObject({
    code: 'banking.account_archived',
  });
});

test('an account that has postings goes a level down with them: nothing posted changes, a second place gets its own', async () => {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  const order = await s.order({ A: '1' });
  await s.run('billing.receive-payment', { orderId: order.id, amount: '10', method: 'bank' });
  await make(s, '工商银行');
  await make(s, '建设银行');
  expect(await balances(s)).toEqual({ 工商银行: '10', 建设银行: '0' });
  expect(await accountNamed(s, '1002')).toMatchObject({ name: '银行存款', leaf: false });
  const second = await s.order({ A: '1' });
  await s.run('billing.receive-payment', { orderId: second.id, amount: '5', method: 'bank' });
  expect(await balances(s)).toEqual({ 工商银行: '15', 建设银行: '0' });
  expect((await s.ask('ledger.trial-balance', { to: '2099-12-31' })).rows.find((row: any) => row.accountCode === '1002').closingDebit).toBe(
    '15',
  );
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('facts.md 6.5: 8 a withdrawal with its fee, 36 fee and interest, 6 money of a customer, what is named against the rest; each is taken back', async () => {
  const s = await scenario(runtime());
  const [bank, alipay] = [await make(s, '工行'), await make(s, '支付宝', 'alipay')];
  const customer = await s.run('parties.create-party', { name: '大客户', customer: true });
  const capital = await accountNamed(s, '3001');
  const [bankId, walletId] = [bank.id, alipay.id];
  const done = [
    await s.run('banking.record-receipt', { moneyAccountId: bankId, amount: '1000', counterAccountId: capital.id }),
    await s.run('banking.record-receipt', { moneyAccountId: walletId, amount: '300', partyId: customer.id }),
    await s.run('banking.transfer-money', { moneyAccountId: walletId, targetAccountId: bankId, amount: '200', fee: '0.20' }),
    await s.run('banking.record-fee', { moneyAccountId: bankId, amount: '5.50' }),
    await s.run('banking.record-interest', { moneyAccountId: bankId, amount: '1.23' }),
    await s.run('banking.record-payment', { moneyAccountId: bankId, amount: '40', counterAccountId: (await accountNamed(s, '560203')).id }),
  ];
  // 1000 + 200 - 5.50 + 1.23 - 40; 300 - 200 - 0.20
  expect(await balances(s)).toEqual({ 工行: '1155.73', 支付宝: '99.8' });
  expect(await Promise.all(['3001', '220301', '560301', '560303', '560203'].map((code) => held(s, code)))).toEqual([
    '-1000',
    '-300',
    '5.7',
    '-1.23',
    '40',
  ]);
  await s.settle();
  expect(await s.differences()).toEqual([]);
  // money of a customer is his credit, and is taken back there
  const [, credit] = done as [unknown, { id: string }];
  await s.run('settlement.reverse-credit', { creditId: credit.id, reason: '错' });
  for (const made of done) if (made !== credit) await s.run('banking.reverse-document', { documentId: made.id });
  expect(await balances(s)).toEqual({ 工行: '0', 支付宝: '0' });
  await expect(s.run('banking.reverse-document', { documentId: done[0].id })).rejects.toMatchObject({ code: 'banking.document_status' });
  expect(await s.differences()).toEqual([]);
});

test('money stands against no account that holds money or follows the stock, and within one account it does not move', async () => {
  const s = await scenario(runtime());
  const bank = await make(s, '工行');
  const wrong = async (code: string) => (await accountNamed(s, code)).id;
  for (const code of ['1001', '140501'])
    await expect(
      s.run('banking.record-payment', { moneyAccountId: bank.id, amount: '1', counterAccountId: await wrong(code) }),
    ).rejects.toMatchObject({ code: 'ledger.account_not_counter' });
  await expect(s.run('banking.record-receipt', { moneyAccountId: bank.id, amount: '1' })).rejects.toMatchObject({
    code: 'banking.counter_needed',
  });
  await expect(s.run('banking.transfer-money', { moneyAccountId: bank.id, targetAccountId: bank.id, amount: '1' })).rejects.toMatchObject({
    code: 'banking.same_account',
  });
  for (const amount of ['0', '1.005'])
    await expect(s.run('banking.record-fee', { moneyAccountId: bank.id, amount })).rejects.toMatchObject({ code: 'banking.nothing_moved' });
});

test('petty cash: given, accounted for, given back; of two at once that together exceed it one is refused', async () => {
  const s = await scenario(runtime());
  const cash = await make(s, '现金', 'cash');
  const personId = s.actor.id;
  const office = (await accountNamed(s, '560203')).id;
  await s.run('banking.advance-petty-cash', { moneyAccountId: cash.id, personId, amount: '500' });
  const spend = (amount: string) => s.run('banking.spend-petty-cash', { personId, amount, counterAccountId: office });
  const both = await Promise.allSettled([spend('300'), spend('300')]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toMatchObject({
    code: 'banking.petty_too_much',
    params: { balance: '200', amount: '300' },
  });
  await s.run('banking.return-petty-cash', { moneyAccountId: cash.id, personId, amount: '150' });
  expect((await s.ask('banking.petty-cash')).rows).toMatchObject([{ personId, balance: '50' }]);
  expect([await held(s, '1221'), await held(s, '560203'), await held(s, '1001')]).toEqual(['50', '300', '-350']);
  const { rows: persons } = await runtime().pools.owner.query(
    `select distinct l.person_id as id from ledger.entry_line l where l.merchant_id = $1 and l.role = 'petty_cash'`,
    [s.actor.merchant.id],
  );
  expect(persons).toEqual([{ id: personId }]);
  const [given] = (await s.ask('banking.documents', { filter: [{ column: 'kind', operator: 'equals', value: 'petty_advance' }] })).rows;
  await expect(s.run('banking.reverse-document', { documentId: given.id })).rejects.toMatchObject({ code: 'banking.petty_too_much' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
