import { answer } from '../../../../kernel/context.ts';
import { answerList } from '../../../../kernel/list.ts';
import { statement } from '../../../../kernel/statement.ts';
import { makerColumns, makerJoin, namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { costParams, shown } from '../../words.ts';
import { filesOf } from '../files/queries.ts';
import type { CountStatus } from '../count.rules.ts';
import { COUNT_SCOPES, COUNT_STATUSES, countAllowed } from '../words.ts';

const FROM = `inventory.stock_count c join inventory.warehouse w on w.merchant_id = c.merchant_id and w.id = c.warehouse_id`;
const SCOPE = `c.merchant_id = :merchant and (:warehouses::uuid[] is null or c.warehouse_id = any(:warehouses::uuid[]))`;
const JUDGED = `c.status in ('review', 'posted')`;
const ACCURACY = `(case when ${JUDGED} and c.counted_count > 0 then round(100.0 * c.exact_count / c.counted_count, 2) end)`;
const VALUE_ACCURACY = `(case when ${JUDGED} and c.book_value > 0 then round(100 - 100 * c.difference_value / c.book_value, 2) end)`;
const TO_RECOUNT = `(select count(*)::int from inventory.stock_count_line l where l.merchant_id = c.merchant_id and l.count_id = c.id
  and l.needs_second and l.second_at is null and l.first_at is not null)`;
const LATE = `(coalesce(c.due_on < :today::date, false) and c.status in ('counting', 'recounting'))`;
const money = (column: string) => `(case when :seeCost::boolean and ${JUDGED} then ${column} end)`;

/** Counts with their progress, how exact they were and what they came to. */
export const stockCounts = answerList(inventory.queries['stock-counts'], {
  from: `${FROM} ${makerJoin('c')}`,
  where: SCOPE,
  key: 'c.id',
  columns: {
    id: shown('c.id', 'reference'),
    number: { sql: 'c.number', type: 'text', label: { zh: '单号', en: 'Number' } },
    status: { sql: 'c.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: COUNT_STATUSES },
    scope: { sql: 'c.scope', type: 'choice', label: { zh: '方式', en: 'Scope' }, choices: COUNT_SCOPES },
    warehouseId: { sql: 'c.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    person: shown('c.person_id', 'reference', { zh: '盘点人', en: 'Counter' }),
    personId: { sql: 'c.person_id', type: 'person', label: { zh: '盘点人', en: 'Counter' }, inRows: false },
    dueOn: { sql: 'c.due_on', type: 'date', label: { zh: '应盘日期', en: 'Due on' } },
    late: { sql: LATE, type: 'boolean', label: { zh: '逾期', en: 'Late' } },
    blind: { sql: 'c.blind', type: 'boolean', label: { zh: '盲盘', en: 'Blind' } },
    locksBins: { sql: 'c.locks_bins', type: 'boolean', label: { zh: '锁定货位', en: 'Holds bins' } },
    lineCount: { sql: 'c.line_count', type: 'number', label: { zh: '行数', en: 'Lines' } },
    countedCount: { sql: 'c.counted_count', type: 'number', label: { zh: '已盘', en: 'Counted' } },
    toRecount: shown(TO_RECOUNT, 'number', { zh: '待复盘', en: 'To count again' }),
    accuracy: { sql: ACCURACY, type: 'quantity', label: { zh: '准确率 %', en: 'Accuracy %' } },
    valueAccuracy: { sql: VALUE_ACCURACY, type: 'quantity', label: { zh: '金额准确率 %', en: 'Value accuracy %' } },
    differenceValue: { sql: money('c.difference_value'), type: 'money', label: { zh: '差异金额', en: 'Differences' } },
    netValue: { sql: money('c.net_value'), type: 'money', label: { zh: '净损益', en: 'Net' } },
    remark: { sql: 'c.remark', type: 'text', label: { zh: '备注', en: 'Remark' } },
    snapshotAt: shown('c.snapshot_at', 'instant', { zh: '账面时点', en: 'Books as of' }),
    submittedAt: { sql: 'c.submitted_at', type: 'instant', label: { zh: '提交时间', en: 'Submitted' } },
    postedAt: { sql: 'c.posted_at', type: 'instant', label: { zh: '过账时间', en: 'Posted' } },
    ...makerColumns('c', 'madeBy', { zh: '制单人', en: 'Made by' }),
    createdBy: shown('c.created_by', 'reference', { zh: '制单人', en: 'Made by' }),
    createdAt: { sql: 'c.created_at', type: 'instant', label: { zh: '制单时间', en: 'Made' }, sort: true },
    version: shown('c.version', 'number'),
  },
  defaultSort: '-createdAt',
  search: `(upper(c.number) like upper(:pattern) or lower(c.remark) like :pattern)`,
  params: (ctx) => ({ seeCost: costParams(ctx).seeCost }),
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.flatMap((row) => [row.createdBy, row.person ?? []].flat()),
    );
    return rows.map((row) => ({
      ...row,
      createdBy: names.get(row.createdBy) ?? '',
      person: names.get(row.person) ?? '',
      allowed: countAllowed(ctx, row),
    }));
  },
});

const ONE =
  statement(`select c.id, c.number, c.status, c.scope, c.warehouse_id as "warehouseId", w.name as warehouse, c.blind, c.locks_bins as "locksBins",
    c.line_count as "lineCount", c.counted_count as "countedCount", ${TO_RECOUNT} as "toRecount", c.person_id as person, c.due_on as "dueOn", ${LATE} as late, ${ACCURACY} as accuracy,
    ${VALUE_ACCURACY} as "valueAccuracy", ${money('c.difference_value')} as "differenceValue", ${money('c.net_value')} as "netValue", c.remark,
    c.snapshot_at as "snapshotAt", c.submitted_at as "submittedAt", c.posted_at as "postedAt", c.created_by as "createdBy",
    c.created_at as "createdAt", c.version, c.second_quantity as "secondQuantity", c.second_percent as "secondPercent",
    c.second_value as "secondValue", c.uncounted, c.submitted_by as "submittedBy", c.posted_by as "postedBy"
  from ${FROM} where ${SCOPE} and (c.id = :id::uuid or c.number = :number)`);
const SUMS = statement(`select count(*) filter (where l.difference <> 0)::int as differences,
    case when :seeCost::boolean then coalesce(sum(l.value) filter (where l.difference > 0), 0) end as gained,
    case when :seeCost::boolean then coalesce(-sum(l.value) filter (where l.difference < 0), 0) end as lost
  from inventory.stock_count_line l where l.merchant_id = :merchant and l.count_id = :countId::uuid`);
const DOCUMENTS = statement(`select d.id, d.number, d.kind, d.quantity, case when :seeCost::boolean then d.value end as value
  from inventory.stock_document d where d.merchant_id = :merchant and d.count_id = :countId::uuid order by d.number`);
const UNVALUED = statement(`select distinct s.id as "skuId", s.code as "skuCode" from inventory.stock_count_line l
  join catalog.sku s on s.merchant_id = :merchant and s.id = l.sku_id
  where l.merchant_id = :merchant and l.count_id = :countId::uuid and l.difference > 0 and l.value = 0 and not l.posted
    and l.owner_id = '00000000-0000-0000-0000-000000000000' and coalesce(s.purchase_price, 0) = 0 and not exists (
      select from inventory.cost_pool p where p.merchant_id = :merchant and p.sku_id = l.sku_id
        and (p.quantity > 0 or p.last_unit_cost > 0 or p.initial_unit_cost > 0))
  order by s.code limit 500`);

interface Found {
  id: string;
  status: CountStatus;
  createdBy: string;
  person: string | null;
  submittedBy: string | null;
  postedBy: string | null;
}

/** A count by id or number: how it went, what it came to and the documents that posted it. */
export const stockCount = answer(inventory.queries['stock-count'], async (ctx, input): Promise<any> => {
  const { seeCost } = costParams(ctx);
  const found = await ctx.row<Found>(ONE, { id: input.id ?? null, number: input.number ?? null, seeCost });
  if (!found) return null;
  const isJudged = ['review', 'posted'].includes(found.status);
  const people = [found.person, found.createdBy, found.submittedBy, found.postedBy].filter((id) => id !== null);
  const [sums, documents, files, unvalued, names] = await Promise.all([
    ctx.row<object>(SUMS, { countId: found.id, seeCost }),
    ctx.rows(DOCUMENTS, { countId: found.id, seeCost }),
    filesOf(ctx, found),
    found.status === 'review' ? ctx.rows(UNVALUED, { countId: found.id }) : [],
    namesOf(ctx, people),
  ]);
  return {
    ...found,
    ...(isJudged ? sums : { differences: 0, gained: null, lost: null }),
    ...{ documents, files, unvalued, allowed: countAllowed(ctx, found) },
    person: names.get(found.person ?? '') ?? '',
    createdBy: names.get(found.createdBy) ?? '',
    submittedBy: names.get(found.submittedBy ?? '') ?? '',
    postedBy: names.get(found.postedBy ?? '') ?? '',
  };
});
