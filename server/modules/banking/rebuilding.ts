import type { Repair, Repaired } from '../../kernel/repair.ts';
import { statement } from '../../kernel/statement.ts';

const HOLD = statement('select 1 from banking.petty_holder where merchant_id = :merchant order by person_id for update');
const ANEW = statement(`with said as (
    select d.person_id, sum(case when d.kind = 'petty_advance' then d.amount else -d.amount end) as balance from banking.document d
    where d.merchant_id = :merchant and d.person_id is not null and d.status = 'posted' group by 1),
  wrong as (
    select coalesce(h.person_id, s.person_id) as person_id, h.balance as kept, coalesce(s.balance, 0) as balance
    from (select * from banking.petty_holder where merchant_id = :merchant) h full join said s on s.person_id = h.person_id
    where coalesce(h.balance, 0) <> coalesce(s.balance, 0) order by 1 limit :most::int),
  mended as (
    insert into banking.petty_holder (merchant_id, person_id, balance) select :merchant, w.person_id, w.balance from wrong w
    on conflict (merchant_id, person_id) do update set balance = excluded.balance)
  select 'access.person' as entity, person_id as id, 'petty_holder.balance' as what, trim_scale(kept)::text as before, trim_scale(balance)::text as after
  from wrong order by person_id`);

/** What each person holds of petty cash, anew from what was given, accounted for and given back. */
export const rebuildPetty: Repair = async (ctx, most) => {
  await ctx.rows(HOLD);
  return ctx.rows<Repaired>(ANEW, { most });
};
