import type { Context } from '../../kernel/context.ts';
import { type Decimal, decimal, multiply, text, whole } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { ratesOn } from '../tax/index.ts';

// where several codes have one rate: the merchant's own default, then what is taxed before what is not
const CODES = statement(`
  select id from tax.tax_code where merchant_id = :merchant and active
  order by is_default desc, array_position(array['vat', 'gst', 'sales_tax', 'zero', 'exempt'], kind), code`);

/** The tax code of a rate as files say it: the one the product has where its rate is that, else the first in use; undefined where none has it. */
export type TaxCodeOf = (rate: string, own: string | null) => string | undefined;

/** Reads the codes in use with their rates of today. */
export async function taxCodesByRate(ctx: Context): Promise<TaxCodeOf> {
  const [codes, rates] = await Promise.all([ctx.rows<{ id: string }>(CODES), ratesOn(ctx, ctx.today)]);
  const first = new Map<Decimal, string>();
  for (const { id } of codes) {
    const rate = rates.get(id);
    if (rate !== undefined && !first.has(rate)) first.set(rate, id);
  }
  return (rate, own) => (own !== null && rates.get(own) === decimal(rate) ? own : first.get(decimal(rate)));
}

/** 0.13 as 13%. */
export const percentOf = (rate: string): string => `${text(multiply(decimal(rate), whole(100), 8))}%`;
