import type { ReadContext } from '../../kernel/context.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import type { ForeignAmounts } from '../ledger/index.ts';
import { errors } from './errors.ts';

/** What a unit of a foreign currency counted last, in that of the books, and where somebody said so. */
export interface KnownRate {
  currency: string;
  rate: string;
  date: string;
  source: 'order' | 'receipt' | 'bill' | 'payment' | 'table';
  number: string;
}

// of each kind of document the newest that said a rate; a rate that a document took over from another says nothing new
const KNOWN = statement(`select c.currency, k.rate, k.day as date, k.source, k.number from unnest(:currencies::text[]) as c (currency)
  cross join lateral (
    select * from (
      (select o.exchange_rate as rate, o.order_date as day, 'order' as source, o.number, o.recorded_at from purchasing.purchase_order o
        where o.merchant_id = :merchant and o.currency = c.currency and o.rate_said and o.order_date <= :day::date
          and o.closed_reason is distinct from 'cancelled' order by o.order_date desc, o.recorded_at desc limit 1)
      union all
      (select r.exchange_rate, r.business_date, 'receipt', r.number, r.received_at from purchasing.receipt r
        join purchasing.purchase_order o on o.merchant_id = r.merchant_id and o.id = r.order_id and o.currency = c.currency
        where r.merchant_id = :merchant and r.rate_said and r.status = 'posted' and r.business_date <= :day::date
        order by r.business_date desc, r.received_at desc limit 1)
      union all
      (select b.exchange_rate, b.invoice_date, 'bill', b.number, b.recorded_at from purchasing.bill b
        where b.merchant_id = :merchant and b.currency = c.currency and b.rate_said and b.status = 'posted' and b.invoice_date <= :day::date
        order by b.invoice_date desc, b.recorded_at desc limit 1)
      union all
      (select p.exchange_rate, p.paid_on, 'payment', p.number, p.recorded_at from purchasing.payment p
        where p.merchant_id = :merchant and p.currency = c.currency and p.rate_said and p.status = 'posted' and p.paid_on <= :day::date
        order by p.paid_on desc, p.recorded_at desc limit 1)
      union all
      (select r.rate, r.day, 'table', '', r.recorded_at from ledger.exchange_rate r
        where r.merchant_id = :merchant and r.currency = c.currency and r.day <= :day::date order by r.day desc limit 1)) x
    order by x.day desc, x.recorded_at desc limit 1) k`);

/** The last rate of each foreign currency that a document or the table of rates said on or before the day; a currency of which none did is missing. */
export async function knownRates(ctx: ReadContext, currencies: readonly string[], day: string): Promise<Map<string, KnownRate>> {
  const foreign = [...new Set(currencies)].filter((currency) => currency !== ctx.merchant.currency);
  const rows = foreign.length ? await ctx.rows<KnownRate>(KNOWN, { currencies: foreign, day }) : [];
  return new Map(rows.map((row) => [row.currency, row]));
}

/**
 * What a unit of a currency counts in the books: the first that somebody said, else the last that is known on the day. Nothing counts one to one by
 * itself: where nobody ever said a rate of a foreign currency it is refused, at the field.
 */
export async function rateOf(ctx: ReadContext, currency: string, day: string, ...said: readonly (string | undefined)[]): Promise<string> {
  if (currency === ctx.merchant.currency) return '1';
  const rate = said.find((each) => each !== undefined) ?? (await knownRates(ctx, [currency], day)).get(currency)?.rate;
  if (rate === undefined) throw rateMissing(ctx, currency);
  return rate;
}

function rateMissing(ctx: ReadContext, currency: string) {
  const message = errorMessage('purchasing.rate_missing', { currency }, ctx.actor.language);
  return errors.rate_missing({ currency, issues: [{ path: ['exchangeRate'], message }] });
}

/** Whether a document says a rate of its own, which later ones may go by. */
export const saysRate = (ctx: ReadContext, currency: string, said: string | undefined): boolean =>
  said !== undefined && currency !== ctx.merchant.currency;

/** The rate of an order: said with it, or taken over when it was written. One to one that nobody said is none, as orders of before have it. */
export const rateOfOrder = ({ exchangeRate, rateSaid }: { exchangeRate: string; rateSaid: boolean }): string | undefined =>
  rateSaid || Number(exchangeRate) !== 1 ? exchangeRate : undefined;

/** What a posting says of the currency of its document: nothing where it is that of the books. */
export const foreignIn = (
  ctx: ReadContext,
  { currency, rate }: { currency: string; rate: string },
  amounts: ForeignAmounts['amounts'],
): ForeignAmounts | undefined => (currency === ctx.merchant.currency ? undefined : { currency, rate, amounts });
