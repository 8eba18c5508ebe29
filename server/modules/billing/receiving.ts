import { businessDate } from '../../kernel/clock.ts';
import type { Context } from '../../kernel/context.ts';
import { add, type Decimal, decimal, isZero, subtract, text, zero } from '../../kernel/decimal.ts';
import { type BusinessEvent, moneyPlaces, type NamedAccount, openDates, postEntries } from '../ledger/index.ts';
import { type OrderRow, presalesOf, recordPayments, shopsById } from '../sales/index.ts';
import { type Account, type DepositMove, depositOf, emptyAccount, moveDeposit, receive } from './account.rules.ts';
import { loadAccounts, saveAccounts } from './account.ts';
import type { RecordedMethod } from './methods.ts';
import {
  announce,
  checkedAmount,
  drawNumbers,
  entryHead,
  insertPayments,
  type NewPayment,
  PAYMENT_SERIES,
  moneyOfMerchant,
  usualMethod,
} from './payments.ts';

/** Money that came for an order which is locked. */
export interface Incoming {
  order: OrderRow;
  amount: string;
  method?: RecordedMethod | undefined;
  /** The money account it came into; how it came follows from that. */
  moneyAccountId?: string | undefined;
  /** The same, where it is known already. */
  account?: NamedAccount | undefined;
  paidAt?: string | undefined;
  reference?: string | undefined;
  note?: string | undefined;
}

export interface ReceivedPayment {
  id: string;
  number: string;
  /** The order's account after it. */
  account: Account;
}

const isHeld = ({ order }: Incoming): boolean => order.moneyHolder === 'merchant';

/**
 * Receives payments for locked orders; all amounts have been checked. Their accounts are loaded where the caller has not done it under the same locks. Where the platform holds the money only the payment axis moves; where the
 * merchant does, each enters as an advance (6), which pays what is open at once (6b). An overpayment stays an advance.
 */
export async function receivePayments(
  ctx: Context,
  incoming: readonly Incoming[],
  loaded?: ReadonlyMap<string, Account>,
): Promise<ReceivedPayment[]> {
  const held = incoming.filter(isHeld).map(({ order }) => order.id);
  const [shops, deposits, known, numbers, places] = await Promise.all([
    shopsById(ctx),
    depositsOf(
      ctx,
      incoming.map(({ order }) => order),
    ),
    loaded ?? loadAccounts(ctx, held),
    drawNumbers(ctx, PAYMENT_SERIES, incoming.length),
    moneyPlaces(
      ctx,
      incoming.map(({ order, moneyAccountId }) => moneyOfMerchant(order, moneyAccountId)),
    ),
  ]);
  const dateOf = (paidAt: string) => businessDate(paidAt, ctx.merchant.zone);
  const openOn = await openDates(
    ctx,
    incoming.filter(isHeld).map(({ paidAt }) => dateOf(paidAt ?? ctx.now)),
  );
  const payments: NewPayment[] = [];
  const events: BusinessEvent[] = [];
  const results: ReceivedPayment[] = [];
  const accounts = new Map<string, Account>();
  for (const [index, item] of incoming.entries()) {
    const { order } = item;
    const place = places.get(item.moneyAccountId ?? '');
    const payment: NewPayment = {
      id: ctx.newId(),
      number: numbers[index] ?? '',
      direction: 'received',
      order,
      amount: checkedAmount(ctx, order, item.amount),
      method: place?.kind ?? item.method ?? usualMethod(order, shops.get(order.shopId)?.moneyAccount),
      reference: item.reference ?? '',
      note: item.note ?? '',
      fromAdvance: zero,
      fromDeposit: zero,
      fromRevenue: zero,
      paidAt: item.paidAt ?? ctx.now,
      reversesId: null,
      account: place ?? item.account,
    };
    payments.push(payment);
    let standing = emptyAccount;
    if (isHeld(item)) {
      standing = accounts.get(order.id) ?? known.get(order.id) ?? emptyAccount;
      const move = depositMove(payment, standing, deposits.get(order.id));
      const settled = receive(standing, payment.amount, move);
      standing = settled.account;
      accounts.set(order.id, standing);
      events.push(...receivedEvents(payment, { ...move, paid: settled.applied }, openOn(dateOf(payment.paidAt))));
    }
    announce(ctx, payment);
    results.push({ id: payment.id, number: payment.number, account: standing });
  }
  insertPayments(ctx, payments);
  recordPayments(
    ctx,
    payments.map(({ order, amount, paidAt }) => ({ order, amount: text(amount), paidAt })),
  );
  saveAccounts(ctx, accounts);
  await postEntries(ctx, events);
  return results;
}

/** Events 6 and 6b of a payment; negative amounts take it back. */
export function receivedEvents(
  payment: Pick<NewPayment, 'id' | 'number' | 'order' | 'method' | 'amount' | 'account'>,
  { into, applied, paid }: DepositMove & { paid: Decimal },
  date: string,
): BusinessEvent[] {
  const head = entryHead(payment, date);
  const moved = [
    ['deposit_received', into],
    ['payment_received', subtract(payment.amount, into)],
    ['deposit_applied', applied],
    ['advance_applied', paid],
  ] as const;
  return moved.filter(([, amount]) => !isZero(amount)).map(([event, amount]) => ({ ...head, event, amounts: { amount: text(amount) } }));
}

/** The deposits that pre-sold orders agreed on, by order; those that ended have none. */
export async function depositsOf(ctx: Context, orders: readonly OrderRow[]): Promise<Map<string, Decimal>> {
  const presales = await presalesOf(
    ctx,
    orders.filter(({ presale }) => presale === 'open'),
  );
  return new Map([...presales.values()].map(({ orderId, deposit }) => [orderId, decimal(deposit)]));
}

/** What a payment (a negative one takes it back) does to the deposit of its order; the row is as it was before it. */
export function depositMove(
  { order, amount }: Pick<NewPayment, 'order' | 'amount'>,
  account: Account,
  deposit: Decimal | undefined,
): DepositMove {
  if (deposit === undefined) return { into: zero, applied: zero };
  const held = subtract(subtract(add(account.received, amount), account.refunded), account.forfeited);
  const after = depositOf(deposit, { paid: held, payable: decimal(order.payableAmount) });
  return moveDeposit(amount, account.deposit, after);
}

/** What the order's account shows after all its payments of a batch. */
export const standingOf = ({ advance, receivable }: Account) => ({ advance: text(advance), receivable: text(receivable) });
