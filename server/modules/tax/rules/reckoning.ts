import { answer, type ReadContext } from '../../../kernel/context.ts';
import { add, type Decimal, decimal, subtract, sum, text, zero } from '../../../kernel/decimal.ts';
import { tax } from '../contract.ts';
import { type DescribedCode, ratesOn, rememberedCodes } from '../rates.ts';
import { rememberedRules } from './keeping.ts';
import { type CodeTax, type RatedCode, ruleFor, type TaxQuestion, type TaxRule, taxesIn, taxesOn } from './resolving.rules.ts';

/** The taxes of an amount by the merchant's rules; `rule` is nothing where none fits: then there is none to add. */
interface Reckoned {
  rule: TaxRule | undefined;
  net: Decimal;
  taxes: (CodeTax & { code: DescribedCode; rate: Decimal })[];
}

/** Rules, codes and rates are kept in memory: reckoning asks no database. */
async function reckonTaxes(ctx: ReadContext, amount: Decimal, question: TaxQuestion): Promise<Reckoned> {
  const [rules, codes, rates] = await Promise.all([rememberedRules.of(ctx), rememberedCodes.of(ctx), ratesOn(ctx, question.date)]);
  const rule = ruleFor(rules, question);
  if (!rule) return { rule, net: amount, taxes: [] };
  const described = rule.codeIds.flatMap((id) => codes.find((code) => code.id === id) ?? []);
  const rated = described.map((code): RatedCode => ({ ...code, rate: rates.get(code.id) ?? zero, recoverable: decimal(code.recoverable) }));
  const { exponent } = ctx.merchant;
  const { net, taxes } = rule.inclusive ? taxesIn(amount, rated, exponent) : { net: amount, taxes: taxesOn(amount, rated, exponent) };
  return { rule, net, taxes: taxes.map((each, at) => ({ ...each, code: described[at] as DescribedCode, rate: rated[at]?.rate ?? zero })) };
}

/** The country of the books, where nobody says from where it is sold. */
export const homeOf = (ctx: ReadContext): string =>
  ({ CNY: 'CN', USD: 'US', GBP: 'GB', BRL: 'BR', CAD: 'CA' })[ctx.merchant.currency] ?? '';

export const reckonTax = answer(tax.queries['reckon-tax'], async (ctx, { amount, marketplace, ...asked }) => {
  const question = { ...asked, date: asked.date ?? ctx.today, sellerCountry: asked.sellerCountry ?? homeOf(ctx) };
  const { rule, net, taxes } = await reckonTaxes(ctx, decimal(amount), question);
  const charged = sum(taxes.map((each) => each.charged));
  const gross = add(net, charged);
  // what a marketplace collects for the authority never is the merchant's (facts.md 6.6)
  const remits = marketplace && rule?.marketplaceRemits === true;
  return {
    rule: rule ? { id: rule.id, name: rule.name } : null,
    ...{ net: text(net), gross: text(gross), receivable: text(remits ? subtract(gross, charged) : gross) },
    taxes: taxes.map(({ code, rate, ...each }) => ({
      ...{ id: code.id, code: code.code, name: code.name, kind: code.kind, jurisdiction: code.jurisdiction, rate: text(rate) },
      ...{ tax: text(each.tax), charged: text(each.charged), reported: text(each.reported), recoverable: text(each.recoverable) },
      remittedBy: code.kind === 'reverse_charge' ? ('buyer' as const) : remits ? ('marketplace' as const) : ('merchant' as const),
    })),
  };
});
