import type { Context } from '../../kernel/context.ts';
import { add, divide, isPositive, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { keepOwedCosts, type OwedCost } from '../inventory/index.ts';
import { announceBill, type BillRow, hasPayments, lockBills } from './bills.ts';
import { errors } from './errors.ts';
import { BILLS, insertPlainBill, REVERSE_PLAIN } from './plain-bills.ts';
import { suppliersById } from './suppliers.ts';

const NAME_COST = statement(
  `update purchasing.bill set landed_cost_id = :landedCostId::uuid where merchant_id = :merchant and id = :billId::uuid`,
);
const OF_COST = statement(`select b.id from purchasing.bill b
  where b.merchant_id = :merchant and b.landed_cost_id = :landedCostId::uuid and b.status = 'posted'`);

/** 采购费用分摊: what was spread over goods is owed to who bills it, and paid like every bill. Its entry is that of the cost itself (facts.md 6.5 #24). */
async function owe(ctx: Context, cost: OwedCost): Promise<void> {
  const [suppliers, number] = await Promise.all([suppliersById(ctx, [cost.supplierId]), ctx.number(BILLS)]);
  const supplier = suppliers.get(cost.supplierId);
  if (!supplier) throw errors.supplier_not_found();
  const id = ctx.newId();
  const lines = cost.parts.map(({ kind, net, tax }) => ({
    ...{ description: cost.remark, usedFor: kind, quantity: '1', unitPrice: text(net), net, tax, gross: add(net, tax) },
    taxRate: text(isPositive(net) ? divide(tax, net, 4) : zero),
  }));
  await insertPlainBill(ctx, {
    ...{ id, number, kind: 'landed_cost', supplier, currency: ctx.merchant.currency, rate: '1', date: ctx.today, note: cost.remark, lines },
    ...{ invoiceNumber: cost.billNumber || cost.number, invoiceDate: ctx.today },
    // its tax was deducted with the cost: nothing is left to certify
    ...{ books: sum(lines.map(({ gross }) => gross)), booksTax: zero },
  });
  ctx.post(NAME_COST, { landedCostId: cost.id, billId: id });
}

/** What does not arise is not owed; what was paid for it comes back first. */
async function unowe(ctx: Context, { id }: Pick<OwedCost, 'id'>): Promise<void> {
  const of = await ctx.row<{ id: string }>(OF_COST, { landedCostId: id });
  if (!of) return;
  const [bill] = (await lockBills(ctx, [of.id])) as [BillRow];
  if (hasPayments(bill)) throw errors.bill_paid({ number: bill.number });
  ctx.post(REVERSE_PLAIN, { billId: bill.id });
  ctx.change('purchasing.bill', bill.id, { status: 'posted' }, { status: 'reversed' });
  announceBill(ctx, { ...bill, version: bill.version + 1 });
}

keepOwedCosts({ owed: owe, takenBack: unowe });
