import { handle } from '../../../kernel/context.ts';
import { statement } from '../../../kernel/statement.ts';
import { ledger } from '../contract.ts';
import { errors } from '../errors.ts';

const SET = statement(`insert into ledger.exchange_rate (merchant_id, id, currency, day, rate, recorded_at)
  select :merchant, r.id, r.currency, r.day, r.rate, :now
  from unnest(:ids::uuid[], :currencies::text[], :days::date[], :rates::numeric[]) as r (id, currency, day, rate)
  on conflict (merchant_id, currency, day) do update set rate = excluded.rate, recorded_at = excluded.recorded_at`);
const DELETE = statement(`delete from ledger.exchange_rate where merchant_id = :merchant and id = :rateId::uuid
  returning currency, day, rate`);

/** Enters what currencies count on their days. Vouchers posted at other rates stay; a month revalued before may be revalued again. */
export const setExchangeRates = handle(ledger.operations['set-exchange-rates'], async (ctx, { rates }) => {
  if (rates.some(({ currency }) => currency === ctx.merchant.currency))
    throw errors.currency_of_the_books({ currency: ctx.merchant.currency });
  const seen = new Set<string>();
  for (const { currency, day } of rates) {
    if (seen.has(`${currency} ${day}`)) throw errors.rate_twice({ currency, day });
    seen.add(`${currency} ${day}`);
  }
  const ids = rates.map(() => ctx.newId());
  ctx.post(SET, {
    ids,
    currencies: rates.map(({ currency }) => currency),
    days: rates.map(({ day }) => day),
    rates: rates.map(({ rate }) => rate),
  });
  for (const [at, each] of rates.entries()) ctx.change('ledger.exchange-rate', ids[at] as string, null, each);
  return { set: rates.length };
});

/** Takes a rate out again: vouchers posted at it stay. */
export const deleteExchangeRate = handle(ledger.operations['delete-exchange-rate'], async (ctx, { rateId }) => {
  const before = await ctx.row<{ currency: string; day: string; rate: string }>(DELETE, { rateId });
  if (!before) throw errors.rate_not_found();
  ctx.change('ledger.exchange-rate', rateId, before, {});
  return { id: rateId };
});
