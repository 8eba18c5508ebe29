import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import { type Decimal, decimal, isExactTo, isNegative, isPositive, negate, subtract, sum, text, zero } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { type AmountOf, type ForeignAmounts, type MoneyRole, namedAccounts, openDate, postEntries } from '../ledger/index.ts';
import { type BillRow, isBlocked, openOfBill } from './bills.ts';
import { shareOf } from './billing.rules.ts';
import { purchasing } from './contract.ts';
import { errors } from './errors.ts';
import { checkVersion } from './opening.ts';
import { lineProblems } from './problems.ts';
import { SET_OFF } from './set-off.ts';
import { foreignIn } from './rates.ts';

const moneyOf = (method: string): MoneyRole | 'customer_advance' => (method === SET_OFF ? 'customer_advance' : (method as MoneyRole));

export interface PaymentRow {
  id: string;
  number: string;
  supplierId: string;
  /** `repaid`: money that came back of what was paid ahead. */
  kind: 'payment' | 'prepayment' | 'deposit' | 'credit' | 'repaid';
  method: string;
  currency: string;
  rate: string;
  amount: string;
  books: string;
  applied: string;
  appliedBooks: string;
  paidOn: string;
  version: number;
  /** The account of the chart that follows the money account it moved; null: that of its method. */
  accountId: string | null;
  /** What it came back of. */
  repaysId: string | null;
}
/** What of a payment goes to a bill: in their currency, what it takes off the bill, and what it is worth, both in that of the books. */
export interface Application {
  billId: string;
  amount: Decimal;
  billBooks: Decimal;
  books: Decimal;
}

const LOCK =
  statement(`select p.id, p.number, p.supplier_id as "supplierId", p.kind, p.method, p.currency, p.exchange_rate as rate, p.amount, p.books_amount as books,
    p.applied_amount as applied, p.applied_books_amount as "appliedBooks", p.paid_on as "paidOn", p.status, p.version,
    p.account_id as "accountId", p.repays_id as "repaysId"
  from purchasing.payment p where p.merchant_id = :merchant and p.id = :paymentId::uuid for update`);
const APPLY = statement(`
  with a as (
    select * from jsonb_to_recordset(:rows::jsonb) as a (id uuid, "billId" uuid, amount numeric, "billBooks" numeric, books numeric)),
  b as (
    update purchasing.bill b set paid_amount = b.paid_amount + a.amount, paid_books_amount = b.paid_books_amount + a."billBooks", version = b.version + 1
    from a where b.merchant_id = :merchant and b.id = a."billId"),
  p as (
    update purchasing.payment p set applied_amount = p.applied_amount + s.amount, applied_books_amount = p.applied_books_amount + s.books, version = p.version + 1
    from (select coalesce(sum(amount), 0) as amount, coalesce(sum(books), 0) as books from a) s where p.merchant_id = :merchant and p.id = :paymentId::uuid)
  insert into purchasing.application (merchant_id, id, payment_id, bill_id, amount, bill_books_amount, payment_books_amount, recorded_at)
  select :merchant, a.id, :paymentId::uuid, a."billId", a.amount, a."billBooks", a.books, :now from a`);
const UNDO = statement(`
  with a as (
    update purchasing.application set undone_at = :now where merchant_id = :merchant and payment_id = :paymentId::uuid and bill_id is not null and undone_at is null
    returning bill_id, amount, bill_books_amount as "billBooks", payment_books_amount as books),
  b as (
    update purchasing.bill b set paid_amount = b.paid_amount - s.amount, paid_books_amount = b.paid_books_amount - s.books, version = b.version + 1
    from (select bill_id, sum(amount) as amount, sum("billBooks") as books from a group by 1) s where b.merchant_id = :merchant and b.id = s.bill_id),
  p as (
    update purchasing.payment p set applied_amount = p.applied_amount - s.amount, applied_books_amount = p.applied_books_amount - s.books,
      version = p.version + 1
    from (select coalesce(sum(amount), 0) as amount, coalesce(sum(books), 0) as books from a) s
    where p.merchant_id = :merchant and p.id = :paymentId::uuid)
  select bill_id as "billId", amount, "billBooks", books from a`);

/** Locks a payment that stands. */
export async function openPayment(ctx: Context, input: { paymentId: string; expectedVersion?: number | undefined }): Promise<PaymentRow> {
  const payment = await ctx.row<PaymentRow & { status: string }>(LOCK, { paymentId: input.paymentId });
  if (!payment) throw errors.payment_not_found();
  checkVersion(payment.version, input.expectedVersion);
  if (payment.status !== 'posted') throw errors.payment_status({ number: payment.number });
  return payment;
}

interface Applying {
  supplierId: string;
  currency: string;
  /** What was paid ahead, where it is set against the bills. */
  ahead?: PaymentRow;
}

/** Checks what goes to which bill, all that is wrong at once: another supplier's or currency, held, too much (facts.md 6.7). */
export function applyTo(
  ctx: Context,
  bills: readonly BillRow[],
  asked: readonly { billId: string; amount: string }[],
  { supplierId, currency, ahead }: Applying,
): Application[] {
  const problems = lineProblems(ctx);
  const exponent = currencyExponent(currency);
  const wanted = sum(asked.map(({ amount }) => decimal(amount)));
  const rest = ahead && {
    amount: subtract(decimal(ahead.amount), decimal(ahead.applied)),
    books: subtract(decimal(ahead.books), decimal(ahead.appliedBooks)),
  };
  if (rest && (wanted > rest.amount || ahead.kind === 'payment' || ahead.kind === 'repaid'))
    throw errors.payment_too_small({ number: ahead.number, open: text(rest.amount) });
  let left = rest;
  const applications = asked.flatMap(({ billId, amount }, at): Application[] => {
    const bill = bills.find(({ id }) => id === billId);
    const step = decimal(amount);
    const raise = (code: keyof typeof errors, params: object = {}) => problems.add(at + 1, code, { number: bill?.number ?? '', ...params });
    if (!bill || bill.supplierId !== supplierId) raise('bill_not_found');
    else if (bill.status !== 'posted') raise('bill_reversed');
    else if (bill.currency !== currency) raise('currency_differs');
    else if (isBlocked(bill)) raise('bill_held');
    else if (!isPositive(step) || !isExactTo(step, exponent)) raise('nothing_paid');
    else if (step > openOfBill(bill).amount) raise('paid_too_much', { open: text(openOfBill(bill).amount) });
    else {
      const books = left ? shareOf(left, step, ctx.merchant.exponent) : zero;
      if (left) left = { amount: subtract(left.amount, step), books: subtract(left.books, books) };
      return [{ billId, amount: step, billBooks: shareOf(openOfBill(bill), step, ctx.merchant.exponent), books }];
    }
    return [];
  });
  if (new Set(asked.map(({ billId }) => billId)).size < asked.length) problems.add(1, 'line_twice');
  problems.refuse();
  return applications;
}

export function insertApplications(ctx: Context, paymentId: string, applications: readonly Application[]): void {
  const rows = applications.map(({ billId, amount, billBooks, books }) => ({
    ...{ id: ctx.newId(), billId, amount: text(amount), billBooks: text(billBooks), books: text(books) },
  }));
  ctx.post(APPLY, { paymentId, rows: JSON.stringify(rows) });
  for (const { billId, amount } of applications) ctx.change('purchasing.bill', billId, null, { paid: text(amount) });
}

const opposite = (amount: string): string => text(negate(decimal(amount)));

export type Paid = Pick<
  PaymentRow,
  'id' | 'number' | 'supplierId' | 'kind' | 'method' | 'currency' | 'rate' | 'amount' | 'books' | 'paidOn' | 'accountId'
>;
type Relieved = Pick<Application, 'billId' | 'amount' | 'billBooks' | 'books'>;

/** Money goes: bills are relieved of what it pays, what the rate made between them is exchange (facts.md 3.7); without bills it is paid ahead. */
export async function postPayment(ctx: Context, payment: Paid, applications: readonly Relieved[]): Promise<void> {
  const moved = payment.kind === 'payment' ? relief(applications, 'paid') : { ahead: payment.books };
  const place = payment.kind === 'payment' ? await owedIn(ctx, payment, applications) : { prepayment: payment.amount };
  const foreign = { ...place, money: opposite(payment.amount) };
  await post(ctx, payment, { date: payment.paidOn, amounts: moved, foreign });
}

/** What was paid ahead is set against bills. What is owed for a return stands in the books since it left. */
export async function postSettingOff(ctx: Context, payment: Paid, applications: readonly Relieved[]): Promise<void> {
  if (payment.kind === 'credit') return;
  const amount = text(sum(applications.map((each) => each.amount)));
  const foreign = { ...(await owedIn(ctx, payment, applications)), ...(await aheadIn(ctx, payment, opposite(amount))) };
  await post(ctx, payment, { date: await openDate(ctx, ctx.today), amounts: relief(applications, 'used'), foreign });
}

/** Money that was paid ahead never went. */
export async function postAheadReversed(ctx: Context, payment: Paid): Promise<void> {
  const foreign = { ...(await aheadIn(ctx, payment, opposite(payment.amount))), money: payment.amount };
  await post(ctx, payment, { date: await openDate(ctx, ctx.today), amounts: { ahead: opposite(payment.books) }, foreign });
}

/** What bills were relieved of is owed again. */
async function postReliefUndone(ctx: Context, payment: Paid, applications: readonly Relieved[]): Promise<void> {
  if (payment.kind === 'credit') return;
  const undone = applications.map(({ billId, amount, billBooks, books }) => ({
    ...{ billId, amount: negate(amount), billBooks: negate(billBooks), books: negate(books) },
  }));
  const by = payment.kind === 'payment' ? 'paid' : 'used';
  const amount = text(sum(undone.map((each) => each.amount)));
  const other = by === 'paid' ? { money: opposite(amount) } : await aheadIn(ctx, payment, opposite(amount));
  const foreign = { ...(await owedIn(ctx, payment, undone)), ...other };
  await post(ctx, payment, { date: await openDate(ctx, ctx.today), amounts: relief(undone, by), foreign });
}

/** What bills are relieved of, by money or by what was paid ahead, and what the rate made between them. */
function relief(applications: readonly Relieved[], by: 'paid' | 'used'): Partial<Record<'paid' | 'used' | 'loss' | 'gain', string>> {
  const worth = sum(applications.map(({ books }) => books));
  const rate = subtract(worth, sum(applications.map(({ billBooks }) => billBooks)));
  const exchange = isPositive(rate) ? { loss: text(rate) } : isNegative(rate) ? { gain: text(negate(rate)) } : {};
  return { ...exchange, [by]: text(worth) };
}

type PaidAmounts = Partial<Record<AmountOf<'purchase_paid'>, string>>;
// a document that was posted before lines said currencies stands in that of the books alone: what relieves it says none either
const SILENT =
  statement(`select e.source_id as id from ledger.entry e join ledger.entry_line l on l.merchant_id = e.merchant_id and l.entry_id = e.id
  where e.merchant_id = :merchant and e.source_id = any(:ids::uuid[]) and l.role in ('payable', 'prepayment') group by 1 having count(l.currency) = 0`);

async function silentOf(ctx: Context, { currency }: Paid, ids: readonly string[]): Promise<Set<string>> {
  if (currency === ctx.merchant.currency || !ids.length) return new Set();
  return new Set((await ctx.rows<{ id: string }>(SILENT, { ids })).map(({ id }) => id));
}

/** What moves of what is owed, in the currency of the payment: of bills whose lines say it. */
async function owedIn(ctx: Context, payment: Paid, applications: readonly Relieved[]): Promise<ForeignAmounts['amounts']> {
  const silent = await silentOf(
    ctx,
    payment,
    applications.map(({ billId }) => billId),
  );
  const saying = applications.filter(({ billId }) => !silent.has(billId));
  return saying.length ? { payable: text(sum(saying.map(({ amount }) => amount))) } : {};
}

/** The same of what was paid ahead, where that said it. */
export async function aheadIn(ctx: Context, payment: Paid, amount: string): Promise<ForeignAmounts['amounts']> {
  return (await silentOf(ctx, payment, [payment.id])).has(payment.id) ? {} : { prepayment: amount };
}

interface Posted {
  date: string;
  amounts: PaidAmounts;
  /** What moves in the currency of the payment, by role. */
  foreign: ForeignAmounts['amounts'];
}
async function post(ctx: Context, payment: Paid, { date, amounts, foreign }: Posted): Promise<void> {
  const head = await entryHead(ctx, payment, date);
  await postEntries(ctx, [{ ...head, event: 'purchase_paid', amounts, foreign: foreignIn(ctx, payment, foreign) }]);
}

/** The head of the entries of a payment: its money moves in the account that was named, else in that of its method. */
export async function entryHead(ctx: Context, { id, number, supplierId, method, accountId }: Paid, date: string) {
  const money = (await namedAccounts(ctx, [accountId])).get(accountId ?? '');
  return {
    ...{ source: 'purchasing.payment', sourceId: id, sourceNumber: number, date, partyId: supplierId, money: moneyOf(method) },
    ...(money && { accounts: { money } }),
  };
}

/** What a payment was set against is owed again; the books follow. */
export async function undoApplications(ctx: Context, payment: PaymentRow): Promise<{ billId: string; amount: string }[]> {
  const undone = await ctx.rows<{ billId: string; amount: string; billBooks: string; books: string }>(UNDO, { paymentId: payment.id });
  if (!undone.length) return [];
  const applications = undone.map(({ billId, amount, billBooks, books }) => ({
    ...{ billId, amount: decimal(amount), billBooks: decimal(billBooks), books: decimal(books) },
  }));
  await postReliefUndone(ctx, payment, applications);
  for (const { billId, amount } of undone) ctx.change('purchasing.bill', billId, { paid: amount }, { paid: '0' });
  return undone;
}

/** Says that a payment changed; what its operations answer. */
export function announcePayment(ctx: Context, { id, number, version }: { id: string; number: string; version: number }) {
  ctx.emit(purchasing.events['payment-changed'], { id, number });
  return { id, number, version };
}
