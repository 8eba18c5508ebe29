import type { Title } from '../../kernel/contract.ts';

/** What lines of marketplaces and wallets are for (facts.md 6.8). Amounts are those of the wallet: what comes in is positive. */
export const kinds = {
  sale: { zh: '货款', en: 'Sale' },
  subsidy: { zh: '平台补贴', en: 'Subsidy of the platform' },
  refund: { zh: '退款', en: 'Refund' },
  commission: { zh: '佣金及技术服务费', en: 'Commission and service fees' },
  promotion: { zh: '推广佣金', en: 'Commission of promoters' },
  advertising: { zh: '广告费', en: 'Advertising' },
  storage: { zh: '仓储费', en: 'Storage' },
  freight: { zh: '运费', en: 'Freight' },
  insurance: { zh: '运费险', en: 'Freight insurance' },
  payment_fee: { zh: '支付手续费', en: 'Payment fee' },
  compensation: { zh: '售后赔付', en: 'Compensation' },
  fine: { zh: '罚款', en: 'Fine' },
  deposit: { zh: '保证金', en: 'Deposit' },
  withdrawal: { zh: '提现', en: 'Withdrawal' },
  unclear: { zh: '待查', en: 'To be cleared up' },
} as const satisfies Record<string, Title>;

export type Kind = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

/** What moves the receivable towards the platform. */
export const receivableKinds = ['sale', 'subsidy', 'refund'] as const satisfies readonly Kind[];
/** Fees: what of a sale the platform keeps, and what it charges beside. */
export const feeKinds = [
  ...(['commission', 'promotion', 'advertising', 'storage', 'freight', 'insurance', 'payment_fee', 'compensation', 'fine'] as const),
] as const satisfies readonly Kind[];
/** Fees on which a platform invoices VAT: of services, 6 % (facts.md 6.6). */
export const taxedKinds = ['commission', 'promotion', 'advertising', 'storage'] as const satisfies readonly Kind[];

/** What a line turned out to be. */
export const classes = {
  matched: { zh: '相符', en: 'Matched' },
  small: { zh: '尾差', en: 'Small difference' },
  difference: { zh: '金额有差异', en: 'Amount differs' },
  unexpected: { zh: '平台多出', en: 'Unexpected' },
  unclear: { zh: '费用待查', en: 'Unknown fee' },
  unrated: { zh: '未设费率', en: 'No rate kept' },
  plain: { zh: '无需核对', en: 'Nothing to compare' },
  told: { zh: '另一账单已列', en: 'Told by another file' },
  moved: { zh: '转账单已记', en: 'Booked as a transfer' },
  unsure: { zh: '待指明转账', en: 'Which transfer?' },
} as const satisfies Record<string, Title>;
export type LineClass = keyof typeof classes;
export const classNames = Object.keys(classes) as [LineClass, ...LineClass[]];

/** Those that another file or a paper of money brings into the books: they are not posted again. */
export const bookedElsewhere = ['told', 'moved'] as const satisfies readonly LineClass[];
/** Those somebody has to look at. */
export const openClasses = ['difference', 'unexpected', 'unclear', 'unsure'] as const satisfies readonly LineClass[];

/** A list of words as SQL writes it. */
export const sqlWords = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
