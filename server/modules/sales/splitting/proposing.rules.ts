import { type Decimal, decimal, divide, floorTo, multiply, multiplyDivideDown, sum, zero } from '../../../kernel/decimal.ts';
import type { OrderLineRow } from '../order.ts';
import { hasStock } from '../order.rules.ts';
import { type Group, groupsOf } from '../repricing.rules.ts';
import { byKey, byShortage, byWeight, type GiftOf, type Goods, withGifts } from './grouping.rules.ts';
import type { Part } from './splitting.rules.ts';

interface KnownSku {
  readonly weight: string | null;
  /** Ids from the root to its category. */
  readonly categories: readonly string[];
}
type Skus = ReadonlyMap<string, KnownSku>;

const goodsOf = (lines: readonly OrderLineRow[]): Goods[] =>
  groupsOf(lines).flatMap(({ line }) => (line.kind === 'gift' ? [] : [{ lineId: line.id, quantity: decimal(line.quantity) }]));
const groupById = (lines: readonly OrderLineRow[]) => new Map(groupsOf(lines).map((group) => [group.line.id, group]));

/** Heavier parcels than the limit are parted; what weighs nothing known weighs nothing. */
export function partsByWeight(lines: readonly OrderLineRow[], skus: Skus, limit: Decimal, gifts: readonly GiftOf[]): Part[] {
  const groups = groupById(lines);
  return withGifts(
    byWeight(goodsOf(lines), (lineId) => weightOf(groups.get(lineId) as Group, skus), limit),
    gifts,
  );
}

/** Kilograms of one unit of a line: of a bundle, what its components weigh. */
function weightOf({ line, components }: Group, skus: Skus): Decimal {
  const own = (skuId: string | null) => decimal((skuId && skus.get(skuId)?.weight) || '0');
  if (!components.length) return own(line.skuId);
  const whole = sum(components.map((part) => multiply(own(part.skuId), decimal(part.quantity), 6)));
  return divide(whole, decimal(line.quantity), 6);
}

/** What stands in different branches of the catalogue travels apart. */
export function partsByCategory(lines: readonly OrderLineRow[], skus: Skus, gifts: readonly GiftOf[]): Part[] {
  return withGifts(
    byKey(goodsOf(lines), (lineId) => branchOf(lines, lineId, skus)),
    gifts,
  );
}

/** What is pre-sold waits, at the head; what is there goes. */
export function partsByPresale(lines: readonly OrderLineRow[], skuId: string, gifts: readonly GiftOf[]): Part[] {
  const isPresold = (lineId: string) => lines.some((line) => line.id === lineId && line.skuId === skuId);
  const goods = goodsOf(lines);
  const waiting = goods.filter(({ lineId }) => isPresold(lineId));
  const going = goods.filter(({ lineId }) => !isPresold(lineId));
  return withGifts(
    byKey([...waiting, ...going], (lineId) => String(isPresold(lineId))),
    gifts,
  );
}

/** The branch of the catalogue a line stands in; empty where none is known. */
export function branchOf(lines: readonly OrderLineRow[], lineId: string, skus: Skus): string {
  const skuId = lines.find(({ id }) => id === lineId)?.skuId;
  return (skuId && skus.get(skuId)?.categories[0]) || '';
}

/** What there is goes, what is missing waits; of bundles and of goods sold by the piece only whole ones go. */
export function partsByShortage(
  lines: readonly OrderLineRow[],
  missing: readonly { skuId: string; missing: string }[],
  gifts: readonly GiftOf[],
): Part[] {
  const lacking = new Map(missing.map((each) => [each.skuId, decimal(each.missing)]));
  const there = new Map<string, Decimal>();
  for (const group of groupsOf(lines)) there.set(group.line.id, availableOf(group, lacking));
  return withGifts(
    byShortage(goodsOf(lines), (lineId) => there.get(lineId) ?? zero),
    gifts,
  );
}

/** How much of a line can go; what lacks of its SKU is taken off the lines in their order. */
function availableOf({ line, components }: Group, lacking: Map<string, Decimal>): Decimal {
  const take = ({ skuId, quantity }: OrderLineRow): Decimal => {
    const short = (skuId && lacking.get(skuId)) || zero;
    const own = decimal(quantity);
    const without = short < own ? short : own;
    if (skuId) lacking.set(skuId, (short - without) as Decimal);
    return (own - without) as Decimal;
  };
  if (!components.length) return hasStock(line.kind) ? take(line) : decimal(line.quantity);
  const whole = components.map((part) => multiplyDivideDown(take(part), decimal(line.quantity), decimal(part.quantity), 6));
  return floorTo(
    whole.reduce((least, each) => (each < least ? each : least)),
    0,
  );
}
