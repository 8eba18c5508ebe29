import type { Context } from '../../kernel/context.ts';
import { sequentialShare } from '../../kernel/allocation.ts';
import { add, type Decimal, decimal, isZero, sum, subtract, text } from '../../kernel/decimal.ts';
import { numberSeries } from '../../kernel/numbers.ts';
import { statement } from '../../kernel/statement.ts';
import { inventory } from './contract.ts';
import { type TransferOperation, type TransferStatus, transferRefusals } from './document.rules.ts';
import { errors } from './errors.ts';
import type { Quality } from './keys.ts';
import { requireVersion } from './warehouse.ts';

export const transferSeries = numberSeries('stock_transfer', 'TR');

export interface TransferRow {
  id: string;
  number: string;
  fromWarehouseId: string;
  toWarehouseId: string;
  status: TransferStatus;
  transitLocationId: string;
  version: number;
}

/** A line with its progress; goods under way are shipped and neither arrived, lost nor returned. */
export interface TransferLine {
  id: string;
  n: number;
  skuId: string;
  quality: Quality;
  quantity: Decimal;
  shipped: Decimal;
  received: Decimal;
  lost: Decimal;
  returned: Decimal;
  /** Value that went on its way, and what of it has arrived somewhere. */
  value: Decimal;
  valueSettled: Decimal;
}

const LOCK = statement(`select id, number, from_warehouse_id as "fromWarehouseId", to_warehouse_id as "toWarehouseId", status,
    transit_location_id as "transitLocationId", version
  from inventory.transfer where merchant_id = :merchant and id = :transferId::uuid
    and (:warehouses::uuid[] is null or from_warehouse_id = any(:warehouses::uuid[]) or to_warehouse_id = any(:warehouses::uuid[])) for update`);
const LINES =
  statement(`select id, n, sku_id as "skuId", quality, quantity, shipped, received, lost, returned, value, value_settled as "valueSettled"
  from inventory.transfer_line where merchant_id = :merchant and transfer_id = :transferId::uuid order by n`);
const PROGRESS = statement(`with l as (
    update inventory.transfer_line t set shipped = c.shipped, received = c.received, lost = c.lost, returned = c.returned, value = c.value,
      value_settled = c.value_settled
    from jsonb_to_recordset(:lines::jsonb) as c (n int, shipped numeric, received numeric, lost numeric, returned numeric, value numeric,
      value_settled numeric)
    where t.merchant_id = :merchant and t.transfer_id = :transferId::uuid and t.n = c.n)
  update inventory.transfer set status = :status, shipped_at = coalesce(shipped_at, :shippedAt::timestamptz),
    received_at = coalesce(received_at, :receivedAt::timestamptz), version = version + 1
  where merchant_id = :merchant and id = :transferId::uuid`);

type LineText = Omit<TransferLine, 'quantity' | 'shipped' | 'received' | 'lost' | 'returned' | 'value' | 'valueSettled'> &
  Record<'quantity' | 'shipped' | 'received' | 'lost' | 'returned' | 'value' | 'valueSettled', string>;

/** Locks a transfer and refuses what its state does not allow. */
export async function lockTransfer(
  ctx: Context,
  input: { transferId: string; expectedVersion?: number | undefined },
  operation: TransferOperation,
): Promise<{ transfer: TransferRow; lines: TransferLine[] }> {
  const { transferId } = input;
  const [transfer, rows] = await Promise.all([ctx.row<TransferRow>(LOCK, { transferId }), ctx.rows<LineText>(LINES, { transferId })]);
  if (!transfer) throw errors.transfer_not_found();
  requireVersion(transfer.version, input.expectedVersion);
  const [refusal] = transferRefusals(transfer, operation);
  if (refusal) throw errors[refusal]({ number: transfer.number, status: transfer.status });
  return { transfer, lines: rows.map(lineOf) };
}

const lineOf = (row: LineText): TransferLine => ({
  ...row,
  quantity: decimal(row.quantity),
  shipped: decimal(row.shipped),
  received: decimal(row.received),
  lost: decimal(row.lost),
  returned: decimal(row.returned),
  value: decimal(row.value),
  valueSettled: decimal(row.valueSettled),
});

export const underway = ({ shipped, received, lost, returned }: TransferLine): Decimal =>
  subtract(shipped, sum([received, lost, returned]));

/** What was asked of the lines, by line; more than `most` of one is refused, and so is a line the transfer does not have. */
export function askedOf<T extends { lineId: string; quantity: string }>(
  lines: readonly TransferLine[],
  asked: readonly T[],
  most: (line: TransferLine) => Decimal,
): { line: TransferLine; asked: T; quantity: Decimal }[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  const unknown = asked.filter(({ lineId }) => !byId.has(lineId));
  if (unknown.length) throw errors.transfer_line_unknown({ lines: unknown.map(({ lineId }) => ({ lineId })) });
  const matched = asked.map((each) => ({ line: byId.get(each.lineId) as TransferLine, asked: each, quantity: decimal(each.quantity) }));
  const totals = Map.groupBy(matched, ({ line }) => line);
  const over = [...totals].filter(([line, parts]) => sum(parts.map(({ quantity }) => quantity)) > most(line));
  if (over.length)
    throw errors.transfer_too_much({ lines: over.map(([line]) => ({ lineId: line.id, skuId: line.skuId, most: text(most(line)) })) });
  return matched.filter(({ quantity }) => !isZero(quantity));
}

/** The share of a line's value that goes with these units of it, by cumulative rounding (R0-5, TV-112); the line remembers it. */
export function takeShare(line: TransferLine, quantity: Decimal, exponent: number): Decimal {
  const settled = subtract(line.shipped, underway(line));
  const share = sequentialShare(line.value, line.shipped, settled, quantity, exponent);
  line.valueSettled = add(line.valueSettled, share);
  return share;
}

/** Where a transfer stands: a projection of its lines. */
export function statusOf(lines: readonly TransferLine[]): TransferStatus {
  if (lines.every((line) => isZero(line.shipped))) return 'draft';
  if (lines.every((line) => isZero(underway(line)))) return 'received';
  return lines.some((line) => line.shipped !== underway(line)) ? 'part_received' : 'in_transit';
}

/** Writes the progress of a transfer and announces it. */
export function recordProgress(ctx: Context, transfer: TransferRow, lines: readonly TransferLine[], times: { shippedAt?: string } = {}) {
  const { id } = transfer;
  const status = statusOf(lines);
  const rows = lines.map((line) => ({
    ...{ n: line.n, shipped: text(line.shipped), received: text(line.received), lost: text(line.lost), returned: text(line.returned) },
    ...{ value: text(line.value), value_settled: text(line.valueSettled) },
  }));
  const at = { shippedAt: times.shippedAt ?? null, receivedAt: status === 'received' ? ctx.now : null };
  ctx.post(PROGRESS, { transferId: id, status, lines: JSON.stringify(rows), ...at });
  return announce(ctx, transfer, status, transfer.version + 1);
}

export function announce(
  ctx: Context,
  before: { id: string; number: string; status?: TransferStatus },
  status: TransferStatus,
  version: number,
) {
  const { id, number } = before;
  ctx.change('inventory.transfer', id, before.status === undefined ? null : { status: before.status }, { number, status });
  ctx.emit(inventory.events['transfer-changed'], { id, number, status });
  return { id, number, status, version };
}
