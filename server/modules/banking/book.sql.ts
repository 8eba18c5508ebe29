import { MOVED, OF_ACCOUNT } from './amounts.sql.ts';

/**
 * Lines of the books of an account of money, `:accountId` of the chart: what came in less what went out in its currency, what the paper behind each calls its reference
 * and whom it is about. Those in a match that stands are left out.
 */
export const OPEN_BOOK_LINES = `select l.entry_id, l.n, l.business_date, ${MOVED} as amount, e.event, e.source, e.source_id, e.source_number, e.summary,
    coalesce(nullif(d.reference, ''), nullif(sp.reference, ''), nullif(bp.reference, ''), nullif(cr.reference, ''),
      case when e.event = 'wallet_withdrawn' then e.summary end, '') as reference,
    coalesce(dp.name, pp.name, cp.name, o.buyer, '') as party
  from ledger.entry_line l
  ${OF_ACCOUNT}
  join ledger.entry e on e.merchant_id = l.merchant_id and e.id = l.entry_id
  left join banking.document d on d.merchant_id = e.merchant_id and d.id = e.source_id
  left join parties.party dp on dp.merchant_id = d.merchant_id and dp.id = d.party_id
  left join purchasing.payment sp on sp.merchant_id = e.merchant_id and sp.id = e.source_id
  left join parties.party pp on pp.merchant_id = sp.merchant_id and pp.id = sp.supplier_id
  left join billing.payment bp on bp.merchant_id = e.merchant_id and bp.id = e.source_id
  left join settlement.credit cr on cr.merchant_id = e.merchant_id and cr.id = e.source_id
  left join parties.party cp on cp.merchant_id = cr.merchant_id and cp.id = cr.party_id
  left join lateral (select c.name as buyer from sales.sales_order s join parties.party c on c.merchant_id = s.merchant_id and c.id = s.customer_id
    where s.merchant_id = bp.merchant_id and s.id = bp.order_id) o on true
  where l.merchant_id = :merchant and l.account_id = :accountId::uuid and ${MOVED} <> 0
    and not exists (select from banking.match_entry x where x.merchant_id = l.merchant_id and x.entry_id = l.entry_id and x.n = l.n and not x.undone)`;

/** Whether a line of the books still says something: what was taken back, and what took it back, is no candidate for a line of the bank. */
export const IN_FORCE = `and e.reverses_id is null and not exists (select from ledger.entry r where r.merchant_id = e.merchant_id and r.reverses_id = e.id)`;

/** Whether a line of the bank stands in no match. */
export const LINE_IS_OPEN = `not exists (select from banking.match_line x where x.merchant_id = l.merchant_id and x.statement_line_id = l.id and not x.undone)`;
