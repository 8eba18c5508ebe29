import { handle } from '../../../kernel/context.ts';
import { add, decimal, isExactTo, sum, text, zero } from '../../../kernel/decimal.ts';
import { numberSeries } from '../../../kernel/numbers.ts';
import { statement } from '../../../kernel/statement.ts';
import { worksIn } from '../../../kernel/scope.ts';
import { skusById } from '../../catalog/index.ts';
import { locations, pickWanted, postMoves, reverseMoves, warehousesByPriority } from '../../inventory/index.ts';
import { postEntries, reverseEntries } from '../../ledger/index.ts';
import { insertClaim, lockClaim, markClaim } from '../claims.ts';
import { aftersales } from '../contract.ts';
import { errors } from '../errors.ts';

const SERIES = numberSeries('supplier_return', 'RV');
const INSERT = statement(`
  with r as (
    insert into aftersales.supplier_return (merchant_id, id, number, supplier_id, warehouse_id, claim_id, tracking_number, carrier, note, cost_amount,
      shipped_by, shipped_at)
    values (:merchant, :id::uuid, :number, :supplierId::uuid, :warehouseId::uuid, :claimId::uuid, :trackingNumber, :carrier, :note, :cost::numeric,
      :actor, :now))
  insert into aftersales.supplier_return_line (merchant_id, supplier_return_id, n, id, sku_id, quantity, cost_amount)
  select :merchant, :id::uuid, x.n, x.id, x.sku, x.quantity, x.cost
  from unnest(:ns::smallint[], :ids::uuid[], :skuIds::uuid[], :quantities::numeric[], :costs::numeric[]) as x (n, id, sku, quantity, cost)`);
const SUPPLIER = statement(
  `select p.id, p.name from parties.party p where p.merchant_id = :merchant and p.id = :supplierId::uuid and p.supplier`,
);
const LOCK = statement(`select r.id, r.number, r.status, r.claim_id as "claimId", r.version from aftersales.supplier_return r
  where r.merchant_id = :merchant and r.id = :supplierReturnId::uuid and (:warehouses is null or r.warehouse_id = any(:warehouses)) for update`);
const UNDO = statement(`update aftersales.supplier_return set status = 'undone', undone_at = :now, version = version + 1
  where merchant_id = :merchant and id = :supplierReturnId::uuid`);

/** 返厂: defective goods go back to their supplier, who owes for them: goods out at their cost, the claim open (facts.md 6.5, 19). */
export const shipSupplierReturn = handle(aftersales.operations['ship-supplier-return'], async (ctx, input) => {
  const { warehouseId, supplierId } = input;
  if (!worksIn(ctx, warehouseId)) throw errors.warehouse_not_yours();
  const [supplier, warehouses, places, skus, number] = await Promise.all([
    ctx.row<{ id: string; name: string }>(SUPPLIER, { supplierId }),
    warehousesByPriority(ctx),
    locations(ctx),
    skusById(
      ctx,
      input.lines.map((line) => line.skuId),
    ),
    ctx.number(SERIES),
  ]);
  if (!supplier) throw errors.supplier_not_found();
  if (!warehouses.some((one) => one.id === warehouseId)) throw errors.warehouse_missing();
  for (const { skuId, quantity } of input.lines)
    if (!isExactTo(decimal(quantity), skus.get(skuId)?.precision ?? 0))
      throw errors.quantity_too_fine({ sku: skus.get(skuId)?.code ?? skuId, quantity });
  const id = ctx.newId();
  const lines = input.lines.map((line) => ({ ...line, id: ctx.newId(), quality: 'defective' as const }));
  const picked = await pickWanted(ctx, warehouseId, lines);
  const moves = picked.map(({ line, ...bin }) => ({
    ...{ ...bin, skuId: line.skuId, toLocationId: places.supplier, qualityFrom: 'defective' as const, qualityTo: 'defective' as const },
    ...{ source: 'supplier_return', sourceId: id, sourceNumber: number, sourceLineId: line.id },
  }));
  const moved = await postMoves(ctx, moves);
  const costs = lines.map((line) =>
    moves.reduce((total, move, at) => (move.sourceLineId === line.id ? add(total, decimal(moved[at]?.value ?? '0')) : total), zero),
  );
  const cost = text(sum(costs));
  const claim = await insertClaim(ctx, {
    against: 'supplier',
    partyId: supplierId,
    supplierReturnId: id,
    amount: cost,
    booked: cost,
    note: number,
  });
  ctx.post(INSERT, {
    ...{
      id,
      number,
      supplierId,
      warehouseId,
      claimId: claim.id,
      trackingNumber: input.trackingNumber,
      carrier: input.carrier,
      note: input.note,
      cost,
    },
    ns: lines.map((_, index) => index + 1),
    ids: lines.map((line) => line.id),
    skuIds: lines.map((line) => line.skuId),
    quantities: lines.map((line) => line.quantity),
    costs: costs.map(text),
  });
  const source = {
    source: 'aftersales.supplier_return',
    sourceId: id,
    sourceNumber: number,
    summary: supplier.name,
    partyId: supplierId,
    warehouseId,
  };
  await postEntries(ctx, [{ event: 'supplier_return_shipped', ...source, amounts: { defective: cost } }]);
  ctx.change('aftersales.supplier_return', id, null, { number, supplier: supplier.name, cost });
  ctx.emit(aftersales.events['supplier-return-changed'], { id, number });
  return { id, number, version: 1, claimNumber: claim.number, cost: ctx.may('inventory.see-cost') ? cost : null };
});

/** It did not leave after all: goods, books and claim are as before. */
export const undoSupplierReturn = handle(aftersales.operations['undo-supplier-return'], async (ctx, { supplierReturnId }) => {
  const found = await ctx.row<{ id: string; number: string; status: string; claimId: string; version: number }>(LOCK, { supplierReturnId });
  if (!found) throw errors.supplier_return_not_found();
  const { id, number, claimId, version } = found;
  const claim = await lockClaim(ctx, claimId);
  if (found.status !== 'shipped' || claim.status !== 'open' || claim.deliveries) throw errors.supplier_return_settled({ number });
  ctx.post(UNDO, { supplierReturnId });
  markClaim(ctx, claim, { status: 'void' });
  const source = { sourceId: id, newSource: 'aftersales.supplier_return_undone', newSourceId: id, newSourceNumber: number };
  await reverseMoves(ctx, source);
  await reverseEntries(ctx, source);
  ctx.change('aftersales.supplier_return', id, { status: 'shipped' }, { status: 'undone' });
  ctx.emit(aftersales.events['supplier-return-changed'], { id, number });
  return { id, number, version: version + 1 };
});
