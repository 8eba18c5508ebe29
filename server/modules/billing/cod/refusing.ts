import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isPositive, minimum, negate, sum, text, zero } from '../../../kernel/decimal.ts';
import { kernelErrors } from '../../../kernel/errors.ts';
import { statement } from '../../../kernel/statement.ts';
import { postEntries } from '../../ledger/index.ts';
import { type LockedOrder, lockOrder } from '../../sales/index.ts';
import { bill } from '../account.rules.ts';
import { loadAccount, saveAccounts } from '../account.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { isCollected } from './collecting.ts';
import { type ReversedPart, reverseRevenue, spreadRefund } from '../refund.rules.ts';
import { loadRefundable, partsUndone, saveReversed } from '../revenue.ts';

export interface CollectionRow {
  id: string;
  orderId: string;
  orderNumber: string;
  shipmentNumber: string;
  status: 'open' | 'settled' | 'refused' | 'undone';
  carrier: string;
  amount: string;
  settled: string;
  refused: string;
  /** What the shipment was worth, line by line; null is the freight. */
  lines: { lineId: string | null; amount: string }[];
  version: number;
}

const OPEN_OF = statement(`select c.id from billing.collection c
  where c.merchant_id = :merchant and c.order_id = :orderId::uuid and c.status = 'open' and c.settled = 0
    and exists (select from jsonb_array_elements(c.lines) x where (x->>'lineId')::uuid = any(:lineIds::uuid[])) order by c.id`);
const ORDER_OF = statement(`select c.order_id as "orderId" from billing.collection c
  where c.merchant_id = :merchant and c.id = :collectionId::uuid and (:shops is null or c.shop_id = any(:shops))`);
const LOCK =
  statement(`select c.id, c.order_id as "orderId", c.order_number as "orderNumber", c.shipment_number as "shipmentNumber", c.status, c.carrier,
    c.amount, c.settled, c.refused_amount as refused, c.lines, c.version
  from billing.collection c where c.merchant_id = :merchant and c.id = :collectionId::uuid for update`);
const WRITE = statement(`update billing.collection c set status = :status::text, refused_amount = :refused::numeric,
    ended_at = case when :status::text = 'open' then null else :now end, version = c.version + 1
  where c.merchant_id = :merchant and c.id = :id::uuid`);

/** Locks the order and then what is collected for it. */
export async function openCollection(
  ctx: Context,
  { collectionId, expectedVersion }: { collectionId: string; expectedVersion?: number | undefined },
): Promise<{ locked: LockedOrder; collection: CollectionRow }> {
  const known = await ctx.row<{ orderId: string }>(ORDER_OF, { collectionId });
  if (!known) throw errors.collection_not_found();
  const [locked, collection] = await Promise.all([lockOrder(ctx, known.orderId), ctx.row<CollectionRow>(LOCK, { collectionId })]);
  if (!collection) throw errors.collection_not_found();
  const { version: actual } = collection;
  if (expectedVersion !== undefined && expectedVersion !== actual)
    throw kernelErrors.version_conflict({ expected: expectedVersion, actual });
  return { locked, collection };
}

/** The revenue of a shipment that its buyer refused, line by line; never more than is left of what was booked. */
export async function refusedParts(ctx: Context, locked: LockedOrder, collection: CollectionRow): Promise<ReversedPart[]> {
  const { exponent } = ctx.merchant;
  const lines = await loadRefundable(ctx, locked);
  const told = new Map<string | null, Decimal>(collection.lines.map(({ lineId, amount }) => [lineId, decimal(amount)]));
  const amount = minimum(sum(told.values()), sum(lines.map((line) => line.shipped)));
  return isPositive(amount) ? reverseRevenue(lines, spreadRefund(lines, amount, exponent, told), exponent) : [];
}

/** The same, the other way round. */
export const refusalUndone = (ctx: Context, collection: CollectionRow): Promise<ReversedPart[]> =>
  partsUndone(ctx, collection.orderId, collection.id);

/** Books that nobody owes for these parts (negative parts: that somebody does again): event 10 where no money had come. */
export async function bookRefusal(
  ctx: Context,
  { order }: LockedOrder,
  collection: CollectionRow,
  { parts, status }: { parts: readonly ReversedPart[]; status: 'open' | 'refused' },
): Promise<string> {
  const gross = sum(parts.map((part) => part.gross));
  const { account, applied } = bill(await loadAccount(ctx, order.id), negate(gross));
  saveAccounts(ctx, new Map([[order.id, account]]));
  saveReversed(ctx, order.id, collection.id, parts);
  ctx.post(WRITE, { id: collection.id, status, refused: text(status === 'refused' ? gross : zero) });
  const head = {
    ...{ source: 'billing.collection', sourceId: collection.id, sourceNumber: collection.shipmentNumber, summary: collection.orderNumber },
    ...{ shopId: order.shopId, partyId: order.customerId, heldBy: 'merchant' as const },
  };
  const [goods, freight] = [parts.filter((part) => part.orderLineId !== null), parts.filter((part) => part.orderLineId === null)];
  await postEntries(ctx, [
    {
      ...head,
      event: 'revenue_credited',
      amounts: {
        net: text(sum(goods.map((part) => part.net))),
        tax: text(sum(goods.map((part) => part.tax))),
        freight_net: text(sum(freight.map((part) => part.net))),
        freight_tax: text(sum(freight.map((part) => part.tax))),
      },
    },
    // what had been paid of it is the buyer's again
    { ...head, event: 'advance_applied', amounts: { amount: text(applied) } },
  ]);
  ctx.change('billing.collection', collection.id, { status: collection.status }, { status, amount: text(gross) });
  ctx.emit(billing.events['collection-changed'], { id: collection.id, orderId: order.id });
  return text(gross);
}

/**
 * Goods of these lines came back refused: what their carriers were to collect for them, nobody owes. So whoever inspects them needs not to know of
 * the money; what was recorded as refused before stays so.
 */
export async function refuseCollected(ctx: Context, locked: LockedOrder, lineIds: readonly string[]): Promise<void> {
  if (!isCollected(locked.order)) return;
  const [first] = await ctx.rows<{ id: string }>(OPEN_OF, { orderId: locked.order.id, lineIds });
  const collection = first && (await ctx.row<CollectionRow>(LOCK, { collectionId: first.id }));
  if (!collection) return;
  await bookRefusal(ctx, locked, collection, { parts: await refusedParts(ctx, locked, collection), status: 'refused' });
}
