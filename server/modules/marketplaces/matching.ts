import { analysis } from '../../kernel/statement.ts';
import { feeKinds, receivableKinds, sqlWords, taxedKinds } from './kinds.ts';

const RECEIVABLE = sqlWords(receivableKinds);
const COMPARED = sqlWords([...receivableKinds, ...feeKinds]);
/** Charged by the case, not by a rate. */
const BY_CASE = sqlWords(['freight', 'compensation', 'fine']);

/** The lines of a stretch, and those of them that the other feed has told already: the k-th of an order, kind and amount there is the k-th here. */
const MINE = `mine as materialized (
    select l.* from marketplaces.line l
    where l.merchant_id = :merchant and l.statement_id = :statementId::uuid and l.n > :from::int and l.n <= :to::int),
  alike as materialized (
    select l.id, l.feed, l.statement_id, l.order_number, l.kind, l.amount,
      row_number() over (partition by l.feed, l.order_number, l.kind, l.amount order by l.occurred_at, l.number, l.part) as k
    from (select distinct order_number, kind, amount from mine where order_number <> '') x
    join marketplaces.line l on l.merchant_id = :merchant and l.shop_id = :shopId::uuid and l.order_number = x.order_number and l.kind = x.kind
      and l.amount = x.amount and l.order_number <> ''),
  told as materialized (
    select x.id from (
      select a.id, a.statement_id, count(*) filter (where f.class <> 'told') over other - case when f.class <> 'told' then 1 else 0 end as others
      from alike a left join marketplaces.fate f on f.merchant_id = :merchant and f.line_id = a.id
      -- of one order, kind, amount and place there is one line a feed
      window other as (partition by a.order_number, a.kind, a.amount, a.k)) x
    where x.others > 0 and x.statement_id = :statementId::uuid)`;

/** The orders that lines name: by the platform's number, else by our own; parts of a split order count together, a merged one by what it was before. */
const ORDERS = `numbers as (select distinct order_number from mine where order_number <> ''),
  found as (
    select n.order_number, coalesce(s.merged_from, s.order_id) as root_id, s.order_id
    from numbers n join sales.order_source s on s.merchant_id = :merchant and s.shop_id = :shopId::uuid and s.platform_number = n.order_number
    union all
    select n.order_number, o.id, o.id from numbers n
    join sales.sales_order o on o.merchant_id = :merchant and o.number = n.order_number and o.shop_id = :shopId::uuid
    where not exists (select from sales.order_source s
      where s.merchant_id = :merchant and s.shop_id = :shopId::uuid and s.platform_number = n.order_number)),
  family as (
    select f.order_number, f.order_id, f.root_id as id from found f
    union all
    select f.order_number, f.order_id, x.order_id from found f
    join sales.order_split x on x.merchant_id = :merchant and x.root_id = f.root_id and x.ended_at is null),
  sold as materialized (
    select f.order_number, f.order_id, min(o.business_date) as placed_on, sum(o.payable_amount) as payable, sum(o.receivable_amount) as receivable,
      sum(o.refunded_amount) as refunded
    from family f join sales.sales_order o on o.merchant_id = :merchant and o.id = f.id group by f.order_number, f.order_id)`;

/** What each order, kind and direction should come to, and what all its lines say it does. */
const FACTS = `keys as (
    select distinct m.order_number, m.kind, m.amount > 0 as incoming from mine m
    where m.order_number <> '' and m.kind in (${COMPARED}) and m.id not in (select id from told)),
  wanted as (
    select k.*, s.order_id,
      case when k.kind = 'sale' then case when k.incoming then s.payable else 0 end
        when k.kind = 'subsidy' then case when k.incoming then s.receivable - s.payable else 0 end
        when k.kind = 'refund' then case when k.incoming then 0 else -s.refunded end
        when k.incoming then null
        else -round(r.rate * s.receivable, :exponent::int) end as expected
    from keys k join sold s on s.order_number = k.order_number
    left join lateral (
      select r.rate from marketplaces.fee_rate r
      where r.merchant_id = :merchant and r.shop_id = :shopId::uuid and r.kind = k.kind and r.valid_from <= s.placed_on
      order by r.valid_from desc limit 1) r on true),
  counted as (
    select w.order_number, w.kind, w.incoming, sum(l.amount) as actual,
      coalesce(sum(f.written) filter (where f.settlement_id is not null), 0) as written,
      (array_agg(l.id order by l.occurred_at desc, l.n desc) filter (where l.statement_id = :statementId::uuid))[1] as last
    from wanted w
    join marketplaces.line l on l.merchant_id = :merchant and l.shop_id = :shopId::uuid and l.order_number = w.order_number and l.kind = w.kind
      and l.order_number <> '' and (l.amount > 0) = w.incoming
    left join marketplaces.fate f on f.merchant_id = :merchant and f.line_id = l.id
    where (l.statement_id = :statementId::uuid and l.id not in (select id from told)) or f.class <> 'told'
    group by w.order_number, w.kind, w.incoming),
  judged as materialized (
    select w.*, c.last, c.actual + c.written - w.expected as difference,
      case when w.expected is null then case when w.kind in (${BY_CASE}) then 'plain' else 'unrated' end
        when c.actual + c.written = w.expected then 'matched'
        when abs(c.actual + c.written - w.expected) <= :tolerance::numeric then 'small'
        else 'difference' end as class
    from wanted w join counted c on c.order_number = w.order_number and c.kind = w.kind and c.incoming = w.incoming)`;

/**
 * Matches a stretch of lines of a statement (facts.md 6.8): what each is to the books, at (shop, order, kind, direction). Earlier lines of the same fact, also
 * of other files, are judged anew with them; what is posted or explained of them stays. One statement, whatever the number of lines, planned
 * anew each time: a plan made while no line was matched yet would look for each among all.
 */
export const MATCH = analysis(`with ${MINE}, ${ORDERS}, ${FACTS},
  others as (
    update marketplaces.fate f set class = j.class, difference = 0, version = f.version + 1
    from judged j
    where f.merchant_id = :merchant and f.shop_id = :shopId::uuid and f.order_number = j.order_number and f.order_number <> '' and f.kind = j.kind
      and f.incoming = j.incoming and f.class in ('matched', 'small', 'difference') and f.explanation_id is null
      and f.line_id not in (select id from mine)),
  kept as (
    insert into marketplaces.fate (merchant_id, line_id, statement_id, shop_id, order_id, order_number, kind, incoming, class, amount, expected,
      difference, written, tax)
    select :merchant, m.id, m.statement_id, m.shop_id, s.order_id, m.order_number, m.kind, m.amount > 0, x.class, m.amount,
      case when x.is_last then j.expected end, case when x.is_last then coalesce(j.difference, 0) else 0 end,
      case when x.is_last and x.class = 'small' and m.kind in (${RECEIVABLE}) then -j.difference else 0 end,
      case when :taxRate::numeric > 0 and m.kind in (${sqlWords(taxedKinds)}) and x.class not in ('unexpected', 'told')
        then -m.amount - round(-m.amount / (1 + :taxRate::numeric), :exponent::int) else 0 end
    from mine m
    left join sold s on s.order_number = m.order_number and m.order_number <> ''
    left join judged j on j.order_number = m.order_number and j.kind = m.kind and j.incoming = (m.amount > 0)
    cross join lateral (select coalesce(j.last = m.id, false) as is_last,
      case when m.id in (select id from told) then 'told'
        when m.kind = 'unclear' then 'unclear'
        when m.kind not in (${COMPARED}) then 'plain'
        when m.order_number = '' then case when m.kind in (${RECEIVABLE}) then 'unexpected' else 'plain' end
        when s.order_id is null then 'unexpected'
        else coalesce(j.class, 'plain') end as class) x
    on conflict (merchant_id, line_id) do update set order_id = excluded.order_id,
      class = case when marketplaces.fate.transfer_said then marketplaces.fate.class else excluded.class end, expected = excluded.expected,
      difference = excluded.difference, written = excluded.written, tax = excluded.tax, version = marketplaces.fate.version + 1)
  select count(*)::int as lines from mine`);
