import { IN_FORCE, LINE_IS_OPEN, OPEN_BOOK_LINES } from './book.sql.ts';
import { OTHER_SIDE, SAYS_TRANSFER, TRANSFER_DAYS, TRANSFERS } from './transfers.ts';

/**
 * What is certain among the open lines of an account between two days: the amount is the same to the cent, and either the bank names the paper's reference
 * or number, or whom it was with is the same within three days, or it says that the money comes from or goes to another account of the merchant and the
 * books have a transfer with that account within days. Only where each of the two fits the other alone; two that fit are left to a person.
 */
export const CERTAIN = `with bank as materialized (
    select l.id, l.line_date, l.amount, l.serial, l.counterparty, l.counterparty_account, l.summary from banking.statement_line l
    where l.merchant_id = :merchant and l.money_account_id = :moneyAccountId::uuid and l.state = 'taken'
      and l.line_date between :from::date and :to::date and ${LINE_IS_OPEN}),
  book as materialized (select * from (${OPEN_BOOK_LINES} ${IN_FORCE} and l.business_date between :from::date - 31 and :to::date + 31) b),
  words as (
    select id, amount, serial as word from bank where serial <> ''
    union select b.id, b.amount, w.word from bank b cross join lateral regexp_split_to_table(b.summary, '[^A-Za-z0-9_-]+') as w (word) where length(w.word) >= 6),
  names as (
    select entry_id, n, amount, reference as word from book where reference <> ''
    union select entry_id, n, amount, source_number from book where source_number <> ''),
  pairs as (
    select w.id, n.entry_id, n.n, 'reference' as why from words w join names n on n.amount = w.amount and n.word = w.word
    union
    select b.id, k.entry_id, k.n, 'counterparty' from bank b join book k on k.amount = b.amount and k.party = b.counterparty
      and k.business_date between b.line_date - 3 and b.line_date + 3
    where b.counterparty <> ''
    union
    select b.id, k.entry_id, k.n, 'transfer' from bank b join book k on k.amount = b.amount and k.event in (${TRANSFERS})
      and k.business_date between b.line_date - ${TRANSFER_DAYS} and b.line_date + ${TRANSFER_DAYS}
    join lateral (${OTHER_SIDE}) o on true where ${SAYS_TRANSFER}),
  ranked as (
    select id, entry_id, n, min(case why when 'reference' then 1 when 'counterparty' then 2 else 3 end) as rank from pairs group by 1, 2, 3),
  best as (
    select id, entry_id, n, rank, rank = min(rank) over (partition by id) and rank = min(rank) over (partition by entry_id, n) as is_best from ranked),
  alone as (
    select id, entry_id, n, rank, count(*) over (partition by id) as of_line, count(*) over (partition by entry_id, n) as of_entry
    from best where is_best)
  select a.id as "lineId", a.entry_id as "entryId", a.n, case a.rank when 1 then 'reference' when 2 then 'counterparty' else 'transfer' end as why
  from alone a where a.of_line = 1 and a.of_entry = 1`;
