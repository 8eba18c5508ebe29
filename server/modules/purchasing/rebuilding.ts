import { inTurn, type Repair, type Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { SET_AGAINST } from './set-against.sql.ts';

// whoever pays holds the payment, then the bills
const HOLD_PAYMENTS = statement('select 1 from purchasing.payment where merchant_id = :merchant order by id for update');
const HOLD_BILLS = statement('select 1 from purchasing.bill where merchant_id = :merchant order by id for update');

/** What is kept of one of the two, anew: `of` are its columns for the amount and for what that is worth in the books. */
const anew = (by: 'bill' | 'payment', of: 'paid' | 'applied') =>
  statement(`with applied as (${SET_AGAINST(by)}),
  wrong as (
    select k.id, k.${of}_amount as kept, k.${of}_books_amount as kept_books, coalesce(a.amount, 0) as amount, coalesce(a.books, 0) as books
    from purchasing.${by} k left join applied a on a.id = k.id
    where k.merchant_id = :merchant and (k.${of}_amount <> coalesce(a.amount, 0) or k.${of}_books_amount <> coalesce(a.books, 0)) order by k.id limit :most::int),
  mended as (
    update purchasing.${by} k set ${of}_amount = w.amount, ${of}_books_amount = w.books, version = k.version + 1
    from wrong w where k.merchant_id = :merchant and k.id = w.id)
  select 'purchasing.${by}' as entity, id, '${by}.${of}_amount' as what, trim_scale(kept) || ' / ' || trim_scale(kept_books) as before,
    trim_scale(amount) || ' / ' || trim_scale(books) as after
  from wrong order by id`);
const BILLS = anew('bill', 'paid');
const PAYMENTS = anew('payment', 'applied');

const hold: Repair = async (ctx) => {
  await ctx.rows(HOLD_PAYMENTS);
  await ctx.rows(HOLD_BILLS);
  return [];
};
const bills: Repair = (ctx, most) => ctx.rows<Repaired>(BILLS, { most });
const payments: Repair = (ctx, most) => ctx.rows<Repaired>(PAYMENTS, { most });

/** What of bills is paid and of payments used, anew from what was set against what. */
export const rebuildBills: Repair = inTurn(hold, bills, payments);
