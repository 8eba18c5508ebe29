import type { Context } from '../../../kernel/context.ts';
import { type Decimal, decimal, isZero, negate, subtract, text, zero } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { type BusinessEvent, postEntries } from '../../ledger/index.ts';
import { type OrderRow, recordPayments } from '../../sales/index.ts';
import { type Account, emptyAccount, receive } from '../account.rules.ts';
import { loadAccounts, saveAccounts } from '../account.ts';
import type { RecordedMethod } from '../methods.ts';
import { announce, entryDate, insertPayments, moneyOf, type NewPayment } from '../payments.ts';
import type { SettlementRow } from './settlement.ts';

/** Money of one order that a settlement brings, or a difference that it ends; negative amounts take it back. */
export interface Part {
  order: OrderRow;
  number: string;
  waybill: string;
  amount: Decimal;
  /** What of it the carrier keeps. */
  fee: Decimal;
  method: Extract<RecordedMethod, 'collection' | 'difference'>;
  /** It comes out of what was parked, not with the settlement: its money and fee are booked already. */
  isParked?: boolean;
  /** The record that is taken back. */
  reversesId: string | null;
}

const SETTLED = statement(`update billing.payment p set settlement_id = :settlementId::uuid
  where p.merchant_id = :merchant and p.id = any(:paymentIds::uuid[])`);
const MARK = statement(`update billing.payment p set reversed_by_id = x.by, version = p.version + 1
  from unnest(:ids::uuid[], :bys::uuid[]) as x (id, by) where p.merchant_id = :merchant and p.id = x.id`);

/**
 * Books what a carrier hands over (TV-43): the buyers have paid, the receivable towards the carrier is gone, its fee is a cost. Where more was collected
 * than was owed, the rest is the buyer's advance. A few statements, whatever the number of parcels.
 */
export async function bookParts(ctx: Context, settlement: SettlementRow, parts: readonly Part[]): Promise<void> {
  const accounts = await loadAccounts(ctx, [...new Set(parts.map(({ order }) => order.id))]);
  const date = await entryDate(ctx, settlement.receivedAt);
  const events: BusinessEvent[] = [];
  const payments = parts.map((part): NewPayment => {
    const { account, applied } = receive(accounts.get(part.order.id) ?? emptyAccount, part.amount);
    accounts.set(part.order.id, account);
    events.push(...eventsOf(settlement, part, { applied, date }));
    return paymentOf(ctx, settlement, part);
  });
  insertPayments(ctx, payments);
  recordPayments(
    ctx,
    parts.map(({ order, amount }) => ({ order, amount: text(amount), paidAt: settlement.receivedAt })),
  );
  ctx.post(SETTLED, { settlementId: settlement.id, paymentIds: payments.map(({ id }) => id) });
  const taken = payments.filter(({ reversesId }) => reversesId !== null);
  if (taken.length) ctx.post(MARK, { ids: taken.map(({ reversesId }) => reversesId), bys: taken.map(({ id }) => id) });
  saveAccounts(ctx, accounts as ReadonlyMap<string, Account>);
  await postEntries(ctx, events);
  for (const payment of payments) announce(ctx, payment);
}

function paymentOf(ctx: Context, settlement: SettlementRow, part: Part): NewPayment {
  const isBack = part.reversesId !== null;
  return {
    ...{ id: ctx.newId(), number: part.number, direction: 'received', order: part.order, method: part.method, reversesId: part.reversesId },
    ...{ amount: isBack ? negate(part.amount) : part.amount, reference: part.waybill, note: settlement.number },
    ...{ fromAdvance: zero, fromDeposit: zero, fromRevenue: zero, paidAt: isBack ? ctx.now : settlement.receivedAt },
  };
}

function eventsOf(settlement: SettlementRow, part: Part, { applied, date }: { applied: Decimal; date: string }): BusinessEvent[] {
  const head = {
    ...{ source: 'billing.cod_settlement', sourceId: settlement.id, sourceNumber: settlement.number, summary: part.order.number },
    ...{ date, shopId: part.order.shopId, partyId: settlement.supplierId, heldBy: 'merchant' as const, money: moneyOf(settlement.method) },
  };
  const { amount, fee, method, isParked } = part;
  const booked: BusinessEvent =
    method === 'difference'
      ? { ...head, event: 'collection_difference', amounts: { amount: text(amount) } }
      : isParked
        ? { ...head, event: 'parked_assigned', amounts: { amount: text(amount) } }
        : { ...head, event: 'collection_settled', amounts: { remitted: text(subtract(amount, fee)), fee: text(fee) } };
  // what was collected beyond what was owed is the buyer's: out of the receivable again, as an advance
  const beyond = subtract(applied, amount);
  if (isZero(beyond)) return [booked];
  return [booked, { ...head, partyId: part.order.customerId, event: 'advance_applied', amounts: { amount: text(beyond) } }];
}

/** What is missing of a collection, as it is ended by its line. */
export const missingOf = (expected: string, collected: string): Decimal => subtract(decimal(expected), decimal(collected));
