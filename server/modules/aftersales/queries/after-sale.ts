import type { z } from 'zod';
import { answer, type ReadContext } from '../../../kernel/context.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import {
  AFTER_SALE_COLUMNS,
  AFTER_SALE_FROM,
  AFTER_SALE_SCOPE,
  finishAfterSales,
  finishParcels,
  type ListedAfterSale,
  type ListedParcel,
  PARCEL_COLUMNS,
  PARCEL_FROM,
  PARCEL_SCOPE,
} from '../listing.ts';
import { caseLinesOf } from '../shown-lines.ts';

const AFTER_SALE = statement(`select ${AFTER_SALE_COLUMNS}, a.description, a.warehouse_id as "warehouseId", w.name as warehouse,
    a.freight_amount as freight, a.quote, a.refused_reason as "refusedReason", a.finish_note as "finishNote", a.return_carrier as "returnCarrier",
    a.diagnosis, a.repair_fee as "repairFee", a.approved_at as "approvedAt", y.person_name as "approvedBy", o.person_name as "openedBy"
  from ${AFTER_SALE_FROM}
  left join inventory.warehouse w on w.merchant_id = a.merchant_id and w.id = a.warehouse_id
  left join access.membership y on y.merchant_id = a.merchant_id and y.person_id = a.approved_by
  left join access.membership o on o.merchant_id = a.merchant_id and o.person_id = a.created_by
  where ${AFTER_SALE_SCOPE} and ${isCalled('a')}`);
const PARCELS = statement(`select ${PARCEL_COLUMNS} from ${PARCEL_FROM}
  where ${PARCEL_SCOPE} and p.after_sale_id = :id::uuid and p.status <> 'void' order by p.registered_at, p.id`);
const INSPECTIONS =
  statement(`select i.id, i.number, i.parcel_id as "parcelId", p.number as "parcelNumber", p.tracking_number as "trackingNumber",
    m.person_name as "inspectedBy", i.inspected_at as "inspectedAt", i.undone_at as "undoneAt", i.note, i.cost_amount as cost,
    (select json_agg(json_build_object('n', l.n, 'skuCode', k.code, 'quantity', trim_scale(l.quantity)::text, 'grade', l.grade,
        'defectCode', l.defect_code, 'note', l.note, 'photos', l.photos) order by l.n)
      from aftersales.inspection_line l join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
      where l.merchant_id = i.merchant_id and l.inspection_id = i.id) as lines
  from aftersales.inspection i
  join aftersales.return_parcel p on p.merchant_id = i.merchant_id and p.id = i.parcel_id
  left join access.membership m on m.merchant_id = i.merchant_id and m.person_id = i.inspected_by
  where i.merchant_id = :merchant and i.after_sale_id = :id::uuid order by i.inspected_at, i.id`);
const REFUNDS = statement(`select f.payment_id as "paymentId", p.number, f.amount, p.paid_at as "paidAt", f.undone_at is not null as undone
  from aftersales.refund f join billing.payment p on p.merchant_id = f.merchant_id and p.id = f.payment_id
  where f.merchant_id = :merchant and f.after_sale_id = :id::uuid order by p.paid_at, p.id`);
const PAYOUTS = statement(`select p.id, p.number, p.kind, p.amount, p.paid_at as "paidAt", p.undone_at is not null as undone
  from aftersales.payout p where p.merchant_id = :merchant and p.after_sale_id = :id::uuid order by p.paid_at, p.id`);
const CLAIMS = statement(`select c.id, c.number, coalesce(p.name, f.name, c.carrier) as party, c.status, c.amount
  from aftersales.claim c
  left join parties.party p on p.merchant_id = c.merchant_id and p.id = c.party_id
  left join freight.carrier f on f.merchant_id = c.merchant_id and f.code = c.carrier
  where c.merchant_id = :merchant and c.after_sale_id = :id::uuid order by c.opened_at, c.id`);

type Record = z.input<(typeof aftersales.queries)['after-sale']['output']>;
type Row = Omit<Record, 'lines' | 'parcels' | 'inspections' | 'refunds' | 'claims' | 'payouts' | 'mayUndo' | 'allowed'> & ListedAfterSale;

/** One case with all that belongs to it, and what may be done now. */
export const afterSale = answer(aftersales.queries['after-sale'], async (ctx, { number }) => {
  const found = await ctx.row<Row>(AFTER_SALE, { number });
  if (!found) throw errors.after_sale_not_found({ number });
  const { id } = found;
  const [lines, parcels, inspections, refunds, payouts, claims] = await Promise.all([
    caseLinesOf(ctx, id),
    ctx.rows<ListedParcel & Record['parcels'][number]>(PARCELS, { id }),
    ctx.rows<Record['inspections'][number]>(INSPECTIONS, { id }),
    ctx.rows<Record['refunds'][number]>(REFUNDS, { id }),
    ctx.rows<Record['payouts'][number]>(PAYOUTS, { id }),
    ctx.rows<Record['claims'][number]>(CLAIMS, { id }),
  ]);
  const [shown] = finishAfterSales(ctx, [found]);
  return {
    ...(shown as Omit<Row, 'back'> & { allowed: string[] }),
    newOrderId: found.newOrderId,
    repairState: found.repairState,
    lines,
    parcels: finishParcels(ctx, parcels),
    inspections: withCosts(ctx, inspections),
    refunds,
    payouts,
    claims,
    mayUndo: ctx.may('aftersales.undo'),
  };
});

const withCosts = (ctx: ReadContext, inspections: Record['inspections']) =>
  ctx.may('inventory.see-cost') ? inspections : inspections.map((one) => ({ ...one, cost: null }));
