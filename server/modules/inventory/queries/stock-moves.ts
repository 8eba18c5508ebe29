import { answerList } from '../../../kernel/list.ts';
import { namesOf } from '../../access/index.ts';
import { inventory } from '../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../finding.ts';
import { costParams, DIRECTIONS, goodsUnsorted, QUALITIES, shown, SOURCES } from '../words.ts';

/** Every movement: what, from where to where, why, by which document, who recorded it and when (capabilities A033). */
export const stockMoves = answerList(inventory.queries['stock-moves'], {
  from: `inventory.stock_move m
    join catalog.sku s on s.merchant_id = m.merchant_id and s.id = m.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.location f on f.merchant_id = m.merchant_id and f.id = m.from_location_id
    join inventory.location t on t.merchant_id = m.merchant_id and t.id = m.to_location_id
    left join inventory.lot lot on lot.merchant_id = m.merchant_id and lot.id = m.lot_id
    left join inventory.warehouse fw on fw.merchant_id = m.merchant_id and fw.id = m.from_warehouse_id
    left join inventory.warehouse tw on tw.merchant_id = m.merchant_id and tw.id = m.to_warehouse_id
    left join kernel.operation_log o on o.merchant_id = m.merchant_id and o.id = m.operation_id`,
  where: `m.merchant_id = :merchant and (:warehouses::uuid[] is null or m.from_warehouse_id = any(:warehouses::uuid[])
    or m.to_warehouse_id = any(:warehouses::uuid[]))`,
  key: 'm.id',
  columns: {
    id: shown('m.id', 'reference'),
    effectiveAt: { sql: 'm.effective_at', type: 'instant', label: { zh: '业务时间', en: 'Took effect' }, sort: true },
    recordedAt: { sql: 'm.recorded_at', type: 'instant', label: { zh: '记录时间', en: 'Recorded' } },
    date: { sql: 'm.business_date', type: 'date', label: { zh: '业务日期', en: 'Date' } },
    ...goodsUnsorted,
    direction: {
      sql: `case when m.from_warehouse_id is null then 'in' when m.to_warehouse_id is null then 'out' else 'internal' end`,
      type: 'choice',
      label: { zh: '方向', en: 'Direction' },
      choices: DIRECTIONS,
    },
    quantity: { sql: 'm.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    warehouseId: {
      sql: 'coalesce(m.from_warehouse_id, m.to_warehouse_id)',
      type: 'reference',
      label: { zh: '仓库', en: 'Warehouse' },
      condition: '(m.from_warehouse_id = :value::uuid or m.to_warehouse_id = :value::uuid)',
    },
    fromWarehouse: shown('fw.name', 'text', { zh: '来源仓库', en: 'From warehouse' }),
    from: { sql: 'f.code', type: 'text', label: { zh: '来源', en: 'From' } },
    fromKind: shown('f.kind'),
    toWarehouse: shown('tw.name', 'text', { zh: '去向仓库', en: 'To warehouse' }),
    to: { sql: 't.code', type: 'text', label: { zh: '去向', en: 'To' } },
    toKind: shown('t.kind'),
    qualityFrom: { sql: 'm.quality_from', type: 'choice', label: { zh: '原品质', en: 'Quality before' }, choices: QUALITIES },
    qualityTo: { sql: 'm.quality_to', type: 'choice', label: { zh: '品质', en: 'Quality' }, choices: QUALITIES },
    lotId: shown('lot.id', 'reference'),
    lot: { sql: 'lot.number', type: 'text', label: { zh: '批次', en: 'Lot' } },
    value: { sql: '(case when :seeCost::boolean then m.value end)', type: 'money', label: { zh: '金额', en: 'Value' } },
    source: { sql: 'm.source', type: 'choice', label: { zh: '单据类型', en: 'Kind of document' }, choices: SOURCES },
    sourceId: { sql: 'm.source_id', type: 'reference', label: { zh: '单据标识', en: 'Document id' } },
    sourceNumber: { sql: 'm.source_number', type: 'text', label: { zh: '单据', en: 'Document' } },
    actorId: { sql: 'o.actor_id', type: 'reference', label: { zh: '操作人', en: 'Person' } },
    operation: shown(`coalesce(o.operation, '')`, 'text', { zh: '操作', en: 'Operation' }),
    isReversal: { sql: '(m.reverses_id is not null)', type: 'boolean', label: { zh: '冲销', en: 'Reversal' } },
  },
  defaultSort: '-effectiveAt',
  search: `(m.source_number = :sourceNumber::text or ${GOODS_SEARCH})`,
  params: async (ctx, _fixed, input) => ({
    ...{ seeCost: costParams(ctx).seeCost, sourceNumber: (input.search ?? '').toUpperCase() },
    ...(await goodsHits(ctx, input)),
  }),
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.flatMap((row) => row.actorId ?? []),
    );
    return rows.map(({ actorId, ...row }) => ({ ...row, actorId, actor: names.get(actorId) ?? '' }));
  },
});
