import type { Title } from '../../kernel/contract.ts';

/** The word before the number of a voucher 凭证字 (facts.md 6.1): one for all, or one for each of receipts, payments and transfers. */
export const voucherWords = {
  general: { zh: '记', en: 'J' },
  receipt: { zh: '收', en: 'R' },
  payment: { zh: '付', en: 'P' },
  transfer: { zh: '转', en: 'T' },
} as const satisfies Record<string, Title>;

export type VoucherWord = keyof typeof voucherWords;

/** What the words mean, for lists. */
export const voucherWordTitles: Record<VoucherWord, Title> = {
  general: { zh: '记', en: 'J general' },
  receipt: { zh: '收', en: 'R receipt' },
  payment: { zh: '付', en: 'P payment' },
  transfer: { zh: '转', en: 'T transfer' },
};

/** How a voucher is called in its month: `收-12`; nothing before it is numbered. */
export const voucherCalled = (language: 'zh' | 'en', word: VoucherWord | null, number: number | null): string =>
  number === null ? '' : `${voucherWords[word ?? 'general'][language]}-${number}`;

/** The words that a search means by what stands before a number: 凭证 and JZ are any of them. */
export const wordsSaid = (said: string): VoucherWord[] => {
  const all = Object.keys(voucherWords) as VoucherWord[];
  const found = all.filter((word) => voucherWords[word].zh === said);
  return found.length ? found : all;
};
