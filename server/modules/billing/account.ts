import type { Context, ReadContext } from '../../kernel/context.ts';
import { decimal, text } from '../../kernel/decimal.ts';
import { hot, statement } from '../../kernel/statement.ts';
import { type Account, emptyAccount } from './account.rules.ts';

type Row = Record<keyof Account, string> & { orderId: string };

const LOAD = hot(
  statement(`select order_id as "orderId", received, refunded, billed, advance, receivable, deposit, forfeited
  from billing.order_account where merchant_id = :merchant and order_id = any(:orderIds::uuid[])`),
);
const SAVE = hot(
  statement(`insert into billing.order_account (merchant_id, order_id, received, refunded, billed, advance, receivable, deposit, forfeited)
  select :merchant, x.* from unnest(:orderIds::uuid[], :received::numeric[], :refunded::numeric[], :billed::numeric[], :advances::numeric[],
    :receivables::numeric[], :deposits::numeric[], :forfeited::numeric[]) as x
  on conflict (merchant_id, order_id) do update set received = excluded.received, refunded = excluded.refunded, billed = excluded.billed,
    advance = excluded.advance, receivable = excluded.receivable, deposit = excluded.deposit, forfeited = excluded.forfeited`),
);

/** What stands between orders and their buyers. Changed only under the lock of the order, so that what is read here is still true when saved. */
export async function loadAccounts(ctx: Context | ReadContext, orderIds: readonly string[]): Promise<Map<string, Account>> {
  if (!orderIds.length) return new Map();
  const rows = await ctx.rows<Row>(LOAD, { orderIds });
  return new Map(
    rows.map((row) => [
      row.orderId,
      {
        received: decimal(row.received),
        refunded: decimal(row.refunded),
        billed: decimal(row.billed),
        advance: decimal(row.advance),
        receivable: decimal(row.receivable),
        deposit: decimal(row.deposit),
        forfeited: decimal(row.forfeited),
      },
    ]),
  );
}

/** The account of one order; empty where nothing happened yet. */
export async function loadAccount(ctx: Context | ReadContext, orderId: string): Promise<Account> {
  return (await loadAccounts(ctx, [orderId])).get(orderId) ?? emptyAccount;
}

/** Writes accounts, ahead. */
export function saveAccounts(ctx: Context, accounts: ReadonlyMap<string, Account>): void {
  if (!accounts.size) return;
  const all = [...accounts].sort(([a], [b]) => (a < b ? -1 : 1));
  const column = (key: keyof Account) => all.map(([, account]) => text(account[key]));
  ctx.post(SAVE, {
    orderIds: all.map(([orderId]) => orderId),
    received: column('received'),
    refunded: column('refunded'),
    billed: column('billed'),
    advances: column('advance'),
    receivables: column('receivable'),
    deposits: column('deposit'),
    forfeited: column('forfeited'),
  });
}
