import type { Context } from '../../../kernel/context.ts';
import { add, decimal, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { recordDocument, series } from '../document.ts';
import type { Quality } from '../keys.ts';
import { prepareLines } from '../lines.ts';
import { lockPools } from '../locks.ts';
import { postMoves } from '../stock.ts';

/** Goods of a lot in one bin. */
interface Held {
  skuId: string;
  warehouseId: string;
  locationId: string;
  lotId: string;
  serialId: string;
  ownerId: string;
  quantity: string;
  allocated: string;
}

const SKUS = statement(
  `select distinct t.sku_id as "skuId" from inventory.lot t where t.merchant_id = :merchant and t.id = any(:lotIds::uuid[])`,
);
const HELD = statement(`select b.sku_id as "skuId", b.warehouse_id as "warehouseId", b.location_id as "locationId", b.lot_id as "lotId",
    b.serial_id as "serialId", b.owner_id as "ownerId", b.quantity, b.allocated
  from inventory.stock_balance b
  where b.merchant_id = :merchant and b.lot_id = any(:lotIds::uuid[]) and b.warehouse_id is not null and b.quality = :quality and b.quantity > 0
    and (:warehouses::uuid[] is null or b.warehouse_id = any(:warehouses::uuid[]))
  order by b.warehouse_id, b.sku_id, b.location_id, b.lot_id`);

interface Change {
  lotIds: readonly string[];
  from: Quality;
  to: Quality;
  remark: string;
  /** Goods being picked: they stay as they are, or they refuse the whole (by `postMoves`). */
  leavesAllocated: boolean;
}

/** All goods of some lots that are in one state go into another where they lie, by a document per warehouse; promises stay as they are (R24). */
export async function changeLots(ctx: Context, { lotIds, from, to, remark, leavesAllocated }: Change) {
  const skus = await ctx.rows<{ skuId: string }>(SKUS, { lotIds });
  await lockPools(
    ctx,
    skus.map(({ skuId }) => ({ skuId, class: 'good' as const })),
  );
  const held = (await ctx.rows<Held>(HELD, { lotIds, quality: from }))
    .map((row) => (leavesAllocated ? { ...row, quantity: text(add(decimal(row.quantity), -decimal(row.allocated) as never)) } : row))
    .filter((row) => decimal(row.quantity) > zero);
  const groups = [...Map.groupBy(held, (row) => row.warehouseId)];
  const numbers = await Promise.all(groups.map(() => ctx.number(series.quality_change)));
  const documents = groups.map(([warehouseId, rows], at) => ({ id: ctx.newId(), number: numbers[at] as string, warehouseId, rows }));
  const prepared = await prepareLines(
    ctx,
    documents.flatMap(({ rows }) => rows.map(({ skuId, quantity }) => ({ skuId, quantity }))),
  );
  let at = 0;
  const lines = new Map(documents.map(({ id, rows }) => [id, rows.map(() => prepared[at++] as (typeof prepared)[number])]));
  await postMoves(
    ctx,
    documents.flatMap(({ id, number, rows }) =>
      rows.map((row, index) => ({
        ...{ skuId: row.skuId, quantity: row.quantity, lotId: row.lotId, serialId: row.serialId, ownerId: row.ownerId },
        ...{ fromLocationId: row.locationId, toLocationId: row.locationId, qualityFrom: from, qualityTo: to },
        ...{ source: 'quality_change', sourceId: id, sourceNumber: number, sourceLineId: lines.get(id)?.[index]?.id as string },
      })),
    ),
  );
  for (const { id, number, warehouseId, rows } of documents)
    recordDocument(ctx, {
      ...{ id, number, kind: 'quality_change', warehouseId, reason: 'quality_change', remark, effectiveAt: ctx.now },
      lines: rows.map((row, index) => ({
        ...(lines.get(id)?.[index] as (typeof prepared)[number]),
        ...{ n: index + 1, fromLocationId: row.locationId, toLocationId: row.locationId, qualityFrom: from, qualityTo: to, value: zero },
      })),
    });
  const quantity = text(held.reduce((sum, row) => add(sum, decimal(row.quantity)), zero));
  return { quantity, documents: documents.map(({ id, number }) => ({ id, number })) };
}
