import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import type { PackUnit } from './packs.rules.ts';

const PACKS =
  statement(`select u.id, u.sku_id as "skuId", u.name, trim_scale(u.numerator)::text as numerator, trim_scale(u.denominator)::text as denominator
  from catalog.pack_unit u where u.merchant_id = :merchant and u.id = any(:ids::uuid[])`);
const NAMED =
  statement(`select u.id, u.sku_id as "skuId", u.name, trim_scale(u.numerator)::text as numerator, trim_scale(u.denominator)::text as denominator
  from catalog.pack_unit u where u.merchant_id = :merchant and u.sku_id = any(:skuIds::uuid[]) and u.name = any(:names::text[])`);

/** The packs that are asked for, by id. */
export async function packUnits(ctx: ReadContext, ids: readonly (string | null | undefined)[]): Promise<Map<string, PackUnit>> {
  const known = [...new Set(ids.flatMap((id) => id ?? []))];
  const rows = known.length ? await ctx.rows<PackUnit>(PACKS, { ids: known }) : [];
  return new Map(rows.map((pack) => [pack.id, pack]));
}

/** The packs of SKUs by what they are called: as files say them. */
export async function packsNamed(ctx: ReadContext, asked: readonly { skuId: string; name: string }[]): Promise<PackUnit[]> {
  if (!asked.length) return [];
  return ctx.rows<PackUnit>(NAMED, { skuIds: asked.map(({ skuId }) => skuId), names: asked.map(({ name }) => name) });
}
