import { type Context, handle } from '../../../kernel/context.ts';
import { type Decimal, decimal, negate, subtract, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { postEntries } from '../../ledger/index.ts';
import type { LockedOrder } from '../../sales/index.ts';
import { lockAll, type LockedCollection } from '../cod/moving.ts';
import { lockParked, type Parked, parkedEvent } from '../cod/parking.ts';
import { openSettlement, type SettlementRow } from '../cod/settlement.ts';
import { bookParts } from '../cod/settling.ts';
import { billing } from '../contract.ts';
import { errors } from '../errors.ts';
import { entryDate, paymentNumber } from '../payments.ts';

const PARKED = statement(
  'select p.collection_id as "collectionId" from billing.parked_collection p where p.merchant_id = :merchant and p.id = :parkedId::uuid',
);
const MOVE = statement(`with c as (
    update billing.collection c set settled = c.settled + :amount::numeric, fee = c.fee + :fee::numeric, version = c.version + 1,
      status = case when c.settled + :amount::numeric >= c.amount then 'settled' else 'open' end,
      ended_at = case when c.settled + :amount::numeric >= c.amount then :now end
    where c.merchant_id = :merchant and c.id = :collectionId::uuid)
  update billing.parked_collection p set status = :status::text, version = p.version + 1, ended_at = case when :status::text = 'assigned' then :now end,
    collection_id = case when :status::text = 'assigned' then :collectionId::uuid end,
    payment_id = (select y.id from billing.payment y where y.merchant_id = :merchant and y.number = :payment and :status::text = 'assigned')
  where p.merchant_id = :merchant and p.id = :parkedId::uuid`);
const PAID_BACK = statement(`update billing.parked_collection p set status = :status::text, method = :method::text, version = p.version + 1,
    ended_at = case when :status::text = 'paid_back' then :now end
  where p.merchant_id = :merchant and p.id = :parkedId::uuid`);

interface Moving {
  parked: Parked;
  settlement: SettlementRow;
  order: LockedOrder['order'];
  amount: Decimal;
  fee: Decimal;
}

/** Books the money for its parcel, or takes it back again. */
async function move(ctx: Context, { parked, settlement, order, amount, fee }: Moving, reversesId: string | null): Promise<string> {
  const number = await paymentNumber(ctx);
  await bookParts(ctx, settlement, [
    { order, number, waybill: parked.waybill, amount, fee, method: 'collection', isParked: true, reversesId },
  ]);
  return number;
}

function openCollection(collections: ReadonlyMap<string, LockedCollection>, collectionId: string): LockedCollection {
  const collection = collections.get(collectionId);
  if (!collection) throw errors.collection_not_found();
  if (collection.status !== 'open') throw errors.collection_not_open();
  return collection;
}

/** 认领: the parcel was found; its order is paid by what lay apart. */
export const assignParked = handle(billing.operations['assign-parked-collection'], async (ctx, { collectionId, ...input }) => {
  const { orders, collections } = await lockAll(ctx, [collectionId]);
  const collection = openCollection(collections, collectionId);
  const parked = await lockParked(ctx, input);
  if (parked.status !== 'parked') throw errors.parked_ended({ waybill: parked.waybill });
  const settlement = await openSettlement(ctx, { settlementId: parked.settlementId }, 'posted');
  const { order } = orders.get(collection.orderId) as LockedOrder;
  const payment = await move(ctx, { parked, settlement, order, amount: decimal(parked.amount), fee: decimal(parked.fee) }, null);
  ctx.post(MOVE, { parkedId: parked.id, collectionId, status: 'assigned', amount: parked.amount, fee: parked.fee, payment });
  return announced(ctx, parked, 'assigned');
});

/** 退回快递: it was not ours. */
export const payParkedBack = handle(billing.operations['pay-parked-back'], async (ctx, { method, reason, ...input }) => {
  const parked = await lockParked(ctx, input);
  if (parked.status !== 'parked') throw errors.parked_ended({ waybill: parked.waybill });
  const settlement = await openSettlement(ctx, { settlementId: parked.settlementId }, 'posted');
  await bookBack(ctx, settlement, parked, { method, sign: (value) => value });
  ctx.post(PAID_BACK, { parkedId: parked.id, status: 'paid_back', method });
  return announced(ctx, parked, 'paid_back', reason);
});

/** Assigned to the wrong parcel, or paid back by mistake: it lies apart again. */
export const undoParked = handle(billing.operations['undo-parked'], async (ctx, { reason, ...input }) => {
  const collectionId = (await ctx.row<{ collectionId: string | null }>(PARKED, input))?.collectionId;
  const { orders, collections } = await lockAll(ctx, collectionId ? [collectionId] : []);
  const parked = await lockParked(ctx, input);
  const settlement = await openSettlement(ctx, { settlementId: parked.settlementId }, 'posted');
  if (parked.status === 'parked' || (parked.collectionId ?? null) !== (collectionId ?? null))
    throw errors.parked_ended({ waybill: parked.waybill });
  if (parked.status === 'paid_back') {
    await bookBack(ctx, settlement, parked, { method: parked.method ?? settlement.method, sign: negate });
    ctx.post(PAID_BACK, { parkedId: parked.id, status: 'parked', method: null });
    return announced(ctx, parked, 'parked', reason);
  }
  const collection = collections.get(parked.collectionId ?? '');
  const { order } = orders.get(collection?.orderId ?? '') as LockedOrder;
  if (subtract(decimal(order.paidAmount), decimal(parked.amount)) < decimal(order.refundedAmount))
    throw errors.payment_refunded({ refunded: order.refundedAmount });
  const [amount, fee] = [negate(decimal(parked.amount)), negate(decimal(parked.fee))];
  await move(ctx, { parked, settlement, order, amount, fee }, parked.paymentId);
  ctx.post(MOVE, { parkedId: parked.id, collectionId, status: 'parked', amount: text(amount), fee: text(fee), payment: '' });
  return announced(ctx, parked, 'parked', reason);
});

interface Back {
  method: NonNullable<Parked['method']>;
  sign: (value: Decimal) => Decimal;
}
async function bookBack(ctx: Context, settlement: SettlementRow, { amount, fee }: Parked, { method, sign }: Back): Promise<void> {
  const date = await entryDate(ctx, ctx.now);
  const remitted = subtract(decimal(amount), decimal(fee));
  await postEntries(ctx, [
    parkedEvent(settlement, { event: 'parked_paid_back', remitted: sign(remitted), fee: sign(decimal(fee)), date, method }),
  ]);
}

function announced(ctx: Context, { id, waybill, status: before, version }: Parked, status: Parked['status'], reason?: string) {
  ctx.change('billing.parked_collection', id, { status: before }, { status, ...(reason && { reason }) });
  ctx.emit(billing.events['parked-changed'], { id, waybill });
  return { id, waybill, status, version: version + 1 };
}
