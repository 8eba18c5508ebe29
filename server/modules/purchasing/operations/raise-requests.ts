import { type Context, handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { whoMay } from '../../access/index.ts';
import { notificationKind, notify } from '../../office/index.ts';
import { purchasing } from '../contract.ts';
import { needOf, type Standing } from '../raising.rules.ts';
import { insertRequests } from '../requests.ts';

// drafts count as on order here: what was asked for once is not asked for again while somebody looks at it. A limit of all warehouses is of the first one.
const STANDINGS = statement(`with place as (
    select w.id, row_number() over (order by w.priority, w.id) = 1 as first from inventory.warehouse w where w.merchant_id = :merchant and w.active and w.promisable),
  held as (
    select a.sku_id, a.warehouse_id, a.good - a.reserved as available from inventory.availability a
    where a.merchant_id = :merchant and a.owner_id = '00000000-0000-0000-0000-000000000000'),
  ordered as (
    select l.sku_id, o.warehouse_id, sum(greatest(l.quantity - l.received + l.replaced - l.cancelled, 0)) as quantity
    from purchasing.order_line l join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
    where l.merchant_id = :merchant and o.status not in ('received', 'closed', 'cancelled')
      and coalesce(l.confirmed_date, l.expected_date, o.expected_date, o.order_date + 30) >= :today - 30
    group by 1, 2),
  moving as (
    select l.sku_id, t.to_warehouse_id as warehouse_id, sum(l.shipped - l.received - l.lost - l.returned) as quantity
    from inventory.transfer_line l join inventory.transfer t on t.merchant_id = l.merchant_id and t.id = l.transfer_id
    where l.merchant_id = :merchant and t.status in ('in_transit', 'part_received') and l.quality = 'good' group by 1, 2),
  wanted as (
    select r.sku_id, r.warehouse_id, sum(r.quantity) as quantity from purchasing.request r where r.merchant_id = :merchant and r.status = 'open' group by 1, 2),
  waiting as (
    select l.sku_id, coalesce(o.warehouse_id, (select id from place where first)) as warehouse_id,
      sum(l.quantity - l.shipped - l.cancelled - l.reserved) as quantity
    from sales.order_line l join sales.sales_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
    where l.merchant_id = :merchant and l.sku_id is not null and l.kind in ('goods', 'component', 'gift') and not l.stopped
      and o.confirmed_at is not null and o.closed_reason is null and o.payment_status in ('paid', 'cod', 'part_refunded')
      and l.quantity - l.shipped - l.cancelled - l.reserved > 0
    group by 1, 2),
  keys as (
    select i.sku_id, coalesce(p.id, (select id from place where first)) as warehouse_id, i.minimum, i.maximum
    from inventory.stock_limit i left join place p on p.id = i.warehouse_id
    where i.merchant_id = :merchant and i.minimum is not null and (p.id is not null or i.warehouse_id = '00000000-0000-0000-0000-000000000000')
    union all
    select w.sku_id, w.warehouse_id, null, null from waiting w where not exists (select from inventory.stock_limit i
      where i.merchant_id = :merchant and i.sku_id = w.sku_id and i.minimum is not null
        and i.warehouse_id in (w.warehouse_id, '00000000-0000-0000-0000-000000000000')))
  select distinct on (k.sku_id, k.warehouse_id) k.sku_id as "skuId", k.warehouse_id as "warehouseId", coalesce(h.available, 0) as available,
    coalesce(o.quantity, 0) as incoming, coalesce(m.quantity, 0) as transfer, coalesce(r.quantity, 0) as requested, coalesce(w.quantity, 0) as backlog,
    k.minimum, k.maximum
  from keys k
  join catalog.sku s on s.merchant_id = :merchant and s.id = k.sku_id and s.status = 'active'
  join catalog.product c on c.merchant_id = :merchant and c.id = s.product_id and c.kind = 'goods'
  left join held h on h.sku_id = k.sku_id and h.warehouse_id = k.warehouse_id
  left join ordered o on o.sku_id = k.sku_id and o.warehouse_id = k.warehouse_id
  left join moving m on m.sku_id = k.sku_id and m.warehouse_id = k.warehouse_id
  left join wanted r on r.sku_id = k.sku_id and r.warehouse_id = k.warehouse_id
  left join waiting w on w.sku_id = k.sku_id and w.warehouse_id = k.warehouse_id
  where k.warehouse_id is not null
  order by k.sku_id, k.warehouse_id, k.minimum desc nulls last`);

const RAISED = notificationKind('purchasing.raised', { zh: '有货品需要采购', en: 'Goods need to be bought' });

/** What fell below its threshold, and what orders wait for, is asked for: once, and not again while it is open or on its way. */
export const raiseRequests = handle(purchasing.operations['raise-requests'], async (ctx) => ({ raised: await raise(ctx) }));

/** The same, within what is under way; answers how many were raised. */
export async function raise(ctx: Context): Promise<number> {
  const standings = await ctx.rows<Standing>(STANDINGS);
  const needs = standings.flatMap((standing) => {
    const need = needOf(standing);
    return need ? [{ ...need, reason: standing }] : [];
  });
  const made = await insertRequests(ctx, needs);
  if (made.length) {
    const [first] = made;
    await notify(ctx, {
      to: (await whoMay(ctx, 'purchasing.order')).map(({ id }) => id),
      kind: RAISED,
      source: `purchasing.raised:${first?.id}`,
      text: { zh: `有 ${made.length} 个货品需要采购`, en: `${made.length} SKUs need to be bought` },
      link: '/purchasing/requests',
    });
  }
  return made.length;
}
