import { beforeAll, expect, test } from 'vitest';
import { testRuntime } from '../../../test/postgres.ts';
import { purchaseScenario, refusal } from '../../../test/purchase-scenario.ts';
import { createActorResolver } from '../../access/actors.ts';

const runtime = testRuntime({ poolSize: 8 });
beforeAll(() => void createActorResolver(runtime()));
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());

async function billed(terms: object = {}) {
  const s = await purchaseScenario(runtime(), terms);
  const { id, number } = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: '26331000000000000001', invoiceDate: '2026-01-31' },
    // 1,000.00 and 60.00
    lines: [{ description: '仓储', usedFor: 'storage', amount: '1060', taxRate: '0.06' }],
  });
  const accountOf = async (code: string): Promise<string> =>
    (await s.ask('ledger.accounts', { filter: [{ column: 'code', operator: 'equals', value: code }] })).rows[0].id;
  const counterAccountId = await accountOf('221101');
  const held = async () => {
    const { rows } = await runtime().pools.owner.query(
      `select coalesce(sum(credit - debit) filter (where role = 'input_vat_reversed'), 0)::text as out,
        coalesce(sum(debit - credit) filter (where account_id = $2 and role = 'manual'), 0)::text as borne
       from ledger.entry_line where merchant_id = $1`,
      [s.actor.merchant.id, counterAccountId],
    );
    return [Number(rows[0].out), Number(rows[0].borne)];
  };
  const transfer = (more: object = {}) =>
    s.run('purchasing.transfer-input-tax', { billId: id, reason: 'welfare', counterAccountId, ...more });
  return { s, id, number, held, transfer, accountOf };
}
const ofReturn = async (s: Awaited<ReturnType<typeof billed>>['s']) =>
  s.ask('invoicing.vat-return', { from: `${today().slice(0, 7)}-01`, to: today() });

test('tax that was deducted is transferred out with its reason, in part and then the rest, never more; the return has it in its row', async () => {
  const { s, id, held, transfer } = await billed();
  expect(await refusal(transfer())).toBe('purchasing.not_deducted');
  await s.run('purchasing.certify-bill', { billId: id });
  const first = await transfer({ tax: '20', note: '员工福利' });
  expect(await held()).toEqual([20, 20]);
  expect(await refusal(transfer({ tax: '40.01' }))).toBe('purchasing.transferred_too_much');
  await transfer({ reason: 'exempt_use' });
  expect(await held()).toEqual([60, 60]);
  expect(await refusal(transfer())).toBe('purchasing.transferred_too_much');
  const { transferredOut, transferredOutTotal, payable } = await ofReturn(s);
  expect([transferredOutTotal, payable]).toEqual(['60', '0']);
  expect(transferredOut).toMatchObject([{ event: 'input_tax_transferred', tax: '60', entries: 2 }]);
  const { rows } = await s.ask('purchasing.input-transfers');
  expect(rows.map((row: any) => [row.reason, row.tax, row.status, row.note])).toEqual([
    ['exempt_use', '40', 'posted', ''],
    ['welfare', '20', 'posted', '员工福利'],
  ]);
  // a bill of which something was transferred out is not uncertified under it
  expect(await refusal(s.run('purchasing.uncertify-bill', { billId: id }))).toBe('purchasing.bill_transferred');
  await s.run('purchasing.undo-input-transfer', { transferId: first.id });
  expect(await held()).toEqual([40, 40]);
  expect(await refusal(s.run('purchasing.undo-input-transfer', { transferId: first.id }))).toBe('purchasing.transfer_undone');
  await s.settle();
  expect(await s.differences()).toEqual([]);
});

test('accounts of money and of stock do not bear it, and a small-scale payer has nothing to transfer', async () => {
  const { s, id, transfer, accountOf } = await billed();
  await s.run('purchasing.certify-bill', { billId: id });
  expect(await refusal(transfer({ counterAccountId: await accountOf('1001') }))).toBe('ledger.account_not_counter');
  const small = await billed({ vatPayer: 'small_scale' });
  expect(await refusal(small.transfer())).toBe('purchasing.not_deducted');
});

test('TV-51 on what is bought: five lines of 1.00 at 13 % are 4.42 + 0.58 where tax is rounded on the document', async () => {
  const s = await purchaseScenario(runtime());
  const { version, ...kept } = await s.ask('company.profile');
  await s.run('company.change-profile', {
    ...{ legalName: kept.legalName, taxIdentity: kept.taxIdentity, vatPayer: kept.vatPayer, taxRounding: 'document' },
    expectedVersion: version,
  });
  const line = { description: '办公用品', usedFor: 'office', amount: '1', taxRate: '0.13' };
  const { number } = await s.run('purchasing.enter-service-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: 'F1', invoiceDate: '2026-01-31', lines: Array(5).fill(line), total: '5' },
  });
  const bill = await s.ask('purchasing.bill', { number });
  expect([bill.net, bill.tax, bill.gross]).toEqual(['4.42', '0.58', '5']);
  expect(bill.lines.map(({ tax }: { tax: string }) => tax)).toEqual(['0.12', '0.12', '0.12', '0.11', '0.11']);
  const names = ['A', 'B', 'C', 'D', 'E'];
  const order = await s.sent(
    Object.fromEntries(names.map((name) => [name, '1'])),
    {},
    Object.fromEntries(names.map((name) => [name, '1'])),
  );
  expect([order.net, order.tax, order.gross]).toEqual(['4.42', '0.58', '5']);
  await s.run('purchasing.receive-goods', {
    orderId: order.id,
    lines: order.lines.map(({ id }: { id: string }) => ({ lineId: id, quantity: '1' })),
  });
  const goods = await s.run('purchasing.enter-bill', {
    ...{ supplierId: s.supplierId, invoiceNumber: 'F2', invoiceDate: '2026-01-31' },
    lines: order.lines.map(({ id }: { id: string }) => ({ orderLineId: id, quantity: '1' })),
  });
  expect(await s.ask('purchasing.bill', { number: goods.number })).toMatchObject({ net: '4.42', tax: '0.58' });
  await s.settle();
  expect(await s.differences()).toEqual([]);
});
