import type { Context } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** A lot that goods come in with. */
export interface IncomingLot {
  skuId: string;
  number: string;
  madeOn?: string | null | undefined;
  expiresOn?: string | null | undefined;
  supplierId?: string | null | undefined;
}

// a twin that came first wins; what is known of a lot stays, what was not known is added
const OPEN = statement(`
  insert into inventory.lot (merchant_id, id, sku_id, number, made_on, expires_on, supplier_id)
  select :merchant, r.id, r."skuId", r.number, r."madeOn", r."expiresOn", r."supplierId"
  from jsonb_to_recordset(:rows::jsonb) as r (id uuid, "skuId" uuid, number text, "madeOn" date, "expiresOn" date, "supplierId" uuid)
  order by r."skuId", r.number
  on conflict (merchant_id, sku_id, number) do update set made_on = coalesce(inventory.lot.made_on, excluded.made_on),
    expires_on = coalesce(inventory.lot.expires_on, excluded.expires_on), supplier_id = coalesce(inventory.lot.supplier_id, excluded.supplier_id)
  returning id, sku_id as "skuId", number`);

/** Finds the lots of goods that come in, by SKU and number, or makes them. Answers ids by `<sku id> <number>`. */
export async function openLots(ctx: Context, lots: readonly IncomingLot[]): Promise<Map<string, string>> {
  const unique = new Map(lots.map((lot) => [`${lot.skuId} ${lot.number}`, lot]));
  if (!unique.size) return new Map();
  const rows = [...unique.values()].map(({ skuId, number, madeOn = null, expiresOn = null, supplierId = null }) => ({
    ...{ id: ctx.newId(), skuId, number, madeOn, expiresOn, supplierId },
  }));
  const opened = await ctx.rows<{ id: string; skuId: string; number: string }>(OPEN, { rows: JSON.stringify(rows) });
  return new Map(opened.map(({ id, skuId, number }) => [`${skuId} ${number}`, id]));
}
