import type { z } from 'zod';
import type { sales } from '../../../../server/modules/sales/contract.ts';
import { useText } from '../../i18n/i18n.ts';
import { useCarrierWhy } from '../freight/why-carrier.ts';
import type { Reason } from '../../ui/RecordPage.tsx';
import { useMergeWhy } from './allocation/merge-why.ts';
import { useAuditWhy } from './audit/audit-why.ts';
import { messages } from './messages.ts';

type Decision = Order['decisions'][number];
type Order = z.output<typeof sales.queries.order.output>;
const REASONS = [
  'none_complete',
  'chosen_by_person',
  'ships_before_receipt',
  'only_complete',
  'complete',
  'near_receiver',
  'shop_order',
  'priority',
  'first_by_id',
  'least_cost',
  'expires_first',
  'least_load',
  'only_split',
  'split_saves',
] as const;
type Code = (typeof REASONS)[number];
const isKnown = (code: unknown): code is Code => REASONS.some((each) => each === code);

/** Another warehouse that was looked at, as the decision keeps it. */
interface Other {
  name?: string;
  complete?: boolean;
  near?: boolean;
  priority?: number;
  missing?: unknown[];
  parcels?: number;
}

/** Why a warehouse was chosen, in words. */
export function useWarehouseReasons(): (reasons: readonly { code?: unknown }[]) => string {
  const t = useText(messages);
  return (reasons) => reasons.map(({ code }) => (isKnown(code) ? t(`why.${code}`) : String(code))).join(' · ');
}

/** Why the warehouse was chosen, in words: what spoke for it, and how the others stood. */
export function useWhy(): (order: Order) => Reason[] {
  const t = useText(messages);
  const because = useWarehouseReasons();
  const other = ({ name = '', complete, near, priority, missing = [], parcels = 1 }: Other) =>
    [
      name,
      complete ? t('why.complete') : t('why.missing', { count: missing.length }),
      parcels > 1 && t('why.parcels', { count: parcels }),
      near && t('why.near'),
      priority !== undefined && t('why.itsPriority', { priority }),
    ]
      .filter(Boolean)
      .join(' · ');
  const audit = useAuditWhy();
  const carrierWhy = useCarrierWhy();
  const merge = useMergeWhy();
  const ways: Record<string, (made: Decision) => Reason> = { audit, carrier: carrierWhy, merge };
  return (order) => order.decisions.map((made) => (ways[made.subject] ?? warehouse)(made));

  function warehouse({ chosen, reasons, alternatives }: Decision): Reason {
    return {
      decision: `${t('whyWarehouse')} ${String(chosen.name ?? '–')}`,
      because: because(reasons),
      instead: alternatives.map((each) => other(each as Other)),
    };
  }
}
