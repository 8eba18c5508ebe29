import type { Context } from '../../kernel/context.ts';
import { add, decimal, isNegative, isPositive, isZero, negate, text } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type BusinessEvent, postEntries } from '../ledger/index.ts';
import type { LockedOrder } from '../sales/index.ts';
import { type Account, bill, emptyAccount } from './account.rules.ts';
import { loadAccount, loadAccounts, saveAccounts } from './account.ts';
import { collectFor, forgetCollection } from './cod/collecting.ts';
import type { BilledShipment } from './billed.ts';
import { errors } from './errors.ts';
import { isCovered } from './refund.rules.ts';
import { type EntryHead, loadRefundable, settlePlatformRevenue } from './revenue.ts';

const APPLIED = statement(`select coalesce(sum(l.debit), 0) as applied
  from ledger.entry e
  join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  where e.merchant_id = :merchant and e.source_id = :shipmentId::uuid and e.event = 'advance_applied' and e.reverses_id is null`);

/** An entry of the order itself: it is not mirrored when a shipment is undone. */
const orderHead = ({ order: { order } }: BilledShipment): EntryHead => ({
  source: 'sales.order',
  sourceId: order.id,
  sourceNumber: order.number,
  shopId: order.shopId,
  partyId: order.customerId,
  heldBy: order.moneyHolder,
});

/** The accounts of buyers whose money the merchant holds, of locked orders: `billShipments` changes them. */
export const accountsToBill = (ctx: Context, orders: readonly LockedOrder[]): Promise<Map<string, Account>> =>
  loadAccounts(
    ctx,
    orders.flatMap(({ order }) => (order.moneyHolder === 'merchant' ? [order.id] : [])),
  );

/**
 * Goods left: where the merchant holds the money, the buyer owes their gross and the advance still open pays it (6b). Where the platform holds it
 * there is nothing to do, but for money it refunded before: as far as the refunded goods leave all the same, that refund is one of revenue (10).
 * The receivable itself is fulfilment's entry; those of the advances are answered, and fulfilment posts them with its own. Several shipments, also of
 * one order, take the same few statements as one.
 */
export async function billShipments(
  ctx: Context,
  shipments: readonly BilledShipment[],
  accounts: Map<string, Account>,
): Promise<BusinessEvent[]> {
  const held = shipments.filter(({ order }) => order.order.moneyHolder === 'merchant');
  const events: BusinessEvent[] = [];
  for (const shipment of held) {
    const { id } = shipment.order.order;
    const { account, applied } = bill(accounts.get(id) ?? emptyAccount, decimal(shipment.gross));
    accounts.set(id, account);
    const head = {
      ...orderHead(shipment),
      source: 'fulfilment.shipment',
      sourceId: shipment.shipmentId,
      sourceNumber: shipment.shipmentNumber,
    };
    if (!isZero(applied)) events.push({ ...head, event: 'advance_applied', amounts: { amount: text(applied) } });
  }
  saveAccounts(ctx, accounts);
  await collectFor(ctx, shipments);
  for (const shipment of shipments) if (shipment.order.order.moneyHolder === 'platform') await settleRefunds(ctx, shipment);
  return events;
}

/** `billShipments` for one, with its entries. */
export async function billShipment(ctx: Context, shipment: BilledShipment): Promise<void> {
  await postEntries(ctx, await billShipments(ctx, [shipment], await accountsToBill(ctx, [shipment.order])));
}

async function settleRefunds(ctx: Context, shipment: BilledShipment): Promise<void> {
  if (isPositive(decimal(shipment.order.order.refundedAmount))) await settlePlatformRevenue(ctx, shipment.order, orderHead(shipment));
}

/**
 * A shipment is undone. Its entries (events 1, 1b and its part of 6b) are mirrored by fulfilment with `reverseEntries`; here the account follows, and
 * what other payments had paid of it becomes an advance again. Refused where money of the goods was refunded: `billing.shipment_refunded`.
 */
export async function unbillShipment(ctx: Context, shipment: BilledShipment): Promise<void> {
  const { order } = shipment.order;
  if (order.moneyHolder === 'platform') return settleRefunds(ctx, shipment);
  if (order.cashOnDelivery)
    await forgetCollection(ctx, { shipmentId: shipment.shipmentId, number: shipment.shipmentNumber, orderId: order.id });
  if (isPositive(decimal(order.refundedAmount)) && !isCovered(await loadRefundable(ctx, shipment.order)))
    throw errors.shipment_refunded({ number: shipment.shipmentNumber });
  const [before, row] = await Promise.all([
    loadAccount(ctx, order.id),
    ctx.row<{ applied: string }>(APPLIED, { shipmentId: shipment.shipmentId }),
  ]);
  const { account, applied } = bill(before, negate(decimal(shipment.gross)));
  if (isNegative(account.billed)) throw new Error(`shipment ${shipment.shipmentNumber} was not billed`);
  saveAccounts(ctx, new Map([[order.id, account]]));
  // fulfilment mirrors what this shipment itself applied; the difference came from payments after it
  const amount = add(applied, decimal(row?.applied ?? '0'));
  if (isZero(amount)) return;
  await postEntries(ctx, [{ ...orderHead(shipment), event: 'advance_applied', amounts: { amount: text(amount) } }]);
}
