import type { ReadContext } from '../../kernel/context.ts';
import type { Decimal } from '../../kernel/decimal.ts';
import { statement } from '../../kernel/statement.ts';
import { remembered, rememberedProfile } from '../company/index.ts';
import { type DatedRate, ratesAt } from './dated-rates.rules.ts';
import { errors } from './errors.ts';

const RATES = statement(`
  select tax_code_id as "taxCodeId", rate, valid_from as "validFrom", valid_to as "validTo" from tax.tax_rate where merchant_id = :merchant`);
const CODES =
  statement(`select c.id, c.code, c.name, c.kind, c.country, c.jurisdiction, c.recoverable, c.compound, c.account_id as "accountId"
  from tax.tax_code c where c.merchant_id = :merchant`);
// with the default, which everything priced asks for, comes whether there is more to ask: so plain sales never ask more
const DEFAULT = statement(`select c.id, exists (select from tax.tax_rule r where r.merchant_id = :merchant) as ruled,
    exists (select from company.profile p where p.merchant_id = :merchant and p.tax_rounding = 'document') as "byDocument"
  from tax.tax_code c where c.merchant_id = :merchant and c.is_default`);

/** A tax code with whose it is and what of it comes back. */
export interface DescribedCode {
  id: string;
  code: string;
  name: Record<string, string>;
  kind: string;
  country: string;
  jurisdiction: string;
  /** A fraction: what of it a business gets back. */
  recoverable: string;
  compound: boolean;
  /** Where its tax is owed; null: with output tax. */
  accountId: string | null;
}
export const rememberedCodes = remembered((ctx) => ctx.rows<DescribedCode>(CODES));
export const rememberedRates = remembered((ctx) => ctx.rows<DatedRate>(RATES));
interface Default {
  id: string;
  /** There are rules for sales abroad. */
  ruled: boolean;
  /** Tax is rounded on the document. */
  byDocument: boolean;
}
export const rememberedDefault = remembered((ctx) => ctx.row<Default>(DEFAULT), rememberedProfile);

/** Everything kept of the merchant's taxes is read anew: called by each operation that writes them. */
export function forgetTaxes(ctx: ReadContext): void {
  rememberedRates.forget(ctx);
  rememberedDefault.forget(ctx);
  rememberedCodes.forget(ctx);
}

/** The rate of every tax code on a business date, as a fraction (0.13 is 13 %); a code without a rate that day is missing. */
export async function ratesOn(ctx: ReadContext, date: string): Promise<Map<string, Decimal>> {
  return ratesAt(await rememberedRates.of(ctx), date);
}

/** Id of the code that goods get where none is chosen. Refuses with `tax.no_default` where the merchant has none. */
export async function defaultTaxCode(ctx: ReadContext): Promise<string> {
  const found = await rememberedDefault.of(ctx);
  if (!found) throw errors.no_default();
  return found.id;
}
