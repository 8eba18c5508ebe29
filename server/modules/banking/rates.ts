import type { ReadContext } from '../../kernel/context.ts';
import { errorMessage } from '../../kernel/errors.ts';
import { statement } from '../../kernel/statement.ts';
import { errors } from './errors.ts';

/** Days that a rate of the table holds where none was entered for the day itself: over a holiday, not longer. */
const HOLDS = 10;
const RATES = statement(`select w.currency, w.day::text as day, k.rate from (select distinct x.currency, x.day
    from unnest(:currencies::text[], :days::date[]) as x (currency, day)) w
  cross join lateral (select r.rate from ledger.exchange_rate r where r.merchant_id = :merchant and r.currency = w.currency
    and r.day between w.day - ${HOLDS} and w.day order by r.day desc limit 1) k`);

export interface OnDay {
  currency: string;
  day: string;
}

/** What a unit of foreign currencies counts in the books on days, by the table of rates; undefined where none was entered lately. */
export async function ratesOn(ctx: ReadContext, wanted: readonly OnDay[]): Promise<(of: OnDay) => string | undefined> {
  const rows = wanted.length
    ? await ctx.rows<OnDay & { rate: string }>(RATES, {
        currencies: wanted.map(({ currency }) => currency),
        days: wanted.map(({ day }) => day),
      })
    : [];
  const known = new Map(rows.map(({ currency, day, rate }) => [`${currency} ${day}`, rate]));
  return ({ currency, day }) => known.get(`${currency} ${day}`);
}

/** Refused at the field: nothing of a foreign currency counts one to one by itself. */
export function rateMissing(ctx: ReadContext, { currency, day }: OnDay) {
  const message = errorMessage('banking.rate_missing', { currency, day }, ctx.actor.language);
  return errors.rate_missing({ currency, day, issues: [{ path: ['exchangeRate'], message }] });
}
