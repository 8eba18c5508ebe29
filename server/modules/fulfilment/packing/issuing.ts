import type { Context } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { locations, type Move, pickHeld, postMoves } from '../../inventory/index.ts';

/** What a shipment takes of a material. */
export interface Use {
  shipmentId: string;
  number: string;
  warehouseId: string;
  skuId: string;
  quantity: string;
}
/** What of it the warehouse had, and what that cost. */
export interface Issued extends Use {
  issued: Decimal;
  value: Decimal;
}

/** Movements of packing materials are documents of this kind; they go with their shipment when it is undone. */
const PACKING = 'packing';

const NOTE =
  statement(`insert into fulfilment.packing_use as u (merchant_id, shipment_id, sku_id, warehouse_id, quantity, issued, cost_amount, used_at)
  select :merchant, x.shipment_id, x.sku_id, x.warehouse_id, x.quantity, x.issued, x.cost, :now
  from unnest(:shipmentIds::uuid[], :skuIds::uuid[], :warehouseIds::uuid[], :quantities::numeric[], :issued::numeric[], :costs::numeric[])
    as x (shipment_id, sku_id, warehouse_id, quantity, issued, cost)
  on conflict (merchant_id, shipment_id, sku_id) do update set issued = u.issued + excluded.issued, cost_amount = u.cost_amount + excluded.cost_amount`);

/**
 * Materials leave the stock for their parcels, at what they cost: as much as the warehouse has. A parcel never waits for its box: what is missing
 * stays owed and is issued once it is there (`issue-owed-packing`).
 */
export async function issuePacking(ctx: Context, uses: readonly Use[]): Promise<Issued[]> {
  const consumption = uses.length ? (await locations(ctx)).consumption : '';
  const moves: { use: Use; move: Move }[] = [];
  for (const [warehouseId, own] of Map.groupBy(uses, (use) => use.warehouseId)) {
    const held = await pickHeld(
      ctx,
      warehouseId,
      own.map(({ skuId, quantity }) => ({ skuId, quantity, quality: 'good' as const })),
    );
    for (const [at, use] of own.entries())
      for (const { locationId, lotId, serialId, quantity } of held[at] ?? [])
        moves.push({
          use,
          move: {
            ...{ skuId: use.skuId, quantity, fromLocationId: locationId, toLocationId: consumption, lotId, serialId },
            ...{ source: PACKING, sourceId: use.shipmentId, sourceNumber: use.number },
          },
        });
  }
  const posted = await postMoves(
    ctx,
    moves.map(({ move }) => move),
  );
  const issued = uses.map((use): Issued => {
    const own = moves.flatMap((each, at) =>
      each.use === use ? [{ quantity: decimal(each.move.quantity), value: decimal(posted[at]?.value ?? '0') }] : [],
    );
    const total = (of: 'quantity' | 'value') => own.reduce<Decimal>((all, each) => add(all, each[of]), zero);
    return { ...use, issued: total('quantity'), value: total('value') };
  });
  if (issued.length) note(ctx, issued);
  return issued;
}

const note = (ctx: Context, issued: readonly Issued[]): void =>
  ctx.post(NOTE, {
    shipmentIds: issued.map((use) => use.shipmentId),
    skuIds: issued.map((use) => use.skuId),
    warehouseIds: issued.map((use) => use.warehouseId),
    quantities: issued.map((use) => use.quantity),
    issued: issued.map((use) => text(use.issued)),
    costs: issued.map((use) => text(use.value)),
  });
