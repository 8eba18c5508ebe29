import { OPEN_ITEMS } from '../open-items.sql.ts';
import { USUAL_LEVELS } from './levels.rules.ts';

const USUAL = USUAL_LEVELS.map(({ n, days }) => `(${n}, ${days})`).join(', ');

/**
 * Customers with something overdue on the day `:asOf`, by currency: what, for how long, what they were reminded of, and the step that is due now
 * (`nextLevel` in levels.rules.ts). `:again` days lie between two letters.
 */
export const DUNNING = `(
  with items as materialized (
    select i.id, i.party_id, i.party, i.currency, i.open, i.days, i.kind from ${OPEN_ITEMS} i
    where i.side = 'receivable' and i.partner = 'customer' and i.party_id is not null),
  levels as (
    select l.n::int as n, l.days from settlement.dunning_level l where l.merchant_id = :merchant
    union all
    select x.n, x.days from (values ${USUAL}) as x (n, days)
    where not exists (select from settlement.dunning_level l where l.merchant_id = :merchant)),
  owed as (
    select i.party_id, min(i.party) as party, i.currency, coalesce(sum(i.open) filter (where i.open > 0 and i.days > 0), 0) as overdue,
      coalesce(-sum(i.open) filter (where i.open < 0), 0) as unapplied, count(*) filter (where i.open > 0 and i.days > 0)::int as items,
      coalesce(max(i.days) filter (where i.open > 0 and i.days > 0), 0)::int as days
    from items i group by i.party_id, i.currency),
  last as (
    select distinct on (l.party_id, l.currency) l.party_id, l.currency, l.level::int as level, l.sent_on
    from settlement.dunning_letter l
    where l.merchant_id = :merchant and l.status = 'sent' and exists (
      select from settlement.dunning_item x join items i on i.id = x.document_id where x.merchant_id = l.merchant_id and x.letter_id = l.id and i.open > 0)
    order by l.party_id, l.currency, l.sent_on desc, l.number desc),
  known as (
    select o.*, o.overdue - o.unapplied as total, coalesce((select max(n) from levels where levels.days <= o.days), 0) as reached,
      coalesce(l.level, 0) as last_level, l.sent_on as last_sent, t.promised_on, coalesce(t.promised_on < :asOf::date, false) as broken,
      coalesce(t.promise_note, '') as promise_note, coalesce(t.dunning_stop, '') as stop, coalesce(w.number, '') as waiting
    from owed o
    left join last l on l.party_id = o.party_id and l.currency = o.currency
    left join settlement.terms t on t.merchant_id = :merchant and t.party_id = o.party_id
    left join settlement.dunning_letter w on w.merchant_id = :merchant and w.party_id = o.party_id and w.currency = o.currency and w.status = 'waiting'
    where o.overdue > o.unapplied)
  select md5(k.party_id::text || k.currency)::uuid as id, k.*,
    case when k.reached = 0 or k.stop <> '' or k.promised_on >= :asOf::date or k.waiting <> '' or k.last_sent + :again::int > :asOf::date then 0
      else least(k.reached, k.last_level + 1) end as level
  from known k)`;
