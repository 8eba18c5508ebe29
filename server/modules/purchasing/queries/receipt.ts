import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { allowedOn } from '../allowed.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import type { receiptLineRecord, receiptRecord } from '../receipt-shapes.ts';

const RECEIPT =
  statement(`select r.id, r.number, r.order_id as "orderId", o.number as "orderNumber", r.supplier_id as "supplierId", p.name as supplier,
    r.warehouse_id as "warehouseId", w.name as warehouse, r.status, r.reference, r.note, r.exchange_rate as "exchangeRate", r.net_amount as net,
    r.received_by as "receivedBy", r.business_date as "businessDate", r.received_at as "receivedAt", r.version
  from purchasing.receipt r
  join purchasing.purchase_order o on o.merchant_id = r.merchant_id and o.id = r.order_id
  join parties.party p on p.merchant_id = r.merchant_id and p.id = r.supplier_id
  join inventory.warehouse w on w.merchant_id = r.merchant_id and w.id = r.warehouse_id
  where r.merchant_id = :merchant and ${isCalled('r')}
    and (:warehouses::uuid[] is null or r.warehouse_id = any(:warehouses::uuid[]))`);
const LINES =
  statement(`select l.id, l.n, l.order_line_id as "orderLineId", l.sku_id as "skuId", s.code as "skuCode", r.name, s.option_text as "optionText",
    r.unit, s.image as thumbnail, r.quantity_precision::int as precision, l.quantity, l.refused, l.refused_reason as "refusedReason",
    coalesce(b.code, '') as location, l.lot_number as "lotNumber", l.serial_number as "serialNumber", l.expires_on as "expiresOn", l.inspecting, l.accepted, l.rejected,
    l.rejected_reason as "rejectedReason", l.billed, l.returned, l.net_amount + l.transit_amount as net
  from purchasing.receipt_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product r on r.merchant_id = s.merchant_id and r.id = s.product_id
  left join inventory.location b on b.merchant_id = l.merchant_id and b.id = l.location_id
  where l.merchant_id = :merchant and l.receipt_id = :receiptId::uuid order by l.n`);

type Record = z.input<typeof receiptRecord>;
type Head = Omit<Record, 'lines' | 'allowed' | 'receiver'> & { receivedBy: string };

/** A receipt with what was found of it. What it cost is for those who see purchasing. */
export const receipt = answer(purchasing.queries.receipt, async (ctx, { number }) => {
  const row = await ctx.row<Head>(RECEIPT, { number });
  if (!row) throw errors.receipt_not_found();
  const [lines, names] = await Promise.all([
    ctx.rows<z.input<typeof receiptLineRecord>>(LINES, { receiptId: row.id }),
    namesOf(ctx, [row.receivedBy]),
  ]);
  const { receivedBy, ...shown } = row;
  const sees = ctx.may('purchasing.view');
  const has = (figure: (line: (typeof lines)[number]) => string[]) => lines.some((line) => figure(line).some((value) => value !== '0'));
  return {
    ...shown,
    net: sees ? shown.net : null,
    receiver: names.get(receivedBy) ?? '',
    lines: lines.map((line) => ({ ...line, net: sees ? line.net : null })),
    allowed: allowedOn.receipt(ctx, {
      ...{ status: row.status, toInspect: lines.filter(({ inspecting }) => inspecting).length },
      ...{ settled: has(({ billed, returned }) => [billed, returned]), inspected: has(({ accepted, rejected }) => [accepted, rejected]) },
    }),
  };
});
