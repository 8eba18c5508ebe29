import type { Context } from '../../kernel/context.ts';
import { currencyExponent } from '../../kernel/currency.ts';
import {
  add,
  type Decimal,
  decimal,
  isExactTo,
  isNegative,
  isPositive,
  isZero,
  multiplyDivide,
  subtract,
  text,
} from '../../kernel/decimal.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import type { NamedAccount } from '../ledger/index.ts';
import { errors } from './errors.ts';
import type { MoneyAccount } from './opening.ts';
import type { Dated, NewDocument } from './paper.ts';
import { type OwnBalance, ownBalances } from './own-balances.ts';
import { type OnDay, rateMissing, ratesOn } from './rates.ts';
import { atRate, carriedPart, debitOf, movedInBooks, rateBetween } from './valuing.rules.ts';

type Foreign = NonNullable<NamedAccount['foreign']>;

/** What a paper counts in the books. */
export interface Valued {
  /** Of its business event. */
  amounts: { amount: string; fee?: string; gain?: string; loss?: string };
  /** What lines of accounts say in the currency those are kept in. */
  money?: Foreign;
  target?: Foreign;
  counter?: Foreign;
  /** Null where nothing of the paper is foreign. */
  exchangeRate: string | null;
  booksAmount: string | null;
  /** What arrives, where the other account is kept in another currency. */
  targetAmount: string | null;
}

interface Known {
  rate: (of: OnDay) => string | undefined;
  carried: (accountId: string) => OwnBalance;
}

/** What papers count in the books: at the rate that was said, else that of the day; money that leaves an account in foreign money at what it was carried at. */
export async function valued(ctx: Context, drafts: readonly Dated[]): Promise<Valued[]> {
  const { currency: books } = ctx.merchant;
  const wanted = drafts.flatMap(({ money, target, date }) =>
    [money, target].flatMap((account) => (account && account.currency !== books ? [{ currency: account.currency, day: date }] : [])),
  );
  const known = { rate: await ratesOn(ctx, wanted), carried: await carriedBefore(ctx, drafts) };
  return drafts.map((draft) => {
    checkAmounts(draft, draft.money?.currency ?? books);
    const { money, target } = draft;
    const isForeign = [money, target].some((account) => account && account.currency !== books);
    if (draft.exchangeRate !== undefined && !isForeign) throw errors.no_foreign_money();
    return draft.kind === 'transfer' && money && target ? transferred(ctx, { ...draft, money, target }, known) : moved(ctx, draft, known);
  });
}

function checkAmounts({ amount, fee }: NewDocument, currency: string): void {
  const places = currencyExponent(currency);
  const [value, kept] = [decimal(amount), decimal(fee ?? '0')];
  if (!isPositive(value) || !isExactTo(value, places) || isNegative(kept) || !isExactTo(kept, places)) throw errors.nothing_moved();
}

// what two at once would each take a share of is taken one after the other
const LOCK = statement(
  `select m.id from banking.money_account m where m.merchant_id = :merchant and m.id = any(:ids::uuid[]) order by m.id for update`,
);

async function carriedBefore(ctx: Context, drafts: readonly Dated[]): Promise<Known['carried']> {
  const from = drafts.flatMap(({ kind, money, date }) =>
    kind === 'transfer' && money && money.currency !== ctx.merchant.currency ? [{ money, date }] : [],
  );
  const [first] = from;
  if (!first) return () => ({ own: '0', books: '0' });
  await ctx.rows(LOCK, { ids: from.map(({ money }) => money.id) });
  return ownBalances(
    ctx,
    from.map(({ money }) => money),
    first.date,
  );
}

const foreign = (currency: string, own: Decimal, books: Decimal): Foreign => ({
  currency,
  amount: text(own),
  rate: text(rateBetween(books, own)),
});
const NOT_FOREIGN = { exchangeRate: null, booksAmount: null, targetAmount: null };

/** What comes in, goes out or is kept: at its rate, on both sides. */
function moved(ctx: Context, { kind, money, date, amount, exchangeRate }: Dated, { rate: rateOn }: Known): Valued {
  const { currency: books, exponent } = ctx.merchant;
  const currency = money?.currency ?? books;
  if (currency === books) return { amounts: { amount }, ...NOT_FOREIGN };
  if (kind.startsWith('petty')) throw errors.books_currency_only({ name: money?.name ?? '' });
  const rate = exchangeRate ?? rateOn({ currency, day: date });
  if (rate === undefined) throw rateMissing(ctx, { currency, day: date });
  const counts = atRate(decimal(amount), decimal(rate), exponent);
  if (!isPositive(counts)) throw errors.nothing_moved();
  const line = { currency, amount, rate };
  return {
    amounts: { amount: text(counts) },
    money: line,
    counter: line,
    exchangeRate: rate,
    booksAmount: text(counts),
    targetAmount: null,
  };
}

type Transfer = Dated & { money: MoneyAccount; target: MoneyAccount };

/** From one account to another, changed by the bank where they are kept in two currencies: what it made of what was carried is realised (30, TV-58). */
function transferred(ctx: Context, draft: Transfer, known: Known): Valued {
  const { currency: books } = ctx.merchant;
  const { money, target } = draft;
  const [amount, fee] = [decimal(draft.amount), decimal(draft.fee ?? '0')];
  const arrivedOwn = arriving(ctx, draft);
  if (money.currency === books && target.currency === books)
    return { amounts: { amount: draft.amount, ...(isZero(fee) ? {} : { fee: text(fee) }) }, ...NOT_FOREIGN };
  const { left, kept } = leaving(ctx, draft, { amount, fee, arrivedOwn }, known);
  const arrived = arrivingInBooks(ctx, draft, { left, arrivedOwn }, known);
  const inBooks = movedInBooks({ left, fee: kept, arrived });
  const total = debitOf(inBooks);
  if (!isPositive(inBooks.amount)) throw errors.nothing_moved();
  const { gain, loss } = inBooks;
  return {
    amounts: { amount: text(inBooks.amount), fee: text(kept), gain: text(gain), loss: text(loss) },
    ...(money.currency !== books && { money: foreign(money.currency, add(amount, fee), add(left, kept)) }),
    ...(target.currency !== books && { target: foreign(target.currency, arrivedOwn, arrived) }),
    exchangeRate: text(money.currency === books ? rateBetween(left, arrivedOwn) : rateBetween(arrived, amount)),
    booksAmount: text(total),
    targetAmount: money.currency === target.currency ? null : text(arrivedOwn),
  };
}

/** What arrives, in the currency of the account it arrives on. */
function arriving(ctx: Context, { money, target, amount, targetAmount }: Transfer): Decimal {
  if (money.currency === target.currency) {
    if (targetAmount !== undefined && decimal(targetAmount) !== decimal(amount)) throw errors.target_amount_same();
    return decimal(amount);
  }
  const value = targetAmount === undefined ? undefined : decimal(targetAmount);
  if (value !== undefined && isPositive(value) && isExactTo(value, currencyExponent(target.currency))) return value;
  const message = errorMessage('banking.target_amount_needed', { currency: target.currency }, ctx.actor.language);
  throw errors.target_amount_needed({ currency: target.currency, issues: [{ path: ['targetAmount'], message }] });
}

interface Own {
  amount: Decimal;
  fee: Decimal;
  arrivedOwn: Decimal;
}

/** What leaves, and what is kept of it, as the books carried it (R9); of what was never carried, at a rate. */
function leaving(ctx: Context, { money, target, date }: Transfer, own: Own, { rate: rateOn, carried }: Known) {
  const { currency: books, exponent } = ctx.merchant;
  const { amount, fee, arrivedOwn } = own;
  if (money.currency === books) return { left: amount, kept: fee };
  const before = carried(money.accountId);
  const all = add(amount, fee);
  const part = carriedPart(all, { own: decimal(before.own), books: decimal(before.books) }, exponent);
  if (part !== undefined) {
    const kept = multiplyDivide(part, fee, all, exponent);
    return { left: subtract(part, kept), kept };
  }
  const table = rateOn({ currency: money.currency, day: date });
  const rate = table === undefined ? (target.currency === books ? rateBetween(arrivedOwn, amount) : undefined) : decimal(table);
  if (rate === undefined) throw rateMissing(ctx, { currency: money.currency, day: date });
  return { left: atRate(amount, rate, exponent), kept: atRate(fee, rate, exponent) };
}

/** What arrives is worth what it is in the books' currency, what was paid for it, or, of a third currency, what the rate makes it. */
function arrivingInBooks(
  ctx: Context,
  { money, target, date, exchangeRate }: Transfer,
  { left, arrivedOwn }: { left: Decimal; arrivedOwn: Decimal },
  { rate: rateOn }: Known,
): Decimal {
  const { currency: books, exponent } = ctx.merchant;
  if (target.currency === books) return arrivedOwn;
  if (money.currency === books || money.currency === target.currency) return left;
  const rate = exchangeRate ?? rateOn({ currency: target.currency, day: date });
  if (rate === undefined) throw rateMissing(ctx, { currency: target.currency, day: date });
  return atRate(arrivedOwn, decimal(rate), exponent);
}
