import type { Context } from '../../kernel/context.ts';
import type { Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { SET_AGAINST } from './set-against.sql.ts';

// whoever pays holds the payment, then the bills
const HOLD_PAYMENTS = statement('select 1 from purchasing.payment where merchant_id = :merchant order by id for update');
const HOLD_BILLS = statement('select 1 from purchasing.bill where merchant_id = :merchant order by id for update');

const BILLS = statement(`with paid as (${SET_AGAINST('bill')}),
  wrong as (
    select b.id, b.paid_amount, b.paid_books_amount, coalesce(p.amount, 0) as amount, coalesce(p.books, 0) as books
    from purchasing.bill b left join paid p on p.id = b.id
    where b.merchant_id = :merchant and (b.paid_amount <> coalesce(p.amount, 0) or b.paid_books_amount <> coalesce(p.books, 0))),
  kept as (
    update purchasing.bill b set paid_amount = w.amount, paid_books_amount = w.books, version = b.version + 1
    from wrong w where b.merchant_id = :merchant and b.id = w.id)
  select 'purchasing.bill' as entity, id, 'bill.paid_amount' as what, trim_scale(paid_amount) || ' / ' || trim_scale(paid_books_amount) as before, trim_scale(amount) || ' / ' || trim_scale(books) as after
  from wrong order by id`);
const PAYMENTS = statement(`with applied as (${SET_AGAINST('payment')}),
  wrong as (
    select p.id, p.applied_amount, p.applied_books_amount, coalesce(a.amount, 0) as amount, coalesce(a.books, 0) as books
    from purchasing.payment p left join applied a on a.id = p.id
    where p.merchant_id = :merchant and (p.applied_amount <> coalesce(a.amount, 0) or p.applied_books_amount <> coalesce(a.books, 0))),
  kept as (
    update purchasing.payment p set applied_amount = w.amount, applied_books_amount = w.books, version = p.version + 1
    from wrong w where p.merchant_id = :merchant and p.id = w.id)
  select 'purchasing.payment' as entity, id, 'payment.applied_amount' as what, trim_scale(applied_amount) || ' / ' || trim_scale(applied_books_amount) as before,
    trim_scale(amount) || ' / ' || trim_scale(books) as after
  from wrong order by id`);

/** What of bills is paid and of payments used, anew from what was set against what. */
export async function rebuildBills(ctx: Context): Promise<Repaired[]> {
  await ctx.rows(HOLD_PAYMENTS);
  await ctx.rows(HOLD_BILLS);
  const bills = await ctx.rows<Repaired>(BILLS);
  const payments = await ctx.rows<Repaired>(PAYMENTS);
  return [...bills, ...payments];
}
