import { type Context, handle, type Job } from '../../../kernel/context.ts';
import { decimal, isPositive, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { openDate, postEntries } from '../../ledger/index.ts';
import { fulfilment } from '../contract.ts';
import { type Issued, issuePacking, type Use } from './issuing.ts';
import { packingEvent } from './taking.ts';

const MOST = 500;
// only what its warehouse has any of is looked at: else a material that nobody keeps would stand before all others
const OWED =
  statement(`select u.shipment_id as "shipmentId", s.number, u.warehouse_id as "warehouseId", u.sku_id as "skuId", u.quantity - u.issued as quantity,
    s.shop_id as "shopId"
  from fulfilment.packing_use u
  join fulfilment.shipment s on s.merchant_id = u.merchant_id and s.id = u.shipment_id
  join inventory.availability a on a.merchant_id = u.merchant_id and a.sku_id = u.sku_id and a.warehouse_id = u.warehouse_id
    and a.owner_id = '00000000-0000-0000-0000-000000000000' and a.good > a.reserved
  where u.merchant_id = :merchant and u.issued < u.quantity and (:skuId::uuid is null or u.sku_id = :skuId::uuid)
    and (:warehouses is null or u.warehouse_id = any(:warehouses))
  order by u.used_at, u.shipment_id, u.sku_id limit ${MOST} for update of u`);

type Owed = Use & { shopId: string };

/** What parcels took of a box before the warehouse had it by its books is issued now, at what it costs now (event 26). */
export const issueOwedPacking = handle(fulfilment.operations['issue-owed-packing'], async (ctx, { skuId = null }) => {
  const owed = await ctx.rows<Owed>(OWED, { skuId });
  const issued = await issuePacking(ctx, owed);
  await book(ctx, owed, issued);
  const settled = issued.filter((use) => isPositive(use.issued));
  const isWhole = settled.every((use) => text(subtract(decimal(use.quantity), use.issued)) === '0');
  return { shipments: new Set(settled.map((use) => use.shipmentId)).size, more: owed.length === MOST && settled.length > 0 && isWhole };
});

async function book(ctx: Context, owed: readonly Owed[], issued: readonly Issued[]): Promise<void> {
  if (!owed.length) return;
  const date = await openDate(ctx, ctx.today);
  const shipments = new Map(
    owed.map(({ shipmentId, number, shopId, warehouseId }) => [shipmentId, { shipmentId, number, shopId, warehouseId, date }]),
  );
  await postEntries(
    ctx,
    [...shipments.values()].flatMap((shipment) =>
      packingEvent(shipment, { fixed: zero, own: issued.filter((use) => use.shipmentId === shipment.shipmentId) }),
    ),
  );
}

/** Every hour, for merchants whose parcels took what was not there. */
export const owedJob: Job = {
  name: 'fulfilment.issue-owed-packing',
  schedule: '25 * * * *',
  async handler(ctx) {
    for (const merchant of await ctx.merchants()) {
      let more = true;
      while (more) ({ more } = await ctx.execute(merchant.id, 'fulfilment.issue-owed-packing', {}));
    }
  },
};
