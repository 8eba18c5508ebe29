import { type Context, handle } from '../../../kernel/context.ts';
import { add, decimal, subtract, sum, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { reverseMoves, warehousesByPriority } from '../../inventory/index.ts';
import { postEntries, reverseEntries } from '../../ledger/index.ts';
import { type ClaimRow, lockClaim, markClaim } from '../claims.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';
import { type BackRow, comingLines, moveIn } from '../replacing.ts';

const GOODS = statement(`select l.id, l.sku_id as "skuId", l.quantity, l.cost_amount as cost, l.replaced
  from aftersales.supplier_return r
  join aftersales.supplier_return_line l on l.merchant_id = r.merchant_id and l.supplier_return_id = r.id
  where r.merchant_id = :merchant and r.claim_id = :claimId::uuid order by l.n for update of l`);
const INSERT = statement(`
  with r as (
    insert into aftersales.replacement (merchant_id, id, claim_id, warehouse_id, cost_amount, claim_was, note, received_by, received_at)
    values (:merchant, :id::uuid, :claimId::uuid, :warehouseId::uuid, :cost::numeric, :claimWas, :note, :actor, :now)),
  l as (select * from json_to_recordset(:lines::json) as l (n smallint, id uuid, line uuid, sku uuid, quantity numeric, cost numeric)),
  back as (
    update aftersales.supplier_return_line b set replaced = b.replaced + l.quantity, replaced_amount = b.replaced_amount + l.cost
    from (select l.line, sum(l.quantity) as quantity, sum(l.cost) as cost from l group by l.line) l
    where b.merchant_id = :merchant and b.supplier_return_id = :returnId::uuid and b.id = l.line)
  insert into aftersales.replacement_line (merchant_id, replacement_id, n, id, return_line_id, sku_id, quantity, cost_amount)
  select :merchant, :id::uuid, l.n, l.id, l.line, l.sku, l.quantity, l.cost from l`);
const LAST =
  statement(`select r.id, r.warehouse_id as "warehouseId", r.cost_amount as cost, r.claim_was as "claimWas" from aftersales.replacement r
  where r.merchant_id = :merchant and r.claim_id = :claimId::uuid and r.undone_at is null order by r.received_at desc, r.id desc limit 1`);
const UNDO = statement(`
  with r as (
    update aftersales.replacement r set undone_at = :now where r.merchant_id = :merchant and r.id = :id::uuid)
  update aftersales.supplier_return_line b set replaced = b.replaced - l.quantity, replaced_amount = b.replaced_amount - l.cost
  from (select l.return_line_id as line, sum(l.quantity) as quantity, sum(l.cost_amount) as cost from aftersales.replacement_line l
    where l.merchant_id = :merchant and l.replacement_id = :id::uuid group by l.return_line_id) l
  where b.merchant_id = :merchant and b.supplier_return_id = :returnId::uuid and b.id = l.line`);

const changed = (claim: ClaimRow) => ({ id: claim.id, number: claim.number, version: claim.version + 1 });
const sourceOf = (claim: ClaimRow, id: string) => ({ sourceId: id, sourceNumber: claim.number });

function refuseWarehouse(ctx: Context, warehouseId: string): void {
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
}

/** 换货入库: the supplier sends other pieces for those that went back: they come in at the cost of those, and the claim falls by it. */
export const receiveReplacement = handle(aftersales.operations['receive-replacement'], async (ctx, input) => {
  refuseWarehouse(ctx, input.warehouseId);
  const claim = await lockClaim(ctx, input.claimId);
  if (claim.status !== 'open' && claim.status !== 'accepted') throw errors.claim_status({ number: claim.number });
  const [rows, warehouses] = await Promise.all([ctx.rows<BackRow>(GOODS, { claimId: claim.id }), warehousesByPriority(ctx)]);
  if (!claim.supplierReturnId || !rows.length) throw errors.claim_without_goods({ number: claim.number });
  if (!warehouses.some(({ id }) => id === input.warehouseId)) throw errors.warehouse_missing();
  const coming = await comingLines(ctx, rows, input.lines);
  const [id, cost] = [ctx.newId(), sum(coming.map((line) => line.cost))];
  await moveIn(ctx, coming, { ...sourceOf(claim, id), warehouseId: input.warehouseId, supplierId: claim.partyId });
  ctx.post(INSERT, {
    ...{ id, claimId: claim.id, warehouseId: input.warehouseId, returnId: claim.supplierReturnId, cost: text(cost) },
    ...{ claimWas: claim.status, note: input.note },
    lines: JSON.stringify(
      coming.map(({ id: line, row, quantity, cost: worth }, at) => ({
        ...{ n: at + 1, id: line, line: row.id, sku: row.skuId, quantity, cost: text(worth) },
      })),
    ),
  });
  const here = { source: 'aftersales.replacement', ...sourceOf(claim, id), partyId: claim.partyId, warehouseId: input.warehouseId };
  await postEntries(ctx, [{ ...here, event: 'replacement_received', amounts: { good: text(cost) } }]);
  const isWhole = rows.every((row) => decimal(row.replaced) === decimal(row.quantity));
  const replaced = { amount: text(add(decimal(claim.replaced), cost)), deliveries: claim.deliveries + 1 };
  markClaim(ctx, claim, { status: isWhole ? 'replaced' : claim.status, replaced });
  return changed(claim);
});

/** The last delivery was a mistake: its goods leave again, the claim stands where it stood before. */
export const undoReplacement = handle(aftersales.operations['undo-replacement'], async (ctx, input) => {
  const claim = await lockClaim(ctx, input.claimId);
  const { status, deliveries, supplierReturnId: returnId } = claim;
  const last = await ctx.row<{ id: string; warehouseId: string; cost: string; claimWas: 'open' | 'accepted' }>(LAST, { claimId: claim.id });
  if (!last || (status !== 'replaced' && status !== 'open' && status !== 'accepted')) throw errors.claim_status({ number: claim.number });
  refuseWarehouse(ctx, last.warehouseId);
  ctx.post(UNDO, { id: last.id, returnId });
  const replaced = { amount: text(subtract(decimal(claim.replaced), decimal(last.cost))), deliveries: deliveries - 1 };
  markClaim(ctx, claim, { status: status === 'replaced' ? last.claimWas : status, replaced });
  const source = { sourceId: last.id, newSource: 'aftersales.replacement_undone', newSourceId: last.id, newSourceNumber: claim.number };
  await reverseMoves(ctx, source);
  await reverseEntries(ctx, source);
  return changed(claim);
});
