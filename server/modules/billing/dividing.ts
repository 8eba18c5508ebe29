import { allocate } from '../../kernel/allocation.ts';
import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { add, type Decimal, decimal, isPositive, isZero, minimum, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type NamedAccount, namedAccounts } from '../ledger/index.ts';
import { type LockedOrder, lockOrders, type OrderRow } from '../sales/index.ts';
import type { PaymentMethod } from './methods.ts';
import { depositsOf, type Incoming, receivePayments } from './receiving.ts';
import { takeBackPayment } from './reversing.ts';

interface Received {
  id: string;
  number: string;
  amount: string;
  method: PaymentMethod;
  reference: string;
  accountId: string | null;
}

const RECEIVED = statement(`select p.id, p.number, p.amount, p.method, p.reference, p.account_id as "accountId" from billing.payment p
  where p.merchant_id = :merchant and p.order_id = any(:orderIds::uuid[]) and p.direction = 'received' and p.reverses_id is null
    and p.reversed_by_id is null and p.method <> 'exchange'
  order by p.paid_at, p.id`);

/** What each part should have of the money: by what it costs; what is beyond stays with the first. */
function sharesOf(orders: readonly OrderRow[], paid: Decimal, deposit: Decimal): Decimal[] {
  const payables = orders.map((order) => decimal(order.payableAmount));
  const due = minimum(paid, sum(payables));
  if (isPositive(deposit)) return besideDeposit(payables, paid, deposit);
  const shares = allocate(due, payables, currencyExponent((orders[0] as OrderRow).currency));
  return shares.map((share, index) => (index === 0 ? add(share, subtract(paid, due)) : share));
}

/** The first is pre-sold: its deposit comes first, then what its buyer paid for the goods that leave now, and last the balance. */
function besideDeposit([first = zero, ...others]: readonly Decimal[], paid: Decimal, deposit: Decimal): Decimal[] {
  const bound = minimum(minimum(deposit, first), paid);
  let left = subtract(paid, bound);
  const shares = others.map((payable) => {
    const share = minimum(payable, left);
    left = subtract(left, share);
    return share;
  });
  return [add(bound, left), ...shares];
}

/**
 * Parts of an order were made or became one again: what was paid for any of them belongs to all (facts.md 4.6). Each payment is taken back and
 * received anew for the parts, each record naming the others, so they tell what happened; where every part has its share already nothing is done.
 */
export async function divideMoney(ctx: Context, orderIds: readonly string[]): Promise<void> {
  const locked = await lockOrders(ctx, orderIds);
  const orders = orderIds.flatMap((id) => (locked.get(id) as LockedOrder | undefined)?.order ?? []);
  const received = await ctx.rows<Received>(RECEIVED, { orderIds });
  const deposits = await depositsOf(ctx, orders);
  const shares = sharesOf(orders, sum(received.map(({ amount }) => decimal(amount))), deposits.get(orders[0]?.id ?? '') ?? zero);
  if (orders.every(({ paidAmount }, index) => decimal(paidAmount) === shares[index])) return;
  // each takes its order's row along: one after the other
  const parts = orders.map(({ number }) => number).join(' + ');
  for (const { id } of received) await takeBackPayment(ctx, id, { reason: `→ ${parts}` });
  const fresh = await lockOrders(ctx, orderIds);
  const accounts = await namedAccounts(
    ctx,
    received.map(({ accountId }) => accountId),
  );
  const left = orders.map(({ id }, index) => ({ order: (fresh.get(id) as LockedOrder).order, share: shares[index] ?? zero }));
  await receivePayments(
    ctx,
    received.flatMap((payment) => handOut({ ...payment, account: accounts.get(payment.accountId ?? '') }, left)),
  );
}

/** A payment over the parts that still lack something, in their order. */
function handOut(
  { number, amount, method, reference, account }: Received & { account: NamedAccount | undefined },
  left: { order: OrderRow; share: Decimal }[],
): Incoming[] {
  let rest = decimal(amount);
  return left.flatMap((part) => {
    const taken = minimum(rest, part.share);
    if (isZero(taken) || !isPositive(taken)) return [];
    rest = subtract(rest, taken);
    part.share = subtract(part.share, taken);
    return { order: part.order, amount: text(taken), method, account, reference, note: `← ${number}` };
  });
}
