import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { expiryDate } from '../lots.rules.ts';

/** A lot as it stands on a label: its number, and when it was made or until when it is good. */
export interface NamedLot {
  skuId?: string | undefined;
  lotNumber?: string | undefined;
  madeOn?: string | null | undefined;
  expiresOn?: string | null | undefined;
  supplierId?: string | null | undefined;
}

/** A lot on record. */
export interface KnownLot {
  id: string;
  skuId: string;
  number: string;
  expiresOn: string | null;
}

const LIVES = statement(`select s.id, p.shelf_life as count, p.shelf_life_unit as unit from catalog.sku s
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and s.id = any(:ids::uuid[]) and p.shelf_life is not null and p.shelf_life_unit is not null`);
// a twin that came first wins; what is known of a lot stays, what was not known is added
const OPEN = statement(`
  insert into inventory.lot (merchant_id, id, sku_id, number, made_on, expires_on, supplier_id)
  select distinct on (x.sku_id, x.number) :merchant, x.id, x.sku_id, x.number, x.made_on, x.expires_on, x.supplier_id
  from unnest(:ids::uuid[], :skuIds::uuid[], :numbers::text[], :made::date[], :expires::date[], :suppliers::uuid[])
    as x (id, sku_id, number, made_on, expires_on, supplier_id)
  order by x.sku_id, x.number, x.expires_on nulls last
  on conflict (merchant_id, sku_id, number) do update set made_on = coalesce(inventory.lot.made_on, excluded.made_on),
    expires_on = coalesce(inventory.lot.expires_on, excluded.expires_on), supplier_id = coalesce(inventory.lot.supplier_id, excluded.supplier_id)
  returning id, sku_id as "skuId", number, expires_on as "expiresOn"`);

type Life = { id: string; count: number; unit: 'day' | 'month' };

export const lotName = ({ skuId, lotNumber }: NamedLot): string => `${skuId} ${lotNumber}`;

/**
 * The lots that are named, by `lotName`; one never seen is written down, good until the day on its label or for its shelf life (facts.md 1.6).
 * Their rows stay locked: of two that bring the same lot at once, both get the one row.
 */
export async function openLots(ctx: Context, lines: readonly NamedLot[]): Promise<Map<string, KnownLot>> {
  const asked = lines.filter((line) => line.lotNumber && line.skuId !== undefined);
  if (!asked.length) return new Map();
  const lives = new Map((await ctx.rows<Life>(LIVES, { ids: asked.map((line) => line.skuId) })).map((life) => [life.id, life]));
  const until = ({ skuId = '', madeOn, expiresOn }: NamedLot) => {
    const life = lives.get(skuId);
    return expiresOn ?? (madeOn && life ? expiryDate(madeOn, life) : null);
  };
  const rows = await ctx.rows<KnownLot>(OPEN, {
    ids: asked.map(() => ctx.newId()),
    skuIds: asked.map((line) => line.skuId),
    numbers: asked.map((line) => line.lotNumber),
    made: asked.map((line) => line.madeOn ?? null),
    expires: asked.map(until),
    suppliers: asked.map((line) => line.supplierId ?? null),
  });
  return new Map(rows.map((row) => [lotName({ skuId: row.skuId, lotNumber: row.number }), row]));
}
