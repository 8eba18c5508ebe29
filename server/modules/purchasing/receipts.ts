import type { Context, ReadContext } from '../../kernel/context.ts';
import { decimal, subtract, type Decimal } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { purchasing } from './contract.ts';
import { errors } from './errors.ts';
import { checkVersion } from './opening.ts';

export interface ReceiptRow {
  id: string;
  number: string;
  orderId: string;
  supplierId: string;
  warehouseId: string;
  status: 'posted' | 'reversed';
  version: number;
}
export interface ReceiptLineRow {
  id: string;
  receiptId: string;
  n: number;
  orderLineId: string;
  skuId: string;
  quantity: string;
  locationId: string | null;
  lotId: string | null;
  serialNumber: string;
  serialId: string | null;
  inspecting: boolean;
  accepted: string;
  rejected: string;
  moveId: string | null;
  net: string;
  transitAmount: string;
  transitQuantity: string;
  billed: string;
  billedAmount: string;
  returned: string;
  returnedOpen: string;
  returnedAmount: string;
}

const LOCK =
  statement(`select r.id, r.number, r.order_id as "orderId", r.supplier_id as "supplierId", r.warehouse_id as "warehouseId", r.status, r.version
  from purchasing.receipt r where r.merchant_id = :merchant and r.id = :receiptId::uuid
    and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[])) for update`);
export const RECEIPT_LINE_COLUMNS = `l.id, l.receipt_id as "receiptId", l.n, l.order_line_id as "orderLineId", l.sku_id as "skuId", l.quantity,
  l.location_id as "locationId", l.lot_id as "lotId", l.serial_number as "serialNumber",
  (select m.serial_id from inventory.stock_move m where m.merchant_id = l.merchant_id and m.id = l.move_id) as "serialId", l.inspecting, l.accepted, l.rejected, l.move_id as "moveId", l.net_amount as net,
  l.transit_amount as "transitAmount", l.transit_quantity as "transitQuantity", l.billed, l.billed_amount as "billedAmount", l.returned,
  l.returned_open as "returnedOpen", l.returned_amount as "returnedAmount"`;
const LINES = statement(`select ${RECEIPT_LINE_COLUMNS} from purchasing.receipt_line l
  where l.merchant_id = :merchant and l.receipt_id = :receiptId::uuid order by l.n`);

/** Locks a receipt of the person's warehouses that stands. */
export async function openReceipt(
  ctx: Context,
  input: { receiptId: string; expectedVersion?: number | undefined },
): Promise<{ receipt: ReceiptRow; lines: ReceiptLineRow[] }> {
  const receipt = await ctx.row<ReceiptRow>(LOCK, { receiptId: input.receiptId });
  if (!receipt) throw errors.receipt_not_found();
  checkVersion(receipt.version, input.expectedVersion);
  if (receipt.status !== 'posted') throw errors.receipt_reversed({ number: receipt.number });
  return { receipt, lines: await linesOfReceipt(ctx, receipt.id) };
}

export const linesOfReceipt = (ctx: ReadContext, receiptId: string): Promise<ReceiptLineRow[]> =>
  ctx.rows<ReceiptLineRow>(LINES, { receiptId });

/** What of a receipt line waits for its bill. */
export const accruableOf = (line: Pick<ReceiptLineRow, 'quantity' | 'transitQuantity'>): Decimal =>
  subtract(decimal(line.quantity), decimal(line.transitQuantity));

/** Says that a receipt changed; what its operations answer. */
export function announceReceipt(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(purchasing.events['receipt-changed'], { id, number });
  return { id, number, version };
}
