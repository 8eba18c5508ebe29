import { cumulativeShare } from '../../kernel/allocation.ts';
import type { ReadContext } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import {
  add,
  type Decimal,
  decimal,
  isExactTo,
  isPositive,
  isZero,
  maximum,
  minimum,
  multiplyDivideExactly,
  subtract,
  sum,
  text,
  zero,
} from '../../kernel/decimal.ts';
import { skusById } from '../catalog/index.ts';
import { type LockedOrder, type OrderLineRow, isShipped, remaining } from '../sales/index.ts';
import type { AfterSaleType } from './after-sale.rules.ts';
import { giftDeduction, isFault, keptPrice, type LineQuote, quoteFreight, quoteLine, recomputed, spreadOver } from './amounts.rules.ts';
import { errors } from './errors.ts';
import { keptGifts } from './kept-gifts.ts';
import type { Others } from './others.ts';
import type { Quote } from './shapes.ts';

/** What is asked of an order. */
export interface Asked {
  type: AfterSaleType;
  lines: readonly { orderLineId: string; quantity: string }[];
  responsibility: string;
  policy: 'keep' | 'recompute';
  promotion?: { threshold: string; reduction: string } | undefined;
  agreed?: string | undefined;
}

/** How many units of a line can be asked for: of what left, or of what is still to leave. */
export function possibleUnits(line: OrderLineRow, type: AfterSaleType, others: Others): Decimal {
  if (type === 'refund_unshipped') return maximum(subtract(remaining(line), others.unshippedUnits(line.id)), zero);
  if (type === 'resend' || type === 'compensation') return decimal(line.shipped);
  return maximum(subtract(decimal(line.shipped), others.shippedUnits(line.id)), zero);
}

/** The lines that are asked for, each once; unknown ones and more than there is are refused together, all of them named. */
export async function checkedLines(
  ctx: ReadContext,
  { lines }: LockedOrder,
  asked: Pick<Asked, 'type' | 'lines'>,
  others: Others,
): Promise<{ line: OrderLineRow; quantity: Decimal }[]> {
  const totals = new Map<string, Decimal>();
  for (const { orderLineId, quantity } of asked.lines) totals.set(orderLineId, add(totals.get(orderLineId) ?? zero, decimal(quantity)));
  const known = new Map(lines.filter((line) => isShipped(line.kind) && line.skuId !== null).map((line) => [line.id, line]));
  const unknown = [...totals.keys()].filter((lineId) => !known.has(lineId));
  if (unknown.length) throw errors.line_unknown({ count: unknown.length, lines: unknown.map((orderLineId) => ({ orderLineId })) });
  const chosen = [...totals].map(([lineId, quantity]) => ({ line: known.get(lineId) as OrderLineRow, quantity }));
  const skus = await skusById(
    ctx,
    chosen.map(({ line }) => line.skuId as string),
  );
  const tooFine = chosen.find(({ line, quantity }) => !isExactTo(quantity, skus.get(line.skuId as string)?.precision ?? 0));
  if (tooFine)
    throw errors.quantity_too_fine({ sku: skus.get(tooFine.line.skuId as string)?.code ?? '', quantity: text(tooFine.quantity) });
  const beyond = chosen
    .map(({ line, quantity }) => ({
      orderLineId: line.id,
      sku: skus.get(line.skuId as string)?.code ?? '',
      asked: text(quantity),
      possible: text(possibleUnits(line, asked.type, others)),
    }))
    .filter((one) => decimal(one.asked) > decimal(one.possible));
  if (beyond.length)
    throw errors.too_much({ items: beyond.map((one) => `${one.sku} ${one.asked} > ${one.possible}`).join(', '), lines: beyond });
  if (asked.type === 'refund_unshipped') refuseKitParts(lines, chosen, skus);
  return chosen;
}

/** R23: of a bundle that has not left, whole kits are cancelled. */
function refuseKitParts(
  lines: readonly OrderLineRow[],
  chosen: readonly { line: OrderLineRow; quantity: Decimal }[],
  skus: ReadonlyMap<string, { code: string }>,
): void {
  for (const bundle of lines.filter((line) => line.kind === 'bundle')) {
    const parts = lines.filter((line) => line.parentLineId === bundle.id && isPositive(remaining(line)));
    const kits = parts.map((part) => {
      const quantity = chosen.find(({ line }) => line.id === part.id)?.quantity ?? zero;
      return multiplyDivideExactly(quantity, decimal(bundle.quantity), decimal(part.quantity), 0);
    });
    if (kits.every((kit) => kit !== undefined && kit === kits[0])) continue;
    throw errors.kit_in_part({ items: parts.map((part) => skus.get(part.skuId ?? '')?.code ?? part.title).join(', ') });
  }
}

/** Computes what goes back for what is asked, and says how (facts.md 5.2). The order and the other cases are as they are now. */
export async function quoteOf(ctx: ReadContext, locked: LockedOrder, asked: Asked, others: Others): Promise<Quote> {
  const { order, lines } = locked;
  const exponent = currencyExponent(order.currency);
  const chosen = await checkedLines(ctx, locked, asked, others);
  const priced = isPriced(asked.type);
  const quotes = chosen.map(({ line, quantity }) =>
    quoteLine(
      {
        orderLineId: line.id,
        total: decimal(line.buyerAmount),
        ordered: decimal(line.quantity),
        settled: others.moneyUnits(line.id),
        asked: priced ? quantity : zero,
        refunded: decimal(line.refundedAmount),
        promised: others.promised(line.id),
      },
      exponent,
    ),
  );
  const fault = isFault(asked.responsibility);
  const wholeOrder = isWhole(lines, asked.type, chosen, others);
  const freight = quoteFreight({
    charged: decimal(order.freightAmount),
    taken: add(decimal(order.freightRefunded), others.promisedFreight),
    type: asked.type,
    wholeOrder,
    fault,
  });
  const keep = sum(quotes.map((line) => line.amount));
  const gifts = priced ? giftDeduction(await keptGifts(ctx, locked, chosen, others), keep) : zero;
  const again = asked.policy === 'recompute' ? recompute(locked, asked, chosen, others) : null;
  const wanted = asked.agreed === undefined ? (again?.refund ?? subtract(keep, gifts)) : decimal(asked.agreed);
  const left = maximum(subtract(subtract(decimal(order.paidAmount), decimal(order.refundedAmount)), others.promisedTotal), zero);
  const freightRoom = maximum(
    subtract(subtract(decimal(order.freightAmount), decimal(order.freightRefunded)), others.promisedFreight),
    zero,
  );
  if (asked.agreed !== undefined) refuseUngivable(wanted, minimum(add(sum(quotes.map((line) => line.room)), freightRoom), left), exponent);
  const amounts = spreadOver(minimum(wanted, left), quotes, exponent);
  const goods = sum(amounts);
  // what was agreed on beyond the goods is freight
  const freightWanted = asked.agreed === undefined ? (priced ? freight.amount : zero) : subtract(wanted, goods);
  const freightGiven = minimum(freightWanted, subtract(left, goods));
  const limited = isPositive(subtract(add(minimum(wanted, sum(quotes.map((line) => line.room))), freightWanted), left));
  return {
    lines: await shownLines(ctx, { chosen, quotes, amounts, asked, others }),
    goods: text(goods),
    freight: text(freightGiven),
    freightReason: asked.agreed === undefined ? freight.reason : 'agreed',
    giftDeduction: text(gifts),
    limitedTo: limited ? text(left) : null,
    total: text(add(goods, freightGiven)),
    policy: asked.policy,
    keep: text(keep),
    recompute: again ? text(again.refund) : null,
    keptPrice: again ? text(again.kept) : null,
  };
}

/** Types whose units are worth money by themselves; sent again, repaired and compensated are not. */
const isPriced = (type: AfterSaleType): boolean => !['resend', 'repair', 'compensation'].includes(type);

/** Nobody can give back more than there is, nor a part of a cent. */
function refuseUngivable(amount: Decimal, room: Decimal, exponent: number): void {
  if (!isExactTo(amount, exponent)) throw errors.amount_too_fine({ amount: text(amount) });
  if (amount > room) throw errors.amount_beyond({ amount: text(amount), room: text(room) });
}

type Chosen = readonly { line: OrderLineRow; quantity: Decimal }[];

/** Whether the buyer has nothing of the order after this, and nothing is still to come. */
function isWhole(lines: readonly OrderLineRow[], type: AfterSaleType, chosen: Chosen, others: Others): boolean {
  const asked = new Map(chosen.map(({ line, quantity }) => [line.id, quantity]));
  return lines
    .filter((line) => isShipped(line.kind))
    .every((line) => {
      const here = asked.get(line.id) ?? zero;
      const shipped = subtract(subtract(decimal(line.shipped), others.shippedUnits(line.id)), type === 'refund_unshipped' ? zero : here);
      const open = subtract(remaining(line), type === 'refund_unshipped' ? here : zero);
      return isZero(maximum(shipped, zero)) && isZero(open);
    });
}

/** Policy B: what is kept is priced anew under the threshold of the order. */
function recompute({ order, lines }: LockedOrder, { promotion }: Asked, chosen: Chosen, others: Others) {
  if (!promotion) throw errors.promotion_needed();
  const exponent = currencyExponent(order.currency);
  const asked = new Map(chosen.map(({ line, quantity }) => [line.id, quantity]));
  const keptList = sum(
    lines
      .filter((line) => isShipped(line.kind))
      .map((line) => {
        const gone = minimum(add(others.moneyUnits(line.id), asked.get(line.id) ?? zero), decimal(line.quantity));
        return subtract(decimal(line.grossAmount), cumulativeShare(decimal(line.grossAmount), decimal(line.quantity), gone, exponent));
      }),
  );
  const kept = keptPrice(keptList, { threshold: decimal(promotion.threshold), reduction: decimal(promotion.reduction) });
  const goodsPaid = subtract(minimum(decimal(order.paidAmount), decimal(order.payableAmount)), decimal(order.freightAmount));
  const goodsRefunded = subtract(decimal(order.refundedAmount), decimal(order.freightRefunded));
  const promised = subtract(others.promisedTotal, others.promisedFreight);
  return { kept, refund: recomputed(subtract(subtract(goodsPaid, goodsRefunded), promised), kept) };
}

interface Shown {
  chosen: Chosen;
  quotes: readonly LineQuote[];
  amounts: readonly Decimal[];
  asked: Asked;
  others: Others;
}

async function shownLines(ctx: ReadContext, { chosen, quotes, amounts, asked, others }: Shown): Promise<Quote['lines']> {
  const skus = await skusById(
    ctx,
    chosen.flatMap(({ line }) => line.skuId ?? []),
  );
  return chosen.map(({ line, quantity }, index) => ({
    orderLineId: line.id,
    skuId: line.skuId,
    skuCode: skus.get(line.skuId ?? '')?.code ?? '',
    title: line.title,
    quantity: text(quantity),
    possible: text(possibleUnits(line, asked.type, others)),
    paid: line.buyerAmount,
    refunded: line.refundedAmount,
    promised: text(others.promised(line.id)),
    share: text(quotes[index]?.share ?? zero),
    room: text(quotes[index]?.room ?? zero),
    amount: text(amounts[index] ?? zero),
  }));
}
