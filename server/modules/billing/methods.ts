/** How money moves; where the merchant holds it, the account it lies in follows (cards through an acquirer: other wallets). */
export const paymentMethods = [
  'bank',
  'cash',
  'alipay',
  'wechat',
  'card',
  'jd_wallet',
  'douyin_wallet',
  'pinduoduo_wallet',
  'other_wallet',
  'platform',
] as const;
export type PaymentMethod = (typeof paymentMethods)[number];
/**
 * Beside them: the price of goods sent back pays for those sent instead (facts.md R44); nobody records that by hand.
 * Nor what a carrier collected and what of it the books let go: settlements bring both.
 */
export type RecordedMethod = PaymentMethod | 'exchange' | 'collection' | 'difference';
