/** Who deals with a hold. */
export type Owner = 'customer' | 'finance' | 'warehouse' | 'catalog' | 'platform';
/** How it ends: a person says it is all right, or its cause goes away by what somebody does elsewhere. */
export type Resolver = 'hand' | 'cause';

interface Described {
  /** Its place in facts.md 4.4: the lowest of an order is shown first. */
  number: number;
  owner: Owner;
  resolver: Resolver;
}

/**
 * Every code an order can be held for. The payment axis is the hold NOT_PAID (number 1): an unpaid order stands there, not here. Those that end by
 * their cause alone cannot be released by hand; all that checks find return by themselves when the checks find them no more.
 */
export const codes = {
  REFUND_PENDING: { number: 2, owner: 'customer', resolver: 'cause' },
  UNMAPPED_SKU: { number: 3, owner: 'catalog', resolver: 'cause' },
  BLACKLIST: { number: 4, owner: 'customer', resolver: 'hand' },
  RISK: { number: 5, owner: 'customer', resolver: 'hand' },
  DUPLICATE: { number: 5, owner: 'customer', resolver: 'hand' },
  REMARK: { number: 6, owner: 'customer', resolver: 'hand' },
  ADDRESS_INCOMPLETE: { number: 7, owner: 'customer', resolver: 'hand' },
  UNDELIVERABLE: { number: 7, owner: 'customer', resolver: 'hand' },
  PRICE_ABNORMAL: { number: 8, owner: 'finance', resolver: 'hand' },
  INVOICE_INFO: { number: 9, owner: 'finance', resolver: 'hand' },
  OUT_OF_STOCK: { number: 10, owner: 'warehouse', resolver: 'cause' },
  GIFT_SHORT: { number: 10, owner: 'warehouse', resolver: 'hand' },
  PRESALE_NOT_DUE: { number: 11, owner: 'customer', resolver: 'hand' },
  MERGE_WAIT: { number: 12, owner: 'customer', resolver: 'hand' },
  TO_SPLIT: { number: 12, owner: 'customer', resolver: 'hand' },
  MANUAL: { number: 13, owner: 'customer', resolver: 'hand' },
  RULE: { number: 13, owner: 'customer', resolver: 'hand' },
  PLATFORM: { number: 13, owner: 'platform', resolver: 'hand' },
  PLATFORM_CHANGED: { number: 13, owner: 'platform', resolver: 'hand' },
  CREDIT: { number: 14, owner: 'finance', resolver: 'hand' },
} as const satisfies Record<string, Described>;

export type HoldCode = keyof typeof codes;
export const holdCodes = Object.keys(codes) as [HoldCode, ...HoldCode[]];

/** What the checks place and take away by themselves; the others belong to who placed them. */
export const checkCodes: readonly HoldCode[] = [
  'REFUND_PENDING',
  'BLACKLIST',
  'RISK',
  'DUPLICATE',
  'REMARK',
  'ADDRESS_INCOMPLETE',
  'UNDELIVERABLE',
  'PRICE_ABNORMAL',
  'INVOICE_INFO',
  'GIFT_SHORT',
  'PRESALE_NOT_DUE',
  'MERGE_WAIT',
  'TO_SPLIT',
  'RULE',
  'CREDIT',
];

/** The typed reasons a rule of the merchant may hold an order for. */
export const ruleHoldCodes = ['RULE', 'RISK', 'REMARK', 'ADDRESS_INCOMPLETE', 'PRICE_ABNORMAL', 'TO_SPLIT', 'MERGE_WAIT'] as const;
/** The findings a rule may let pass. What is law (refunds under way, presale, credit) it may not. */
export const passableCodes = ['BLACKLIST', 'RISK', 'DUPLICATE', 'REMARK', 'ADDRESS_INCOMPLETE', 'UNDELIVERABLE', 'INVOICE_INFO'] as const;

const isCode = (code: string): code is HoldCode => Object.hasOwn(codes, code);

/** Whether a person may end it; one that is not known is a person's. */
export const isReleasedByHand = (code: string): boolean => !isCode(code) || codes[code].resolver === 'hand';
export const ownerOf = (code: string): Owner => (isCode(code) ? codes[code].owner : 'customer');
export const numberOf = (code: string): number => (isCode(code) ? codes[code].number : 13);

/** Codes in the order of facts.md 4.4, the one to deal with first at the head. */
export const inOrder = (held: readonly string[]): string[] =>
  [...new Set(held)].sort((a, b) => numberOf(a) - numberOf(b) || (a < b ? -1 : a > b ? 1 : 0));

/** Who released a price or a credit must not be who made the order (facts.md 4.4, 13.3). */
export const isSegregated = (code: string): boolean => code === 'PRICE_ABNORMAL' || code === 'CREDIT';
