import type { ReadContext } from '../../../kernel/context.ts';
import { type Decimal, decimal, zero } from '../../../kernel/decimal.ts';
import { rememberedCodes, rememberedDefault } from '../rates.ts';
import { rememberedRules } from './keeping.ts';
import { homeOf } from './reckoning.ts';
import type { TaxQuestion } from './resolving.rules.ts';
import { saleTaxes, type SaleTaxes } from './sale.rules.ts';

/** What a sale is asked by, from the country of the books. */
export type SaleQuestion = Omit<TaxQuestion, 'sellerCountry' | 'productClass'> & {
  /** Id of the tax code that the goods have: their class. */
  classId: string;
  /** A marketplace sells it and holds the money. */
  marketplace: boolean;
};

/** How sales are taxed where it is not by the code of the goods, line by line. */
export interface TaxPolicy {
  /** Tax is rounded once on the whole, where no rule says otherwise. */
  byDocument: boolean;
  /** Rules look at who buys. */
  asksBuyers: boolean;
  /** By rule; undefined where none fits. Rates are those of the day. */
  taxesOf(question: SaleQuestion, rates: ReadonlyMap<string, Decimal>): SaleTaxes | undefined;
}

/** Undefined for whoever has no rules and rounds by line: known from what pricing asks for anyway, so plain sales cost nothing more. */
export async function taxPolicy(ctx: ReadContext): Promise<TaxPolicy | undefined> {
  const known = await rememberedDefault.of(ctx);
  if (!known?.ruled && !known?.byDocument) return undefined;
  const [rules, codes] = known.ruled ? await Promise.all([rememberedRules.of(ctx), rememberedCodes.of(ctx)]) : [[], []];
  const sellerCountry = homeOf(ctx);
  return {
    byDocument: known.byDocument,
    asksBuyers: rules.some(({ customerKind }) => customerKind !== ''),
    taxesOf({ classId, ...question }, rates) {
      const named = codes.map((code) => ({ ...code, rate: rates.get(code.id) ?? zero, recoverable: decimal(code.recoverable) }));
      const productClass = codes.find(({ id }) => id === classId)?.code ?? '';
      return saleTaxes(rules, named, { ...question, sellerCountry, productClass });
    },
  };
}
