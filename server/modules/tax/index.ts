export { addTax, extractTax, extractTaxOfLines } from './tax.rules.ts';
