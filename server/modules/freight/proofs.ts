import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What must hold of freight; a row is a difference. */
export const proofs: Proof[] = [
  {
    name: 'freight.accrued',
    title: { zh: '暂估快递费等于未收到账单的包裹之和', en: 'Freight accrued is what parcels not yet billed should cost' },
    statement: statement(`select a.accrued, x.expected from
        (select coalesce(sum(l.credit - l.debit), 0) as accrued from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
          where e.merchant_id = :merchant and e.event = 'freight_accrued' and l.role = 'payable_estimated') a,
        (select coalesce(sum(p.net_amount), 0) as expected from freight.expected p where p.merchant_id = :merchant and p.status = 'accrued') x
      where a.accrued <> x.expected`),
  },
  {
    name: 'freight.billed',
    title: { zh: '每个已入账单的包裹都在一张已过账的账单里', en: 'Each parcel billed stands in one posted bill' },
    statement: statement(`select e.waybill from freight.expected e
      left join freight.bill b on b.merchant_id = e.merchant_id and b.id = e.bill_id
      where e.merchant_id = :merchant and (e.status = 'billed') <> (b.status is not null and b.status = 'posted')`),
  },
];
