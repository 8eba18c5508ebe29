import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { lockOutbound } from '../outbound.ts';
import { scannedSku } from '../picking.ts';
import { checkScan } from '../stations.ts';

const AGAIN =
  statement(`with s as (delete from fulfilment.checked_serial s where s.merchant_id = :merchant and s.outbound_id = :outboundId::uuid),
  l as (update fulfilment.outbound_line l set checked = 0 where l.merchant_id = :merchant and l.outbound_id = :outboundId::uuid)
  update fulfilment.outbound b set status = case when b.sorted_at is null then 'picked' else 'sorted' end, checked_at = null, checked_by = null,
    version = b.version + 1
  where b.merchant_id = :merchant and b.id = :outboundId::uuid`);
// the next order that wants a piece; those that other packers hold are passed by
const NEXT =
  statement(`select b.id from fulfilment.outbound b join fulfilment.outbound_line l on l.merchant_id = b.merchant_id and l.outbound_id = b.id
  join sales.sales_order o on o.merchant_id = b.merchant_id and o.id = b.order_id
  where b.merchant_id = :merchant and b.wave_id = :waveId::uuid and b.status = 'picked' and l.sku_id = :skuId::uuid and l.checked = 0
    and o.closed_reason is null and o.hold_count = 0 and o.aftersale_status <> 'requested' and (:warehouses is null or b.warehouse_id = any(:warehouses))
  order by b.slot limit 1 for update of b skip locked`);

/** 验货: every unit is scanned; what is wrong, too many or stopped is refused at the scan. */
export const checkGoods = handle(fulfilment.operations['check-goods'], async (ctx, { outboundId, ...scan }) =>
  checkScan(ctx, outboundId, scan),
);

/** 一单一件: a piece from the heap becomes the next order that wants it; the scan is its check. */
export const takeSingle = handle(fulfilment.operations['take-single'], async (ctx, { waveId, ...scan }) => {
  const scanned = await scannedSku(ctx, scan.code);
  const next = scanned && (await ctx.row<{ id: string }>(NEXT, { waveId, skuId: scanned.skuId }));
  if (!next) throw errors.sort_not_wanted({ code: scan.code });
  return checkScan(ctx, next.id, scan);
});

/** 重新验货: the parcel was opened, or the scans are not trusted; it begins anew. */
export const checkAgain = handle(fulfilment.operations['check-again'], async (ctx, { outboundId, expectedVersion }) => {
  const { outbound } = await lockOutbound(ctx, outboundId);
  checkVersion(outbound.version, expectedVersion);
  const { number } = outbound;
  if (!['picked', 'sorted', 'checked', 'weighed'].includes(outbound.status)) throw errors.outbound_status({ number: outbound.orderNumber });
  ctx.post(AGAIN, { outboundId });
  ctx.change('fulfilment.outbound', outboundId, { status: outbound.status }, { status: 'picked' });
  return { id: outboundId, number, version: outbound.version + 1 };
});
