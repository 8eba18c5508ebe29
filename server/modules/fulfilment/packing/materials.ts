import type { ReadContext } from '../../../kernel/context.ts';
import { decimal, isPositive } from '../../../kernel/decimal.ts';
import { hot, statement } from '../../../kernel/statement.ts';
import { remembered } from '../../company/index.ts';
import type { Box, PackedGoods, Sides } from './box.rules.ts';

interface Row {
  skuId: string;
  kind: 'box' | 'each';
  length: string | null;
  width: string | null;
  height: string | null;
  mostWeight: string | null;
  perParcel: string;
  usual: boolean;
  weight: string | null;
}
const READ =
  statement(`select m.sku_id as "skuId", m.kind, m.length, m.width, m.height, m.most_weight as "mostWeight", m.per_parcel as "perParcel", m.usual,
    k.weight
  from fulfilment.packing_material m join catalog.sku k on k.merchant_id = m.merchant_id and k.id = m.sku_id
  where m.merchant_id = :merchant and m.active order by m.sku_id`);
const SIZES = hot(
  statement(`select k.id as "skuId", k.length, k.width, k.height, coalesce(k.weight, w.learned) as weight from catalog.sku k
  left join fulfilment.sku_weight w on w.merchant_id = k.merchant_id and w.sku_id = k.id
  where k.merchant_id = :merchant and k.id = any(:skuIds::uuid[])`),
);

/** The boxes of a merchant with what they weigh, and what every parcel takes beside them. */
export interface Materials {
  boxes: readonly (Box & { weight: string | null })[];
  each: readonly { skuId: string; perParcel: string }[];
}

type Measured = Pick<Row, 'length' | 'width' | 'height'>;
function sidesOf({ length, width, height }: Measured): Sides | null {
  const sides = [length, width, height].map((side) => decimal(side ?? '0'));
  return sides.every(isPositive) ? (sides as unknown as Sides) : null;
}

export const rememberedMaterials = remembered(async (ctx): Promise<Materials> => {
  const rows = await ctx.rows<Row>(READ);
  return {
    boxes: rows.flatMap((row) => {
      const sides = row.kind === 'box' ? sidesOf(row) : null;
      const mostWeight = row.mostWeight === null ? null : decimal(row.mostWeight);
      return sides ? [{ skuId: row.skuId, sides, mostWeight, usual: row.usual, weight: row.weight }] : [];
    }),
    each: rows.filter((row) => row.kind === 'each').map(({ skuId, perParcel }) => ({ skuId, perParcel })),
  };
});

/** Goods with their sizes, as boxes are chosen by them. */
export async function sizesOf(ctx: ReadContext, goods: readonly { skuId: string; quantity: string }[]): Promise<PackedGoods[]> {
  const rows = await ctx.rows<Measured & { skuId: string; weight: string | null }>(SIZES, { skuIds: goods.map(({ skuId }) => skuId) });
  const known = new Map(rows.map((row) => [row.skuId, row]));
  return goods.map(({ skuId, quantity }) => {
    const row = known.get(skuId);
    const weight = row?.weight ? decimal(row.weight) : null;
    return { quantity: decimal(quantity), sides: row ? sidesOf(row) : null, weight };
  });
}
