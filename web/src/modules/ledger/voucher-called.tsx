import { type VoucherWord, voucherWords } from '../../../../server/modules/ledger/voucher-words.rules.ts';
import { useText, useTitle } from '../../i18n/i18n.ts';
import { messages } from './messages.ts';

/** How vouchers are called in their month: 收-12. */
export function useVoucherCalled(): (word: string | null, number: number | null) => string {
  const t = useText(messages);
  const title = useTitle();
  return (word, number) => (number === null ? t('unsealed') : `${title(voucherWords[(word ?? 'general') as VoucherWord])}-${number}`);
}

/** The word and number of a voucher in a cell. */
export function VoucherCalled({ voucherWord, voucherNumber }: { voucherWord: string | null; voucherNumber: number | null }) {
  return useVoucherCalled()(voucherWord, voucherNumber);
}
