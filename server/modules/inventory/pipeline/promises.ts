import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';

/** A document that goods are promised to, as people know it. */
export interface PromisedTo {
  documentId: string;
  number: string;
  /** Where it opens. */
  link: string;
}
type PromiseSource = (ctx: ReadContext, documentIds: readonly string[]) => Promise<PromisedTo[]>;

const sources: PromiseSource[] = [];

/** Modules above to whose documents goods are promised name them here, once, at the top of a file. */
export function addPromised(source: PromiseSource): void {
  sources.push(source);
}

const MOST = 100;
const PROMISES =
  statement(`select r.document_id as "documentId", w.name as warehouse, sum(r.quantity) as quantity, min(r.recorded_at) as since
  from inventory.reservation r join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
  where r.merchant_id = :merchant and r.sku_id = :skuId::uuid and (:warehouseId::uuid is null or r.warehouse_id = :warehouseId::uuid)
    and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[]))
  group by r.document_id, w.id, w.name order by min(r.recorded_at), r.document_id limit ${MOST}`);

interface Promised {
  documentId: string;
  warehouse: string;
  quantity: string;
  since: string;
}

/** The documents that hold goods of a SKU, the oldest promise first; those that nobody names are left out. */
export async function promisesOf(ctx: ReadContext, skuId: string, warehouseId: string | undefined) {
  const rows = await ctx.rows<Promised>(PROMISES, { skuId, warehouseId: warehouseId ?? null });
  const ids = [...new Set(rows.map(({ documentId }) => documentId))];
  const named = ids.length ? (await Promise.all(sources.map((source) => source(ctx, ids)))).flat() : [];
  const byId = new Map(named.map((one) => [one.documentId, one]));
  return rows.flatMap(({ documentId, ...row }) => {
    const document = byId.get(documentId);
    return document ? [{ ...row, number: document.number, link: document.link }] : [];
  });
}
