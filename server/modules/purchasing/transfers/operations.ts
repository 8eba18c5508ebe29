import { handle } from '../../../kernel/context.ts';
import { decimal, isPositive, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { counterAccount } from '../../ledger/index.ts';
import { announceBill, lockBills, openBill } from '../bills.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { postTransfer, transferredOf } from './transfer.ts';

const INSERT =
  statement(`insert into purchasing.input_transfer (merchant_id, id, bill_id, reason, tax_amount, account_id, note, business_date, recorded_by, recorded_at)
  values (:merchant, :id::uuid, :billId::uuid, :reason, :tax::numeric, :accountId::uuid, :note, :date::date, :actor, :now)`);
const BILL = statement(
  `select t.bill_id as "billId" from purchasing.input_transfer t where t.merchant_id = :merchant and t.id = :transferId::uuid`,
);
const LOCK = statement(`select t.id, t.tax_amount as tax, t.account_id as "accountId", t.status, t.business_date as date, t.version
  from purchasing.input_transfer t where t.merchant_id = :merchant and t.id = :transferId::uuid for update`);
const UNDO = statement(`update purchasing.input_transfer t set status = 'undone', version = t.version + 1
  where t.merchant_id = :merchant and t.id = :transferId::uuid`);

interface TransferRow {
  id: string;
  tax: string;
  accountId: string;
  status: 'posted' | 'undone';
  date: string;
  version: number;
}

/** What was deducted of a bill is not after all: never more than is still deducted (facts.md 6.6, row 进项税额转出 of the return). */
export const transferInputTax = handle(purchasing.operations['transfer-input-tax'], async (ctx, input) => {
  const bill = await openBill(ctx, input);
  if (bill.certifiedOn === null || !isPositive(decimal(bill.booksTax))) throw errors.not_deducted({ number: bill.number });
  const [account, before] = await Promise.all([counterAccount(ctx, input.counterAccountId), transferredOf(ctx, bill.id)]);
  const left = subtract(decimal(bill.booksTax), before);
  const tax = input.tax === undefined ? left : decimal(input.tax);
  if (!isPositive(tax) || tax > left) throw errors.transferred_too_much({ number: bill.number, left: text(left) });
  const [id, date] = [ctx.newId(), input.date ?? ctx.today];
  const { reason, note } = input;
  ctx.post(INSERT, { id, billId: bill.id, reason, tax: text(tax), accountId: input.counterAccountId, note, date });
  await postTransfer(ctx, bill, { tax, date, account, undone: false });
  ctx.change('purchasing.bill', bill.id, { transferredOut: text(before) }, { transferredOut: text(tax), reason, note });
  announceBill(ctx, bill);
  return { id, number: bill.number, version: 1 };
});

/** It is deducted after all. The bill is locked first, as everybody does. */
export const undoInputTransfer = handle(purchasing.operations['undo-input-transfer'], async (ctx, { transferId, expectedVersion }) => {
  const found = await ctx.row<{ billId: string }>(BILL, { transferId });
  if (!found) throw errors.transfer_not_found();
  const [bill] = await lockBills(ctx, [found.billId]);
  const row = await ctx.row<TransferRow>(LOCK, { transferId });
  if (!bill || !row) throw errors.transfer_not_found();
  checkVersion(row.version, expectedVersion);
  if (row.status === 'undone') throw errors.transfer_undone();
  ctx.post(UNDO, { transferId });
  const account = await counterAccount(ctx, row.accountId);
  await postTransfer(ctx, bill, { tax: decimal(row.tax), date: row.date, account, undone: true });
  ctx.change('purchasing.bill', bill.id, { transferredOut: row.tax }, { transferredOut: '0' });
  announceBill(ctx, bill);
  return { id: row.id, number: bill.number, version: row.version + 1 };
});
