export { TAX_KINDS } from './kinds.ts';
export { defaultTaxCode, ratesOn } from './rates.ts';
export { leviesOn } from './levies/levies.ts';
export type { Levy } from './levy-words.rules.ts';
export { taxPolicy, type TaxPolicy } from './rules/policy.ts';
export { codeAmounts, type SaleCode, type SaleTaxes } from './rules/sale.rules.ts';
