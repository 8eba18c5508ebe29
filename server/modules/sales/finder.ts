import type { ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { addFinder, addStanding, asListed, type ExactlyAsked, type Hit } from '../search/index.ts';
import { phoneParams } from './looking-up.ts';
import { orderOperations } from './order.rules.ts';
import { orders } from './queries/orders.ts';

const OF_ONE_PHONE = 5;

// one statement, five roads, each its own index: number, number of the platform, whole phone, end of a phone
const FIND = statement(`
  with met (rank, id, placed_at) as (
    (select 1, o.id, o.placed_at from sales.sales_order o where o.merchant_id = :merchant and o.number = any(:codes::text[]))
    union all (select 2, o.id, o.placed_at from sales.order_source s join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
      where s.merchant_id = :merchant and s.platform_number = any(:codes::text[]) limit 20)
    union all (select 3, o.id, o.placed_at from sales.sales_order o where o.merchant_id = :merchant and o.phone_hash = :phoneHash::bytea
      and (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[])) order by o.placed_at desc limit ${OF_ONE_PHONE})
    union all (select 4, o.id, o.placed_at from sales.sales_order o where o.merchant_id = :merchant and o.phone_tail_hash = :phoneTailHash::bytea
      and (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[])) order by o.placed_at desc limit ${OF_ONE_PHONE}))
  select 'sales.order' as entity, o.id, o.number as title, concat_ws(' · ', s.name, o.platform_number, o.province) as subtitle,
    '/orders/' || o.number as link
  from (select id, min(rank) as rank from met group by id) m join sales.sales_order o on o.merchant_id = :merchant and o.id = m.id
    join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  where (:shops::uuid[] is null or o.shop_id = any(:shops::uuid[])) order by m.rank, o.placed_at desc`);

async function find(ctx: ReadContext, { text, codes }: ExactlyAsked): Promise<Hit[]> {
  return ctx.rows<Hit>(FIND, { codes, ...phoneParams(ctx, text) });
}

addFinder({ entity: 'sales.order', permission: 'sales.view', find });

addStanding({ entity: 'sales.order', operations: orderOperations, of: asListed(orders) });
