import { add, type Decimal, isPositive, one, zero } from '../../../kernel/decimal.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, present, required } from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { amount } from '../values/number.ts';
import type { OrderStatus } from '../values/status.ts';
import { identifier, text } from '../values/text.ts';
import { checkRegion, checkRefund, type OrderDocument, orderDocument, orderLine, receiverRegion, reportTotals } from './order.ts';

const columns = {
  orderNumber: required(column('订单编号', 'Order number', ['订单编号'], identifier(), '1')),
  total: required(column('总金额', 'Total', ['总金额'], amount, '178.8')),
  paid: required(column('实际支付（已扣退款）', 'Paid, net of refunds', ['买家实际支付金额'], amount, '0.0')),
  province: present(column('收货地址（省份）', 'Province', ['收货地址'], text(100), '内蒙古自治区')),
  placedAt: required(column('下单时间', 'Placed at', ['订单创建时间'], instant, '2020-02-21 00:00:00')),
  paidAt: present(column('付款时间', 'Paid at', ['订单付款时间'], instant)),
  refunded: required(column('退款金额', 'Refund', ['退款金额'], amount, '0.0')),
};

const parts = {
  orders: { title: { zh: '订单报表', en: 'Order report' }, role: 'main', columns, key: 'orderNumber' } satisfies Part<typeof columns>,
} satisfies Parts;

/**
 * The order report of Tmall that has one row per order and no goods: each order gets one line of the SKU the person picks, at the
 * total. 买家实际支付金额 is net of refunds: of a paid order, total = paid + refund.
 */
export const tmallReport = defineTemplate<OrderDocument, typeof parts>({
  name: 'tmall-report',
  title: { zh: '天猫订单报表（无商品明细）', en: 'Tmall order report (no items)' },
  entity: 'order',
  parts,
  oneRow: true,
  options: [
    { name: 'sku', label: { zh: '记到哪个 SKU', en: 'SKU of every line' }, kind: 'sku', required: true },
    {
      name: 'paidStatus',
      label: { zh: '已付款的订单记为', en: 'Paid orders become' },
      kind: 'choice',
      choices: [
        { value: 'paid', label: { zh: '待发货', en: 'To be shipped' } },
        { value: 'completed', label: { zh: '已完成', en: 'Completed' } },
      ],
    },
  ],
  checkRow: checkRegion,
  assemble,
});

function assemble({ key, rows, context, report }: Assembly<typeof parts>): OrderDocument | undefined {
  const order = rows.orders[0];
  if (!order) return undefined;
  const { values } = order;
  const total = values.total as Decimal;
  const net = values.paid as Decimal;
  const refunded = values.refunded as Decimal;
  const paid = values.paidAt === null ? zero : total;
  checkRefund(refunded, paid, order, 'refunded', report);
  if (refunded <= paid && add(net, refunded) !== paid) reportTotals(add(net, refunded), paid, order, 'paid', report);
  const region = receiverRegion({ province: values.province }, order, context, report);
  if (!region) return undefined;
  const skuCode = context.options.sku as string;
  const line = { number: '1', skuCode, platformSkuId: null, title: null, quantity: one };
  return orderDocument(key, values, {
    region,
    status: statusOf(values.paidAt !== null, isPositive(refunded) && refunded === paid, context.options.paidStatus),
    freight: zero,
    lines: [orderLine(line, { amount: total, discount: zero, platformDiscount: zero })],
    payments: values.paidAt === null ? [] : [{ amount: paid, at: values.paidAt, method: 'platform' }],
    refunded,
  });
}

function statusOf(paid: boolean, allRefunded: boolean, chosen: string | undefined): OrderStatus {
  if (!paid) return 'unpaid';
  if (allRefunded) return 'closed';
  return chosen === 'completed' ? 'completed' : 'paid';
}
