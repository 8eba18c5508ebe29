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
export type RecordedMethod = PaymentMethod | 'exchange' | 'collection' | 'difference' | CreditMethod;

/** What orders are paid by when credits of their customer are set against them: a receipt, a deposit, what is given up. The reference is the credit's number. */
export const creditMethods = ['on_account', 'account_deposit', 'write_off', 'cash_discount'] as const;
export type CreditMethod = (typeof creditMethods)[number];
export const isOfCredit = (method: string): method is CreditMethod => (creditMethods as readonly string[]).includes(method);
