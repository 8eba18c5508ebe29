import { answer } from '../../../../kernel/context.ts';
import { answerList } from '../../../../kernel/list.ts';
import { statement } from '../../../../kernel/statement.ts';
import { namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { categoryColumns, goodsUnsorted, QUALITIES, shown } from '../../words.ts';

const STATES = [
  { value: 'in_stock', label: { zh: '在库', en: 'In stock' } },
  { value: 'reserved', label: { zh: '拣货中', en: 'Being picked' } },
  { value: 'in_transit', label: { zh: '调拨在途', en: 'On the way' } },
  { value: 'shipped', label: { zh: '已发货', en: 'Shipped' } },
  { value: 'returned', label: { zh: '已退供应商', en: 'Back at the supplier' } },
  { value: 'built_in', label: { zh: '已用于组装', en: 'Built in' } },
  { value: 'scrapped', label: { zh: '已报废或丢失', en: 'Scrapped or lost' } },
  { value: 'unknown', label: { zh: '未入库', en: 'Never received' } },
];
const SOME = `serial_id <> '00000000-0000-0000-0000-000000000000'`;

// where it lies if it lies somewhere, and the last step it took
const FROM = `inventory.serial t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join lateral (select b.warehouse_id, b.location_id, b.lot_id, b.quality, b.allocated from inventory.stock_balance b
      where b.merchant_id = t.merchant_id and b.serial_id = t.id and b.${SOME} and b.quantity > 0 limit 1) b on true
    left join inventory.location o on o.merchant_id = t.merchant_id and o.id = b.location_id
    left join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = b.warehouse_id
    left join lateral (select m.effective_at, m.source_number, m.to_location_id, m.lot_id from inventory.stock_move m
      where m.merchant_id = t.merchant_id and m.serial_id = t.id and m.${SOME} order by m.effective_at desc, m.id desc limit 1) m on true
    left join inventory.location e on e.merchant_id = t.merchant_id and e.id = m.to_location_id
    left join inventory.lot l on l.merchant_id = t.merchant_id and l.id = m.lot_id`;
const STATE = `case when b.location_id is not null then case when o.kind = 'transit' then 'in_transit' when b.allocated > 0 then 'reserved' else 'in_stock' end
  when e.kind = 'customer' then 'shipped' when e.kind = 'supplier' then 'returned' when e.kind is null then 'unknown'
  when e.kind = 'production' then 'built_in' else 'scrapped' end`;
const SCOPE = '(:warehouses::uuid[] is null or b.warehouse_id is null or b.warehouse_id = any(:warehouses::uuid[]))';

/** Pieces that say which one they are, with where each is now. */
export const serials = answerList(inventory.queries.serials, {
  from: FROM,
  where: `t.merchant_id = :merchant and ${SCOPE}`,
  key: 't.id',
  columns: {
    id: shown('t.id', 'reference'),
    number: { sql: 't.number', type: 'text', label: { zh: '序列号', en: 'Serial number' }, sort: true },
    ...goodsUnsorted,
    ...categoryColumns,
    state: { sql: STATE, type: 'choice', label: { zh: '状态', en: 'State' }, choices: STATES },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    bin: shown('o.code', 'text', { zh: '货位', en: 'Bin' }),
    quality: { sql: 'b.quality', type: 'choice', label: { zh: '品质', en: 'Quality' }, choices: QUALITIES },
    lotId: { sql: 'l.id', type: 'reference', label: { zh: '批次', en: 'Lot' } },
    lot: shown('l.number', 'text', { zh: '批次', en: 'Lot' }),
    movedAt: shown('m.effective_at', 'instant', { zh: '最近变动', en: 'Last moved' }),
    sourceNumber: shown('m.source_number', 'text', { zh: '最近单据', en: 'Last document' }),
  },
  defaultSort: 'number',
  search: `(lower(t.number) like :pattern or ${GOODS_SEARCH})`,
  params: (ctx, _fixed, input) => goodsHits(ctx, input),
});

const ONE =
  statement(`select t.id, t.number, s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail,
    ${STATE} as state, w.name as warehouse, o.code as bin, b.quality, l.id as "lotId", l.number as lot, m.effective_at as "movedAt",
    m.source_number as "sourceNumber"
  from ${FROM} where t.merchant_id = :merchant and t.id = :id::uuid and ${SCOPE}`);
const STEPS =
  statement(`select m.id, m.effective_at as at, f.code as "from", f.kind as "fromKind", v.name as "fromWarehouse", g.code as "to", g.kind as "toKind",
    w.name as "toWarehouse", m.quality_from as "qualityFrom", m.quality_to as "qualityTo", m.source, m.source_id as "sourceId",
    m.source_number as "sourceNumber", o.actor_id as "actorId"
  from inventory.stock_move m
  left join kernel.operation_log o on o.merchant_id = :merchant and o.id = m.operation_id
  join inventory.location f on f.merchant_id = :merchant and f.id = m.from_location_id
  join inventory.location g on g.merchant_id = :merchant and g.id = m.to_location_id
  left join inventory.warehouse v on v.merchant_id = :merchant and v.id = m.from_warehouse_id
  left join inventory.warehouse w on w.merchant_id = :merchant and w.id = m.to_warehouse_id
  where m.merchant_id = :merchant and m.serial_id = :id::uuid and m.${SOME} order by m.effective_at desc, m.id desc limit 500`);
/** A piece with the whole of its way. */
export const serial = answer(inventory.queries.serial, async (ctx, { id = null }): Promise<any> => {
  const [found, steps] = await Promise.all([ctx.row<object>(ONE, { id }), ctx.rows<{ actorId: string | null }>(STEPS, { id })]);
  if (!found) return null;
  const names = await namesOf(ctx, [...new Set(steps.flatMap(({ actorId }) => actorId ?? []))]);
  return { ...found, steps: steps.map(({ actorId, ...step }) => ({ ...step, actor: names.get(actorId ?? '') ?? '' })), allowed: [] };
});
