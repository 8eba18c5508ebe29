import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { isReleasedByHand, ownerOf } from '../audit/codes.rules.ts';
import { maskRow, phoneOf } from '../contact.ts';
import { type orderRecord, sales } from '../contract.ts';
import { errors } from '../errors.ts';
import { allowedOn } from '../listing-orders.ts';
import { auditTerms } from '../opening.ts';
import type { PresaleState } from '../presale/shapes.ts';
import { PRESALE_STATE } from '../presale/showing.ts';
import { LINE_COLUMNS, ORDER_COLUMNS, type OrderRow } from '../order.ts';
import { type NamedLine, shownLines } from '../shown-lines.ts';
import { type TaxClasses, taxesShown } from '../shown-taxes.ts';

const ORDER =
  statement(`select ${ORDER_COLUMNS}, s.name as shop, w.name as warehouse, o.buyer_account as buyer, o.receiver_name as receiver,
    o.phone_sealed as "phoneSealed", o.country, o.city, o.district, o.address, o.postcode, o.buyer_remark as "buyerRemark",
    o.seller_remark as "sellerRemark", o.flag, o.tags, o.close_note as "closeNote", o.closed_at as "closedAt", o.ship_from as "shipFrom",
    o.invoice_kind as "invoiceKind", o.invoice_title as "invoiceTitle", o.invoice_tax_identity as "invoiceTaxIdentity", o.recorded_at as "recordedAt",
    case when o.presale is not null then ${PRESALE_STATE} end as "presaleState",
    o.carrier_service as "serviceId", v.name as service, o.carrier_fixed as "carrierFixed", coalesce(x.rounding, 'line') as "taxRounding",
    coalesce(x.classes, '{}') as "taxClasses"
  from sales.sales_order o
  join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  left join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
  left join sales.presale p on p.merchant_id = o.merchant_id and p.order_id = o.id
  left join sales.order_tax x on x.merchant_id = o.merchant_id and x.order_id = o.id
  left join freight.service v on v.merchant_id = o.merchant_id and v.id = o.carrier_service
  where o.merchant_id = :merchant and ${isCalled('o')} and (:shops is null or o.shop_id = any(:shops))`);
const LINES =
  statement(`select ${LINE_COLUMNS}, k.code as "skuCode", p.name as name, coalesce(k.option_text, '') as "optionText", k.image as thumbnail,
    coalesce(p.unit, '') as unit
  from sales.order_line l
  left join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  left join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.order_id = :orderId::uuid order by l.n`);
const HOLDS =
  statement(`select h.id, h.code, h.reason, m.person_name as "placedBy", h.placed_at as "placedAt", h.released_at as "releasedAt", h.details, h.lines,
    h.release_note as "releaseNote"
  from sales.hold h left join access.membership m on m.merchant_id = h.merchant_id and m.person_id = h.placed_by
  where h.merchant_id = :merchant and h.order_id = :orderId::uuid order by h.placed_at desc, h.id desc`);
const DECISIONS = statement(`select d.id, d.subject, d.chosen, d.reasons, d.alternatives, d.inputs, d.recorded_at as "recordedAt"
  from sales.decision d where d.merchant_id = :merchant and d.order_id = :orderId::uuid order by d.recorded_at desc, d.id desc limit 50`);
// the parts of the order it was split from; the order itself is the first of them
const PARTS = statement(`with family as (
    select s.root_id from sales.order_split s where s.merchant_id = :merchant and s.ended_at is null and (s.order_id = :orderId::uuid or s.root_id = :orderId::uuid)
    limit 1),
  members as (select f.root_id as id, 0 as turn from family f
    union all select s.order_id, 1 from family f join sales.order_split s on s.merchant_id = :merchant and s.root_id = f.root_id and s.ended_at is null)
  select o.id, o.number, o.payable_amount as payable, o.paid_amount - o.refunded_amount as paid,
    greatest(o.payable_amount - o.paid_amount, 0) as due, o.fulfilment_status as "fulfilmentStatus", w.name as warehouse
  from members m join sales.sales_order o on o.merchant_id = :merchant and o.id = m.id
  left join inventory.warehouse w on w.merchant_id = :merchant and w.id = o.warehouse_id
  order by m.turn, o.number`);
const MERGED = statement(`select o.id, o.number, o.platform_number as "platformNumber"
  from sales.order_merge m join sales.sales_order o on o.merchant_id = m.merchant_id and o.id = m.order_id
  where m.merchant_id = :merchant and m.ended_at is null
    and m.into_id = (select y.into_id from sales.order_merge y where y.merchant_id = :merchant and y.order_id = :orderId::uuid and y.ended_at is null)
  order by (m.order_id <> m.into_id), o.placed_at, o.id`);
const SOURCES = statement(`select s.platform_number as "platformNumber", s.shop_id as "shopId", s.recorded_at as "recordedAt"
  from sales.order_source s where s.merchant_id = :merchant and s.order_id = :orderId::uuid order by s.platform_number`);

interface Row extends OrderRow {
  shop: string;
  warehouse: string | null;
  buyer: string;
  receiver: string;
  phoneSealed: Buffer | null;
  country: string;
  city: string;
  district: string;
  address: string;
  postcode: string;
  buyerRemark: string;
  sellerRemark: string;
  flag: number;
  tags: string[];
  closeNote: string | null;
  closedAt: string | null;
  shipFrom: string | null;
  invoiceKind: '' | 'general' | 'special';
  invoiceTitle: string;
  invoiceTaxIdentity: string;
  recordedAt: string;
  presaleState: PresaleState | null;
  serviceId: string | null;
  service: string | null;
  carrierFixed: boolean;
  taxRounding: 'line' | 'document';
  taxClasses: TaxClasses;
}

type Record = z.input<typeof orderRecord>;

/** One order with all that belongs to it: lines, holds with their past, why its warehouse was chosen, and what may be done now. */
export const order = answer(sales.queries.order, async (ctx, { number }) => {
  const found = await ctx.row<Row>(ORDER, { number });
  if (!found) throw errors.order_not_found({ number });
  const row = recordOf(found);
  const [lines, holds, decisions, sources, parts, merged, terms] = await Promise.all([
    ctx.rows<NamedLine>(LINES, { orderId: row.id }),
    ctx.rows<Omit<Record['holds'][number], 'owner' | 'resolver'>>(HOLDS, { orderId: row.id }),
    ctx.rows<Record['decisions'][number]>(DECISIONS, { orderId: row.id }),
    ctx.rows<Record['sources'][number]>(SOURCES, { orderId: row.id }),
    ctx.rows<Record['parts'][number]>(PARTS, { orderId: row.id }),
    ctx.rows<Record['merged'][number]>(MERGED, { orderId: row.id }),
    auditTerms(ctx),
  ]);
  return maskRow(ctx, {
    ...row,
    phone: phoneOf(ctx, found),
    allowed: [
      ...allowedOn(ctx, found, terms(row.shopId)),
      ...(parts.length && ctx.may('sales.change') ? ['sales.unsplit-order'] : []),
      ...(merged.length && ctx.may('sales.change') ? ['sales.unmerge-orders'] : []),
    ],
    parts,
    merged,
    lines: shownLines(ctx, lines),
    taxes: taxesShown(found, lines, ctx.actor.language),
    holds: holds.map((hold) => ({
      ...hold,
      owner: ownerOf(hold.code),
      resolver: isReleasedByHand(hold.code) ? ('hand' as const) : ('cause' as const),
    })),
    decisions,
    sources,
    personalDataShown: ctx.may('sales.see-personal-data'),
  });
});

/** The header in the words of the record. */
function recordOf(found: Row) {
  const {
    phoneSealed: _,
    taxClasses: __________,
    hasAddress: __,
    lineCount: ___,
    checkedAt: ____,
    needsFinance: _____,
    createdBy: ______,
    presale: _______,
    balanceDue: ________,
    forfeitedAmount: _________,
    goodsAmount: goods,
    discountAmount: discount,
    platformDiscountAmount: platformDiscount,
    freightAmount: freight,
    freightNet,
    freightTax,
    netAmount: net,
    taxAmount: tax,
    payableAmount: payable,
    receivableAmount: receivable,
    paidAmount: paid,
    refundedAmount: refunded,
    unmappedCount: unmapped,
    ...row
  } = found;
  const amounts = { goods, discount, platformDiscount, freight, freightNet, freightTax, net, tax, payable, receivable, paid, refunded };
  return { ...row, ...amounts, unmapped };
}
