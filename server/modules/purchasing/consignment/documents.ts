import type { Context } from '../../../kernel/context.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { refuseWarehouse } from '../ordering.ts';
import { openSupplier, type Supplier } from '../suppliers.ts';

export const CONSIGNMENTS = numberSeries('consignment', 'CS');
const INSERT = statement(`with c as (
    insert into purchasing.consignment (merchant_id, id, number, kind, supplier_id, warehouse_id, reference, note, line_count, made_by, made_at)
    values (:merchant, :id::uuid, :number, :kind, :supplierId::uuid, :warehouseId::uuid, :reference, :note, :lineCount::int, :actor, :now))
  insert into purchasing.consignment_line (merchant_id, consignment_id, n, id, sku_id, quantity, lot_number, unit_price)
  select :merchant, :id::uuid, l.n, l.id, l."skuId", l.quantity, coalesce(l."lotNumber", ''), l."unitPrice"
  from jsonb_to_recordset(:lines::jsonb) as l (n int, id uuid, "skuId" uuid, quantity numeric, "lotNumber" text, "unitPrice" numeric)`);

interface NewConsignment {
  id: string;
  number: string;
  kind: 'in' | 'out' | 'back';
  supplierId: string;
  warehouseId: string;
  reference: string;
  note: string;
  lines: readonly { id: string; skuId: string; quantity: string; lotNumber?: string | undefined; unitPrice?: string | undefined }[];
}

/** Writes the document of goods that came on consignment, or went. */
export function insertConsignment(ctx: Context, { lines, ...head }: NewConsignment) {
  const rows = lines.map(({ id, skuId, quantity, lotNumber, unitPrice }, at) => ({ n: at + 1, id, skuId, quantity, lotNumber, unitPrice }));
  ctx.post(INSERT, { ...head, lineCount: rows.length, lines: JSON.stringify(rows) });
  ctx.change('purchasing.consignment', head.id, null, { number: head.number, kind: head.kind });
  return announceConsignment(ctx, { ...head, version: 1 });
}

export function announceConsignment(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(purchasing.events['consignment-changed'], { id, number });
  return { id, number, version };
}

/** A supplier who leaves goods with us: in the currency of the books, in a warehouse of the person's scope. */
export async function openConsignor(
  ctx: Context,
  { supplierId, warehouseId }: { supplierId: string; warehouseId?: string },
): Promise<Supplier> {
  const supplier = await openSupplier(ctx, supplierId);
  if (supplier.currency !== ctx.merchant.currency) throw errors.currency_differs({ number: supplier.name });
  if (warehouseId) refuseWarehouse(ctx, warehouseId);
  return supplier;
}
