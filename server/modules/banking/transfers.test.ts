import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testRuntime } from '../../test/postgres.ts';
import { type Told, settledShop } from '../marketplaces/fixtures/shop.ts';

const runtime = testRuntime({ poolSize: 10 });
const code = (value: string) => expect.objectContaining({ code: value });
const OUT: Told = { kind: 'withdrawal', amount: '-200', at: '2026-03-05T02:00:00Z', number: 'W1' };

/** A shop that is paid into Alipay, a bank account, and short words for papers and files. */
async function house() {
  const s = await settledShop(runtime());
  const [bank, wallet] = [
    await s.run('banking.create-money-account', { name: '工行', kind: 'bank', holder: '本公司', accountNumber: '6222 0001' }),
    await s.run('banking.create-money-account', { name: '支付宝', kind: 'alipay' }),
  ];
  return {
    ...s,
    bank: bank.id as string,
    wallet: wallet.id as string,
    /** The paper of a withdrawal. */
    transfer: (more: object = {}) =>
      s.run('banking.transfer-money', { moneyAccountId: wallet.id, targetAccountId: bank.id, amount: '200', date: '2026-03-06', ...more }),
    flow: (told: readonly Told[]) => s.tell(told, { layout: 'alipay-flow', feed: 'flow' }),
    /** A statement of the bank with one line or more, taken; answers the lines. */
    async statement(lines: object[], account = '工行') {
      const importId = newId();
      const rows = lines.map((line, at) => ({ n: at + 1, date: '2026-03-06', ...line }));
      const { number } = await s.run('banking.take-in-statement-lines', { account, importId, fileName: '流水.csv', lines: rows });
      const { id } = await s.ask('banking.statement', { number });
      const closing = lines.reduce((sum, line) => sum + Number((line as { amount: string }).amount), 0);
      await s.run('banking.accept-statement', { statementId: id, opening: '0', closing: String(closing) });
      return (await s.ask('banking.statement-lines', { statementId: id, sort: 'date' })).rows as any[];
    },
    async automatically(moneyAccountId = bank.id as string) {
      await s.run('banking.match-automatically', { moneyAccountId });
      await s.settle();
      return (await s.ask('banking.statement-lines', { filter: [{ column: 'matched', operator: 'is_true' }] })).rows as any[];
    },
    async held() {
      const { rows } = await s.ask('banking.money-balances');
      return Object.fromEntries(rows.map(({ name, balance }: any) => [name, balance]));
    },
  };
}

test('a withdrawal that a paper booked is not booked again by the file of the wallet; its line shows the voucher of the paper', async () => {
  const s = await house();
  await s.transfer();
  const { number } = await s.flow([OUT, { kind: 'fine', amount: '-1', at: '2026-03-05T03:00:00Z' }]);
  expect((await s.fates(number)).map((row) => [row.kind, row.class])).toEqual([
    ['withdrawal', 'moved'],
    ['fine', 'plain'],
  ]);
  await s.post(number);
  expect(await s.held()).toEqual({ 工行: '200', 支付宝: '-201' });
  expect((await s.fates(number))[0].entryId).toMatch(/-/);
  const month = await s.ask('marketplaces.shop-month', { shopId: s.shopId, month: '2026-03' });
  expect(month).toMatchObject({ withdrawn: '200', walletCheck: { ledger: '-201', unposted: '0' } });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('told by the file first, the paper of the same withdrawal is asked about; another one like it is said to be another', async () => {
  const s = await house();
  await s.post((await s.flow([OUT])).number);
  expect(await s.held()).toEqual({ 工行: '200', 支付宝: '-200' });
  await expect(s.transfer()).rejects.toEqual(code('banking.transfer_booked'));
  await expect(s.transfer({ amount: '200', fee: '0.2' })).rejects.toEqual(code('banking.transfer_booked'));
  await s.transfer({ date: '2026-03-20' });
  await s.transfer({ another: true });
  expect(await s.held()).toEqual({ 工行: '600', 支付宝: '-600' });
});

test('of two papers that fit one withdrawal none is guessed: posting waits until a person says which, or that it is neither', async () => {
  const s = await house();
  const [first] = [await s.transfer({ reference: 'A' }), await s.transfer({ reference: 'B', another: true })];
  const { number } = await s.flow([OUT]);
  const [line] = await s.fates(number);
  expect(line).toMatchObject({ class: 'unsure', allowed: ['marketplaces.name-transfer'] });
  await expect(s.post(number)).rejects.toEqual(code('marketplaces.withdrawals_unsure'));
  const { rows } = await s.ask('marketplaces.withdrawal-transfers', { lineId: line.id });
  expect(rows.map(({ amount, summary, exact }: any) => [amount, summary, exact])).toEqual([
    ['200', 'A', true],
    ['200', 'B', true],
  ]);
  const name = (entryId: string | null) => s.run('marketplaces.name-transfer', { lineId: line.id, entryId });
  await expect(name(newId())).rejects.toEqual(code('marketplaces.transfer_not_fitting'));
  await name(rows[0].entryId);
  // matched anew it stays as it was said, and only the other paper is left for another line
  const { id: statementId } = await s.ask('marketplaces.statement', { number });
  await s.run('marketplaces.match-statement', { statementId });
  await s.settle();
  expect((await s.fates(number))[0]).toMatchObject({ class: 'moved', entryId: rows[0].entryId });
  const again = await s.flow([{ ...OUT, number: 'W2' }]);
  expect((await s.fates(again.number))[0]).toMatchObject({ class: 'moved', entryId: rows[1].entryId });
  await name(null);
  expect((await s.fates(number))[0].class).toBe('plain');
  await s.post(number);
  expect(await s.held()).toEqual({ 工行: '600', 支付宝: '-600' });
  await expect(s.run('banking.reverse-document', { documentId: first.id })).resolves.toBeDefined();
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('two withdrawals for one paper are a question too, and a paper with a fee that the file tells apart is to be reversed', async () => {
  const s = await house();
  const { id } = await s.transfer({ amount: '199', fee: '1' });
  const twice = await s.flow([OUT, { ...OUT, number: 'W2' }]);
  expect((await s.fates(twice.number)).map((row) => row.class)).toEqual(['unsure', 'unsure']);
  const apart = await s.flow([{ ...OUT, number: 'W3', amount: '-199' }]);
  const [line] = await s.fates(apart.number);
  const { rows } = await s.ask('marketplaces.withdrawal-transfers', { lineId: line.id });
  expect(rows).toMatchObject([{ exact: false }]);
  await expect(s.run('marketplaces.name-transfer', { lineId: line.id, entryId: rows[0].entryId })).rejects.toEqual(
    code('marketplaces.transfer_differs'),
  );
  await s.run('banking.reverse-document', { documentId: id });
  for (const { number } of [twice, apart]) await s.post(number);
  expect(await s.held()).toEqual({ 工行: '599', 支付宝: '-599' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('a paper that a posted statement stands on is not reversed under it', async () => {
  const s = await house();
  const { id } = await s.transfer();
  const { number } = await s.flow([OUT, { kind: 'fine', amount: '-1', at: '2026-03-05T03:00:00Z' }]);
  await s.post(number);
  await expect(s.run('banking.reverse-document', { documentId: id })).rejects.toEqual(code('banking.transfer_in_statement'));
  const { id: statementId } = await s.ask('marketplaces.statement', { number });
  await s.run('marketplaces.reverse-statement', { statementId, reason: '重来' });
  await s.run('banking.reverse-document', { documentId: id });
  await s.post(number);
  expect(await s.held()).toEqual({ 工行: '200', 支付宝: '-201' });
});

test('withdrawals arrive on the account the shop names, one by one', async () => {
  const s = await house();
  await s.run('banking.create-money-account', { name: '招行', kind: 'bank' });
  const there = (await s.ask('banking.money-accounts')).rows.find(({ name }: any) => name === '招行');
  await s.run('marketplaces.set-terms', { shopId: s.shopId, wallet: 'alipay', bankAccountId: there.accountId });
  expect((await s.ask('marketplaces.shop-terms')).rows[0]).toMatchObject({ bankAccount: expect.stringContaining('招行') });
  const { number } = await s.flow([OUT, { ...OUT, number: 'W2', amount: '-300' }]);
  await s.post(number);
  expect(await s.held()).toEqual({ 工行: '0', 招行: '500', 支付宝: '-500' });
  const lines = await s.statement(
    [
      { amount: '300', counterparty: '支付宝（中国）网络技术有限公司' },
      { amount: '200', serial: 'W1' },
    ],
    '招行',
  );
  expect(await s.automatically(there.id)).toHaveLength(lines.length);
});

test('the file of the bank finds the transfer: by the number, the name of the merchant or of the wallet; by the amount alone it is only proposed', async () => {
  const s = await house();
  await s.transfer();
  const [alone] = await s.statement([{ amount: '200', counterparty: '华东经销' }]);
  expect(await s.automatically()).toEqual([]);
  expect((await s.ask('banking.candidates', { lineId: alone.id })).rows).toMatchObject([{ reasons: ['amount', 'same_day', 'transfer'] }]);
  await expect(s.run('banking.record-from-line', { lineId: alone.id, kind: 'transfer', otherAccountId: s.wallet })).rejects.toEqual(
    code('banking.transfer_booked'),
  );
  for (const said of [{ counterparty: '支付宝（中国）网络技术有限公司客户备付金' }, { counterparty: '', summary: '余额提现' }]) {
    const each = await house();
    await each.transfer();
    await each.statement([{ amount: '200', ...said }]);
    expect(await each.automatically()).toMatchObject([{ amount: '200', foundBy: 'rule' }]);
    expect(await each.held()).toEqual({ 工行: '200', 支付宝: '-200' });
  }
});

test('a transfer between two banks that both files tell is one: on its way until the other side appears, and matched there with the same paper', async () => {
  const s = await house();
  const other = await s.run('banking.create-money-account', { name: '招行', kind: 'bank', holder: '本公司', accountNumber: '6225-0002' });
  const [left] = await s.statement([{ amount: '-500', counterparty: '本公司', counterpartyAccount: '62250002' }]);
  await s.run('banking.record-from-line', { lineId: left.id, kind: 'transfer', otherAccountId: other.id });
  const on = (moneyAccountId: string) => s.ask('banking.reconciliation', { moneyAccountId, date: '2026-03-31' });
  const [arrived] = await s.statement([{ amount: '500', date: '2026-03-08', counterpartyAccount: '6222 0001' }], '招行');
  expect(await on(other.id)).toMatchObject({ book: '500', bank: '500' });
  await expect(s.run('banking.record-from-line', { lineId: arrived.id, kind: 'transfer', otherAccountId: s.bank })).rejects.toEqual(
    code('banking.transfer_booked'),
  );
  expect((await s.automatically(other.id)).map(({ amount }) => amount).sort()).toEqual(['-500', '500']);
  expect(await s.held()).toEqual({ 工行: '-500', 招行: '500', 支付宝: '0' });
  expect(await on(other.id)).toMatchObject({ inTransit: '0', bankReceipts: '0', adjustedBank: '500' });
});
