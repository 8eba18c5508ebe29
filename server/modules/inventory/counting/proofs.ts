import type { Proof } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';

// what the lines of a posted count differ by is what its documents moved
const DIFFERENCES = statement(`with said as (
    select l.count_id, l.sku_id, l.location_id, l.lot_id, l.serial_id, l.owner_id, l.quality, sum(l.difference) as quantity
    from inventory.stock_count_line l where l.merchant_id = :merchant and l.posted
    group by l.count_id, l.sku_id, l.location_id, l.lot_id, l.serial_id, l.owner_id, l.quality),
  moved as (
    select d.count_id, m.sku_id, case d.kind when 'other_in' then m.to_location_id else m.from_location_id end as location_id, m.lot_id, m.serial_id,
      m.owner_id, m.quality_to as quality, sum(case d.kind when 'other_in' then m.quantity else -m.quantity end) as quantity
    from inventory.stock_document d join inventory.stock_move m on m.merchant_id = :merchant and m.source_id = d.id
    where d.merchant_id = :merchant and d.count_id is not null
    group by d.count_id, m.sku_id, 3, m.lot_id, m.serial_id, m.owner_id, m.quality_to)
  select count_id, sku_id, location_id, s.quantity as said, m.quantity as moved
  from said s full join moved m using (count_id, sku_id, location_id, lot_id, serial_id, owner_id, quality)
  where coalesce(s.quantity, 0) <> coalesce(m.quantity, 0)`);

export const countingProofs: readonly Proof[] = [
  {
    name: 'inventory.counts',
    title: { zh: '盘点差异等于盘盈盘亏单据', en: 'Differences of counts are what their documents moved' },
    statement: DIFFERENCES,
  },
];
