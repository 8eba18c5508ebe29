import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isPositive, isZero, minimum, negate, subtract, sum, text } from '../../kernel/decimal.ts';
import { type BusinessEvent, postEntries } from '../ledger/index.ts';
import type { LockedOrder } from '../sales/index.ts';
import { type Account, bill, type DividedRefund, divideRefund, refund, type Settled } from './account.rules.ts';
import { loadAccount, saveAccounts } from './account.ts';
import { errors } from './errors.ts';
import { linesBeyond, type RefundableLine, type ReversedPart, reverseRevenue, spreadRefund, toldChanges } from './refund.rules.ts';
import { type EntryHead, fundedOf, loadRefundable, partsUndone, revenueAmounts, saveReversed, totalBuyer } from './revenue.ts';

/** What the refund says of each line; null is the freight. */
export type Told = ReadonlyMap<string | null, Decimal>;

/** Refuses lines that do not add up to the refund, or that cost less than is refunded of them. */
export async function refuseLines(ctx: Context, locked: LockedOrder, amount: Decimal, told: Told): Promise<void> {
  const total = sum(told.values());
  if (total !== amount) throw errors.refund_lines_differ({ lines: text(total), amount: text(amount) });
  const beyond = linesBeyond(await loadRefundable(ctx, locked), told);
  if (beyond.length) throw errors.refund_line_exceeds({ count: beyond.length, lines: beyond.map((orderLineId) => ({ orderLineId })) });
}

/**
 * How a refund divides where the merchant holds the money: what concerns goods that left is refund of revenue (event 10), the rest comes out of the
 * advance (event 9). Where nobody said the lines the advance goes first; what it does not hold is revenue in either case.
 */
function divide(before: Account, lines: readonly RefundableLine[], { amount, told }: Asked): DividedRefund {
  if (!told.size) return divideRefund(before, amount);
  const changes = [...toldChanges(lines).values()].filter(isPositive);
  const fromAdvance = minimum(subtract(amount, minimum(sum(changes), amount)), before.advance);
  const fromDeposit = minimum(subtract(amount, fromAdvance), before.deposit);
  return { fromAdvance, fromDeposit, fromRevenue: subtract(subtract(amount, fromAdvance), fromDeposit) };
}

interface Asked {
  amount: Decimal;
  told: Told;
}

/** Where the merchant holds the money: what was never earned comes out of the advance (event 9), the rest out of revenue (event 10). */
export async function refundByMerchant(ctx: Context, locked: LockedOrder, head: EntryHead, asked: Asked): Promise<DividedRefund> {
  const { order } = locked;
  const [before, lines] = await Promise.all([loadAccount(ctx, order.id), loadRefundable(ctx, locked)]);
  const divided = divide(before, lines, asked);
  let parts: ReversedPart[] = [];
  if (!isZero(divided.fromRevenue)) {
    const { exponent } = ctx.merchant;
    parts = reverseRevenue(
      lines,
      spreadRefund(lines, divided.fromRevenue, exponent, asked.told.size ? toldChanges(lines) : undefined),
      exponent,
    );
    const covered = totalBuyer(parts);
    if (covered !== divided.fromRevenue) throw errors.refund_exceeds_revenue({ shipped: text(covered) });
  }
  await save(ctx, { orderId: order.id, head, divided, parts, settled: refund(before, divided) });
  return divided;
}

/** Takes a refund of money that the merchant holds back: its entries in red, the account as it would be without it. */
export async function undoRefundByMerchant(
  ctx: Context,
  locked: LockedOrder,
  head: EntryHead,
  was: DividedRefund & { paymentId: string },
): Promise<void> {
  const { order } = locked;
  const divided = { fromAdvance: negate(was.fromAdvance), fromDeposit: negate(was.fromDeposit), fromRevenue: negate(was.fromRevenue) };
  const parts = await partsUndone(ctx, order.id, was.paymentId);
  await save(ctx, { orderId: order.id, head, divided, parts, settled: refund(await loadAccount(ctx, order.id), divided) });
}

interface Saving {
  orderId: string;
  head: EntryHead;
  divided: DividedRefund;
  parts: readonly ReversedPart[];
  settled: Settled;
}

async function save(ctx: Context, { orderId, head, divided, parts, settled }: Saving): Promise<void> {
  // what a funder had paid of the price is owed by nobody any more
  const funded = fundedOf(parts);
  const final = bill(settled.account, negate(funded));
  saveAccounts(ctx, new Map([[orderId, final.account]]));
  saveReversed(ctx, orderId, head.sourceId, parts);
  const applied = add(settled.applied, final.applied);
  const events: BusinessEvent[] = [{ ...head, event: 'refund_from_advance', amounts: { amount: text(divided.fromAdvance) } }];
  if (!isZero(divided.fromDeposit)) events.push({ ...head, event: 'deposit_refunded', amounts: { amount: text(divided.fromDeposit) } });
  if (parts.length) events.push({ ...head, event: 'refund_after_revenue', amounts: revenueAmounts(parts, funded) });
  events.push({ ...head, event: 'advance_applied', amounts: { amount: text(applied) } });
  await postEntries(ctx, events);
}

export const toldOf = (lines: readonly { orderLineId: string | null; amount: string }[] = []): Told =>
  new Map(lines.map((line) => [line.orderLineId, decimal(line.amount)]));
