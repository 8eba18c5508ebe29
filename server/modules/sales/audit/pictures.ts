import type { ReadContext } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { unknownRegion } from '../../parties/regions.rules.ts';
import type { LockedOrder } from '../order.ts';
import { waitingToMerge } from '../merging/waiting.ts';
import { addressKey, regionKeys } from './blacklist.rules.ts';
import { unreachedOf } from './reaching.ts';
import type { Finding } from './checks.rules.ts';
import { acceptance } from './judge.rules.ts';
import type { OrderPicture, PicturedFacts, PicturedHistory, PicturedSku } from './picture.rules.ts';
import { barredKinds, policiesOf } from './policies.ts';
import { standingsOf } from './standings.ts';

const FACTS =
  statement(`select o.id, o.buyer_account as "buyerAccount", o.receiver_name as receiver, o.country, o.city, o.district, o.address,
    encode(o.phone_hash, 'hex') as "phoneHash", o.buyer_remark as "buyerRemark", o.seller_remark as "sellerRemark", o.flag, o.tags,
    o.created_by as "createdBy", o.ship_from as "shipFrom", o.invoice_kind as "invoiceKind", o.invoice_title as "invoiceTitle",
    o.invoice_tax_identity as "invoiceTaxIdentity", coalesce(p.tags, '{}') as "customerTags", p.credit_limit as "creditLimit",
    p.payment_days as "paymentDays",
    coalesce((select jsonb_agg(jsonb_build_object('code', h.code, 'cause', h.cause)) from sales.hold h
      where h.merchant_id = o.merchant_id and h.order_id = o.id and h.accepted), '[]') as accepted
  from sales.sales_order o left join parties.party p on p.merchant_id = o.merchant_id and p.id = o.customer_id
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[])`);

// history counts from the moment the order was placed, so that a replay sees what the audit saw; times are compared by their difference, for the
// index by time would read every order of the merchant where the one by phone or customer reads a few. A buyer may have thousands of orders, so
// neither is counted where nobody asks for it
const HISTORY = statement(`select o.id, r.orders as "sameReceiver", c.orders as "customerOrders", c.refunds as "customerRefunds"
  from unnest(:orderIds::uuid[], :hours::int[]) as x (id, hours)
  join sales.sales_order o on o.merchant_id = :merchant and o.id = x.id
  cross join lateral (select count(*)::int as orders from sales.sales_order b
    where :receiver::boolean and b.merchant_id = :merchant and b.phone_hash = o.phone_hash and b.id <> o.id
      and o.placed_at - b.placed_at >= interval '0' and o.placed_at - b.placed_at < make_interval(hours => x.hours)
      and b.closed_reason is distinct from 'cancelled') r
  cross join lateral (select count(*) filter (where b.closed_reason is distinct from 'cancelled')::int as orders,
      count(*) filter (where b.refunded_amount > 0)::int as refunds
    from sales.sales_order b
    where :customer::boolean and b.merchant_id = :merchant and b.customer_id = o.customer_id and b.id <> o.id
      and o.placed_at - b.placed_at >= interval '0') c`);

// the same goods for the same receiver: the later of the two is asked about; goods are compared of those few that have an earlier order at all
const DUPLICATES = statement(`with pair as materialized (
    select o.id, b.id as other_id, b.number, b.placed_at as other_placed_at
    from unnest(:orderIds::uuid[], :hours::int[]) as x (id, hours)
    join sales.sales_order o on o.merchant_id = :merchant and o.id = x.id
    cross join lateral (select b.id, b.number, b.placed_at from sales.sales_order b
      where b.merchant_id = :merchant and b.phone_hash = o.phone_hash and (o.placed_at - b.placed_at > interval '0' or o.placed_at = b.placed_at and b.id < o.id)
        and o.placed_at - b.placed_at < make_interval(hours => x.hours) and b.closed_reason is null and b.address = o.address) b),
  asked as materialized (select p.id as order_id from pair p union select p.other_id from pair p),
  goods as materialized (
    select l.order_id, string_agg(coalesce(l.sku_id::text, l.platform_sku) || ' ' || l.quantity::text, ',' order by l.sku_id, l.platform_sku, l.quantity) as goods
    from asked a join sales.order_line l on l.merchant_id = :merchant and l.order_id = a.order_id and l.kind in ('goods', 'bundle')
    group by l.order_id)
  select distinct on (p.id) p.id, p.number
  from pair p join goods mine on mine.order_id = p.id join goods theirs on theirs.order_id = p.other_id and theirs.goods = mine.goods
  order by p.id, p.other_placed_at desc, p.other_id desc`);

const SKUS = statement(`select k.id, k.code, coalesce(c.path, '{}') as categories, p.tags, k.list_price as "listPrice", k.weight,
    coalesce(nullif(s.value, 0) / nullif(s.quantity, 0), nullif(s.last, 0), k.purchase_price)::numeric(20,6)::text as "unitCost"
  from catalog.sku k
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  left join catalog.category c on c.merchant_id = p.merchant_id and c.id = p.category_id
  left join lateral (select sum(i.value) as value, sum(i.quantity) as quantity, max(i.last_unit_cost) as last
    from inventory.cost_pool i where i.merchant_id = k.merchant_id and i.sku_id = k.id and i.class = 'good') s on true
  where k.merchant_id = :merchant and k.id = any(:skuIds::uuid[])`);

const BLACKLIST = statement(`select b.kind, b.key, b.shown, b.reason from sales.blacklist_entry b
  where b.merchant_id = :merchant and (b.until is null or b.until >= :today)
    and (b.kind, b.key) in (select * from unnest(:kinds::text[], :keys::text[]))`);

type FactsRow = Omit<PicturedFacts, 'hasPhone' | 'unknownRegion'> & {
  id: string;
  phoneHash: string | null;
  accepted: readonly Pick<Finding, 'code' | 'cause'>[];
};
interface Met {
  kind: string;
  key: string;
  shown: string;
  reason: string;
}

/** What an order may be blacklisted by: kinds with keys as entries keep them. */
function keysOf(ctx: ReadContext, row: FactsRow, province: string): { kind: string; key: string }[] {
  const address = addressKey({ ...row, province });
  return [
    ...(row.buyerAccount ? [{ kind: 'account', key: row.buyerAccount }] : []),
    ...(row.phoneHash ? [{ kind: 'phone', key: row.phoneHash }] : []),
    ...(address ? [{ kind: 'address', key: ctx.secrets.hash(address).toString('hex') }] : []),
    ...regionKeys({ ...row, province }).map((key) => ({ kind: 'region', key })),
  ];
}

async function metBy(ctx: ReadContext, rows: readonly FactsRow[], provinces: ReadonlyMap<string, string>) {
  const barred = await barredKinds(ctx);
  if (!barred.size) return () => [];
  const wanted = rows.map((row) => ({
    id: row.id,
    keys: keysOf(ctx, row, provinces.get(row.id) ?? '').filter(({ kind }) => barred.has(kind)),
  }));
  const all = wanted.flatMap(({ keys }) => keys);
  if (!all.length) return () => [];
  const met = await ctx.rows<Met>(BLACKLIST, { kinds: all.map(({ kind }) => kind), keys: all.map(({ key }) => key) });
  const byKey = new Map(met.map((entry) => [`${entry.kind} ${entry.key}`, entry]));
  const byOrder = new Map(wanted.map(({ id, keys }) => [id, keys.flatMap(({ kind, key }) => byKey.get(`${kind} ${key}`) ?? [])]));
  return (id: string) => byOrder.get(id) ?? [];
}

const NO_HISTORY = { sameReceiver: 0, duplicateOf: null, customerOrders: 0, customerRefunds: 0 };

/** What of an order's history somebody looks at; all of it where nothing is said. */
export interface HistoryAsked {
  /** Orders of the same receiver within the hours of risk. */
  receiver: boolean;
  /** Orders and refunds of the customer. */
  customer: boolean;
}

const WHOLE: HistoryAsked = { receiver: true, customer: true };

async function historyOf(
  ctx: ReadContext,
  orders: readonly LockedOrder[],
  { receiver, customer }: HistoryAsked,
): Promise<(locked: LockedOrder) => PicturedHistory> {
  const policyOf = await policiesOf(ctx);
  const asked = orders.flatMap(({ order }) => {
    const hours = policyOf(order.shopId).duplicateHours;
    return hours === null ? [] : [{ id: order.id, hours }];
  });
  const [counts, duplicates, standingOf] = await Promise.all([
    receiver || customer
      ? ctx.rows<{ id: string; sameReceiver: number; customerOrders: number; customerRefunds: number }>(HISTORY, {
          orderIds: orders.map(({ order }) => order.id),
          hours: orders.map(({ order }) => policyOf(order.shopId).riskHours),
          receiver,
          customer,
        })
      : [],
    asked.length
      ? ctx.rows<{ id: string; number: string }>(DUPLICATES, {
          orderIds: asked.map(({ id }) => id),
          hours: asked.map(({ hours }) => hours),
        })
      : [],
    standingsOf(ctx, orders),
  ]);
  const countsOf = new Map(counts.map((row) => [row.id, row]));
  const duplicateOf = new Map(duplicates.map(({ id, number }) => [id, number]));
  return (locked) => ({
    ...NO_HISTORY,
    ...countsOf.get(locked.order.id),
    duplicateOf: duplicateOf.get(locked.order.id) ?? null,
    ...standingOf(locked),
  });
}

/** What is known of SKUs, by id. */
export async function picturedSkus(ctx: ReadContext, skuIds: readonly string[]): Promise<Map<string, PicturedSku>> {
  const rows = skuIds.length ? await ctx.rows<PicturedSku>(SKUS, { skuIds: [...new Set(skuIds)] }) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Prepares everything a judgement of these orders looks at, in a handful of statements whatever their number. In the order given. */
export async function picturesOf(ctx: ReadContext, orders: readonly LockedOrder[], asked = WHOLE): Promise<OrderPicture[]> {
  if (!orders.length) return [];
  const orderIds = orders.map(({ order }) => order.id);
  const provinces = new Map(orders.map(({ order }) => [order.id, order.province]));
  const [rows, historyFor, skus, mergeWith] = await Promise.all([
    ctx.rows<FactsRow>(FACTS, { orderIds }),
    historyOf(ctx, orders, asked),
    picturedSkus(
      ctx,
      orders.flatMap(({ lines }) => lines.flatMap(({ skuId }) => skuId ?? [])),
    ),
    waitingToMerge(ctx, orders),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const [met, unreached] = await Promise.all([metBy(ctx, rows, provinces), unreachedOf(ctx, orders, byId)]);
  return orders.map((locked) => {
    const { order, lines } = locked;
    const { phoneHash, id: _, accepted, ...facts } = byId.get(order.id) as FactsRow;
    const region = unknownRegion({ country: facts.country, province: order.province, city: facts.city, district: facts.district });
    return {
      order,
      lines,
      facts: { ...facts, hasPhone: phoneHash !== null, unknownRegion: region ?? null },
      history: historyFor(locked),
      skus,
      blacklisted: met(order.id),
      accepted: new Set(accepted.map(acceptance)),
      giftsShort: [],
      mergeWith: mergeWith.get(order.id) ?? [],
      unreached: unreached.get(order.id) ?? [],
      today: ctx.today,
      zone: ctx.merchant.zone,
    };
  });
}
