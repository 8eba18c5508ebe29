import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isZero, negate, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type NamedAccount, openDate, postEntries } from '../../ledger/index.ts';
import type { BillRow } from '../bills.ts';
import { errors } from '../errors.ts';

const TRANSFERRED = statement(`select coalesce(sum(t.tax_amount), 0) as tax from purchasing.input_transfer t
  where t.merchant_id = :merchant and t.bill_id = :billId::uuid and t.status = 'posted'`);

/** What of a locked bill's tax was transferred out and stands. */
export async function transferredOf(ctx: Context, billId: string): Promise<Decimal> {
  const row = await ctx.row<{ tax: string }>(TRANSFERRED, { billId });
  return decimal(row?.tax ?? '0');
}

/** Refuses to certify anew, or not at all, what was transferred out. */
export async function refuseTransferred(ctx: Context, bill: BillRow): Promise<void> {
  if (!isZero(await transferredOf(ctx, bill.id))) throw errors.bill_transferred({ number: bill.number });
}

/** Posts a transfer, in red where it is undone: on its own day or the first open one after it. */
export async function postTransfer(
  ctx: Context,
  bill: Pick<BillRow, 'id' | 'number' | 'supplierId'>,
  { tax, date, account, undone }: { tax: Decimal; date: string; account: NamedAccount; undone: boolean },
): Promise<void> {
  const source = { source: 'purchasing.bill', sourceId: bill.id, sourceNumber: bill.number, partyId: bill.supplierId };
  const amounts = { tax: text(undone ? negate(tax) : tax) };
  await postEntries(ctx, [
    { ...source, event: 'input_tax_transferred', date: await openDate(ctx, date), accounts: { counter: account }, amounts },
  ]);
}
