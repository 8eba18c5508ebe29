import type { Context } from '../../kernel/context.ts';
import { add, decimal, isNegative, isPositive, isZero, negate, subtract, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type BusinessEvent, postEntries } from '../ledger/index.ts';
import type { LockedOrder } from '../sales/index.ts';
import { bill, isSound, platformRevenueRefund } from './account.rules.ts';
import { loadAccount, saveAccounts } from './account.ts';
import { errors } from './errors.ts';
import { isCovered, refundableLines, reversedTotal, reverseRevenue, shippedTotal, spreadRefund } from './refund.rules.ts';
import { partsOfSource, revenueAmounts, reversedByLine, saveReversed, undone } from './revenue.ts';

/** A shipment as the buyer's account sees it. */
export interface BilledShipment {
  /** The locked order, its lines as they are after `recordShipment` (or `undoShipment`). */
  order: LockedOrder;
  shipmentId: string;
  shipmentNumber: string;
  /** What the shipment is worth to the merchant, freight included: the receivable that fulfilment posts (event 1). */
  gross: string;
}

const APPLIED = statement(`select coalesce(sum(l.debit), 0) as applied
  from ledger.entry e
  join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  where e.merchant_id = :merchant and e.source_id = :shipmentId::uuid and e.event = 'advance_applied' and e.reverses_id is null`);

type Head = Pick<BusinessEvent, 'source' | 'sourceId' | 'sourceNumber' | 'shopId' | 'partyId' | 'heldBy'>;
const headOf = ({ order: { order }, shipmentId, shipmentNumber }: BilledShipment): Head => ({
  source: 'fulfilment.shipment',
  sourceId: shipmentId,
  sourceNumber: shipmentNumber,
  shopId: order.shopId,
  partyId: order.customerId,
  heldBy: order.moneyHolder,
});

/**
 * Goods left: where the merchant holds the money, the buyer owes their gross and the advance still open pays it (6b). Where the platform holds it
 * there is nothing to do, but for money it refunded before: as far as the refunded goods leave all the same, that refund is one of revenue (10).
 * The receivable itself is fulfilment's entry.
 */
export async function billShipment(ctx: Context, shipment: BilledShipment): Promise<void> {
  const { order } = shipment.order;
  if (order.moneyHolder === 'platform') return refundShipped(ctx, shipment);
  const { account, applied } = bill(await loadAccount(ctx, order.id), decimal(shipment.gross));
  saveAccounts(ctx, new Map([[order.id, account]]));
  if (isZero(applied)) return;
  await postEntries(ctx, [{ ...headOf(shipment), event: 'advance_applied', amounts: { amount: text(applied) } }]);
}

async function refundShipped(ctx: Context, shipment: BilledShipment): Promise<void> {
  const { order, lines } = shipment.order;
  const refunded = decimal(order.refundedAmount);
  if (!isPositive(refunded)) return;
  const { exponent } = ctx.merchant;
  const refundable = refundableLines(order, lines, await reversedByLine(ctx, order.id), exponent);
  const total = platformRevenueRefund({ payable: decimal(order.payableAmount), shipped: shippedTotal(refundable), refunded });
  const amount = subtract(total, reversedTotal(refundable));
  if (!isPositive(amount)) return;
  const parts = reverseRevenue(refundable, spreadRefund(refundable, amount, exponent), exponent);
  saveReversed(ctx, order.id, shipment.shipmentId, parts);
  await postEntries(ctx, [{ ...headOf(shipment), event: 'refund_after_revenue', amounts: revenueAmounts(order, parts) }]);
}

/**
 * A shipment is undone. Its entries (event 1, 1b, its part of 6b) are mirrored by fulfilment with `reverseEntries`; here the account follows, and
 * what other payments had paid of it becomes an advance again. Refused where money of the goods was refunded: `billing.shipment_refunded`.
 */
export async function unbillShipment(ctx: Context, shipment: BilledShipment): Promise<void> {
  const { order, lines } = shipment.order;
  if (isPositive(decimal(order.refundedAmount))) {
    const own = undone(await partsOfSource(ctx, order.id, shipment.shipmentId));
    const reversed = await reversedByLine(ctx, order.id);
    for (const part of own) {
      const before = reversed.get(part.orderLineId);
      if (before)
        reversed.set(part.orderLineId, {
          buyer: add(before.buyer, part.buyer),
          gross: add(before.gross, part.gross),
          net: add(before.net, part.net),
        });
    }
    if (!isCovered(refundableLines(order, lines, reversed, ctx.merchant.exponent)))
      throw errors.shipment_refunded({ number: shipment.shipmentNumber });
    saveReversed(ctx, order.id, shipment.shipmentId, own);
  }
  if (order.moneyHolder === 'platform') return;
  const [before, row] = await Promise.all([
    loadAccount(ctx, order.id),
    ctx.row<{ applied: string }>(APPLIED, { shipmentId: shipment.shipmentId }),
  ]);
  const { account, applied } = bill(before, negate(decimal(shipment.gross)));
  if (isNegative(account.billed) || !isSound(account)) throw new Error(`shipment ${shipment.shipmentNumber} was not billed`);
  saveAccounts(ctx, new Map([[order.id, account]]));
  // fulfilment mirrors what this shipment itself applied; the difference came from payments after it, and is the order's own entry
  const amount = add(applied, decimal(row?.applied ?? '0'));
  if (isZero(amount)) return;
  const head = { ...headOf(shipment), source: 'sales.order', sourceId: order.id, sourceNumber: order.number };
  await postEntries(ctx, [{ ...head, event: 'advance_applied', amounts: { amount: text(amount) } }]);
}
