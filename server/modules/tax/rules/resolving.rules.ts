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

const isReverse = ({ kind }: RatedCode): boolean => kind === 'reverse_charge';

/** All rates together on a net of one: a compound code counts on what is before it. */
const effective = (codes: readonly RatedCode[]): Decimal =>
  codes.reduce((so, { rate, compound }) => add(so, compound ? multiply(add(one, so), rate, 10) : rate), zero);

/** Taxes on top of a net amount, code by code, each rounded by itself (facts.md 6.6). */
export function taxesOn(net: Decimal, codes: readonly RatedCode[], exponent: number): CodeTax[] {
  const taxes: CodeTax[] = [];
  for (const code of codes) {
    const before = sum(taxes.map(({ tax }) => tax));
    taxes.push(shares(code, multiply(code.compound ? add(net, before) : net, code.rate, exponent), exponent));
  }
  return taxes;
}

/** Taxes out of an amount that contains them: net and taxes are the amount, the last code takes what rounding leaves. A reverse charge is in no price. */
export function taxesIn(gross: Decimal, codes: readonly RatedCode[], exponent: number): { net: Decimal; taxes: CodeTax[] } {
  const contained = codes.filter((code) => !isReverse(code));
  const net = divide(gross, add(one, effective(contained)), exponent);
  const taxes = taxesOn(net, codes, exponent);
  const last = taxes.findLast(({ id }) => contained.some((code) => code.id === id));
  if (last) {
    const others = sum(taxes.filter((each) => each !== last).map(({ charged }) => charged));
    const tax = subtract(subtract(gross, net), others);
    const code = contained.find(({ id }) => id === last.id) as RatedCode;
    Object.assign(last, shares(code, tax, exponent));
  }
  return { net, taxes };
}

function shares(code: RatedCode, tax: Decimal, exponent: number): CodeTax {
  const [charged, reported] = isReverse(code) ? [zero, tax] : [tax, zero];
  return { id: code.id, tax, charged, reported, recoverable: multiply(tax, code.recoverable, exponent) };
}
