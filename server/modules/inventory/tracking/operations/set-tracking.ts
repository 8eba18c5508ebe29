import { type Context, handle } from '../../../../kernel/context.ts';
import { errorMessage } from '../../../../kernel/errors.ts';
import { statement } from '../../../../kernel/statement.ts';
import { lockTracking, writeTracking } from '../../../catalog/index.ts';
import { inventory } from '../../contract.ts';
import { errors } from '../../errors.ts';
import { lockPools } from '../../locks.ts';
import type { Tracking } from '../tracking.rules.ts';

// stock that the new way would not know how to name
const UNFIT = statement(`select s.code as sku, coalesce(w.name, '') as warehouse, o.code as bin, b.quantity, t.number as lot
  from inventory.stock_balance b
  join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
  join inventory.location o on o.merchant_id = b.merchant_id and o.id = b.location_id
  left join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
  left join inventory.lot t on t.merchant_id = b.merchant_id and t.id = b.lot_id
  where b.merchant_id = :merchant and b.sku_id = any(:skuIds::uuid[]) and b.quantity <> 0 and case :tracking
    when 'lot' then t.id is null or b.serial_id <> '00000000-0000-0000-0000-000000000000'
    when 'lot_expiry' then t.expires_on is null or b.serial_id <> '00000000-0000-0000-0000-000000000000'
    when 'serial' then b.serial_id = '00000000-0000-0000-0000-000000000000'
    else b.serial_id <> '00000000-0000-0000-0000-000000000000' end
  order by s.code, w.name, o.code limit 200`);

interface Unfit {
  sku: string;
  warehouse: string;
  bin: string;
  quantity: string;
  lot: string | null;
}

/** Says what is told apart of a product from now on. What lies there must fit: nobody could say later which lot or piece it was. */
export const setTracking = handle(
  inventory.operations['set-tracking'],
  async (ctx, { productId, expectedVersion, tracking, shelfLife }) => {
    const product = await lockTracking(ctx, productId, expectedVersion);
    if (product.kind !== 'goods' && tracking !== 'none') throw errors.tracking_kind();
    if (tracking === 'serial' && product.precision > 0) throw errors.tracking_precision();
    // the gate of its SKUs: nothing comes in meanwhile
    await lockPools(
      ctx,
      product.skuIds.flatMap((skuId) => (['defective', 'good'] as const).map((name) => ({ skuId, class: name }))),
    );
    await refuseUnfit(ctx, product.skuIds, tracking);
    writeTracking(ctx, product, { tracking, shelfLife: shelfLife === undefined ? product.shelfLife : shelfLife });
    return { id: productId, tracking, version: product.version + 1 };
  },
);

async function refuseUnfit(ctx: Context, skuIds: readonly string[], tracking: Tracking): Promise<void> {
  const unfit = await ctx.rows<Unfit>(UNFIT, { skuIds, tracking });
  if (!unfit.length) return;
  const lines = unfit.map((row) => ({
    ...{ sku: row.sku, warehouse: row.warehouse, bin: row.bin, quantity: row.quantity, lot: row.lot },
    message: errorMessage(
      'inventory.tracking_unfit',
      { place: [row.warehouse, row.bin, row.lot].filter(Boolean).join(' '), quantity: row.quantity },
      ctx.actor.language,
    ),
  }));
  throw errors.tracking_stock({ count: unfit.length, lines });
}
