import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What must hold of money; a row is a difference. */
export const proofs: Proof[] = [
  {
    name: 'banking.petty-cash',
    title: { zh: '每人的备用金余额等于借出减报销减还回', en: 'Petty cash with a person is what was given less what was accounted for' },
    statement: statement(`with said as (
        select d.person_id, sum(case when d.kind = 'petty_advance' then d.amount else -d.amount end) as balance from banking.document d
        where d.merchant_id = :merchant and d.person_id is not null and d.status = 'posted' group by 1)
      select coalesce(h.person_id, s.person_id) as person, h.balance as kept, s.balance as documents
      from (select * from banking.petty_holder where merchant_id = :merchant) h full join said s on s.person_id = h.person_id
      where coalesce(h.balance, 0) <> coalesce(s.balance, 0)`),
  },
  {
    name: 'banking.documents-booked',
    title: { zh: '每张收付款单的凭证金额与单据一致', en: 'The entry of each receipt and payment is what it says' },
    statement:
      statement(`select d.number, coalesce(d.books_amount, d.amount + d.fee_amount) as said, coalesce(e.amount, 0) as booked from banking.document d
      left join (select e.source_id, sum(e.amount) as amount from ledger.entry e
        where e.merchant_id = :merchant and e.source in ('banking.document', 'banking.document_reversed') group by 1) e on e.source_id = d.id
      where d.merchant_id = :merchant and coalesce(e.amount, 0) <> case when d.status = 'posted' then coalesce(d.books_amount, d.amount + d.fee_amount) else 0 end`),
  },
];
