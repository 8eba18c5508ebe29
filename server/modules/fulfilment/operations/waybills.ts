import { handle } from '../../../kernel/context.ts';
import { markPrinted } from '../../../kernel/print/marks.ts';
import { statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { batchOf, checkVersion, rowOf } from '../opening.ts';

const SET_RANGE = statement(`insert into fulfilment.waybill_range (merchant_id, id, carrier, prefix, digits, next, last)
  values (:merchant, :id::uuid, :carrier, :prefix, :digits::smallint, :first::bigint, :last::bigint)
  on conflict (merchant_id, carrier) where active do update set prefix = excluded.prefix, digits = excluded.digits, next = excluded.next, last = excluded.last,
    version = fulfilment.waybill_range.version + 1`);
const KNOWN_CARRIER = statement(`select c.code from freight.carrier c where c.merchant_id = :merchant and c.code = :carrier`);
// orders that are still here; the carrier is the order's of this moment
const WANTED = statement(`select b.id, b.order_number as "orderNumber", b.status, coalesce(nullif(o.carrier, ''), b.carrier) as carrier,
    exists (select from fulfilment.waybill y where y.merchant_id = b.merchant_id and y.outbound_id = b.id and y.status <> 'cancelled') as has
  from fulfilment.outbound b join sales.sales_order o on o.merchant_id = b.merchant_id and o.id = b.order_id
  where b.merchant_id = :merchant and (b.id = any(:outboundIds::uuid[]) or b.wave_id = :waveId::uuid)
    and (:warehouses is null or b.warehouse_id = any(:warehouses)) and b.status in ('waved', 'picking', 'picked', 'sorted', 'checked', 'weighed')
  order by b.wave_id, b.slot for update of b`);
// numbers are taken from the carrier's range in one piece; a range that is too short gives none
const REQUEST = statement(`with want as (
    select x.id, x.carrier, row_number() over (partition by x.carrier order by x.n) as k, count(*) over (partition by x.carrier) as total, x.waybill_id, x.parcel
    from unnest(:outboundIds::uuid[], :carriers::text[], :ids::uuid[], :parcels::smallint[]) with ordinality as x (id, carrier, waybill_id, parcel, n)),
  range as (
    update fulfilment.waybill_range r set next = r.next + t.total, version = r.version + 1
    from (select carrier, max(total) as total from want group by carrier) t
    where r.merchant_id = :merchant and r.carrier = t.carrier and r.active and r.last - r.next + 1 >= t.total
    returning r.carrier, r.prefix, r.digits, r.next - t.total as first),
  labelled as (
    update fulfilment.outbound b set carrier = w.carrier from (select distinct id, carrier from want) w join range r on r.carrier = w.carrier
    where b.merchant_id = :merchant and b.id = w.id
    returning b.id),
  made as (
    insert into fulfilment.waybill (merchant_id, id, outbound_id, n, order_id, carrier, number, status, address_mark, requested_at, got_at, created_by)
    select :merchant, w.waybill_id, w.id, w.parcel, o.id, w.carrier, r.prefix || lpad((r.first + w.k - 1)::text, r.digits, '0'), 'got',
      md5(concat_ws('|', w.carrier, o.carrier, o.receiver_name, encode(o.phone_hash, 'hex'), o.province, o.city, o.district, o.address)), :now, :now, :actor
    from want w join range r on r.carrier = w.carrier
    join fulfilment.outbound b on b.merchant_id = :merchant and b.id = w.id
    join sales.sales_order o on o.merchant_id = :merchant and o.id = b.order_id
    returning outbound_id, n, number)
  select outbound_id as "outboundId", n::int as n, number from made order by n`);
const NUMBERED = statement(`select y.n::int as n, y.carrier, y.number from fulfilment.waybill y
  where y.merchant_id = :merchant and y.outbound_id = :outboundId::uuid and y.status <> 'cancelled' order by y.n`);
const LOCK = statement(`select y.id, y.number, y.status, y.version from fulfilment.waybill y
  join fulfilment.outbound b on b.merchant_id = y.merchant_id and b.id = y.outbound_id
  where y.merchant_id = :merchant and y.id = :waybillId::uuid and (:warehouses is null or b.warehouse_id = any(:warehouses)) for update of y`);
const CANCEL = statement(`update fulfilment.waybill y set status = 'cancelled', cancelled_at = :now, version = y.version + 1
  where y.merchant_id = :merchant and y.id = :waybillId::uuid`);
const PRINTED = statement(`update fulfilment.waybill y set status = case y.status when 'got' then 'printed' else y.status end,
    printed_at = coalesce(y.printed_at, :now), version = y.version + 1
  from fulfilment.outbound b
  where y.merchant_id = :merchant and y.id = any(:ids::uuid[]) and b.merchant_id = y.merchant_id and b.id = y.outbound_id
    and (:warehouses is null or b.warehouse_id = any(:warehouses))
  returning y.id`);

/** The numbers a carrier gave to be used: another range for the same carrier takes the place of the one before. */
export const setWaybillRange = handle(fulfilment.operations['set-waybill-range'], async (ctx, { carrier, prefix, first, last }) => {
  if (!(await ctx.row(KNOWN_CARRIER, { carrier }))) throw errors.carrier_unknown({ carrier });
  if (first.length !== last.length || first > last) throw errors.waybill_range_invalid();
  const id = ctx.newId();
  ctx.post(SET_RANGE, { id, carrier, prefix, digits: first.length, first, last });
  ctx.change('fulfilment.waybill_range', id, null, { carrier, prefix, first, last });
  return { carrier };
});

/** 取号: a label number for every order that has none yet. Asking twice gives what was got the first time. */
export const requestWaybills = handle(fulfilment.operations['request-waybills'], async (ctx, { outboundIds, waveId }) => {
  const rows = await ctx.rows<{ id: string; orderNumber: string; carrier: string; has: boolean }>(WANTED, {
    outboundIds: outboundIds ?? [],
    waveId: waveId ?? null,
  });
  const wanting = rows.filter((row) => !row.has && row.carrier);
  const made = wanting.length
    ? await ctx.rows<{ outboundId: string; number: string }>(REQUEST, {
        outboundIds: wanting.map((row) => row.id),
        carriers: wanting.map((row) => row.carrier),
        ids: wanting.map(() => ctx.newId()),
        parcels: wanting.map(() => 1),
      })
    : [];
  const numbers = new Map(made.map((row) => [row.outboundId, row.number]));
  for (const row of rows) if (numbers.has(row.id)) ctx.change('fulfilment.outbound', row.id, null, { waybill: numbers.get(row.id) });
  return batchOf(
    rows.map((row) => {
      const number = numbers.get(row.id);
      const refusal =
        row.has || number
          ? undefined
          : row.carrier
            ? errors.waybill_range_empty({ carrier: row.carrier })
            : errors.waybill_no_carrier({ number: row.orderNumber });
      return rowOf(ctx, row.id, { number: row.orderNumber, refusal, ...(number ? { made: number } : {}) });
    }),
  );
});

/** 一单多包裹: a label number for each of so many parcels of an order. Those that have one keep it; the others come from the same carrier. */
export const labelParcels = handle(fulfilment.operations['label-parcels'], async (ctx, { outboundId, parcels }) => {
  const [[order], known] = await Promise.all([
    ctx.rows<{ id: string; orderNumber: string; carrier: string }>(WANTED, { outboundIds: [outboundId], waveId: null }),
    ctx.rows<{ n: number; carrier: string; number: string }>(NUMBERED, { outboundId }),
  ]);
  if (!order) throw errors.outbound_not_found({ number: outboundId });
  const carrier = known[0]?.carrier ?? order.carrier;
  if (!carrier) throw errors.waybill_no_carrier({ number: order.orderNumber });
  const wanting = Array.from({ length: parcels }, (_, at) => at + 1).filter((n) => !known.some((each) => each.n === n));
  const made = wanting.length
    ? await ctx.rows<{ n: number; number: string }>(REQUEST, {
        ...{ outboundIds: wanting.map(() => outboundId), carriers: wanting.map(() => carrier), ids: wanting.map(() => ctx.newId()) },
        parcels: wanting,
      })
    : [];
  if (made.length < wanting.length) throw errors.waybill_range_empty({ carrier });
  if (made.length) ctx.change('fulfilment.outbound', outboundId, null, { waybills: made.map(({ number }) => number).join(' ') });
  const waybills = [...known, ...made].map(({ n, number }) => ({ n, number })).toSorted((a, b) => a.n - b.n);
  return { id: outboundId, number: order.orderNumber, waybills };
});

/** A label that is void: its number is not used again. */
export const cancelWaybill = handle(fulfilment.operations['cancel-waybill'], async (ctx, { waybillId, expectedVersion }) => {
  const found = await ctx.row<{ id: string; number: string; status: string; version: number }>(LOCK, { waybillId });
  if (!found) throw errors.waybill_not_found({ number: waybillId });
  checkVersion(found.version, expectedVersion);
  if (found.status === 'used' || found.status === 'cancelled') throw errors.waybill_status({ number: found.number });
  ctx.post(CANCEL, { waybillId });
  ctx.change('fulfilment.waybill', waybillId, { status: found.status }, { status: 'cancelled' });
  return { id: waybillId, number: found.number, version: found.version + 1 };
});

/** Notes that labels were printed: the next copy says that it is one. */
export const markWaybillsPrinted = handle(fulfilment.operations['mark-waybills-printed'], async (ctx, { ids }) => {
  const rows = await ctx.rows<{ id: string }>(PRINTED, { ids });
  return markPrinted(
    ctx,
    'fulfilment.waybill',
    rows.map(({ id }) => id),
  );
});
