import type { Context } from '../../../kernel/context.ts';
import { notificationKind, notify } from '../../office/index.ts';
import type { Judged } from './judged.ts';

export const ORDERS = notificationKind('orders', { zh: '订单审核与时限提醒', en: 'Audits and deadlines of orders' });

/** Tells the people a rule names, once for each rule and batch, however many orders met it. */
export async function tellWhoRulesName(ctx: Context, judged: readonly Judged[]): Promise<void> {
  const met = new Map<string, { name: string; people: readonly string[]; numbers: string[] }>();
  for (const { locked, judgement } of judged)
    for (const { action, rule } of judgement.outcome.actions) {
      if (action.kind !== 'notify') continue;
      const known = met.get(rule.id) ?? { name: rule.name, people: action.people, numbers: [] };
      known.numbers.push(locked.order.number);
      met.set(rule.id, known);
    }
  for (const [ruleId, { name, people, numbers }] of met)
    await notify(ctx, {
      to: people,
      kind: ORDERS,
      source: `sales.rule ${ruleId} ${ctx.operationId}`,
      text: { zh: `${numbers.length} 张订单符合规则“${name}”`, en: `${numbers.length} orders meet the rule “${name}”` },
      excerpt: numbers.slice(0, 10).join(', '),
      title: numbers[0] ?? '',
      link: numbers.length === 1 ? `/orders/${numbers[0]}` : '/orders/audit',
    });
}
