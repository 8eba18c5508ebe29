import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { inventory } from '../contract.ts';
import { errors } from '../errors.ts';
import { insertTransfer, prepareTransfer } from '../operations/create-transfer.ts';
import { requireWarehouses } from '../warehouse.ts';
import { forgetWarehouses } from '../places.ts';

const TAKE = statement(`delete from inventory.transfer_proposal p where p.merchant_id = :merchant and p.id = any(:proposalIds::uuid[])
    and (:warehouses::uuid[] is null or p.from_warehouse_id = any(:warehouses::uuid[]) and p.to_warehouse_id = any(:warehouses::uuid[]))
  returning p.id, p.sku_id as "skuId", p.from_warehouse_id as "fromWarehouseId", p.to_warehouse_id as "toWarehouseId", p.quantity`);

const SUPPLY = statement(`update inventory.warehouse set supplied_by_id = :suppliedById::uuid, version = version + 1
  where merchant_id = :merchant and id = :warehouseId::uuid`);
// a road that comes back to where it began would fill nobody
const ROUND = statement(`with recursive road as (
    select w.id, w.supplied_by_id, 1 as steps from inventory.warehouse w where w.merchant_id = :merchant and w.id = :suppliedById::uuid
    union all
    select w.id, w.supplied_by_id, r.steps + 1 from road r join inventory.warehouse w on w.merchant_id = :merchant and w.id = r.supplied_by_id
    where r.steps < 20)
  select id from road where id = :warehouseId::uuid limit 1`);

interface Taken {
  id: string;
  skuId: string;
  fromWarehouseId: string;
  toWarehouseId: string;
  quantity: string;
}

/** Proposals become transfers that wait to be shipped: one per pair of warehouses. Two who accept the same at once get it once. */
export const acceptTransferProposals = handle(inventory.operations['accept-transfer-proposals'], async (ctx, { proposalIds }) => {
  const taken = await ctx.rows<Taken>(TAKE, { proposalIds });
  if (!taken.length) throw errors.proposals_gone();
  const transfers = await Promise.all(
    [...Map.groupBy(taken, (row) => `${row.fromWarehouseId} ${row.toWarehouseId}`).values()].map(async (lines) => {
      const { fromWarehouseId, toWarehouseId } = lines[0] as Taken;
      const input = { fromWarehouseId, toWarehouseId, lines: lines.map(({ skuId, quantity }) => ({ skuId, quantity })) };
      const { id, number } = insertTransfer(ctx, input, { ...(await prepareTransfer(ctx, input)), mode: 'two_step', values: [] });
      return { id, number, proposals: lines.map((line) => line.id) };
    }),
  );
  const numberOf = new Map(transfers.flatMap(({ number, proposals }) => proposals.map((id) => [id, number] as const)));
  return {
    rows: proposalIds.map((id) => ({ id, done: numberOf.has(id), message: numberOf.get(id) ?? '' })),
    transfers: transfers.map(({ id, number }) => ({ id, number })),
  };
});

/** Which warehouse fills another before all others. */
export const setWarehouseSupplier = handle(inventory.operations['set-warehouse-supplier'], async (ctx, { warehouseId, suppliedById }) => {
  await requireWarehouses(ctx, suppliedById === null ? [warehouseId] : [warehouseId, suppliedById]);
  if (suppliedById !== null && (await ctx.row(ROUND, { warehouseId, suppliedById }))) throw errors.warehouse_supplies_itself();
  ctx.post(SUPPLY, { warehouseId, suppliedById });
  ctx.change('inventory.warehouse', warehouseId, null, { suppliedById });
  ctx.emit(inventory.events['warehouse-changed'], { id: warehouseId });
  forgetWarehouses(ctx);
  return { id: warehouseId, suppliedById };
});
