import type { ReadContext } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { add, type Decimal, decimal, isPositive, maximum, multiply, subtract, sum, zero } from '../../kernel/decimal.ts';
import { cumulativeShare } from '../../kernel/allocation.ts';
import { statement } from '../../kernel/statement.ts';
import { skusById } from '../catalog/index.ts';
import { type LockedOrder, type OrderLineRow, isShipped, remaining } from '../sales/index.ts';
import type { Others } from './others.ts';

const TIES = statement(`select g.line_id as "lineId", g.trigger_line_id as "triggerLineId", r.minimum_amount as "minimumAmount"
  from sales.gift_given g left join sales.gift_rule r on r.merchant_id = g.merchant_id and r.id = g.rule_id
  where g.merchant_id = :merchant and g.order_id = :orderId::uuid and g.ended_at is null`);

/** What brought a gift: the line that triggered it, and how much had to be bought. */
interface Tie {
  lineId: string;
  triggerLineId: string;
  minimumAmount: string | null;
}

type Chosen = readonly { line: OrderLineRow; quantity: Decimal }[];
/** Units of a line that the buyer has, or will have. */
type Kept = (line: OrderLineRow) => Decimal;

/** Whether what brought a gift is still there: its trigger line, and enough of what was bought; of a gift nobody tied to a line, anything bought. */
function isEarned(tie: Tie | undefined, bought: readonly OrderLineRow[], kept: Kept, exponent: number): boolean {
  if (!tie) return bought.some((line) => isPositive(kept(line)));
  const triggers = bought.filter(({ id, parentLineId }) => id === tie.triggerLineId || parentLineId === tie.triggerLineId);
  if (!triggers.some((line) => isPositive(kept(line)))) return false;
  if (tie.minimumAmount === null) return true;
  const worth = sum(bought.map((line) => cumulativeShare(decimal(line.buyerAmount), decimal(line.quantity), kept(line), exponent)));
  return worth >= decimal(tie.minimumAmount);
}

/**
 * List value of gifts that stay with the buyer although this return takes away what brought them (facts.md 4.7): the trigger line, or so much that the
 * amount is not reached any more. A gift that comes back with it is none of them, and one that an earlier return took the ground from was counted there.
 */
export async function keptGifts(ctx: ReadContext, { order, lines }: LockedOrder, chosen: Chosen, others: Others): Promise<Decimal> {
  const gifts = lines.filter((line) => line.kind === 'gift');
  const bought = lines.filter((line) => isShipped(line.kind) && line.kind !== 'gift');
  const asked = new Map(chosen.map(({ line, quantity }) => [line.id, quantity]));
  if (!gifts.length || !bought.some((line) => asked.has(line.id))) return zero;
  const ties = await ctx.rows<Tie>(TIES, { orderId: order.id });
  const exponent = currencyExponent(order.currency);
  const before: Kept = (line) => maximum(subtract(add(decimal(line.shipped), remaining(line)), others.shippedUnits(line.id)), zero);
  const after: Kept = (line) => maximum(subtract(before(line), asked.get(line.id) ?? zero), zero);
  const lost = gifts.filter((gift) => {
    const tie = ties.find(({ lineId }) => lineId === gift.id);
    const stays = isPositive(
      maximum(subtract(subtract(decimal(gift.shipped), others.shippedUnits(gift.id)), asked.get(gift.id) ?? zero), zero),
    );
    return stays && isEarned(tie, bought, before, exponent) && !isEarned(tie, bought, after, exponent);
  });
  if (!lost.length) return zero;
  const skus = await skusById(
    ctx,
    lost.flatMap((line) => line.skuId ?? []),
  );
  const units = (gift: OrderLineRow) => subtract(subtract(decimal(gift.shipped), others.shippedUnits(gift.id)), asked.get(gift.id) ?? zero);
  return sum(lost.map((gift) => multiply(decimal(skus.get(gift.skuId ?? '')?.listPrice ?? '0'), units(gift), exponent)));
}
