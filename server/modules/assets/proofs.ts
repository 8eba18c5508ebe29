import type { Proof } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';

/** What must hold of assets; a row is a difference. */
export const proofs: readonly Proof[] = [
  {
    name: 'assets.depreciation-is-booked',
    title: { zh: '卡片折旧等于总账计提', en: 'What cards were depreciated by is what the books say' },
    statement: statement(`select c.amount as cards, b.amount as books from
        (select coalesce(sum(amount), 0) as amount from assets.depreciation where merchant_id = :merchant) c,
        (select coalesce(sum(l.credit - l.debit), 0) as amount from ledger.entry e
          join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id and l.role in ('accumulated_depreciation', 'accumulated_amortisation')
          where e.merchant_id = :merchant and e.event = 'asset_depreciated') b
      where c.amount <> b.amount`),
  },
  {
    name: 'assets.not-below-salvage',
    title: { zh: '折旧不超过可折旧金额', en: 'No asset is depreciated beyond what there is to depreciate' },
    statement: statement(`select a.number, a.cost, a.depreciated_before + coalesce(d.amount, 0) as depreciated from assets.asset a
      left join (select asset_id, sum(amount) as amount from assets.depreciation where merchant_id = :merchant group by asset_id) d on d.asset_id = a.id
      where a.merchant_id = :merchant and (coalesce(d.amount, 0) < 0 or a.depreciated_before + coalesce(d.amount, 0) > round(a.cost * (1 - a.salvage_rate), 4) + 1)`),
  },
];
