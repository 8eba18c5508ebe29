import { add, type Decimal, maximum, minimum, multiplyDivideDown, one, subtract, sum, zero } from '../../kernel/decimal.ts';

/** What is known of one SKU over a set of warehouses, own goods (facts.md 1.3). Goods in transit are on hand nowhere. */
export type StockFigures = {
  readonly good: Decimal;
  readonly defective: Decimal;
  readonly inspect: Decimal;
  readonly frozen: Decimal;
  readonly expired: Decimal;
  /** Released to picking and not yet shipped. */
  readonly hardReserved: Decimal;
  /** Accepted and not yet released: never overlaps with the hard reservation. */
  readonly softReserved: Decimal;
  readonly incoming: Decimal;
  readonly transferIn: Decimal;
  readonly plannedProduction: Decimal;
  readonly plannedComponentUse: Decimal;
};

export const onHandTotal = (stock: StockFigures): Decimal => sum([stock.good, stock.defective, stock.inspect, stock.frozen, stock.expired]);

export const reserved = (stock: StockFigures): Decimal => add(stock.hardReserved, stock.softReserved);

/** 可用量: negative only where overselling is allowed or goods were lost after the promise (R24). */
export const available = (stock: StockFigures): Decimal => subtract(stock.good, reserved(stock));

/** 预计可用: what will be there when everything under way has arrived. */
export const projected = (stock: StockFigures): Decimal =>
  subtract(sum([available(stock), stock.incoming, stock.transferIn, stock.plannedProduction]), stock.plannedComponentUse);

/** 可售: what the channels may show together; never negative. Only good goods count, so a defective return never raises it. */
export const sellablePool = (stock: StockFigures, policy: { readonly safetyBuffer: Decimal; readonly includeIncoming: boolean }): Decimal =>
  maximum(zero, subtract(add(available(stock), policy.includeIncoming ? stock.incoming : zero), policy.safetyBuffer));

export type KitComponent = { readonly sellable: Decimal; readonly perKit: Decimal };

/** Whole kits that the components allow: the scarcest decides (facts.md 1.3). A kit without components cannot be sold. */
export function kitSellable(components: readonly KitComponent[]): Decimal {
  const kits = components.map((component) => wholeTimes(component.sellable, component.perKit));
  return kits.length === 0 ? zero : kits.reduce(minimum);
}

/** What a listing that sells `multiplier` units at a time may show. */
export const listingSellable = (sellable: Decimal, multiplier: Decimal): Decimal => wholeTimes(sellable, multiplier);

/** How many whole times `per` fits into the quantity, never below zero. */
const wholeTimes = (quantity: Decimal, per: Decimal): Decimal => multiplyDivideDown(maximum(quantity, zero), one, per, 0);
