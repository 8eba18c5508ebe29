export type Category = 'asset' | 'liability' | 'equity' | 'cost' | 'revenue' | 'expense';
/** A sub-account; the side is that of the account above unless told. */
export type ChartRow = readonly [code: string, zh: string, en: string, side?: 'D' | 'C'];
/** First-level accounts by category, with their customary side. */
export type FirstLevel = Record<Category, readonly (readonly [code: string, zh: string, en: string, side: 'D' | 'C'])[]>;
