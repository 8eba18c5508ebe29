import type { Context } from '../../kernel/context.ts';
import { decimal, minimum, subtract, text } from '../../kernel/decimal.ts';
import { inTurn, type Repair, type Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { lockOrders, recordPayments, recordRefund } from '../sales/index.ts';
import { type Account } from './account.rules.ts';
import { loadAccounts, saveAccounts } from './account.ts';
import { HELD, SUMS } from './accounts.sql.ts';

// what the payments say of orders whose accounts say something else; what was billed is told by whoever sees the shipments
const WRONG = statement(`with paid as (${SUMS}), held as (${HELD}),
  told as (select * from unnest(:orderIds::uuid[], :billed::numeric[]) as t (order_id, billed))
  select h.id as "orderId", h.received, h.refunded, h.kept, h.forfeited, coalesce(t.billed, a.billed, 0) as billed, coalesce(a.deposit, 0) as deposit
  from held h
  left join billing.order_account a on a.merchant_id = :merchant and a.order_id = h.id
  left join told t on t.order_id = h.id
  where coalesce(a.received, 0) <> h.received or coalesce(a.refunded, 0) <> h.refunded or coalesce(a.forfeited, 0) <> h.forfeited
    or coalesce(a.billed, 0) <> coalesce(t.billed, a.billed, 0)
    or coalesce(a.advance, 0) <> h.kept - least(h.kept, coalesce(t.billed, a.billed, 0))
    or coalesce(a.receivable, 0) <> coalesce(t.billed, a.billed, 0) - least(h.kept, coalesce(t.billed, a.billed, 0))
  order by h.id limit :most::int`);
const AXIS = statement(`with paid as (${SUMS})
  select o.id as "orderId", coalesce(p.received, 0) as received, coalesce(p.refunded, 0) as refunded
  from sales.sales_order o left join paid p on p.order_id = o.id
  where o.merchant_id = :merchant and (o.paid_amount <> coalesce(p.received, 0) or o.refunded_amount <> coalesce(p.refunded, 0)) order by o.id limit :most::int`);

type Paid = Record<'orderId' | 'received' | 'refunded', string>;
type Wrong = Record<'orderId' | 'received' | 'refunded' | 'kept' | 'forfeited' | 'billed' | 'deposit', string>;

/** What shipments billed of an order, where its account says something else. */
export interface BilledOrder {
  orderId: string;
  billed: string;
}

/** Accounts of orders and what orders say was paid, anew from the payments. */
export const rebuildAccounts = (told: readonly BilledOrder[]): Repair =>
  inTurn(rebuildPaid, (ctx, most) => rebuildOwed(ctx, told.slice(0, most), most));

function accountOf({ received, refunded, kept, forfeited, billed, deposit }: Wrong): Account {
  const paid = minimum(decimal(kept), decimal(billed));
  return {
    ...{ received: decimal(received), refunded: decimal(refunded), forfeited: decimal(forfeited), deposit: decimal(deposit) },
    ...{ billed: decimal(billed), advance: subtract(decimal(kept), paid), receivable: subtract(decimal(billed), paid) },
  };
}

const shown = (account: Account | undefined): string | null =>
  account ? `${text(account.billed)} / ${text(account.received)} / ${text(account.advance)} / ${text(account.receivable)}` : null;

async function rebuildOwed(ctx: Context, told: readonly BilledOrder[], most: number): Promise<Repaired[]> {
  const asked = { orderIds: told.map(({ orderId }) => orderId), billed: told.map(({ billed }) => billed), most };
  const found = (await ctx.rows<Wrong>(WRONG, asked)).map(({ orderId }) => orderId);
  // accounts change only under the lock of their order: what is still wrong with all of them in hand is wrong
  await lockOrders(ctx, found);
  const wrong = found.length ? await ctx.rows<Wrong>(WRONG, asked) : [];
  const before = await loadAccounts(ctx, found);
  const after = new Map(wrong.map((row) => [row.orderId, accountOf(row)]));
  saveAccounts(ctx, after);
  return [...after].map(([id, account]) => ({
    ...{ entity: 'sales.order', id, what: 'order_account billed / received / advance / receivable' },
    ...{ before: shown(before.get(id)), after: shown(account) },
  }));
}

async function rebuildPaid(ctx: Context, most: number): Promise<Repaired[]> {
  const found = (await ctx.rows<Paid>(AXIS, { most })).map(({ orderId }) => orderId);
  const orders = await lockOrders(ctx, found);
  const wrong = found.length ? await ctx.rows<Paid>(AXIS, { most }) : [];
  return wrong.flatMap(({ orderId, received, refunded }) => {
    const locked = orders.get(orderId);
    if (!locked) return [];
    const { order } = locked;
    const before = `${order.paidAmount} / ${order.refundedAmount}`;
    // by the procedures that write them, and by the difference
    recordPayments(ctx, [{ order, amount: text(subtract(decimal(received), decimal(order.paidAmount))), paidAt: order.paidAt ?? ctx.now }]);
    recordRefund(ctx, locked, text(subtract(decimal(refunded), decimal(order.refundedAmount))), new Map());
    const after = `${order.paidAmount} / ${order.refundedAmount}`;
    return [{ entity: 'sales.order', id: orderId, what: 'sales_order paid / refunded', before, after }];
  });
}
