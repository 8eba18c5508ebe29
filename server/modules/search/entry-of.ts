import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What the index knows of a document beside its texts: what it is called, where its page is and who may see it. */
export interface KnownEntry {
  entity: string;
  id: string;
  title: string;
  link: string;
  permission: string;
  shopId: string | null;
  warehouseId: string | null;
  otherWarehouseId: string | null;
}

const ENTRIES = statement(`
  select e.entity, e.id, e.title, e.link, e.permission, e.shop_id as "shopId", e.warehouse_id as "warehouseId",
    e.other_warehouse_id as "otherWarehouseId"
  from search.entry e join unnest(:entities::text[], :ids::uuid[]) as asked (entity, id) on asked.entity = e.entity and asked.id = e.id
  where e.merchant_id = :merchant`);

/** Documents as the index knows them, whoever asks: for modules that keep something beside documents under the same rights. */
export async function entriesOf(ctx: ReadContext, documents: readonly { entity: string; id: string }[]): Promise<KnownEntry[]> {
  if (!documents.length) return [];
  return ctx.rows<KnownEntry>(ENTRIES, { entities: documents.map(({ entity }) => entity), ids: documents.map(({ id }) => id) });
}
