import type { ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { phoneOf } from '../contact.ts';
import type { Mergeable, MergeTerms } from './merging.rules.ts';
import { receiverKey } from './receiver.rules.ts';

/** An order as it is looked at for merging, with what people read of it. */
export interface Looked extends Mergeable {
  number: string;
  platformNumber: string | null;
  payable: string;
  lines: number;
  shop: string;
  buyer: string;
  name: string;
  place: string;
}

interface Row extends Omit<Looked, 'receiver' | 'weight' | 'amount' | 'paid' | 'refunding' | 'place' | 'buyer' | 'name'> {
  paymentStatus: string;
  aftersaleStatus: string;
  weight: string;
  buyer: string;
  name: string;
  phoneSealed: Buffer | null;
  country: string;
  province: string;
  city: string;
  district: string;
  address: string;
}

const COLUMNS = `o.id, o.number, o.platform_number as "platformNumber", o.shop_id as "shopId", s.name as shop, s.platform, o.customer_id as "customerId",
    o.currency, o.tax_inclusive as "taxInclusive", o.money_holder as "moneyHolder", case when o.warehouse_fixed then o.warehouse_id end as "warehouseId",
    case when o.carrier_fixed then o.carrier end as carrier, o.payment_status as "paymentStatus", o.cash_on_delivery as "cashOnDelivery",
    (o.audited_at is not null or o.fulfilment_status <> 'wait_audit' or o.closed_reason is not null or o.unmapped_count > 0 or o.line_count = 0
      or exists (select from sales.order_split y where y.merchant_id = o.merchant_id and y.ended_at is null
        and (y.order_id = o.id or y.root_id = o.id))) as touched, (
      select concat_ws('|', r.offer_id, r.balance_from, r.balance_until, r.forfeitable) from sales.presale r
      where r.merchant_id = o.merchant_id and r.order_id = o.id and o.presale is not null) as presold,
    o.hold_codes as "holdCodes", o.aftersale_status as "aftersaleStatus", o.purpose, o.ship_from as "shipFrom", o.ship_by as "shipBy",
    o.placed_at as "placedAt", o.business_date as "businessDate", o.payable_amount as payable, o.line_count as lines,
    o.buyer_account as buyer, o.receiver_name as name, o.phone_sealed as "phoneSealed", o.country, o.province, o.city, o.district, o.address,
    coalesce((select sum(l.quantity * k.weight) from sales.order_line l join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
      where l.merchant_id = o.merchant_id and l.order_id = o.id and l.kind not in ('bundle', 'service')), 0)::numeric(18,6) as weight
  from sales.sales_order o join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id`;
const THESE = statement(`select ${COLUMNS}
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and (:shops is null or o.shop_id = any(:shops))`);
// of each customer with more than one order that waits in a shop; what was taken apart is not proposed again
const WAITING = statement(`with several as (
    select o.customer_id, o.shop_id from sales.sales_order o
    where o.merchant_id = :merchant and o.fulfilment_status = 'wait_audit' and o.closed_reason is null and o.customer_id is not null
      and (:shops is null or o.shop_id = any(:shops))
      and (:orderIds::uuid[] is null
        or o.customer_id in (select y.customer_id from sales.sales_order y where y.merchant_id = :merchant and y.id = any(:orderIds::uuid[])))
    group by o.customer_id, o.shop_id having count(*) > 1 order by min(o.placed_at) limit :limit::int)
  select ${COLUMNS} join several x on x.customer_id = o.customer_id and x.shop_id = o.shop_id
  where o.merchant_id = :merchant and o.fulfilment_status = 'wait_audit' and o.closed_reason is null
    and not exists (select from sales.order_merge m where m.merchant_id = :merchant and m.order_id = o.id and m.ended_at is not null)
  order by o.placed_at, o.id limit :most::int`);

function lookedFrom(ctx: ReadContext, row: Row): Looked {
  const { paymentStatus, aftersaleStatus, weight, ...rest } = row;
  const { country, province, city, district, address, name } = row;
  return {
    ...rest,
    receiver: receiverKey({ name, phone: phoneOf(ctx, row) ?? '', country, province, city, district, address }),
    paid: paymentStatus === 'paid',
    refunding: aftersaleStatus !== 'none',
    weight: decimal(weight),
    amount: decimal(row.payable),
    place: [province, city, district, address].filter(Boolean).join(' '),
  };
}

/** These orders as they are looked at. */
export const lookAt = async (ctx: ReadContext, orderIds: readonly string[]): Promise<Looked[]> =>
  (await ctx.rows<Row>(THESE, { orderIds })).map((row) => lookedFrom(ctx, row));

/** What may go together, by customers; those of these orders where some are named. At most so many customers, and orders where a person looks on. */
export const lookForCandidates = async (
  ctx: ReadContext,
  orderIds: readonly string[] | null,
  { customers, orders }: { customers: number; orders: number | null },
): Promise<Looked[]> => (await ctx.rows<Row>(WAITING, { orderIds, limit: customers, most: orders })).map((row) => lookedFrom(ctx, row));

const limitOf = (value: string): Decimal | null => (isPositive(decimal(value)) ? decimal(value) : null);

/** What the merchant allows. */
export async function mergeTerms(ctx: ReadContext): Promise<MergeTerms> {
  const [windowHours, weight, amount] = await Promise.all([
    parameter(ctx, 'sales.merge_within_hours'),
    parameter(ctx, 'sales.merge_up_to_weight'),
    parameter(ctx, 'sales.merge_up_to_amount'),
  ]);
  return { windowHours, mostWeight: limitOf(weight), mostAmount: limitOf(amount) };
}
