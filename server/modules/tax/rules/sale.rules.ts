import { type Decimal, decimal, isZero, multiply, text, zero } from '../../../kernel/decimal.ts';
import { chargedRate, type RatedCode, ruleFor, type TaxQuestion, type TaxRule, taxesOf, weightsOf } from './resolving.rules.ts';

/** A code of a sale as it was when the sale was made. */
export interface SaleCode {
  id: string;
  code: string;
  name: Record<string, string>;
  kind: string;
  country: string;
  jurisdiction: string;
  /** A fraction. */
  rate: string;
  /** What it takes of a net of one: more than its rate where it counts on those before it. */
  weight: string;
  /** Who pays it to the authority. */
  by: 'merchant' | 'marketplace' | 'buyer';
}

/** How goods of one class are taxed in a sale. */
export interface SaleTaxes {
  rule: { id: string; name: string };
  /** What the merchant charges of it, as one rate. */
  rate: Decimal;
  /** What a marketplace adds or keeps for the authority: it never is the merchant's (facts.md 6.6). */
  remitted: Decimal;
  inclusive: boolean;
  rounding: '' | 'line' | 'document';
  codes: SaleCode[];
}
/** A code with its name and where it belongs. */
export type NamedCode = RatedCode & Pick<SaleCode, 'code' | 'name' | 'country' | 'jurisdiction'>;

/** How a sale is taxed by the merchant's rules; undefined where none fits: by the code of the goods. */
export function saleTaxes(
  rules: readonly TaxRule[],
  codes: readonly NamedCode[],
  { marketplace, ...question }: TaxQuestion & { marketplace: boolean },
): SaleTaxes | undefined {
  const rule = ruleFor(rules, question);
  if (!rule) return undefined;
  const rated = rule.codeIds.flatMap((id) => codes.find((code) => code.id === id) ?? []);
  const remits = marketplace && rule.marketplaceRemits;
  const weights = weightsOf(rated);
  const rate = chargedRate(rated);
  return {
    rule: { id: rule.id, name: rule.name },
    ...{ rate: remits ? zero : rate, remitted: remits ? rate : zero, inclusive: rule.inclusive, rounding: rule.rounding },
    codes: rated.map(({ id, code, name, kind, country, jurisdiction, rate: own }, at) => ({
      ...{ id, code, name, kind, country, jurisdiction, rate: text(own), weight: text(weights[at] ?? zero) },
      by: kind === 'reverse_charge' ? 'buyer' : remits ? 'marketplace' : 'merchant',
    })),
  };
}

/** What each code of a sale came to, of what a line or several lines say: those of the merchant are its tax to the cent, others are reckoned on the net. */
export function codeAmounts(
  { net, tax }: { net: Decimal; tax: Decimal },
  codes: readonly SaleCode[],
  exponent: number,
): { code: SaleCode; tax: Decimal }[] {
  const own = codes.filter(({ by }) => by === 'merchant');
  // their weights stand as rates of their own: what counts on what was reckoned once
  const rated = own.map(({ id, weight }): RatedCode => ({ id, kind: 'vat', rate: decimal(weight), compound: false, recoverable: zero }));
  const charged = taxesOf({ net, tax: isZero(tax) ? zero : tax }, rated, exponent);
  return codes.map((code) => ({
    code,
    tax: code.by === 'merchant' ? (charged.find(({ id }) => id === code.id)?.tax ?? zero) : multiply(net, decimal(code.weight), exponent),
  }));
}
