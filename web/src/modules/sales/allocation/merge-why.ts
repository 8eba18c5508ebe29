import type { z } from 'zod';
import type { sales } from '../../../../../server/modules/sales/contract.ts';
import { useText } from '../../../i18n/i18n.ts';
import type { Reason } from '../../../ui/RecordPage.tsx';
import { messages } from './messages.ts';

type Decision = z.output<typeof sales.queries.order.output>['decisions'][number];
const PROBLEMS = [
  'merge_shop_differs',
  'merge_buyer_differs',
  'merge_receiver_differs',
  'merge_currency_differs',
  'merge_warehouse_differs',
  'merge_carrier_differs',
  'merge_payment_differs',
  'merge_unpaid',
  'merge_touched',
  'merge_presold',
  'merge_presale_differs',
  'merge_held',
  'merge_refunding',
  'merge_purpose_differs',
  'merge_date_differs',
  'merge_week_differs',
  'merge_outside_window',
  'merge_too_heavy',
  'merge_too_dear',
] as const;
type Problem = (typeof PROBLEMS)[number];
const isProblem = (problem: unknown): problem is Problem => PROBLEMS.some((each) => each === problem);

/** A merge by a rule in words: what became one, by which rule, and which orders of the same buyer stayed outside and why. */
export function useMergeWhy(): (decision: Decision) => Reason {
  const t = useText(messages);
  return ({ chosen, alternatives }) => ({
    decision: `${t('mergeDecision')} ${t('mergedAll', { into: String(chosen.into), count: (chosen.orders as unknown[]).length })}`,
    because: t('byMergeRule', { rule: String(chosen.rule) }),
    instead: alternatives.map(({ number, problems }) =>
      [String(number), ...(problems as unknown[]).flatMap((problem) => (isProblem(problem) ? t(`problem.${problem}`) : []))].join(' · '),
    ),
  });
}
