import type { Context, ReadContext } from '../../kernel/context.ts';
import { decimal, isExactTo, isPositive } from '../../kernel/decimal.ts';
import { accountOfRole, counterAccount, type NamedAccount } from '../ledger/index.ts';
import { paySupplier } from '../purchasing/index.ts';
import { applyCredits, receiveOfCustomers } from '../settlement/index.ts';
import { errors } from './errors.ts';
import { inLedger, type MoneyAccount } from './opening.ts';

/** What is kept by partner and open item: nobody posts to it without them. */
const OF_PARTNERS = ['receivable', 'advance', 'deposit', 'customer_advance', 'customer_deposit', 'payable', 'prepayment'] as const;

/** Money that came in or went out, as a person or a line of the bank tells it. */
export interface Told {
  amount: string;
  date?: string | undefined;
  reference: string;
  note: string;
  partyId?: string | undefined;
  counterAccountId?: string | undefined;
  orders?: readonly { orderId: string; amount: string }[] | undefined;
  bills?: readonly { billId: string; amount: string }[] | undefined;
  again?: boolean;
}

/** What it became: one paper, or for a supplier one for bills and one for what is paid ahead. */
export interface Made {
  id: string;
  number: string;
  version: number;
  link: string;
}

/** The account that a person names against money; none where a partner is named alone, whose credit it becomes. */
export async function counterOf(
  ctx: ReadContext,
  { counterAccountId, partyId, orders, bills, date }: Told,
): Promise<NamedAccount | undefined> {
  if (!counterAccountId && !partyId) throw errors.counter_needed();
  if (!counterAccountId) return undefined;
  if (orders?.length || bills?.length) throw errors.settles_or_counters();
  const counter = await counterAccount(ctx, counterAccountId);
  if ((await accountsOfPartners(ctx, date)).has(counter.accountId)) throw errors.account_of_partners({ code: counter.code });
  return counter;
}

/** Accounts of the chart that follow what partners owe and are owed. */
export async function accountsOfPartners(ctx: ReadContext, date = ctx.today): Promise<Set<string>> {
  return new Set((await Promise.all(OF_PARTNERS.map((role) => accountOfRole(ctx, role, date)))).map(({ accountId }) => accountId));
}

/** An amount that moves something. Customers owe in the currency of the books; bills in foreign money are paid where their rate is said. */
function checkMoney(ctx: Context, { name, currency }: MoneyAccount, amount: string): void {
  const value = decimal(amount);
  if (!isPositive(value) || !isExactTo(value, ctx.merchant.exponent)) throw errors.nothing_moved();
  if (currency !== ctx.merchant.currency) throw errors.partners_in_books({ name, currency, books: ctx.merchant.currency });
}

/** Money of a customer: his credit, which pays the orders that are named. */
export async function receiveOf(ctx: Context, account: MoneyAccount, told: Told & { partyId: string }): Promise<Made[]> {
  checkMoney(ctx, account, told.amount);
  const { partyId, amount, date, reference, note, orders = [], again = false } = told;
  const place = inLedger(account);
  const receipt = { partyId, kind: 'receipt' as const, method: account.kind, place, amount, date, reference, note, again };
  const credits = await receiveOfCustomers(ctx, [receipt]);
  const applied = orders.flatMap((each) => credits.map(({ id: creditId }) => ({ ...each, creditId })));
  if (applied.length) await applyCredits(ctx, applied);
  return credits.map((credit) => ({ ...credit, link: `/settlement/credits/${credit.number}` }));
}

/** Money to a supplier: it pays the bills that are named, the rest is paid ahead. */
export async function payTo(ctx: Context, account: MoneyAccount, told: Told & { partyId: string }): Promise<Made[]> {
  checkMoney(ctx, account, told.amount);
  const { partyId: supplierId, amount, date, reference, note, bills = [] } = told;
  const payments = await paySupplier(ctx, {
    supplierId,
    place: inLedger(account),
    amount,
    date,
    reference: reference.slice(0, 80),
    note,
    bills,
  });
  return payments.map((payment) => ({ ...payment, link: `/purchasing/payments?q=${payment.number}` }));
}
