import type { Context, ReadContext } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { moneyOf, type PaymentMethod } from '../billing/index.ts';
import { type MoneyPlace, openDates, postEntries } from '../ledger/index.ts';
import { customers, insertCredit } from './credits.ts';
import { errors } from './errors.ts';

/** Money of a customer. */
export interface Receipt {
  partyId: string;
  kind: 'receipt' | 'deposit';
  /** How it came; where the money account is known, that says it. */
  method: PaymentMethod;
  place?: MoneyPlace | undefined;
  amount: string;
  /** The day it came; today unless told. In a closed month it is booked on the first open day after it. */
  date?: string | undefined;
  reference: string;
  note: string;
  /** The same money came once more. */
  again: boolean;
}

// how often money of that day, amount and reference was entered: by number of the row that asks
const SAME = statement(`select x.n::int as n, coalesce(max(c.again) + 1, 0)::int as times
  from unnest(:dates::date[], :amounts::numeric[], :methods::text[], :said::text[]) with ordinality as x (date, amount, method, said, n)
  left join settlement.credit c on c.merchant_id = :merchant and c.status = 'posted' and c.kind in ('receipt', 'deposit') and c.business_date = x.date
    and c.amount = x.amount and c.method = x.method and (case when c.reference = '' then c.party_id::text else c.reference end) = x.said
  group by x.n`);

/** The head of the entries of a credit. */
export const headOf = ({ id, number }: { id: string; number: string }, partyId: string, date: string) => ({
  ...{ source: 'settlement.credit', sourceId: id, sourceNumber: number, partyId, date },
});

/** Where money lies: in the account that was named, else in that of how it moves. */
export const moneyIn = (method: PaymentMethod, place: MoneyPlace | undefined) => ({
  money: moneyOf(method),
  ...(place && { accounts: { money: place } }),
});

/**
 * Money of customers that names no order (6), each to the credit of its customer. The door for whoever learns of money: a person, or a line of the bank.
 * The same money twice is asked for, at the latest by the database.
 */
export async function receiveOfCustomers(
  ctx: Context,
  receipts: readonly Receipt[],
): Promise<{ id: string; number: string; version: number }[]> {
  if (!receipts.length) return [];
  const told = receipts.map((each) => ({ ...each, method: each.place?.kind ?? each.method, date: each.date ?? ctx.today }));
  await customers(
    ctx,
    told.map(({ partyId }) => partyId),
  );
  const again = await timesOf(ctx, told);
  const openOn = await openDates(
    ctx,
    told.map(({ date }) => date),
  );
  const credits = await Promise.all(
    told.map(({ place, ...each }, at) => insertCredit(ctx, { ...each, again: again[at] ?? 0, accountId: place?.accountId ?? null })),
  );
  await postEntries(
    ctx,
    told.map(({ partyId, kind, amount, method, place, date }, at) => ({
      ...headOf(credits[at] as (typeof credits)[number], partyId, openOn(date)),
      ...{ event: 'customer_received' as const, ...moneyIn(method, place) },
      amounts: kind === 'deposit' ? { deposit: amount } : { advance: amount },
    })),
  );
  return credits;
}

type Told = Pick<Receipt, 'partyId' | 'method' | 'place' | 'amount' | 'reference'> & { date?: string | undefined };

/** How often money of that day, amount, way and reference (else of that customer) was entered before, of each. */
export async function enteredBefore(ctx: ReadContext, told: readonly Told[]): Promise<number[]> {
  if (!told.length) return [];
  const rows = await ctx.rows<{ n: number; times: number }>(SAME, {
    dates: told.map(({ date }) => date ?? ctx.today),
    amounts: told.map(({ amount }) => amount),
    methods: told.map(({ method, place }) => place?.kind ?? method),
    said: told.map(({ reference, partyId }) => reference || partyId),
  });
  const times = new Map(rows.map(({ n, times }) => [n, times]));
  return told.map((_, at) => times.get(at + 1) ?? 0);
}

/** The same, refused where nobody said that it came once more; of those alike that come in one go each is one more. */
async function timesOf(ctx: Context, told: readonly Receipt[]): Promise<number[]> {
  const before = await enteredBefore(ctx, told);
  if (told.some(({ again }, at) => before[at] && !again)) throw errors.receipt_twice();
  const here = new Map<string, number>();
  return told.map(({ date, amount, method, reference, partyId }, at) => {
    const key = [date, amount, method, reference || partyId].join(' ');
    const earlier = here.get(key) ?? 0;
    here.set(key, earlier + 1);
    return (before[at] ?? 0) + earlier;
  });
}
