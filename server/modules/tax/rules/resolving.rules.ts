import { allocate } from '../../../kernel/allocation.ts';
import { add, type Decimal, divide, multiply, one, subtract, sum, zero } from '../../../kernel/decimal.ts';

/** What a sale is asked by: where it is sold and goes to, what it is, who buys it, on which day, and whether a marketplace sells it for the merchant. */
export interface TaxQuestion {
  date: string;
  sellerCountry: string;
  shipToCountry: string;
  shipToRegion: string;
  productClass: string;
  customerKind: 'consumer' | 'business';
}

/** A rule; what is empty holds for any. Both days are inclusive (R14). */
export interface TaxRule {
  id: string;
  name: string;
  sellerCountry: string;
  shipToCountry: string;
  shipToRegion: string;
  productClass: string;
  customerKind: string;
  priority: number;
  codeIds: string[];
  inclusive: boolean;
  marketplaceRemits: boolean;
  /** Where the tax of an order is rounded; empty: as the merchant does. */
  rounding: '' | 'line' | 'document';
  validFrom: string;
  validTo: string | null;
}

const ASKED = ['sellerCountry', 'shipToCountry', 'shipToRegion', 'productClass', 'customerKind'] as const;
const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const fits = (rule: TaxRule, question: TaxQuestion): boolean =>
  rule.validFrom <= question.date &&
  (rule.validTo === null || question.date <= rule.validTo) &&
  ASKED.every((name) => rule[name] === '' || same(rule[name], question[name]));
const said = (rule: TaxRule): number => ASKED.filter((name) => rule[name] !== '').length;

/** The rule for a sale: of those that fit, the one that says most; of equals the higher priority, then the smaller id (R17). */
export function ruleFor(rules: readonly TaxRule[], question: TaxQuestion): TaxRule | undefined {
  return rules
    .filter((rule) => fits(rule, question))
    .sort((a, b) => said(b) - said(a) || b.priority - a.priority || (a.id < b.id ? -1 : 1))[0];
}

/** A code with the rate that holds on the day, a fraction. */
export interface RatedCode {
  id: string;
  kind: string;
  rate: Decimal;
  compound: boolean;
  recoverable: Decimal;
}
export interface CodeTax {
  id: string;
  /** Reckoned; what of it the buyer is charged, and what of it is his to report (reverse charge). */
  tax: Decimal;
  charged: Decimal;
  reported: Decimal;
  /** What of it a business gets back. */
  recoverable: Decimal;
}

const isReverse = ({ kind }: { kind: string }): boolean => kind === 'reverse_charge';

/** What each code takes of a net of one: a compound code counts on what is before it; a reverse charge is in no price and counts for itself. */
export function weightsOf(codes: readonly Pick<RatedCode, 'kind' | 'rate' | 'compound'>[]): Decimal[] {
  let before: Decimal = zero;
  return codes.map((code) => {
    const weight = code.compound ? multiply(add(one, before), code.rate, 10) : code.rate;
    if (!isReverse(code)) before = add(before, weight);
    return weight;
  });
}

/** What a price bears of codes, together. */
export const chargedRate = (codes: readonly RatedCode[]): Decimal => {
  const weights = weightsOf(codes);
  return sum(weights.filter((_, at) => !isReverse(codes[at] as RatedCode)));
};

/**
 * The tax of an amount over its codes by the largest remainder (R0-4): the tax is rounded once, so the codes always are the tax to the cent. A reverse
 * charge takes nothing of it: it is reckoned on the net.
 */
export function taxesOf({ net, tax }: { net: Decimal; tax: Decimal }, codes: readonly RatedCode[], exponent: number): CodeTax[] {
  const weights = weightsOf(codes);
  const charged = codes.some((code) => !isReverse(code))
    ? allocate(
        tax,
        weights.map((weight, at) => (isReverse(codes[at] as RatedCode) ? zero : weight)),
        exponent,
        codes.map((code) => (isReverse(code) ? zero : one)),
      )
    : [];
  return codes.map((code, at) =>
    shares(code, isReverse(code) ? multiply(net, weights[at] ?? zero, exponent) : (charged[at] ?? zero), exponent),
  );
}

/** Taxes on top of a net amount, by code (facts.md 6.6). */
export const taxesOn = (net: Decimal, codes: readonly RatedCode[], exponent: number): CodeTax[] =>
  taxesOf({ net, tax: multiply(net, chargedRate(codes), exponent) }, codes, exponent);

/** Taxes out of an amount that contains them: net and taxes are the amount. */
export function taxesIn(gross: Decimal, codes: readonly RatedCode[], exponent: number): { net: Decimal; taxes: CodeTax[] } {
  const net = divide(gross, add(one, chargedRate(codes)), exponent);
  return { net, taxes: taxesOf({ net, tax: subtract(gross, net) }, codes, exponent) };
}

function shares(code: RatedCode, tax: Decimal, exponent: number): CodeTax {
  const [charged, reported] = isReverse(code) ? [zero, tax] : [tax, zero];
  return { id: code.id, tax, charged, reported, recoverable: multiply(tax, code.recoverable, exponent) };
}
