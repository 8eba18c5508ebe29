import { useText } from '../../i18n/i18n.ts';
import type { Reason } from '../../ui/RecordPage.tsx';
import { messages } from './messages.ts';

const EXCLUSIONS = [
  ...(['no_weight', 'out_of_contract', 'no_cod', 'too_heavy', 'too_light', 'class_refused', 'warehouse_refused', 'stopped'] as const),
  ...(['no_template', 'region_blocked', 'region_unlisted', 'daily_limit', 'refused_by_remark', 'avoided_by_rule'] as const),
];
const REASONS = [
  ...(['asked', 'rule', 'in_time', 'cheapest', 'fastest', 'quota', 'priority', 'first_by_id', 'only_candidate', 'none_can'] as const),
  ...(['asked_but_cannot', 'rule_but_cannot', 'chosen_by_person'] as const),
];
const oneOf = <T extends string>(known: readonly T[], code: string): code is T => known.some((each) => each === code);

/** Why a service does not take a parcel, in words. */
export function useExclusionWords(): (exclusion: { code: string; detail: string }) => string {
  const t = useText(messages);
  return ({ code, detail }) => (oneOf(EXCLUSIONS, code) ? t(`no.${code}`, { detail: detail || '–' }) : code);
}

/** Why a service was chosen, in words. */
export function useCarrierReasons(): (reasons: readonly { code?: unknown; detail?: unknown }[]) => string {
  const t = useText(messages);
  return (reasons) =>
    reasons
      .map(({ code, detail }) =>
        oneOf(REASONS, String(code)) ? t(`because.${code as (typeof REASONS)[number]}`, { detail: String(detail ?? '') }) : String(code),
      )
      .join(' · ');
}

interface Kept {
  name?: string;
  total?: string | null;
  days?: number | null;
  excluded?: { code: string; detail: string }[];
  late?: boolean;
  carrier?: string;
}

/** The decision on the carrier of an order: what was chosen, why, and how each other service stood. */
export function useCarrierWhy(): (decision: { chosen: Kept; reasons: readonly object[]; alternatives: readonly object[] }) => Reason {
  const t = useText(messages);
  const exclusion = useExclusionWords();
  const because = useCarrierReasons();
  const shown = ({ carrier = '', name = carrier, total, days, excluded = [], late }: Kept) =>
    [
      name,
      total,
      late && t('tooLate'),
      days !== null && days !== undefined && t('inDays', { count: days }),
      excluded.map(exclusion).join('；'),
    ]
      .filter(Boolean)
      .join(' · ');
  return ({ chosen, reasons, alternatives }) => ({
    decision: `${t('whyCarrier')} ${(chosen.name ?? chosen.carrier) ? shown(chosen) : '–'}`,
    because: because(reasons as { code?: unknown }[]),
    instead: alternatives.map((each) => shown(each as Kept)),
  });
}
