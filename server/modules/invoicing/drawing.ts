import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, isZero, multiply, multiplyDivide, one, subtract } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import type { Listed } from './discounts.rules.ts';
import type { BlueLine, Drawn } from './splitting.rules.ts';

/**
 * What of plain sales stands in the books by line: shipped, less what refunds took back of revenue (the figures that were posted), the buyer's part where
 * a platform pays some of it (facts.md section 14, 3), and what is on invoices that were not withdrawn, red ones taken off. A null line is the freight;
 * its rate is that of the dearest line, as it was priced. `orders` names a set with a column `id`.
 */
export const standingOf = (orders: string): string => `
  select x.order_id, x.order_line_id, sum(x.quantity) as quantity, sum(x.net) as net, sum(x.gross) as gross, sum(x.invoiced_net) as invoiced_net,
    sum(x.invoiced_gross) as invoiced_gross
  from (
    select s.order_id, l.order_line_id, l.quantity, l.net_amount as net, l.gross_amount as gross, 0 as invoiced_net, 0 as invoiced_gross
      from ${orders} w
      join sales.sales_order o on o.merchant_id = :merchant and o.id = w.id and o.purpose in ('sale', 'exchange')
      join fulfilment.shipment s on s.merchant_id = :merchant and s.order_id = w.id and s.status <> 'undone'
      join fulfilment.shipment_line l on l.merchant_id = s.merchant_id and l.shipment_id = s.id
    union all
    select s.order_id, null, 0, s.freight_net, s.freight_net + s.freight_tax, 0, 0
      from ${orders} w
      join fulfilment.shipment s on s.merchant_id = :merchant and s.order_id = w.id and s.status <> 'undone'
    union all
    select r.order_id, r.order_line_id, 0, -r.net_amount, -r.gross_amount, 0, 0
      from ${orders} w join billing.revenue_refund r on r.merchant_id = :merchant and r.order_id = w.id
    union all
    select l.order_id, l.order_line_id, 0, 0, 0, l.net_amount, l.gross_amount
      from ${orders} w
      join invoicing.sales_invoice_line l on l.merchant_id = :merchant and l.order_id = w.id
      join invoicing.sales_invoice i on i.merchant_id = l.merchant_id and i.id = l.invoice_id and i.status <> 'withdrawn'
  ) x group by x.order_id, x.order_line_id`;

const LINES = statement(`
  with wanted as (select u.id from unnest(:orderIds::uuid[]) as u (id)),
  standing as (${standingOf('wanted')})
  select t.order_id as "orderId", t.order_line_id as "orderLineId", t.quantity, t.net, t.gross, t.invoiced_net as "invoicedNet",
    t.invoiced_gross as "invoicedGross", coalesce(l.returned, 0) as returned, coalesce(l.buyer_amount, 1) as buyer, coalesce(l.merchant_amount, 1) as merchant,
    coalesce(l.tax_rate, d.tax_rate, 0) as "taxRate", coalesce(l.kind = 'gift', false) as gift, coalesce(l.discount_amount, 0) as discount,
    coalesce(l.quantity, 1) as ordered, coalesce(k.list_price, 0) as "listPrice", coalesce(h.tax_inclusive, true) as inclusive,
    l.kind = 'gift' and exists (select from invoicing.sales_invoice_line x
      join invoicing.sales_invoice i on i.merchant_id = x.merchant_id and i.id = x.invoice_id and i.status <> 'withdrawn' and i.colour = 'blue'
      where x.merchant_id = :merchant and x.order_id = t.order_id and x.order_line_id = t.order_line_id) as printed, coalesce(nullif(p.name ->> :language::text, ''), p.name ->> 'zh', p.name ->> 'en', l.title) as name,
    coalesce(k.option_text, '') as spec, coalesce(p.unit, '') as unit, coalesce(g.class_code, '') as "classCode", coalesce(g.class_name, '') as "className"
  from standing t
  left join sales.sales_order h on h.merchant_id = :merchant and h.id = t.order_id
  left join sales.order_line l on l.merchant_id = :merchant and l.id = t.order_line_id
  left join lateral (select y.tax_rate, y.sku_id from sales.order_line y where y.merchant_id = :merchant and y.order_id = t.order_id
    order by y.merchant_amount desc, y.n limit 1) d on true
  left join catalog.sku k on k.merchant_id = :merchant and k.id = coalesce(l.sku_id, d.sku_id)
  left join catalog.product p on p.merchant_id = :merchant and p.id = k.product_id
  left join catalog.category c on c.merchant_id = :merchant and c.id = p.category_id
  left join lateral (
    select o.class_code, o.class_name from invoicing.goods_code o
    where o.merchant_id = :merchant and (o.sku_id = k.id or o.category_id = any(c.path) or (o.sku_id is null and o.category_id is null))
    order by (o.sku_id is not null) desc, array_position(c.path, o.category_id) desc nulls last limit 1) g on true
  order by t.order_id, l.n nulls last`);

interface Row {
  orderId: string;
  orderLineId: string | null;
  quantity: string;
  net: string;
  gross: string;
  invoicedNet: string;
  invoicedGross: string;
  returned: string;
  buyer: string;
  merchant: string;
  taxRate: string;
  name: string | null;
  spec: string;
  unit: string;
  classCode: string;
  className: string;
  gift: boolean;
  discount: string;
  ordered: string;
  listPrice: string;
  inclusive: boolean;
  printed: boolean | null;
}

/** A line of an order with what of it is still to be invoiced; below zero, what is invoiced too much. */
export interface OrderLine extends Drawn {
  orderId: string;
  orderLineId: string | null;
  name: string;
  spec: string;
  unit: string;
  classCode: string;
  className: string;
  taxRate: string;
  /** What was taken off its price, where an invoice shows it; nothing of freight. */
  listed?: Listed;
  /** A gift that is on no invoice yet. */
  unprinted?: boolean;
}

const FREIGHT = { zh: '运费', en: 'Freight' };

/** The lines of locked orders with what is still to be invoiced of them. */
export async function orderLines(ctx: Context, orderIds: readonly string[]): Promise<OrderLine[]> {
  const { language, exponent } = ctx.merchant;
  const rows = await ctx.rows<Row>(LINES, { orderIds, language });
  return rows.map((row) => {
    const part = (figure: string) => buyersPart(decimal(figure), row, exponent);
    const net = subtract(part(row.net), decimal(row.invoicedNet));
    const gross = subtract(part(row.gross), decimal(row.invoicedGross));
    const { orderId, orderLineId, spec, unit, classCode, className, taxRate } = row;
    const goods = { name: row.name ?? '', spec, unit };
    const shown = orderLineId === null ? { name: FREIGHT[language], spec: '', unit: '' } : goods;
    const listed = orderLineId === null ? {} : { listed: listedOf(row, exponent), unprinted: row.gift && !row.printed };
    const figures = { quantity: unitsOf(row), net, tax: subtract(gross, net) };
    return { ...{ orderId, orderLineId, classCode, className, taxRate }, ...shown, ...figures, ...listed };
  });
}

function listedOf({ gift, discount, ordered, listPrice, inclusive, taxRate, buyer }: Row, exponent: number): Listed {
  const quantity = decimal(ordered);
  const worth = multiply(decimal(listPrice), quantity, exponent);
  return { discount: gift ? worth : decimal(discount), paid: decimal(buyer), rate: decimal(taxRate), inclusive, quantity };
}

const buyersPart = (figure: Decimal, { buyer, merchant }: Row, exponent: number): Decimal =>
  isZero(decimal(merchant)) || buyer === merchant ? figure : multiplyDivide(figure, decimal(buyer), decimal(merchant), exponent);

/** Units that stay with the buyer; freight is one, and so is what was paid for goods that all came back. */
function unitsOf({ orderLineId, quantity, returned }: Row): Decimal {
  const kept = subtract(decimal(quantity), decimal(returned));
  if (orderLineId === null) return one;
  if (isPositive(kept)) return kept;
  return isPositive(decimal(quantity)) ? decimal(quantity) : one;
}

export const grossOf = ({ net, tax }: Pick<Drawn, 'net' | 'tax'>): Decimal => add(net, tax);

const BLUE_LINES = statement(`
  select l.id, l.invoice_id as "invoiceId", l.order_id as "orderId", l.order_line_id as "orderLineId", l.name, l.spec, l.unit, l.class_code as "classCode",
    l.class_name as "className", l.tax_rate as "taxRate", l.quantity, l.net_amount + coalesce(e.net, 0) as net, l.tax_amount + coalesce(e.tax, 0) as tax,
    coalesce(r.quantity, 0) + coalesce(c.quantity, 0) as "redQuantity", coalesce(r.net, 0) + coalesce(c.net, 0) as "redNet",
    coalesce(r.tax, 0) + coalesce(c.tax, 0) as "redTax"
  from invoicing.sales_invoice_line l
  join invoicing.sales_invoice b on b.merchant_id = l.merchant_id and b.id = l.invoice_id and b.colour = 'blue' and b.status = 'issued'
  left join lateral (
    select -sum(x.quantity) as quantity, -sum(x.net_amount) as net, -sum(x.tax_amount) as tax
    from invoicing.sales_invoice_line x join invoicing.sales_invoice y on y.merchant_id = x.merchant_id and y.id = x.invoice_id
    where x.merchant_id = l.merchant_id and x.blue_line_id = l.id and y.status <> 'withdrawn') r on true
  left join lateral (
    select -sum(z.quantity) as quantity, -sum(z.net) as net, -sum(z.tax) as tax
    from invoicing.red_confirmation w cross join lateral jsonb_to_recordset(w.parts) as z ("lineId" uuid, quantity numeric, net numeric, tax numeric)
    where w.merchant_id = l.merchant_id and w.blue_id = l.invoice_id and w.status = 'waiting' and w.lapses_at > :now and z."lineId" = l.id) c on true
  left join lateral (
    select sum(x.net_amount) as net, sum(x.tax_amount) as tax from invoicing.sales_invoice_line x
    where x.merchant_id = l.merchant_id and x.invoice_id = l.invoice_id and x.discounts = l.n) e on true
  where l.merchant_id = :merchant and l.discounts is null and (l.invoice_id = any(:invoiceIds::uuid[]) or l.order_id = any(:orderIds::uuid[]))
  order by b.issued_on desc, l.invoice_id desc, l.n`);

/** A line of a blue invoice with what is bound by red ones and by confirmations that wait. */
export interface OpenBlueLine extends BlueLine {
  invoiceId: string;
  orderId: string;
  orderLineId: string | null;
  name: string;
  spec: string;
  unit: string;
  classCode: string;
  className: string;
  taxRate: string;
}
type BlueRow = { [K in keyof OpenBlueLine]: string } & { orderLineId: string | null };

/** Lines of blue invoices that were issued, each with its discount, by invoice or by order, the latest first; the invoices or orders have to be locked. */
export async function blueLines(
  ctx: Context,
  of: { invoiceIds?: readonly string[]; orderIds?: readonly string[] },
): Promise<OpenBlueLine[]> {
  const rows = await ctx.rows<BlueRow>(BLUE_LINES, { invoiceIds: of.invoiceIds ?? [], orderIds: of.orderIds ?? [] });
  return rows.map((row) => ({
    ...row,
    ...{ quantity: decimal(row.quantity), net: decimal(row.net), tax: decimal(row.tax) },
    ...{ redQuantity: decimal(row.redQuantity), redNet: decimal(row.redNet), redTax: decimal(row.redTax) },
  }));
}
