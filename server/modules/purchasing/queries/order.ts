import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { type Decimal, decimal, sum, text } from '../../../kernel/decimal.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { incomingOf, type OrderStatus, type Stage } from '../order.rules.ts';
import type { noticeRecord, orderLineRecord, orderRecord } from '../order-shapes.ts';
import { LINE_COLUMNS } from '../orders.ts';
import { packsIn } from '../packs.rules.ts';

const ORDER =
  statement(`select o.id, o.number, o.supplier_id as "supplierId", p.name as supplier, p.code as "supplierCode", o.warehouse_id as "warehouseId",
    w.name as warehouse, o.status, o.stage, o.order_date as "orderDate", o.expected_date as "expectedDate", o.currency, o.exchange_rate as "exchangeRate",
    o.rate_said as "rateSaid", o.tax_inclusive as "taxInclusive", o.net_amount as net, o.tax_amount as tax, o.gross_amount as gross, o.reference, o.remark,
    o.created_by as "createdBy", o.recorded_at as "recordedAt", o.revision, o.approved_by as "approver", o.approved_at as "approvedAt",
    o.refused_reason as "refusedReason", o.sent_at as "sentAt", o.confirmed_at as "confirmedAt", o.received_at as "receivedAt", o.version,
    coalesce(t.over_tolerance, 0) as "overTolerance"
  from purchasing.purchase_order o
  join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
  join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
  left join purchasing.terms t on t.merchant_id = o.merchant_id and t.supplier_id = o.supplier_id
  where o.merchant_id = :merchant and ${isCalled('o')}
    and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))`);
const LINES = statement(`select ${LINE_COLUMNS}, s.code as "skuCode", r.name, s.option_text as "optionText", r.unit, s.image as thumbnail,
    r.quantity_precision::int as precision, r.tracking
  from purchasing.order_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product r on r.merchant_id = s.merchant_id and r.id = s.product_id
  where l.merchant_id = :merchant and l.order_id = :orderId::uuid order by l.n`);
const NOTICES =
  statement(`select n.id, n.carrier, n.tracking_number as "trackingNumber", n.shipped_on as "shippedOn", n.expected_date as "expectedDate",
    n.status, n.lines, n.note
  from purchasing.notice n where n.merchant_id = :merchant and n.order_id = :orderId::uuid order by n.id`);

type Record = z.input<typeof orderRecord>;
type Head = Omit<Record, 'lines' | 'notices' | 'allowed' | 'quantity' | 'received' | 'open' | 'buyer' | 'approvedBy'> & {
  stage: Stage;
  createdBy: string;
  approver: string | null;
};
type Line = Omit<z.input<typeof orderLineRecord>, 'open' | 'packs'>;

const total = (lines: readonly Line[], figure: (line: Line) => Decimal) => text(sum(lines.map(figure)));

/** A purchase order with what has come of it. */
export const order = answer(purchasing.queries.order, async (ctx, { number }) => {
  const row = await ctx.row<Head>(ORDER, { number });
  if (!row) throw errors.order_not_found();
  const [lines, notices, names] = await Promise.all([
    ctx.rows<Line>(LINES, { orderId: row.id }),
    ctx.rows<z.input<typeof noticeRecord>>(NOTICES, { orderId: row.id }),
    namesOf(
      ctx,
      [row.createdBy, row.approver].filter((id) => id !== null),
    ),
  ]);
  const { stage, createdBy, approver, ...shown } = row;
  return {
    ...shown,
    buyer: names.get(createdBy) ?? '',
    approvedBy: approver && (names.get(approver) ?? null),
    quantity: total(lines, ({ quantity }) => decimal(quantity)),
    received: total(lines, ({ received }) => decimal(received)),
    open: total(lines, incomingOf),
    lines: lines.map((line) => ({
      ...line,
      packs: line.pack ? (packsIn(decimal(line.quantity), line.pack) ?? null) : null,
      open: text(incomingOf(line)),
    })),
    notices,
    allowed: allowedOn.order(ctx, { status: row.status as OrderStatus, stage, createdBy }),
  };
});
