export { defaultTaxCode, ratesOn } from './rates.ts';
export { leviesOn } from './levies/levies.ts';
export type { Levy } from './levy-words.rules.ts';
