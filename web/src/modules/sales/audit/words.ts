import { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import { useWords } from '../../../ui/record/useWords.ts';
import { messages } from './messages.ts';

/** One reason of a finding, as the server writes it: a word of the program with its figures. */
export type Detail = Record<string, unknown>;

const REASONS = [
  'refund_pending',
  'blacklist_account',
  'blacklist_phone',
  'blacklist_address',
  'blacklist_region',
  'amount_over',
  'orders_over',
  'forwarder',
  'duplicate_of',
  'buyer_remark',
  'seller_remark',
  'province_missing',
  'city_missing',
  'district_missing',
  'address_missing',
  'region_unknown',
  'stopped',
  'not_served',
  'not_sold',
  'below_cost',
  'discount_over',
  'invoice_title_missing',
  'tax_identity_missing',
  'gift_short',
  'ship_from',
  'merge_with',
  'over_credit',
  'over_exchange',
  'overdue',
  'stock_missing',
  'lots_too_old',
  'rule',
] as const;
type Reason = (typeof REASONS)[number];
const isReason = (reason: unknown): reason is Reason => REASONS.some((each) => each === reason);
const WAYS = ['auto', 'customer', 'held'] as const;

/** Findings, codes and outcomes in the reader's words. */
export function useAuditWords() {
  const t = useText(messages);
  const { shown } = useWords(sales.queries.orders);
  const code = (held: string) => shown('holds', held);
  return {
    code,
    detail: (detail: Detail): string =>
      isReason(detail.reason) ? t(`finding.${detail.reason}`, detail as Record<string, string>).trim() : String(detail.reason ?? ''),
    /** `held RISK REMARK`, `auto finance`: an outcome as replays write it. */
    outcome: (written: string): string => {
      const [way = '', ...rest] = written.split(' ');
      if (way === 'held') return `${t('way.held')}: ${rest.map(code).join(' · ')}`;
      const known = WAYS.find((each) => each === way);
      return [known ? t(`way.${known}`) : written, rest.includes('finance') && t('way.finance')].filter(Boolean).join(' · ');
    },
  };
}
