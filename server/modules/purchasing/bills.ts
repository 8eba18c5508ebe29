import type { Context, ReadContext } from '../../kernel/context.ts';
import { decimal, isPositive, subtract } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { Billable, BilledPart } from './billing.rules.ts';
import { purchasing } from './contract.ts';
import { errors } from './errors.ts';
import type { Hold } from './match.rules.ts';
import { checkVersion } from './opening.ts';

export interface BillRow {
  id: string;
  number: string;
  kind: 'goods' | 'service' | 'consignment' | 'landed_cost';
  supplierId: string;
  currency: string;
  exchangeRate: string;
  status: 'posted' | 'reversed';
  holds: Hold[];
  releasedAt: string | null;
  gross: string;
  books: string;
  booksTax: string;
  paid: string;
  paidBooks: string;
  certifiedOn: string | null;
  version: number;
}
export interface BillLineRow {
  id: string;
  orderLineId: string;
  quantity: string;
  transitQuantity: string;
  transitAmount: string;
  exchange: string;
  parts: BilledPart[];
}

const LOCK =
  statement(`select b.id, b.number, b.kind, b.supplier_id as "supplierId", b.currency, b.exchange_rate as "exchangeRate", b.status, b.holds,
    b.released_at as "releasedAt", b.gross_amount as gross, b.books_amount as books, b.books_tax_amount as "booksTax", b.paid_amount as paid,
    b.paid_books_amount as "paidBooks", b.certified_on as "certifiedOn", b.version
  from purchasing.bill b where b.merchant_id = :merchant and b.id = any(:billIds::uuid[]) order by b.id for update`);
const LINES = statement(`select l.id, l.order_line_id as "orderLineId", l.quantity, l.transit_quantity as "transitQuantity",
    l.transit_amount as "transitAmount", l.exchange_amount as exchange, l.parts
  from purchasing.bill_line l where l.merchant_id = :merchant and l.bill_id = :billId::uuid order by l.n`);
const BILLABLE =
  statement(`select l.id, l.order_line_id as "orderLineId", l.move_id as "moveId", l.quantity, l.transit_quantity as "transitQuantity",
    l.net_amount as net, l.billed, l.billed_amount as "billedAmount", l.returned_open as "returnedOpen", l.returned_amount as "returnedAmount",
    r.exchange_rate as rate
  from purchasing.receipt_line l join purchasing.receipt r on r.merchant_id = l.merchant_id and r.id = l.receipt_id
  where l.merchant_id = :merchant and l.order_line_id = any(:lineIds::uuid[]) and r.status = 'posted' and l.quantity > 0
  order by r.received_at, l.id for update of l`);

/** Locks bills; those that are missing are refused. */
export async function lockBills(ctx: Context, billIds: readonly string[]): Promise<BillRow[]> {
  const bills = await ctx.rows<BillRow>(LOCK, { billIds: [...new Set(billIds)].sort() });
  if (bills.length < new Set(billIds).size) throw errors.bill_not_found();
  return bills;
}

/** Locks a bill that stands. */
export async function openBill(ctx: Context, input: { billId: string; expectedVersion?: number | undefined }): Promise<BillRow> {
  const [bill] = await lockBills(ctx, [input.billId]);
  if (!bill) throw errors.bill_not_found();
  checkVersion(bill.version, input.expectedVersion);
  if (bill.status !== 'posted') throw errors.bill_reversed({ number: bill.number });
  return bill;
}

export const linesOfBill = (ctx: ReadContext, billId: string): Promise<BillLineRow[]> => ctx.rows<BillLineRow>(LINES, { billId });

/** Locks the receipt lines of order lines that a bill may be for, the oldest first. */
export async function billablesOf(ctx: Context, lineIds: readonly string[]): Promise<Map<string, Billable[]>> {
  const rows = await ctx.rows<Billable & { orderLineId: string }>(BILLABLE, { lineIds });
  return Map.groupBy(rows, ({ orderLineId }) => orderLineId);
}

/** A bill that does not match is not paid until somebody lets it pass (facts.md 3.3). */
export const isBlocked = (bill: Pick<BillRow, 'holds' | 'releasedAt'>): boolean => bill.holds.length > 0 && bill.releasedAt === null;

/** What of a bill is still owed, in its currency and in that of the books. */
export const openOfBill = (bill: BillRow) => ({
  amount: subtract(decimal(bill.gross), decimal(bill.paid)),
  books: subtract(decimal(bill.books), decimal(bill.paidBooks)),
});
export const hasPayments = (bill: BillRow): boolean => isPositive(decimal(bill.paid));

/** Says that a bill changed; what its operations answer. */
export function announceBill(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(purchasing.events['bill-changed'], { id, number });
  return { id, number, version };
}
