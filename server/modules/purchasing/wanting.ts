import type { Context } from '../../kernel/context.ts';
import { decimal, sum, text } from '../../kernel/decimal.ts';
import { announceOrder } from './orders.ts';
import { insertOrder, refuseWarehouse } from './ordering.ts';
import { orderQuantity } from './price.rules.ts';
import { lineProblems } from './problems.ts';
import { knownRates } from './rates.ts';
import { type Supplier, suppliersById } from './suppliers.ts';
import { chooseSupply, suppliesOf, type Supply } from './supplying.ts';

/** Goods that are wanted for a warehouse, in the base unit. */
export interface WantedLine {
  skuId: string;
  warehouseId: string;
  quantity: string;
  /** The one to ask; the preferred, else the cheapest, where nothing is said. */
  supplierId?: string | null | undefined;
  expectedDate?: string | null | undefined;
}
export interface WantedOrder {
  id: string;
  number: string;
  supplierId: string;
  warehouseId: string;
  /** Which of the wanted lines stand in it, from 0, and the line of the order each became a part of. */
  wanted: { at: number; orderLineId: string }[];
}

interface Placed extends WantedLine {
  at: number;
  supply: Supply;
}

/**
 * One draft for each supplier and warehouse out of what is wanted: needs of one SKU are added up and rounded to the supplier's minimum and multiple.
 * What nobody sells is refused, all of it together: `purchasing.lines_wrong`.
 */
export async function createOrders(ctx: Context, wanted: readonly WantedLine[]): Promise<WantedOrder[]> {
  for (const { warehouseId } of wanted) refuseWarehouse(ctx, warehouseId);
  const supplies = await suppliesOf(
    ctx,
    wanted.map(({ skuId }) => skuId),
  );
  const problems = lineProblems(ctx);
  const placed = wanted.flatMap((line, at): Placed[] => {
    const mine = (supplies.get(line.skuId) ?? []).filter(({ supplierId }) => !line.supplierId || supplierId === line.supplierId);
    const where = { date: ctx.today, warehouseId: line.warehouseId, currency: ctx.merchant.currency };
    const supply = chooseSupply(mine, decimal(line.quantity), where);
    if (!supply) problems.add(at + 1, 'offer_not_found');
    return supply ? [{ ...line, at, supply }] : [];
  });
  const suppliers = await suppliersById(
    ctx,
    placed.map(({ supply }) => supply.supplierId),
  );
  await tellRates(ctx, placed, { suppliers, problems });
  problems.refuse();
  const orders: WantedOrder[] = [];
  for (const group of Map.groupBy(placed, ({ supply, warehouseId }) => `${supply.supplierId} ${warehouseId}`).values()) {
    const [{ supply, warehouseId }] = group as [Placed];
    const supplier = suppliers.get(supply.supplierId);
    if (supplier) orders.push(await orderOf(ctx, group, { supplier, warehouseId }));
  }
  return orders;
}

interface Around {
  suppliers: ReadonlyMap<string, Supplier>;
  problems: ReturnType<typeof lineProblems>;
}

/** What would be ordered in a currency of which no rate is known yet. */
async function tellRates(ctx: Context, placed: readonly Placed[], { suppliers, problems }: Around): Promise<void> {
  const foreign = placed.flatMap(({ at, supply }) => {
    const currency = suppliers.get(supply.supplierId)?.currency ?? ctx.merchant.currency;
    return currency === ctx.merchant.currency ? [] : [{ at, currency }];
  });
  const known = await knownRates(
    ctx,
    foreign.map(({ currency }) => currency),
    ctx.today,
  );
  for (const { at, currency } of foreign) if (!known.has(currency)) problems.add(at + 1, 'rate_missing', { currency });
}

type To = Pick<Parameters<typeof insertOrder>[1], 'supplier' | 'warehouseId'>;

async function orderOf(ctx: Context, group: readonly Placed[], to: To): Promise<WantedOrder> {
  const bySku = [...Map.groupBy(group, ({ skuId }) => skuId).values()];
  const lines = bySku.map((some) => {
    const [{ skuId, supply }] = some as [Placed];
    const need = sum(some.map(({ quantity }) => decimal(quantity)));
    const day = some.flatMap(({ expectedDate }) => expectedDate ?? []).sort()[0];
    return { skuId, quantity: text(orderQuantity(need, supply)), ...(day ? { expectedDate: day } : {}) };
  });
  const made = await insertOrder(ctx, { ...to, lines });
  announceOrder(ctx, { ...made, version: 1 });
  const wanted = bySku.flatMap((some, n) => some.map(({ at }) => ({ at, orderLineId: made.lines[n]?.id ?? '' })));
  return { id: made.id, number: made.number, supplierId: to.supplier.id, warehouseId: to.warehouseId, wanted };
}
