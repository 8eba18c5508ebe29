import type { Context } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { type LockedOrder, lockOrders } from '../../sales/index.ts';
import { announceSettlement, type SettlementRow } from './settlement.ts';

const ORDERS = statement(
  'select distinct c.order_id as "orderId" from billing.collection c where c.merchant_id = :merchant and c.id = any(:ids::uuid[])',
);
const LOCK = statement(`select c.id, c.order_id as "orderId", c.status, c.amount - c.settled as open from billing.collection c
  where c.merchant_id = :merchant and c.id = any(:ids::uuid[]) order by c.id for update`);
const MOVE = statement(`
  with c as (
    update billing.collection c set settled = c.settled + x.settled, fee = c.fee + x.fee, version = c.version + 1,
      status = case when c.settled + x.settled >= c.amount then 'settled' else 'open' end,
      ended_at = case when c.settled + x.settled >= c.amount then :now end
    from unnest(:ids::uuid[], :settled::numeric[], :fees::numeric[]) as x (id, settled, fee) where c.merchant_id = :merchant and c.id = x.id)
  update billing.cod_settlement s set status = :status::text, posted_at = case when :status::text = 'posted' then :now else s.posted_at end,
    version = s.version + 1
  where s.merchant_id = :merchant and s.id = :settlementId::uuid`);

/** What is collected for a parcel, locked. */
export interface LockedCollection {
  id: string;
  orderId: string;
  status: string;
  open: string;
}

/** Locks the orders of collections and then these. */
export async function lockAll(
  ctx: Context,
  ids: readonly string[],
): Promise<{ orders: Map<string, LockedOrder>; collections: Map<string, LockedCollection> }> {
  const orderIds = (await ctx.rows<{ orderId: string }>(ORDERS, { ids })).map(({ orderId }) => orderId);
  const [orders, rows] = await Promise.all([lockOrders(ctx, orderIds), ctx.rows<LockedCollection>(LOCK, { ids })]);
  return { orders, collections: new Map(rows.map((row) => [row.id, row])) };
}

/** What of each collection is settled now; negative figures take it back. */
export interface Moved {
  id: string;
  settled: string;
  fee: string;
}

/** Writes what a settlement did to its collections, and how it stands itself. */
export function moveCollections(ctx: Context, settlement: SettlementRow, status: 'posted' | 'reversed', moved: readonly Moved[]) {
  ctx.post(MOVE, {
    settlementId: settlement.id,
    status,
    ids: moved.map(({ id }) => id),
    settled: moved.map(({ settled }) => settled),
    fees: moved.map(({ fee }) => fee),
  });
  ctx.change('billing.cod_settlement', settlement.id, { status: settlement.status }, { status });
  return announceSettlement(ctx, { id: settlement.id, number: settlement.number, version: settlement.version + 1 });
}
