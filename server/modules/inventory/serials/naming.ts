import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';

/** A piece as its label calls it. */
interface NamedSerial {
  skuId: string;
  number: string;
}

// a twin waits here for the first: it then sees where that one put the piece
const OPEN = statement(`
  insert into inventory.serial (merchant_id, id, sku_id, number)
  select distinct on (x.sku_id, x.number) :merchant, x.id, x.sku_id, x.number
  from unnest(:ids::uuid[], :skuIds::uuid[], :numbers::text[]) as x (id, sku_id, number) order by x.sku_id, x.number
  on conflict (merchant_id, sku_id, number) do update set number = excluded.number
  returning id, sku_id as "skuId", number`);

export const serialName = ({ skuId, number }: NamedSerial): string => `${skuId} ${number}`;

/** The serial numbers that are named, ids by `serialName`; one never seen is written down. Their rows stay locked. */
export async function openSerials(ctx: Context, named: readonly NamedSerial[]): Promise<Map<string, string>> {
  if (!named.length) return new Map();
  const rows = await ctx.rows<NamedSerial & { id: string }>(OPEN, {
    ids: named.map(() => ctx.newId()),
    skuIds: named.map(({ skuId }) => skuId),
    numbers: named.map(({ number }) => number),
  });
  return new Map(rows.map((row) => [serialName(row), row.id]));
}

/** Where a piece lies now. */
interface LyingSerial {
  id: string;
  number: string;
  warehouse: string;
  bin: string;
}
const LYING = statement(`select t.id, t.number, coalesce(w.name, '') as warehouse, o.code as bin from inventory.stock_balance b
  join inventory.serial t on t.merchant_id = b.merchant_id and t.id = b.serial_id
  join inventory.location o on o.merchant_id = b.merchant_id and o.id = b.location_id
  left join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
  where b.merchant_id = :merchant and b.serial_id = any(:ids::uuid[]) and b.serial_id <> '00000000-0000-0000-0000-000000000000' and b.quantity > 0
  order by t.number`);

/** Which of these pieces lie in a bin or are on the way between warehouses. */
export const lyingSerials = (ctx: Context, ids: readonly string[]): Promise<LyingSerial[]> => ctx.rows(LYING, { ids });
