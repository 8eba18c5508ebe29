/** By what an order is split (facts.md 4.6). */
export const splitWays = ['warehouse', 'shortage', 'weight', 'category', 'presale'] as const;
export type SplitWay = (typeof splitWays)[number];
