import { handle } from '../../../../kernel/context.ts';
import { statement } from '../../../../kernel/statement.ts';
import { inventory } from '../../contract.ts';
import { announceAssembly, assemblySeries, checkPlan, linesJson, lockAssembly } from '../planning.ts';

const LINES = `insert into inventory.assembly_line (merchant_id, assembly_id, n, id, sku_id, quantity, location_id, share, scrapped)
  select :merchant, :id::uuid, l.n, l.id, l.sku, l.quantity, l.location, l.share, l.scrapped
  from jsonb_to_recordset(:lines::jsonb) as l (n int, id uuid, sku uuid, quantity numeric, location uuid, share numeric, scrapped boolean)`;
const INSERT =
  statement(`insert into inventory.assembly (merchant_id, id, number, kind, warehouse_id, sku_id, quantity, location_id, planned_on, labour,
    overhead, remark, created_by, created_at)
  values (:merchant, :id::uuid, :number, :kind, :warehouseId::uuid, :skuId::uuid, :quantity::numeric, :locationId::uuid, :plannedOn::date,
    :labour::numeric, :overhead::numeric, :remark, :actor, :now)`);
const UPDATE = statement(`with gone as (delete from inventory.assembly_line where merchant_id = :merchant and assembly_id = :id::uuid)
  update inventory.assembly set warehouse_id = :warehouseId::uuid, sku_id = :skuId::uuid, quantity = :quantity::numeric, location_id = :locationId::uuid,
    planned_on = :plannedOn::date, labour = :labour::numeric, overhead = :overhead::numeric, remark = :remark, version = version + 1
  where merchant_id = :merchant and id = :id::uuid`);
const ADD_LINES = statement(LINES);
const CANCEL = statement(
  `update inventory.assembly set status = 'cancelled', version = version + 1 where merchant_id = :merchant and id = :id::uuid`,
);

/** Says what is to be put together or taken apart; nothing moves yet. */
export const planAssembly = handle(inventory.operations['plan-assembly'], async (ctx, input) => {
  const [number] = await Promise.all([ctx.number(assemblySeries), checkPlan(ctx, input)]);
  const id = ctx.newId();
  const { lines, locationId = null, plannedOn = null, remark = '', ...head } = input;
  ctx.post(INSERT, { ...head, id, number, locationId, plannedOn, remark });
  ctx.post(ADD_LINES, { id, lines: linesJson(ctx, lines) });
  return announceAssembly(ctx, { id, number, status: 'planned', version: 1 }, null);
});

/** Changes what is planned, all of it. */
export const changeAssembly = handle(inventory.operations['change-assembly'], async (ctx, { assemblyId, expectedVersion, ...input }) => {
  const { assembly } = await lockAssembly(ctx, { assemblyId, expectedVersion }, 'change-assembly');
  await checkPlan(ctx, input);
  const { lines, locationId = null, plannedOn = null, remark = '', ...head } = input;
  ctx.post(UPDATE, { ...head, id: assemblyId, locationId, plannedOn, remark });
  ctx.post(ADD_LINES, { id: assemblyId, lines: linesJson(ctx, lines) });
  return announceAssembly(ctx, { ...assembly, version: assembly.version + 1 }, { quantity: assembly.quantity, remark: assembly.remark });
});

/** What was planned is given up. */
export const cancelAssembly = handle(inventory.operations['cancel-assembly'], async (ctx, input) => {
  const { assembly } = await lockAssembly(ctx, input, 'cancel-assembly');
  ctx.post(CANCEL, { id: assembly.id });
  return announceAssembly(ctx, { ...assembly, status: 'cancelled', version: assembly.version + 1 }, { status: assembly.status });
});
