import { handle } from '../../../kernel/context.ts';
import { decimal, text } from '../../../kernel/decimal.ts';
import { statement } from '../../../kernel/statement.ts';
import { tax } from '../contract.ts';
import { layRate } from '../dated-rates.rules.ts';
import { errors } from '../errors.ts';
import { INSERT_LEVIES } from './levies.ts';

const OF_LEVY = statement(`select value as rate, valid_from as "validFrom", valid_to as "validTo" from tax.levy
  where merchant_id = :merchant and levy = :levy order by valid_from for update`);
const DELETE = statement('delete from tax.levy where merchant_id = :merchant and levy = :levy');

/** Lays a dated figure over those that hold. What was accrued by the old one stays; accrued again, the difference is posted. */
export const setLevy = handle(tax.operations['set-levy'], async (ctx, { levy, value, validFrom, validTo }) => {
  if (validTo && validTo < validFrom) throw errors.dates_reversed();
  const before = await ctx.rows<{ rate: string; validFrom: string; validTo: string | null }>(OF_LEVY, { levy });
  const spans = layRate(before, { rate: text(decimal(value)), validFrom, validTo: validTo ?? null });
  ctx.post(DELETE, { levy });
  const ids = spans.map(() => ctx.newId());
  const rows = spans.map((span, at) => ({ id: ids[at], levy, value: span.rate, valid_from: span.validFrom, valid_to: span.validTo }));
  ctx.post(INSERT_LEVIES, { rows: JSON.stringify(rows) });
  ctx.change('tax.levy', ids[0] as string, { levy, spans: before }, { levy, spans });
  return { levy };
});
