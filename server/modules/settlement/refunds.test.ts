import { expect, test } from 'vitest';
import { testRuntime } from '../../test/postgres.ts';
import { scenario } from '../../test/scenario.ts';

const runtime = testRuntime({ poolSize: 8 });

async function house() {
  const s = await scenario(runtime(), { moneyHolder: 'merchant' });
  await s.stock({ A: '100' });
  const { id: bank } = await s.run('banking.create-money-account', { name: '工行', kind: 'bank' });
  const { id: partyId } = await s.run('parties.create-party', { name: '杭州批发行', customer: true, paymentDays: 30 });
  const standing = async () => {
    const { rows } = await s.ask('ledger.trial-balance', { to: '2099-12-31' });
    const of = (code: string) => {
      const row = rows.find((each: any) => each.accountCode === code);
      return row ? (row.closingDebit !== '0' ? row.closingDebit : `-${row.closingCredit}`.replace('-0', '0')) : '0';
    };
    return { bank: of('100201'), advance: of('220301'), deposit: of('220302') };
  };
  const openOf = async ({ number }: { number: string }) => (await s.ask('settlement.credit', { number })).open;
  return { s, bank, partyId, standing, openOf };
}

test('facts.md 6.5, 9: what a customer has to his credit goes back to him in money, in parts and never more than is open; taken back it is his again', async () => {
  const { s, bank, partyId, standing, openOf } = await house();
  const credit = await s.run('settlement.enter-receipt', { partyId, amount: '1000', moneyAccountId: bank });
  const deposit = await s.run('settlement.enter-receipt', { partyId, kind: 'deposit', amount: '500', moneyAccountId: bank });
  const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice: '300' }] });
  await s.run('settlement.apply-credits', { applications: [{ creditId: credit.id, orderId: order.id, amount: '300' }] });
  const give = (creditId: string, amount: string, more: object = {}) =>
    s.run('settlement.refund-credit', { creditId, amount, moneyAccountId: bank, ...more });
  await expect(give(credit.id, '700.01')).rejects.toMatchObject({ code: 'settlement.credit_too_small', params: { open: '700' } });
  const part = await give(credit.id, '450.50');
  const whole = await give(deposit.id, '500');
  expect(await standing()).toEqual({ bank: '549.5', advance: '-549.5', deposit: '0' });
  expect([await openOf(credit), await openOf(deposit)]).toEqual(['249.5', '0']);
  const shown = await s.ask('settlement.credit', { number: credit.number });
  expect(shown.refunds).toMatchObject([{ number: part.number, amount: '450.5', status: 'posted' }]);
  await expect(s.run('settlement.reverse-credit', { creditId: credit.id, reason: '错' })).rejects.toMatchObject({
    code: 'settlement.credit_used',
  });
  await expect(give(part.id, '1')).rejects.toMatchObject({ code: 'settlement.not_refundable' });
  const lines = (await s.ask('settlement.partner-ledger', { partyId, from: '2020-01-01', to: '2099-12-31' })).rows;
  expect(
    lines
      .filter(({ kind }: any) => kind === 'refund')
      .map(({ raised }: any) => raised)
      .sort(),
  ).toEqual(['450.5', '500']);
  await s.settle();
  expect(await s.differences()).toEqual([]);
  for (const { id } of [part, whole]) await s.run('settlement.reverse-credit', { creditId: id, reason: '没退成' });
  expect(await standing()).toEqual({ bank: '1500', advance: '-1000', deposit: '-500' });
  expect([await openOf(credit), await openOf(deposit)]).toEqual(['700', '500']);
  await expect(s.run('settlement.reverse-credit', { creditId: part.id, reason: '再来' })).rejects.toMatchObject({
    code: 'settlement.credit_reversed',
  });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('two who give the same credit back at once, and one who sets it against an order: never more than there is', async () => {
  const { s, bank, partyId, openOf } = await house();
  const credit = await s.run('settlement.enter-receipt', { partyId, amount: '100', moneyAccountId: bank });
  const order = await s.order({ A: '1' }, { customerId: partyId, lines: [{ unitPrice: '100' }] });
  const results = await Promise.allSettled([
    s.run('settlement.refund-credit', { creditId: credit.id, amount: '80' }),
    s.run('settlement.refund-credit', { creditId: credit.id, amount: '70' }),
    s.run('settlement.apply-credits', { applications: [{ creditId: credit.id, orderId: order.id, amount: '60' }] }),
  ]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of results) if (each.status === 'rejected') expect(each.reason.code).toBe('settlement.credit_too_small');
  expect(Number(await openOf(credit))).toBeLessThan(100);
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
