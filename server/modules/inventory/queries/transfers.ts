import { answer } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { statement } from '../../../kernel/statement.ts';
import { makerColumns, makerJoin, namesOf } from '../../access/index.ts';
import { inventory } from '../contract.ts';
import { transferOperations, transferRefusals, type TransferStatus } from '../document.rules.ts';
import { allowedOf, costParams, shown, TRANSFER_MODES, TRANSFER_STATUSES } from '../words.ts';

const FROM = `inventory.transfer t
    join inventory.warehouse f on f.merchant_id = t.merchant_id and f.id = t.from_warehouse_id
    join inventory.warehouse w on w.merchant_id = t.merchant_id and w.id = t.to_warehouse_id`;
const SCOPE = `t.merchant_id = :merchant and (:warehouses::uuid[] is null or t.from_warehouse_id = any(:warehouses::uuid[])
    or t.to_warehouse_id = any(:warehouses::uuid[]))`;
const summed = (sql: string) =>
  `(select coalesce(sum(${sql}), 0) from inventory.transfer_line l where l.merchant_id = t.merchant_id and l.transfer_id = t.id)`;
const UNDERWAY = 'l.shipped - l.received - l.lost - l.returned';

/** Transfers between warehouses with what of them is on the way. */
export const transfers = answerList(inventory.queries.transfers, {
  from: `${FROM} ${makerJoin('t')}`,
  where: SCOPE,
  key: 't.id',
  columns: {
    id: shown('t.id', 'reference'),
    number: { sql: 't.number', type: 'text', label: { zh: '单号', en: 'Number' } },
    status: { sql: 't.status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: TRANSFER_STATUSES },
    mode: { sql: 't.mode', type: 'choice', label: { zh: '方式', en: 'Mode' }, choices: TRANSFER_MODES },
    fromWarehouseId: { sql: 't.from_warehouse_id', type: 'reference', label: { zh: '调出仓', en: 'From' } },
    fromWarehouse: shown('f.name', 'text', { zh: '调出仓', en: 'From' }),
    toWarehouseId: { sql: 't.to_warehouse_id', type: 'reference', label: { zh: '调入仓', en: 'To' } },
    toWarehouse: shown('w.name', 'text', { zh: '调入仓', en: 'To' }),
    quantity: { sql: summed('l.quantity'), type: 'quantity', label: { zh: '数量', en: 'Quantity' } },
    underway: { sql: summed(UNDERWAY), type: 'quantity', label: { zh: '在途', en: 'On the way' } },
    shippedAt: { sql: 't.shipped_at', type: 'instant', label: { zh: '出库时间', en: 'Shipped' } },
    receivedAt: { sql: 't.received_at', type: 'instant', label: { zh: '完成时间', en: 'Done' } },
    remark: { sql: 't.remark', type: 'text', label: { zh: '备注', en: 'Remark' } },
    ...makerColumns('t', 'madeBy', { zh: '制单人', en: 'Made by' }),
    createdBy: shown('t.created_by', 'reference', { zh: '制单人', en: 'Made by' }),
    createdAt: { sql: 't.created_at', type: 'instant', label: { zh: '制单时间', en: 'Made' }, sort: true },
    version: shown('t.version', 'number'),
  },
  defaultSort: '-createdAt',
  search: `(upper(t.number) like upper(:pattern) or lower(t.remark) like :pattern)`,
  finish: async (ctx, rows) => {
    const names = await namesOf(
      ctx,
      rows.map((row) => row.createdBy),
    );
    return rows.map((row) => ({
      ...row,
      createdBy: names.get(row.createdBy) ?? '',
      allowed: allowedOf(ctx, transferOperations, (operation) => transferRefusals(row, operation).length > 0),
    }));
  },
});

const ONE =
  statement(`select t.id, t.number, t.from_warehouse_id as "fromWarehouseId", f.name as "fromWarehouse", t.to_warehouse_id as "toWarehouseId",
    w.name as "toWarehouse", t.mode, t.status, t.remark, ${summed('l.quantity')} as quantity, ${summed(UNDERWAY)} as underway,
    t.shipped_at as "shippedAt", t.received_at as "receivedAt", t.created_by as "createdBy", t.created_at as "createdAt", t.version
  from ${FROM} where ${SCOPE} and (t.id = :id::uuid or t.number = :number)`);
const LINES =
  statement(`select l.id, s.id as "skuId", s.code as "skuCode", p.name, s.option_text as "optionText", p.unit, s.image as thumbnail, l.quality,
    p.tracking, l.quantity, l.shipped, l.received, l.lost, l.returned, ${UNDERWAY} as underway, case when :seeCost::boolean then l.value end as value
  from inventory.transfer_line l
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where l.merchant_id = :merchant and l.transfer_id = :transferId::uuid order by l.n`);

/** A transfer with its lines, by id or number. */
export const transfer = answer(inventory.queries.transfer, async (ctx, input): Promise<any> => {
  const row = await ctx.row<{ id: string; status: TransferStatus; createdBy: string }>(ONE, {
    id: input.id ?? null,
    number: input.number ?? null,
  });
  if (!row) return null;
  const { seeCost } = costParams(ctx);
  const [lines, names] = await Promise.all([ctx.rows(LINES, { transferId: row.id, seeCost }), namesOf(ctx, [row.createdBy])]);
  const allowed = allowedOf(ctx, transferOperations, (operation) => transferRefusals(row, operation).length > 0);
  return { ...row, lines, createdBy: names.get(row.createdBy) ?? '', allowed };
});
