import type { Context } from '../../kernel/context.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

/** What a label says of where it goes: where the order says something else by now, the label is void. */
export const ADDRESS_MARK = `md5(concat_ws('|', b.carrier, o.carrier, o.receiver_name, encode(o.phone_hash, 'hex'), o.province, o.city, o.district, o.address))`;

const LIVE = hot(
  statement(`select y.id, y.n::int as n, y.carrier, y.number, y.address_mark <> ${ADDRESS_MARK} as outdated
  from fulfilment.waybill y
  join fulfilment.outbound b on b.merchant_id = y.merchant_id and b.id = y.outbound_id
  join sales.sales_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
  where y.merchant_id = :merchant and y.outbound_id = :outboundId::uuid and y.status in ('got', 'printed') order by y.n`),
);
// a label that no parcel wears by then is void
const USED = hot(
  statement(`update fulfilment.waybill y set status = case when y.number = any(:numbers::text[]) then 'used' else 'cancelled' end,
    used_at = case when y.number = any(:numbers::text[]) then :now end, cancelled_at = case when y.number = any(:numbers::text[]) then null else :now end,
    version = y.version + 1
  where y.merchant_id = :merchant and y.outbound_id = :outboundId::uuid and y.status in ('got', 'printed')
    and exists (select from fulfilment.waybill o where o.merchant_id = y.merchant_id and o.outbound_id = y.outbound_id and o.number = any(:numbers::text[]))`),
);
const CANCEL_OF = statement(`update fulfilment.waybill y set status = 'cancelled', cancelled_at = :now, version = y.version + 1
  where y.merchant_id = :merchant and y.outbound_id = any(:outboundIds::uuid[]) and y.status in ('requested', 'got', 'printed')`);

const OUTDATED = statement(`update fulfilment.waybill y set status = 'cancelled', cancelled_at = :now, version = y.version + 1
  from fulfilment.outbound b, sales.sales_order o
  where y.merchant_id = :merchant and y.order_id = any(:orderIds::uuid[]) and y.status in ('requested', 'got', 'printed')
    and b.merchant_id = y.merchant_id and b.id = y.outbound_id and o.merchant_id = y.merchant_id and o.id = y.order_id
    and y.address_mark <> ${ADDRESS_MARK}`);

export interface LiveWaybill {
  id: string;
  n: number;
  carrier: string;
  number: string;
  outdated: boolean;
}

/** Waybills of an order that may be stuck on its parcels. */
export const liveWaybills = (ctx: Context, outboundId: string): Promise<LiveWaybill[]> => ctx.rows(LIVE, { outboundId });

/** A label whose address or carrier has changed since is not to leave (facts.md 4.13). */
export function refuseOutdated(waybills: readonly LiveWaybill[], number: string): void {
  const outdated = waybills.find((waybill) => waybill.outdated);
  if (outdated) throw errors.waybill_outdated({ number, waybill: outdated.number });
}

const VOID = statement(`select y.number from fulfilment.waybill y
  join fulfilment.outbound b on b.merchant_id = y.merchant_id and b.id = y.outbound_id
  join sales.sales_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
  where y.merchant_id = :merchant and y.outbound_id = :outboundId::uuid and y.number = any(:numbers::text[])
    and (y.status = 'cancelled' or y.address_mark <> ${ADDRESS_MARK}) limit 1`);

/** A parcel that was weighed or labelled before its order changed does not leave under its old label: it is void, or about to be. */
export async function refuseVoid(
  ctx: Context,
  outboundId: string,
  { number, numbers }: { number: string; numbers: readonly string[] },
): Promise<void> {
  const found = await ctx.row<{ number: string }>(VOID, { outboundId, numbers });
  if (found) throw errors.waybill_outdated({ number, waybill: found.number });
}

/** Notes that the labels of an order have left with its parcels; those on no parcel are void. */
export const useWaybills = (ctx: Context, outboundId: string, numbers: readonly string[]): void => ctx.post(USED, { outboundId, numbers });

/** Labels of orders that do not leave are void. */
export const cancelWaybillsOf = (ctx: Context, outboundIds: readonly string[]): void => ctx.post(CANCEL_OF, { outboundIds });

/** Labels that say another address or carrier than their order by now are void: a new one is asked for and printed. */
export async function voidOutdated(ctx: Context, orderIds: readonly string[]): Promise<void> {
  ctx.post(OUTDATED, { orderIds });
}
