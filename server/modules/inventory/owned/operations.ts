import { handle } from '../../../kernel/context.ts';
import { zero } from '../../../kernel/decimal.ts';
import { moveGoods } from '../bin-moving.ts';
import { inventory } from '../contract.ts';
import { recordDocument, series } from '../document.ts';
import { errors } from '../errors.ts';
import { readDocument } from '../lines.ts';
import { pickLines } from '../picking.ts';
import { locations } from '../places.ts';
import { lineProblems } from '../problems.ts';
import { receiveGoods } from '../receiving.ts';
import { postMoves } from '../stock.ts';
import { transferNow } from '../transferring.ts';
import { requireWarehouses } from '../warehouse.ts';
import { keepFor, knownOwner } from './owners.ts';

/** 客户货入库: goods of a customer come to lie here; they are his, worth nothing in our books. */
export const receiveOwnedGoods = handle(inventory.operations['receive-owned-goods'], async (ctx, input) => {
  await keepFor(ctx, input.ownerId);
  return receiveGoods(ctx, { ...input, kind: 'owned_in', reason: 'owned_in', from: 'customer', mayBeFree: true });
});

/** 客户货出库: the customer has his goods again, or somebody he names; no more than lies here of his. */
export const returnOwnedGoods = handle(inventory.operations['return-owned-goods'], async (ctx, input) => {
  const { warehouseId, ownerId } = input;
  const { name, kind } = await knownOwner(ctx, ownerId);
  if (kind === 'consignor') throw errors.owner_is_consignor({ name });
  const problems = lineProblems(ctx);
  const bins = input.lines.map((line) => [line.locationId]);
  const [lines, places, number] = await Promise.all([
    readDocument(ctx, input.lines, { warehouseId, bins }, problems),
    locations(ctx),
    ctx.number(series.owned_out),
    requireWarehouses(ctx, [warehouseId]),
  ]);
  const id = ctx.newId();
  const drafts = lines.map((line) => {
    const { quality = 'good', locationId, lotId, serialNumbers } = input.lines[line.n - 1] as (typeof input.lines)[number];
    return { ...line, quality, locationId, lotId, serialNumbers };
  });
  const picked = await pickLines(ctx, { warehouseId, ownerId }, drafts, problems);
  problems.refuse();
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
  await knownOwner(ctx, input.ownerId);
  return moveGoods(ctx, input);
});

/** The same from warehouse to warehouse, at once, into the default bin; nothing is worth anything to us on the way. */
export const transferOwnedGoods = handle(inventory.operations['transfer-owned-goods'], async (ctx, input) => {
  const { name } = await knownOwner(ctx, input.ownerId);
  return transferNow(ctx, { ...input, remark: input.remark ?? name });
});
