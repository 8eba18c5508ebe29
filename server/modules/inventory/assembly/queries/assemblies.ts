import { answer, type ReadContext } from '../../../../kernel/context.ts';
import { answerList } from '../../../../kernel/list.ts';
import { statement } from '../../../../kernel/statement.ts';
import { namesOf } from '../../../access/index.ts';
import { inventory } from '../../contract.ts';
import { GOODS_SEARCH, goodsHits } from '../../finding.ts';
import { allowedOf, costParams, goodsUnsorted, shown } from '../../words.ts';
import { assemblyOperations, assemblyRefusals, type AssemblyStatus } from '../assembly.rules.ts';

const ASSEMBLY_KINDS = [
  { value: 'assembly', label: { zh: '组装', en: 'Assembly' } },
  { value: 'disassembly', label: { zh: '拆卸', en: 'Disassembly' } },
];
export const ASSEMBLY_STATUSES = [
  { value: 'planned', label: { zh: '待执行', en: 'Planned' } },
  { value: 'posted', label: { zh: '已过账', en: 'Posted' } },
  { value: 'reversed', label: { zh: '已冲销', en: 'Reversed' } },
  { value: 'cancelled', label: { zh: '已取消', en: 'Cancelled' } },
];
const FROM = `inventory.assembly t join catalog.sku s on s.merchant_id = t.merchant_id and s.id = t.sku_id
    join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
    join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.warehouse_id`;
const SCOPE = `t.merchant_id = :merchant and (:warehouses::uuid[] is null or t.warehouse_id = any(:warehouses::uuid[]))`;
const VALUE = `(case when :seeCost::boolean and t.status in ('posted', 'reversed') then t.value end)`;

const allowedFor = (ctx: ReadContext, row: { status: AssemblyStatus }) =>
  allowedOf(ctx, assemblyOperations, (key) => assemblyRefusals(row, key).length > 0);

/** What is put together and taken apart. */
export const assemblies = answerList(inventory.queries.assemblies, {
  from: FROM,
  where: SCOPE,
  key: 't.id',
  columns: {
    id: shown('t.id', 'reference'),
    number: { sql: 't.number', type: 'text', label: { zh: '单号', en: 'Number' } },
    kind: { sql: 't.kind', type: 'choice', label: { zh: '类型', en: 'Kind' }, choices: ASSEMBLY_KINDS },
    status: { sql: 't.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: ASSEMBLY_STATUSES },
    warehouseId: { sql: 't.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: shown('w.name', 'text', { zh: '仓库', en: 'Warehouse' }),
    ...goodsUnsorted,
    quantity: { sql: 't.quantity', type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    plannedOn: { sql: 't.planned_on', type: 'date', label: { zh: '计划日期', en: 'Planned for' } },
    value: { sql: VALUE, type: 'money', label: { zh: '金额', en: 'Value' } },
    remark: { sql: 't.remark', type: 'text', label: { zh: '备注', en: 'Remark' } },
    createdBy: shown('t.created_by', 'reference', { zh: '制单人', en: 'Made by' }),
    createdAt: { sql: 't.created_at', type: 'instant', label: { zh: '制单时间', en: 'Made' }, sort: true },
    postedAt: { sql: 't.posted_at', type: 'instant', label: { zh: '过账时间', en: 'Posted' } },
    version: shown('t.version', 'number'),
  },
  defaultSort: '-createdAt',
  search: `(upper(t.number) like upper(:pattern) or lower(t.remark) like :pattern or ${GOODS_SEARCH})`,
  params: async (ctx, _fixed, input) => ({ ...(await goodsHits(ctx, input)), seeCost: costParams(ctx).seeCost }),
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.map((row) => row.createdBy),
    );
    return rows.map((row) => ({ ...row, createdBy: names.get(row.createdBy) ?? '', allowed: allowedFor(ctx, row) }));
  },
});

// which lots and pieces the movements of a line took; what was mirrored moved too
const NAMED = (line: string, what: string, key: string) => `array(select distinct x.number from inventory.stock_move m
    join inventory.${what} x on x.merchant_id = m.merchant_id and x.id = m.${key}
    where m.merchant_id = t.merchant_id and m.source_id = t.id and m.source_line_id = ${line} order by x.number)`;
const ONE =
  statement(`select t.id, t.number, t.kind, t.status, t.warehouse_id as "warehouseId", w.name as warehouse, s.id as "skuId", s.code as "skuCode", p.name,
    s.option_text as "optionText", p.unit, s.image as thumbnail, p.tracking, t.quantity, t.planned_on as "plannedOn", ${VALUE} as value,
    case when :seeCost::boolean then t.labour end as labour, case when :seeCost::boolean then t.overhead end as overhead,
    round(${VALUE} / t.quantity, 6) as "unitCost", t.location_id as "locationId", o.code as location, t.remark, t.created_by as "createdBy",
    t.created_at as "createdAt", t.posted_at as "postedAt", t.version, ${NAMED('t.id', 'lot', 'lot_id')} as lots,
    ${NAMED('t.id', 'serial', 'serial_id')} as serials
  from ${FROM} left join inventory.location o on o.merchant_id = t.merchant_id and o.id = t.location_id
  where ${SCOPE} and (t.id = :id::uuid or t.number = :number)`);
const LINES =
  statement(`select l.id, s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail, p.tracking, l.quantity,
    l.location_id as "locationId", o.code as location, l.share, l.scrapped, case when :seeCost::boolean and t.status in ('posted', 'reversed') then l.value end as value,
    coalesce((select a.good - a.reserved from inventory.availability a where a.merchant_id = t.merchant_id and a.sku_id = l.sku_id
      and a.warehouse_id = t.warehouse_id and a.owner_id = '00000000-0000-0000-0000-000000000000'), 0) as available,
    ${NAMED('l.id', 'lot', 'lot_id')} as lots, ${NAMED('l.id', 'serial', 'serial_id')} as serials
  from inventory.assembly t join inventory.assembly_line l on l.merchant_id = t.merchant_id and l.assembly_id = t.id
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  left join inventory.location o on o.merchant_id = l.merchant_id and o.id = l.location_id
  where t.merchant_id = :merchant and t.id = :id::uuid order by l.n`);

/** An assembly with its parts, by id or number. */
export const assembly = answer(inventory.queries.assembly, async (ctx, { id = null, number = null }): Promise<any> => {
  const { seeCost } = costParams(ctx);
  const found = await ctx.row<{ id: string; status: AssemblyStatus; createdBy: string }>(ONE, { id, number, seeCost });
  if (!found) return null;
  const [lines, names] = await Promise.all([ctx.rows(LINES, { id: found.id, seeCost }), namesOf(ctx, [found.createdBy])]);
  return { ...found, lines, createdBy: names.get(found.createdBy) ?? '', allowed: allowedFor(ctx, found) };
});

// the last one that was planned says what one is made of; a bundle says it by itself
const PARTS = statement(`with last as (
    select t.id, t.quantity from inventory.assembly t where t.merchant_id = :merchant and t.sku_id = :skuId::uuid and t.status <> 'cancelled'
    order by t.created_at desc, t.id desc limit 1),
  part as (
    select l.sku_id, l.quantity / last.quantity as quantity, l.n from last join inventory.assembly_line l on l.merchant_id = :merchant and l.assembly_id = last.id
    union all
    select c.component_sku_id, c.quantity, c.position from catalog.bundle_component c
    where c.merchant_id = :merchant and c.bundle_sku_id = :skuId::uuid and not exists (select from last))
  select s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail, p.tracking,
    trim_scale(round(part.quantity, p.quantity_precision)) as quantity
  from part join catalog.sku s on s.merchant_id = :merchant and s.id = part.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id order by part.n`);

/** What one of some goods is put together from. */
export const assemblyParts = answer(inventory.queries['assembly-parts'], (ctx, { skuId }): Promise<any> => ctx.rows(PARTS, { skuId }));
