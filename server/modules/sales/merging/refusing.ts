import type { Context } from '../../../kernel/context.ts';
import type { DomainError } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { MergeProblem } from './merging.rules.ts';

const WORDS: Record<MergeProblem, { zh: string; en: string }> = {
  merge_shop_differs: { zh: '店铺不同', en: 'different shops' },
  merge_buyer_differs: { zh: '买家不同', en: 'different buyers' },
  merge_receiver_differs: { zh: '收货人或地址不同', en: 'different receivers or addresses' },
  merge_currency_differs: { zh: '币种或收款方式不同', en: 'different currencies or holders of the money' },
  merge_warehouse_differs: { zh: '指定的仓库不同', en: 'different warehouses were chosen' },
  merge_carrier_differs: { zh: '指定的快递不同', en: 'different carriers were chosen' },
  merge_payment_differs: { zh: '货到付款和已付款不能合', en: 'cash on delivery and paid orders do not mix' },
  merge_unpaid: { zh: '有订单没付清', en: 'an order is not paid' },
  merge_touched: { zh: '有订单已审核、拆分、关闭或货品未匹配', en: 'an order is audited, split, closed or has unmapped lines' },
  merge_presold: { zh: '有预售订单还没付尾款', en: 'a pre-sold order still owes its balance' },
  merge_presale_differs: { zh: '预售约定不同', en: 'different terms of pre-sale' },
  merge_held: { zh: '有订单被挂起', en: 'an order is on hold' },
  merge_refunding: { zh: '有订单在退款', en: 'an order has a refund under way' },
  merge_purpose_differs: { zh: '订单用途不同', en: 'orders of different purposes' },
  merge_date_differs: { zh: '约定的发货日不同', en: 'different days of shipping' },
  merge_week_differs: { zh: '平台不允许合并不同自然周的订单', en: 'the platform merges orders of one week only' },
  merge_outside_window: { zh: '下单时间相隔太久', en: 'placed too far apart' },
  merge_too_heavy: { zh: '合起来超重', en: 'too heavy together' },
  merge_too_dear: { zh: '合起来超过金额上限', en: 'too dear together' },
};

/** Why orders cannot be merged, all at once, in the person's words. */
export function mergeRefused(ctx: Context, problems: readonly MergeProblem[]): DomainError {
  const { language } = ctx.actor;
  const found = [...new Set(problems)].map((problem) => WORDS[problem][language === 'zh' ? 'zh' : 'en']);
  return errors.merge_refused({ found: found.join(language === 'zh' ? '；' : '; '), problems });
}
