export { defaultTaxCode, ratesOn } from './rates.ts';
export { addTax, extractTax, extractTaxOfLines } from './tax.rules.ts';
