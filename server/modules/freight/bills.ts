import type { Context } from '../../kernel/context.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { profile } from '../company/index.ts';
import { freight } from './contract.ts';
import { errors } from './errors.ts';
import { checkVersion } from './opening.ts';

export interface BillRow {
  id: string;
  number: string;
  status: 'draft' | 'posted' | 'reversed';
  taxRate: string;
  version: number;
  supplierId: string | null;
}

const LOCK = statement(`select b.id, b.number, b.status, b.tax_rate as "taxRate", b.version, c.supplier_id as "supplierId"
  from freight.bill b join freight.carrier c on c.merchant_id = b.merchant_id and c.id = b.carrier_id
  where b.merchant_id = :merchant and b.id = :billId::uuid for update of b`);

const SERIES = numberSeries('carrier_bill', 'FB');
const INSERT = statement(`
  insert into freight.bill (merchant_id, id, number, carrier_id, reference, period_from, period_to, bill_date, tax_rate, created_by, recorded_at)
  values (:merchant, :billId::uuid, :number, :carrierId::uuid, :reference, :periodFrom::date, :periodTo::date, :billDate::date, :taxRate::numeric, :actor, :now)`);

/** What stands at the head of a bill. */
export interface BillHead {
  carrierId: string;
  reference: string;
  periodFrom: string;
  periodTo: string;
  billDate: string;
  taxRate: string;
}

/** A new bill, still without lines. */
export async function insertBill(ctx: Context, head: BillHead): Promise<{ id: string; number: string }> {
  const id = ctx.newId();
  const number = await ctx.number(SERIES);
  ctx.post(INSERT, { billId: id, number, ...head });
  return { id, number };
}

/** Locks a bill that must be in a state. */
export async function openBill(
  ctx: Context,
  input: { billId: string; expectedVersion?: number | undefined },
  status: BillRow['status'],
): Promise<BillRow> {
  const bill = await ctx.row<BillRow>(LOCK, { billId: input.billId });
  if (!bill) throw errors.bill_not_found();
  checkVersion(bill.version, input.expectedVersion);
  if (bill.status !== status) throw errors.bill_status({ number: bill.number });
  return bill;
}

/** Whether input tax is deducted: a small-scale payer bears it. */
export const deducts = async (ctx: Context): Promise<boolean> => (await profile(ctx)).vatPayer === 'general';

/** Says that a bill changed; what its operations answer. */
export function announceBill(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(freight.events['bill-changed'], { id, number });
  return { id, number, version };
}
