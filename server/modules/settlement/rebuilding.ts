import type { Repair, Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';
import { CREDIT_METHODS } from './credit-methods.sql.ts';

const HOLD = statement('select 1 from settlement.credit where merchant_id = :merchant order by id for update');
const ANEW = statement(`with paid as (
    select p.reference, sum(case when p.reverses_id is null then p.amount else -p.amount end) as amount from billing.payment p
    where p.merchant_id = :merchant and p.method in ${CREDIT_METHODS} group by p.reference),
  wrong as (
    select c.id, c.applied_amount as kept, coalesce(p.amount, 0) as applied from settlement.credit c left join paid p on p.reference = c.number
    where c.merchant_id = :merchant and c.applied_amount <> coalesce(p.amount, 0) order by c.id limit :most::int),
  mended as (
    update settlement.credit c set applied_amount = w.applied, version = c.version + 1 from wrong w where c.merchant_id = :merchant and c.id = w.id)
  select 'settlement.credit' as entity, id, 'credit.applied_amount' as what, trim_scale(kept)::text as before, trim_scale(applied)::text as after
  from wrong order by id`);

/** What receipts of customers were used for, anew from the payments of orders by them. */
export const rebuildCredits: Repair = async (ctx, most) => {
  await ctx.rows(HOLD);
  return ctx.rows<Repaired>(ANEW, { most });
};
