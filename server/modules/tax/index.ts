export { defaultTaxCode, ratesOn } from './rates.ts';
