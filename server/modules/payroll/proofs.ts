import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What must hold of wages; a row is a difference. */
export const proofs: readonly Proof[] = [
  {
    name: 'payroll.sheets-booked',
    title: { zh: '工资表各步的凭证等于工资表', en: 'The entries of each step of a payroll sheet are what the sheet says' },
    statement: statement(`with said as (
        select s.id, to_char(s.month, 'YYYY-MM') as month, x.event, case when s.status = any(x.when_in) then x.amount else 0 end as amount
        from payroll.sheet s
        join lateral (select sum(l.gross) as gross, sum(l.net) as net, sum(l.social + l.housing + l.tax) as withheld,
            sum(l.employer_social + l.employer_housing) as employer
          from payroll.line l where l.merchant_id = s.merchant_id and l.sheet_id = s.id) t on true
        cross join lateral (values
          ('payroll_accrued', array['posted', 'paid', 'remitted'], t.gross + t.employer),
          ('payroll_paid', array['paid', 'remitted'], t.net + t.withheld),
          ('payroll_remitted', array['remitted'], t.withheld + t.employer)) x (event, when_in, amount)
        where s.merchant_id = :merchant),
      booked as (select e.source_id, e.event, sum(e.amount) as amount from ledger.entry e
        where e.merchant_id = :merchant and e.source = 'payroll.sheet' group by 1, 2)
      select s.id as sheet, s.month, s.event, s.amount as said, coalesce(b.amount, 0) as booked
      from said s left join booked b on b.source_id = s.id and b.event = s.event
      where coalesce(b.amount, 0) <> coalesce(s.amount, 0)`),
  },
];
