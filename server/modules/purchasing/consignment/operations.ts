import { type Context, handle } from '../../../kernel/context.ts';
import { type Decimal, decimal, isExactTo, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { skusById } from '../../catalog/index.ts';
import {
  agreeConsignment,
  consignedBins,
  giveBackConsigned,
  locations,
  pickBins,
  postMoves,
  refusePromised,
  reverseMoves,
} from '../../inventory/index.ts';
import { purchasing } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkVersion } from '../opening.ts';
import { lineProblems } from '../problems.ts';
import { announceConsignment, CONSIGNMENTS, insertConsignment, openConsignor } from './documents.ts';
import { costsOf } from './price.ts';
import { consignedLines } from './receiving.ts';

const DRAWN = statement(`select sku_id as "skuId", sum(quantity) as quantity from inventory.consigned_draw
  where merchant_id = :merchant and owner_id = :supplierId::uuid and warehouse_id = :warehouseId::uuid and sku_id = any(:skuIds::uuid[]) group by 1`);
const LOCK = statement(`select c.id, c.number, c.kind, c.status, c.warehouse_id as "warehouseId", c.version,
    array(select l.sku_id::text from purchasing.consignment_line l where l.merchant_id = c.merchant_id and l.consignment_id = c.id) as "skuIds"
  from purchasing.consignment c where c.merchant_id = :merchant and c.id = :consignmentId::uuid
    and (:warehouses::uuid[] is null or c.warehouse_id = any(:warehouses::uuid[])) for update of c`);
const REVERSED = statement(
  `update purchasing.consignment set status = 'reversed', version = version + 1 where merchant_id = :merchant and id = :consignmentId::uuid`,
);

/** 寄售入库: goods of a supplier come to be sold: counted under his name, promised like ours, worth nothing in our books (facts.md 1.1, 2.10). */
export const receiveConsigned = handle(purchasing.operations['receive-consigned'], async (ctx, input) => {
  const supplier = await openConsignor(ctx, input);
  const [lines, places, number] = await Promise.all([consignedLines(ctx, input.lines, input), locations(ctx), ctx.number(CONSIGNMENTS)]);
  const id = ctx.newId();
  agreeConsignment(
    ctx,
    supplier.id,
    await costsOf(
      ctx,
      supplier,
      lines.flatMap(({ sku, unitPrice }) => (unitPrice === undefined ? [] : [{ sku, unitPrice }])),
    ),
  );
  await postMoves(
    ctx,
    lines.map((line) => ({
      ...{ skuId: line.skuId, quantity: line.quantity, ownerId: supplier.id, fromLocationId: places.supplier, toLocationId: line.place },
      ...(line.lotId ? { lotId: line.lotId } : {}),
      ...{ source: 'consignment_in', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  return insertConsignment(ctx, { ...input, id, number, kind: 'in', lines });
});

/** 寄售退回: what was not sold goes back to its owner. */
export const returnConsigned = handle(purchasing.operations['return-consigned'], async (ctx, input) => {
  const { supplierId: ownerId, warehouseId } = input;
  await openConsignor(ctx, input);
  const bins = await consignedBins(ctx, { warehouseId, ownerId, wanted: input.lines });
  const had = (at: number) => sum(bins.filter(({ line }) => line === at).map(({ quantity }) => quantity));
  await refuseGoing(ctx, input.lines, (at) => had(at));
  const [places, number] = await Promise.all([locations(ctx), ctx.number(CONSIGNMENTS)]);
  const [id, lines] = [ctx.newId(), input.lines.map((line) => ({ ...line, id: ctx.newId() }))];
  await postMoves(
    ctx,
    bins.map(({ line, skuId, quantity, locationId, lotId, serialId, quality }) => ({
      ...{ skuId, quantity: text(quantity), ownerId, lotId, serialId, fromLocationId: locationId, toLocationId: places.supplier },
      ...{ qualityFrom: quality, qualityTo: quality },
      ...{ source: 'consignment_out', sourceId: id, sourceNumber: number, sourceLineId: lines[line]?.id ?? '' },
    })),
  );
  await refuseMissed(ctx, warehouseId, input.lines);
  return insertConsignment(ctx, { ...input, id, number, kind: 'out', lines });
});

/** 转回寄售: what was drawn for orders and is here again is its owner's again; it is not owed any more. */
export const giveBackUnsold = handle(purchasing.operations['give-back-consigned'], async (ctx, input) => {
  const { supplierId: ownerId, warehouseId } = input;
  await openConsignor(ctx, input);
  const drawn = await ctx.rows<{ skuId: string; quantity: string }>(DRAWN, {
    ...{ supplierId: ownerId, warehouseId },
    skuIds: input.lines.map(({ skuId }) => skuId),
  });
  const left = new Map(drawn.map(({ skuId, quantity }) => [skuId, decimal(quantity)]));
  await refuseGoing(ctx, input.lines, (at) => {
    const { skuId = '', quantity = '0' } = input.lines[at] ?? {};
    const most = left.get(skuId) ?? zero;
    left.set(skuId, subtract(most, decimal(quantity)));
    return most;
  });
  const number = await ctx.number(CONSIGNMENTS);
  const [id, lines] = [ctx.newId(), input.lines.map((line) => ({ ...line, id: ctx.newId() }))];
  const picked = await pickBins(
    ctx,
    warehouseId,
    lines.map(({ skuId, quantity }) => ({ skuId, quantity, quality: 'good' as const })),
  );
  const pieces = picked.flatMap((bins, at) => bins.map((bin) => ({ ...bin, skuId: lines[at]?.skuId ?? '' })));
  await giveBackConsigned(ctx, { warehouseId, ownerId, id, number, pieces });
  return insertConsignment(ctx, { ...input, id, number, kind: 'back', lines });
});

/** It never came, or never went. What became ours again after it was given back is drawn again by the next order. */
export const reverseConsignment = handle(purchasing.operations['reverse-consignment'], async (ctx, input) => {
  const found = await ctx.row<{
    id: string;
    number: string;
    kind: 'in' | 'out' | 'back';
    status: string;
    warehouseId: string;
    version: number;
    skuIds: string[];
  }>(LOCK, { consignmentId: input.consignmentId });
  if (!found) throw errors.consignment_not_found();
  checkVersion(found.version, input.expectedVersion);
  const { id, number } = found;
  if (found.status !== 'posted' || found.kind === 'back') throw errors.consignment_status({ number });
  await reverseMoves(ctx, { sourceId: id, newSource: 'consignment_reversed', newSourceId: id, newSourceNumber: number });
  await refuseMissed(
    ctx,
    found.warehouseId,
    found.skuIds.map((skuId) => ({ skuId })),
  );
  ctx.post(REVERSED, { consignmentId: id });
  ctx.change('purchasing.consignment', id, { status: 'posted' }, { status: 'reversed' });
  return announceConsignment(ctx, { id, number, version: found.version + 1 });
});

/** What a supplier gets for a SKU from now on; what was sold before is owed as it was agreed then. */
export const setConsignedPrice = handle(purchasing.operations['set-consigned-price'], async (ctx, { skuId, unitPrice, taxRate, ...of }) => {
  const supplier = await openConsignor(ctx, of);
  const sku = (await skusById(ctx, [skuId])).get(skuId);
  if (!sku) throw errors.sku_unknown();
  if (sku.kind !== 'goods') throw errors.sku_without_stock({ sku: sku.code });
  const prices = await costsOf(ctx, supplier, [{ sku, unitPrice, taxRate }]);
  agreeConsignment(ctx, supplier.id, prices);
  ctx.change('purchasing.supplier', supplier.id, null, { sku: sku.code, unitPrice });
  return { skuId, unitCost: prices[0]?.unitCost ?? '0' };
});

const refuseMissed = (ctx: Context, warehouseId: string, lines: readonly { skuId: string }[]): Promise<void> =>
  refusePromised(
    ctx,
    warehouseId,
    lines.map(({ skuId }) => ({ skuId, quality: 'good' as const })),
  );

/** What is more than there is, or finer than the SKU allows: all lines at once. */
async function refuseGoing(
  ctx: Context,
  lines: readonly { skuId: string; quantity: string }[],
  mostOf: (at: number) => Decimal,
): Promise<void> {
  const skus = await skusById(
    ctx,
    lines.map(({ skuId }) => skuId),
  );
  const problems = lineProblems(ctx);
  for (const [at, { skuId, quantity }] of lines.entries()) {
    const [sku, most] = [skus.get(skuId), mostOf(at)];
    if (!sku) problems.add(at + 1, 'sku_unknown');
    else if (!isExactTo(decimal(quantity), sku.precision)) problems.add(at + 1, 'quantity_too_fine', { sku: sku.code, quantity });
    else if (decimal(quantity) > most) problems.add(at + 1, 'consigned_short', { sku: sku.code, most: text(most) });
  }
  problems.refuse();
}
