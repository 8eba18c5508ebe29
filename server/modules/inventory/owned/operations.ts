import { handle } from '../../../kernel/context.ts';
import { zero } from '../../../kernel/decimal.ts';
import { inventory } from '../contract.ts';
import { recordDocument, series } from '../document.ts';
import { errors } from '../errors.ts';
import { prepareLines, requireBins } from '../lines.ts';
import { insertTransfer, prepareTransfer } from '../operations/create-transfer.ts';
import { pickOwned } from '../picking.ts';
import { defaultLocation, locations } from '../places.ts';
import { postMoves } from '../stock.ts';
import { traceIncoming, type TracedGoods } from '../tracking/incoming.ts';
import { comingPieces } from '../tracking/pieces.ts';
import { requireWarehouses } from '../warehouse.ts';
import { keepFor, knownOwner } from './owners.ts';

/** 客户货入库: goods of a customer come to lie here; they are his, worth nothing in our books. */
export const receiveOwnedGoods = handle(inventory.operations['receive-owned-goods'], async (ctx, input) => {
  const { warehouseId, ownerId, lines: entered } = input;
  await keepFor(ctx, ownerId);
  const bins = entered.map((line) => line.locationId);
  const [lines, places, fallback, number] = await Promise.all([
    prepareLines(ctx, entered),
    locations(ctx),
    defaultLocation(ctx, warehouseId),
    ctx.number(series.owned_in),
    requireWarehouses(ctx, [warehouseId]),
    requireBins(ctx, warehouseId, bins),
  ]);
  const traced = await traceIncoming(
    ctx,
    lines.map(({ skuId, quantity }, at) => ({ ...entered[at], skuId, quantity })),
  );
  const id = ctx.newId();
  const drafts = lines.map((line, at) => {
    const quality = entered[at]?.quality ?? ('good' as const);
    return { ...line, fromLocationId: places.customer, toLocationId: bins[at] ?? fallback, qualityFrom: quality, qualityTo: quality };
  });
  await postMoves(
    ctx,
    drafts.flatMap((line, at) =>
      comingPieces({ quantity: line.quantity, value: undefined }, traced[at] as TracedGoods, ctx.merchant.exponent).map((piece) => ({
        ...{ ...piece, skuId: line.skuId, ownerId, fromLocationId: line.fromLocationId, toLocationId: line.toLocationId },
        ...{ qualityFrom: line.qualityFrom, qualityTo: line.qualityTo },
        ...{ source: 'owned_in', sourceId: id, sourceNumber: number, sourceLineId: line.id },
      })),
    ),
  );
  return recordDocument(ctx, {
    ...{ id, number, kind: 'owned_in', warehouseId, ownerId, reason: 'owned_in', remark: input.remark ?? '', effectiveAt: ctx.now },
    lines: drafts.map((line) => ({ ...line, value: zero })),
  });
});

/** 客户货出库: the customer has his goods again, or somebody he names; no more than lies here of his. */
export const returnOwnedGoods = handle(inventory.operations['return-owned-goods'], async (ctx, input) => {
  const { warehouseId, ownerId } = input;
  const { name, kind } = await knownOwner(ctx, ownerId);
  if (kind === 'consignor') throw errors.owner_is_consignor({ name });
  const [lines, places, number] = await Promise.all([
    prepareLines(ctx, input.lines),
    locations(ctx),
    ctx.number(series.owned_out),
    requireWarehouses(ctx, [warehouseId]),
    requireBins(
      ctx,
      warehouseId,
      input.lines.map((line) => line.locationId),
    ),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line, at) => {
    const { quality = 'good', locationId, lotId, serialNumbers } = input.lines[at] as (typeof input.lines)[number];
    return { ...line, quality, locationId, lotId, serialNumbers };
  });
  const picked = await pickOwned(ctx, { warehouseId, ownerId }, drafts);
  await postMoves(
    ctx,
    picked.map(({ line, ...bin }) => ({
      ...{ ...bin, ownerId, skuId: line.skuId, toLocationId: places.customer, qualityFrom: line.quality, qualityTo: line.quality },
      ...{ source: 'owned_out', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  return recordDocument(ctx, {
    ...{ id, number, kind: 'owned_out', warehouseId, ownerId, reason: 'owned_out', remark: input.remark ?? '', effectiveAt: ctx.now },
    lines: drafts.map(({ quality, locationId, lotId: _, serialNumbers: __, ...line }) => ({
      ...{ ...line, fromLocationId: locationId ?? null, toLocationId: places.customer, qualityFrom: quality, qualityTo: quality },
      value: zero,
    })),
  });
});

/** Goods of a customer or of a consignor go from bin to bin and stay his; what is promised of a consignor's stays promised. */
export const moveOwnedGoods = handle(inventory.operations['move-owned-goods'], async (ctx, input) => {
  const { warehouseId, ownerId } = input;
  await knownOwner(ctx, ownerId);
  const [lines, number] = await Promise.all([
    prepareLines(ctx, input.lines),
    ctx.number(series.bin_move),
    requireWarehouses(ctx, [warehouseId]),
    requireBins(
      ctx,
      warehouseId,
      input.lines.flatMap((line) => [line.fromLocationId, line.toLocationId]),
    ),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line, at) => {
    const { fromLocationId, toLocationId, quality = 'good', lotId, serialNumbers } = input.lines[at] as (typeof input.lines)[number];
    return { ...line, quality, locationId: fromLocationId, toLocationId, lotId, serialNumbers };
  });
  const picked = await pickOwned(ctx, { warehouseId, ownerId }, drafts);
  await postMoves(
    ctx,
    picked.map(({ line, ...bin }) => ({
      ...{ ...bin, ownerId, skuId: line.skuId, toLocationId: line.toLocationId, qualityFrom: line.quality, qualityTo: line.quality },
      ...{ source: 'bin_move', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  return recordDocument(ctx, {
    ...{ id, number, kind: 'bin_move', warehouseId, ownerId, reason: 'bin_move', remark: input.remark ?? '', effectiveAt: ctx.now },
    lines: drafts.map(({ quality, locationId, lotId: _, serialNumbers: __, ...line }) => ({
      ...{ ...line, fromLocationId: locationId, qualityFrom: quality, qualityTo: quality, value: zero },
    })),
  });
});

/** The same from warehouse to warehouse, at once, into the default bin; nothing is worth anything to us on the way. */
export const transferOwnedGoods = handle(inventory.operations['transfer-owned-goods'], async (ctx, input) => {
  const { fromWarehouseId, toWarehouseId, ownerId } = input;
  const { name } = await knownOwner(ctx, ownerId);
  const { number, lines } = await prepareTransfer(ctx, input);
  const bins = input.lines.map((line) => line.fromLocationId);
  await requireBins(ctx, fromWarehouseId, bins);
  const id = ctx.newId();
  const toLocationId = await defaultLocation(ctx, toWarehouseId);
  const picked = await pickOwned(
    ctx,
    { warehouseId: fromWarehouseId, ownerId },
    lines.map((line, at) => ({
      ...{ ...line, locationId: bins[at] },
      ...{ lotId: input.lines[at]?.lotId, serialNumbers: input.lines[at]?.serialNumbers },
    })),
  );
  await postMoves(
    ctx,
    picked.map(({ line, ...bin }) => ({
      ...{ ...bin, ownerId, skuId: line.skuId, toLocationId, qualityFrom: line.quality, qualityTo: line.quality },
      ...{ source: 'transfer', sourceId: id, sourceNumber: number, sourceLineId: line.id },
    })),
  );
  const values = lines.map(() => '0');
  return insertTransfer(ctx, { ...input, remark: input.remark ?? name }, { id, number, mode: 'one_step', lines, values });
});
