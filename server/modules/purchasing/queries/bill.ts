import type { z } from 'zod';
import { answer } from '../../../kernel/context.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { allowedOn } from '../allowed.ts';
import type { billRecord } from '../bill-shapes.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { PAYMENT_SQL } from './bills.ts';

const BILL =
  statement(`select b.id, b.number, b.kind, c.number as "landedCost", b.supplier_id as "supplierId", p.name as supplier, b.invoice_number as "invoiceNumber",
    b.invoice_date as "invoiceDate", b.due_date as "dueDate", b.status, ${PAYMENT_SQL} as payment, b.holds, b.currency, b.exchange_rate as "exchangeRate",
    b.net_amount as net, b.tax_amount as tax, b.gross_amount as gross, b.books_amount as "booksAmount", b.paid_amount as paid,
    case when b.status = 'posted' then b.gross_amount - b.paid_amount else 0 end as open, b.certified_on as "certifiedOn", b.note,
    w.number as corrects, r.number as "correctedBy", b.released_by as releaser, b.release_reason as "releaseReason", b.recorded_at as "recordedAt", b.version
  from purchasing.bill b join parties.party p on p.merchant_id = b.merchant_id and p.id = b.supplier_id
  left join purchasing.bill w on w.merchant_id = b.merchant_id and w.id = b.corrects_id
  left join purchasing.bill r on r.merchant_id = b.merchant_id and r.corrects_id = b.id
  left join inventory.landed_cost c on c.merchant_id = b.merchant_id and c.id = b.landed_cost_id
  where b.merchant_id = :merchant and ${isCalled('b')}`);
const LINES =
  statement(`select l.id, l.n, coalesce(o.number, '') as "orderNumber", l.description, l.used_for as "usedFor", l.order_line_id as "orderLineId", l.sku_id as "skuId", coalesce(s.code, '') as "skuCode", coalesce(c.name, '{}') as name,
    coalesce(s.option_text, '') as "optionText", coalesce(c.unit, '') as unit, s.image as thumbnail, l.quantity, l.unit_price as "unitPrice", coalesce(x.unit_price, 0) as "orderPrice", coalesce(x.received, 0) as received,
    l.tax_rate as "taxRate", l.net_amount as net, l.tax_amount as tax, l.gross_amount as gross, l.holds, l.quantity_exposure as "quantityExposure",
    l.price_exposure as "priceExposure", l.difference_amount as difference
  from purchasing.bill_line l
  left join purchasing.order_line x on x.merchant_id = l.merchant_id and x.id = l.order_line_id
  left join purchasing.purchase_order o on o.merchant_id = x.merchant_id and o.id = x.order_id
  left join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  left join catalog.product c on c.merchant_id = s.merchant_id and c.id = s.product_id
  where l.merchant_id = :merchant and l.bill_id = :billId::uuid order by l.n`);
const PAYMENTS = statement(`select a.id, a.payment_id as "paymentId", p.number, p.kind, a.amount, p.paid_on as "paidOn"
  from purchasing.application a join purchasing.payment p on p.merchant_id = a.merchant_id and p.id = a.payment_id
  where a.merchant_id = :merchant and a.bill_id = :billId::uuid and a.undone_at is null order by a.id`);

type Record = z.input<typeof billRecord>;

/** A bill beside its orders and receipts, with what was paid for it. */
export const bill = answer(purchasing.queries.bill, async (ctx, { number }) => {
  const row = await ctx.row<Omit<Record, 'lines' | 'payments' | 'allowed' | 'releasedBy'> & { releaser: string | null }>(BILL, { number });
  if (!row) throw errors.bill_not_found();
  const [lines, payments, names] = await Promise.all([
    ctx.rows<Record['lines'][number]>(LINES, { billId: row.id }),
    ctx.rows<Record['payments'][number]>(PAYMENTS, { billId: row.id }),
    namesOf(ctx, row.releaser ? [row.releaser] : []),
  ]);
  const { releaser, ...shown } = row;
  return { ...shown, releasedBy: releaser && (names.get(releaser) ?? null), lines, payments, allowed: allowedOn.bill(ctx, row as never) };
});
