import { answerList } from '../../../../kernel/list.ts';
import { namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { NONE } from '../../keys.ts';
import { allowedOf, categoryColumns, costParams, goodsUnsorted, QUALITIES, shown } from '../../words.ts';
import { COUNT_STATUSES, blindFor, LINE_STATES } from '../words.ts';

const SECOND = 'l.needs_second and l.second_at is null and l.first_at is not null';
const STATE = `(case when ${SECOND} then 'recount' when l.first_at is null then 'open'
  when l.difference is null or c.status in ('counting', 'recounting') and not (not c.blind or :reviews::boolean) then 'counted'
  when l.difference = 0 then 'exact' else 'different' end)`;
// whoever counts blind sees neither the books nor how far off the count is
const SEEN = `(not c.blind or :reviews::boolean or c.status not in ('counting', 'recounting'))`;
const seen = (sql: string) => `(case when ${SEEN} then ${sql} end)`;

/** Book, counted, difference and value, line by line; of one count where it is filtered by it (capabilities A028). */
export const countLines = answerList(inventory.queries['count-lines'], {
  from: `inventory.stock_count_line l
    join inventory.stock_count c on c.merchant_id = l.merchant_id and c.id = l.count_id
    join inventory.location o on o.merchant_id = l.merchant_id and o.id = l.location_id
    join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    left join inventory.lot t on t.merchant_id = l.merchant_id and t.id = l.lot_id
    left join inventory.serial r on r.merchant_id = l.merchant_id and r.id = l.serial_id`,
  where: `l.merchant_id = :merchant and (:warehouses::uuid[] is null or c.warehouse_id = any(:warehouses::uuid[]))`,
  key: 'l.id',
  columns: {
    id: shown('l.id', 'reference'),
    countId: { sql: 'l.count_id', type: 'reference', label: { zh: '盘点单', en: 'Count' }, name: 'count' },
    count: { sql: 'c.number', type: 'text', label: { zh: '盘点单', en: 'Count' } },
    n: { sql: 'l.n', type: 'number', label: { zh: '行', en: 'Line' }, sort: true },
    ...goodsUnsorted,
    ...categoryColumns,
    warehouseId: { sql: 'c.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' }, inRows: false },
    countStatus: { sql: 'c.status', type: 'choice', label: { zh: '盘点状态', en: 'Count is' }, choices: COUNT_STATUSES, inRows: false },
    locationId: { sql: 'l.location_id', type: 'reference', label: { zh: '货位', en: 'Bin' }, name: 'bin' },
    bin: { sql: 'o.code', type: 'text', label: { zh: '货位', en: 'Bin' } },
    lot: { sql: 't.number', type: 'text', label: { zh: '批次', en: 'Lot' } },
    serial: { sql: 'r.number', type: 'text', label: { zh: '序列号', en: 'Serial' } },
    quality: { sql: 'l.quality', type: 'choice', label: { zh: '品质', en: 'Quality' }, choices: QUALITIES },
    owned: { sql: `(l.owner_id = '${NONE}')`, type: 'boolean', label: { zh: '自有', en: 'Own' } },
    state: { sql: STATE, type: 'choice', label: { zh: '结果', en: 'Result' }, choices: LINE_STATES },
    book: { sql: seen('l.snapshot'), type: 'quantity', label: { zh: '账面', en: 'Book' } },
    counted: { sql: 'coalesce(l.second_quantity, l.first_quantity)', type: 'quantity', label: { zh: '实盘', en: 'Counted' } },
    expected: { sql: seen('l.expected'), type: 'quantity', label: { zh: '应有', en: 'Expected' } },
    difference: { sql: seen('l.difference'), type: 'quantity', label: { zh: '差异', en: 'Difference' } },
    value: { sql: `(case when :seeCost::boolean then ${seen('l.value')} end)`, type: 'money', label: { zh: '差异金额', en: 'Value' } },
    first: { sql: 'l.first_quantity', type: 'quantity', label: { zh: '初盘', en: 'First' } },
    second: { sql: 'l.second_quantity', type: 'quantity', label: { zh: '复盘', en: 'Second' } },
    needsSecond: { sql: `(${SECOND})`, type: 'boolean', label: { zh: '待复盘', en: 'To count again' } },
    countedAt: { sql: 'coalesce(l.second_at, l.first_at)', type: 'instant', label: { zh: '盘点时间', en: 'Counted at' } },
    countedBy: shown('coalesce(l.second_by, l.first_by)', 'reference', { zh: '盘点人', en: 'Counted by' }),
  },
  defaultSort: 'n',
  search: GOODS_SEARCH,
  params: async (ctx, _fixed, input) => ({ ...(await goodsHits(ctx, input)), ...blindFor(ctx), seeCost: costParams(ctx).seeCost }),
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.flatMap((row) => row.countedBy ?? []),
    );
    const all = allowedOf(ctx, ['ask-recount']);
    return rows.map((row) => ({ ...row, countedBy: names.get(row.countedBy) ?? '', allowed: row.state === 'different' ? all : [] }));
  },
});
