import type { Proof } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';

// what went into production came out of it: the whole is worth its parts and the work, and nothing of a document is left there
const BALANCED = statement(`select t.number, t.value, t.labour + t.overhead as work, coalesce(l.value, 0) as parts
  from inventory.assembly t
  left join lateral (select sum(l.value) as value from inventory.assembly_line l where l.merchant_id = t.merchant_id and l.assembly_id = t.id) l on true
  where t.merchant_id = :merchant and t.status in ('posted', 'reversed')
    and t.value <> case t.kind when 'assembly' then coalesce(l.value, 0) + t.labour + t.overhead else coalesce(l.value, 0) end`);
// a product that is kept by lots or pieces has no stock that says neither
const NAMED = statement(`select s.code, b.quantity, p.tracking from inventory.stock_balance b
  join catalog.sku s on s.merchant_id = b.merchant_id and s.id = b.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id and p.tracking <> 'none'
  where b.merchant_id = :merchant and b.quantity <> 0 and case p.tracking
    when 'serial' then b.serial_id = '00000000-0000-0000-0000-000000000000' or b.quantity <> 1
    else b.lot_id = '00000000-0000-0000-0000-000000000000' end`);
const ONE_PLACE = statement(`select b.serial_id, sum(b.quantity) as places from inventory.stock_balance b
  where b.merchant_id = :merchant and b.serial_id <> '00000000-0000-0000-0000-000000000000' and b.quantity <> 0
  group by b.serial_id having sum(b.quantity) <> 1`);

export const trackingProofs: Proof[] = [
  {
    name: 'inventory.assemblies',
    title: { zh: '组装拆卸的价值等于组成加人工费用', en: 'What is assembled is worth its parts and the work on it' },
    statement: BALANCED,
  },
  {
    name: 'inventory.named_goods',
    title: { zh: '按批次、序列号管理的库存都有批次或序列号', en: 'Stock kept by lots or serial numbers names them' },
    statement: NAMED,
  },
  {
    name: 'inventory.one_place',
    title: { zh: '每个序列号只在一个地方', en: 'Every serial number is in one place' },
    statement: ONE_PLACE,
  },
];
