import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });
const code = (value: string) => expect.objectContaining({ code: value });

/** Yuan and dollars at the bank, with what their accounts of the chart hold. */
async function house() {
  const s = await scenario(runtime());
  const make = (name: string, more: object = {}) => s.run('banking.create-money-account', { name, kind: 'bank', ...more });
  const yuan = (await make('人民币户')).id as string;
  const dollars = (await make('美元户', { currency: 'USD' })).id as string;
  const account = async (wanted: string) =>
    (await s.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: wanted }] })).rows[0].id as string;
  return {
    ...s,
    ...{ make, yuan, dollars, account },
    receive: async (amount: string, more: object = {}) =>
      s.run('banking.record-receipt', {
        moneyAccountId: dollars,
        amount,
        counterAccountId: await account('3001'),
        date: '2026-03-05',
        ...more,
      }),
    change: (amount: string, targetAmount: string, more: object = {}) =>
      s.run('banking.transfer-money', {
        ...{ moneyAccountId: dollars, targetAccountId: yuan, amount, targetAmount, date: '2026-03-20', ...more },
      }),
    async balances(date = '2026-03-31') {
      const { rows } = await s.ask('banking.money-balances', { date });
      return Object.fromEntries(rows.map(({ name, balance, booksBalance }: any) => [name, [balance, booksBalance]]));
    },
    /** What an account of the chart holds at the end of a day, debit less credit. */
    async held(wanted: string, date = '2026-03-31') {
      const { rows } = await runtime().pools.owner.query(
        `select trim_scale(coalesce(sum(l.debit - l.credit), 0))::text as held from ledger.entry_line l join ledger.account a
           on a.merchant_id = l.merchant_id and a.id = l.account_id where l.merchant_id = $1 and a.code like $2 || '%' and l.business_date <= $3`,
        [s.actor.merchant.id, wanted, date],
      );
      return rows[0].held;
    },
  };
}

test('an account in dollars has one of its own in the chart, kept in dollars; the first of a kind is in the currency of the books', async () => {
  const s = await house();
  const { rows } = await s.ask('banking.money-accounts');
  expect(rows.map(({ name, accountCode, currency }: any) => [name, accountCode, currency])).toEqual([
    ['人民币户', '100201', 'CNY'],
    ['美元户', '100202', 'USD'],
  ]);
  await expect(s.make('美元现金', { kind: 'cash', currency: 'USD' })).rejects.toEqual(code('ledger.books_currency_first'));
  const existing = rows[1].accountId;
  await expect(s.make('欧元户', { accountId: existing, currency: 'EUR' })).rejects.toEqual(code('banking.account_currency'));
});

test('what comes in and goes out counts at the rate of its day, said or by the table; without one it is refused at the field', async () => {
  const s = await house();
  await expect(s.receive('1000')).rejects.toMatchObject({ code: 'banking.rate_missing', params: { currency: 'USD', day: '2026-03-05' } });
  await s.run('ledger.set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-03-04', rate: '7.1' }] });
  const received = await s.receive('1000');
  const paid = await s.run('banking.record-fee', { moneyAccountId: s.dollars, amount: '10', exchangeRate: '7.2', date: '2026-03-06' });
  // 1000 × 7.10 - 10 × 7.20
  expect(await s.balances()).toMatchObject({ 美元户: ['990', '7028'] });
  expect(await s.held('560301')).toBe('72');
  expect(await s.ask('banking.document', { number: received.number })).toMatchObject({
    ...{ amount: '1000', currency: 'USD', exchangeRate: '7.1', booksAmount: '7100' },
  });
  await expect(s.receive('1', { exchangeRate: '7', moneyAccountId: s.yuan })).rejects.toEqual(code('banking.no_foreign_money'));
  await expect(s.receive('1.005')).rejects.toEqual(code('banking.nothing_moved'));
  await expect(
    s.run('banking.advance-petty-cash', { moneyAccountId: s.dollars, personId: s.actor.id, amount: '1', exchangeRate: '7' }),
  ).rejects.toEqual(code('banking.books_currency_only'));
  await s.settle();
  expect(await s.differences()).toEqual([]);
  await s.run('banking.reverse-document', { documentId: paid.id });
  expect((await s.balances('2099-12-31')).美元户).toEqual(['1000', '7100']);
  expect(await s.differences()).toEqual([]);
});

test('TV-58, R9: of 1000 dollars carried at 7.12 the bank changes 600 at 7.085, a loss of 21.00; the rest counts 2860.00 at the month end, a gain of 12.00', async () => {
  const s = await house();
  await s.receive('1000', { exchangeRate: '7.12' });
  await expect(s.change('600', '')).rejects.toBeDefined();
  await expect(
    s.run('banking.transfer-money', { moneyAccountId: s.dollars, targetAccountId: s.yuan, amount: '600', date: '2026-03-20' }),
  ).rejects.toEqual(code('banking.target_amount_needed'));
  const { number } = await s.change('600', '4251');
  expect(await s.balances()).toEqual({ 人民币户: ['4251', '4251'], 美元户: ['400', '2848'] });
  expect(await s.held('560304')).toBe('21');
  expect(await s.ask('banking.document', { number })).toMatchObject({
    ...{ amount: '600', currency: 'USD', targetAmount: '4251', targetCurrency: 'CNY', exchangeRate: '7.085', booksAmount: '4272' },
  });
  const { id: documentId } = await s.ask('banking.document', { number });
  const paper = JSON.stringify((await s.ask('banking.document-sheets', { documentIds: [documentId] })).sheets);
  for (const said of ['USD 600.00', '4,251.00', '7.085', '4,272.00']) expect(paper).toContain(said);
  expect(paper).not.toContain('陆佰');
  await s.run('ledger.set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-03-31', rate: '7.15' }] });
  expect((await s.ask('ledger.currency-balances', { month: '2026-03' })).rows).toMatchObject([
    { accountCode: '100202', amount: '400', books: '2848', revalued: '2860', difference: '12' },
  ]);
  await s.run('ledger.revalue-currencies', { month: '2026-03' });
  expect(await s.held('530103')).toBe('-12');
  // what lies there in dollars is what it was
  expect(await s.balances()).toMatchObject({ 美元户: ['400', '2860'] });
  // the last of the money takes all that was carried: 2848.00, less 2844.00 that came, is a loss of 4.00
  await s.change('400', '2844', { date: '2026-04-02' });
  expect((await s.balances('2026-04-30')).美元户).toEqual(['0', '0']);
  expect(await s.held('560304', '2026-04-30')).toBe('25');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('dollars are bought at what was paid for them, moved within the currency at what they were carried at, with a fee that takes its share', async () => {
  const s = await house();
  const second = (await s.make('美元二户', { currency: 'USD' })).id;
  const move = (input: object) => s.run('banking.transfer-money', { date: '2026-03-10', ...input });
  await move({ moneyAccountId: s.yuan, targetAccountId: s.dollars, amount: '7150', targetAmount: '1000', fee: '5' });
  expect(await s.balances()).toMatchObject({ 人民币户: ['-7155', '-7155'], 美元户: ['1000', '7150'] });
  await expect(move({ moneyAccountId: s.dollars, targetAccountId: second, amount: '300', targetAmount: '299' })).rejects.toEqual(
    code('banking.target_amount_same'),
  );
  await move({ moneyAccountId: s.dollars, targetAccountId: second, amount: '300', fee: '3' });
  // 303 of 1000 carried 2166.45, of which the fee is 21.45
  expect(await s.balances()).toMatchObject({ 美元户: ['697', '4983.55'], 美元二户: ['300', '2145'] });
  expect(await s.held('560301')).toBe('26.45');
  expect([await s.held('560304'), await s.held('530103')]).toEqual(['0', '0']);
  // a third currency is worth what its rate makes it
  const euro = (await s.make('欧元户', { currency: 'EUR' })).id;
  await move({ moneyAccountId: second, targetAccountId: euro, amount: '300', targetAmount: '275', exchangeRate: '7.82' });
  expect(await s.balances()).toMatchObject({ 欧元户: ['275', '2150.5'], 美元二户: ['0', '0'] });
  expect(await s.held('530103')).toBe('-5.5');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a statement in dollars is matched in dollars; the reconciliation is in the currency of the account, on any day, revalued or not', async () => {
  const s = await house();
  await s.receive('1000', { exchangeRate: '7.12', reference: 'A1' });
  await s.change('600', '4251', { reference: 'A2' });
  await s.run('ledger.set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-03-31', rate: '7.15' }] });
  await s.run('ledger.revalue-currencies', { month: '2026-03' });
  const lines = [
    { n: 1, date: '2026-03-05', amount: '1000', balance: '1000', serial: 'A1' },
    { n: 2, date: '2026-03-20', amount: '-600', balance: '400', serial: 'A2' },
    { n: 3, date: '2026-03-31', amount: '1.5', balance: '401.5', summary: '结息' },
    { n: 4, date: '2026-04-03', amount: '-20', balance: '381.5', counterparty: '海外服务商' },
  ];
  const { number } = await s.run('banking.take-in-statement-lines', { account: '美元户', importId: newId(), fileName: 'usd.csv', lines });
  const { id, currency } = await s.ask('banking.statement', { number });
  expect(currency).toBe('USD');
  await s.run('banking.accept-statement', { statementId: id, closing: '381.5' });
  await s.run('banking.match-automatically', { moneyAccountId: s.dollars });
  await s.settle();
  const { rows } = await s.ask('banking.statement-lines', { statementId: id, sort: 'date' });
  expect(rows.map(({ amount, currency: of, matched }: any) => [amount, of, matched])).toEqual([
    ['1000', 'USD', true],
    ['-600', 'USD', true],
    ['1.5', 'USD', false],
    ['-20', 'USD', false],
  ]);
  await s.run('banking.record-from-line', { lineId: rows[2].id, kind: 'interest' });
  expect(await s.held('560303')).toBe('-10.73');
  const on = (date: string) => s.ask('banking.reconciliation', { moneyAccountId: s.dollars, date });
  expect(await on('2026-03-31')).toMatchObject({
    currency: 'USD',
    bank: '401.5',
    book: '401.5',
    adjustedBank: '401.5',
    adjustedBook: '401.5',
    books: [],
  });
  expect(await on('2026-04-30')).toMatchObject({
    bank: '381.5',
    book: '401.5',
    bankPayments: '20',
    adjustedBook: '381.5',
    adjustedBank: '381.5',
  });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a line in dollars of a transfer to yuan says what arrived; a rule waits for the rate of the day', async () => {
  const s = await house();
  await s.receive('1000', { exchangeRate: '7' });
  const rent = (n: number, date: string, amount: string, balance: string) => ({
    n,
    date,
    amount,
    balance,
    counterparty: '海外仓',
    summary: '仓租',
  });
  const lines = [
    { n: 1, date: '2026-03-10', amount: '-100', balance: '900', summary: '结汇' },
    rent(2, '2026-03-12', '-50', '850'),
    rent(3, '2026-04-12', '-50', '800'),
  ];
  const { number } = await s.run('banking.take-in-statement-lines', { account: '美元户', importId: newId(), fileName: 'usd.csv', lines });
  const { id } = await s.ask('banking.statement', { number });
  await s.run('banking.accept-statement', { statementId: id, closing: '800' });
  const { rows } = await s.ask('banking.statement-lines', { statementId: id, sort: 'date' });
  const record = (at: number, more: object) => s.run('banking.record-from-line', { lineId: rows[at].id, ...more });
  await expect(record(0, { kind: 'transfer', otherAccountId: s.yuan })).rejects.toEqual(code('banking.target_amount_needed'));
  await record(0, { kind: 'transfer', otherAccountId: s.yuan, otherAmount: '705' });
  expect(await s.held('530103')).toBe('-5');
  await record(1, { kind: 'payment', counterAccountId: await s.account('560203'), exchangeRate: '7.1' });
  const [rule] = (await s.ask('banking.matching-rules')).rows;
  await s.run('banking.switch-on-matching-rule', { ruleId: rule.id });
  const go = async () => {
    await s.run('banking.match-automatically', { moneyAccountId: s.dollars });
    await s.settle();
    return s.held('560203', '2026-04-30');
  };
  expect(await go()).toBe('355');
  await s.run('ledger.set-exchange-rates', { rates: [{ currency: 'USD', day: '2026-04-10', rate: '7.3' }] });
  expect(await go()).toBe('720');
  expect(await s.differences()).toEqual([]);
});
