import { add, type Decimal, isNegative, subtract, sum, zero } from '../../../kernel/decimal.ts';
import { reportDifferences } from '../documents/head.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, required, type Values } from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { amount, orderQuantity, unitPrice } from '../values/number.ts';
import { jdWords, type PlatformStatus, status } from '../values/status.ts';
import { identifier, text } from '../values/text.ts';
import { named, parcelColumns, personColumns, remarkColumns, title } from './common.ts';
import {
  checkRegion,
  type ListLine,
  listAmount,
  type OrderDocument,
  orderDocument,
  type Reductions,
  receiverRegion,
  reportTotals,
  resolveStatus,
  spreadReductions,
} from './order.ts';

const columns = {
  orderNumber: required(column('订单号', 'Order number', ['订单号', '订单编号'], identifier(), '11729384072')),
  status: required(column('订单状态', 'Status', ['订单状态'], status(jdWords), '等待出库')),
  placedAt: required(column('下单时间', 'Placed at', ['下单时间'], instant, '2024-01-31 13:45:00')),
  paidAt: column('付款时间', 'Paid at', ['付款确认时间', '付款时间'], instant),
  shippedAt: column('出库时间', 'Shipped at', ['出库时间', '发货时间'], instant),
  completedAt: column('完成时间', 'Completed at', ['订单完成时间'], instant),
  platformSkuId: column('商品 ID', 'Platform SKU', ['商品ID', '商品编号'], identifier(), '1953814331'),
  title: column('商品名称', 'Title', ['商品名称'], title),
  skuCode: column('货号', 'Merchant code', ['货号', '商家SKUID', '商家编码'], identifier(), 'TS-001-M'),
  quantity: required(column('订购数量', 'Quantity', ['订购数量', '商品数量', '数量'], orderQuantity, '1')),
  price: required(column('京东价', 'Price', ['京东价', '商品单价'], unitPrice, '758.00')),
  goods: required(column('订单金额', 'Goods before discounts', ['订单金额'], amount, '1097.00')),
  settled: column('结算金额', 'After the merchant’s discounts', ['结算金额'], amount, '932.45'),
  balance: column('余额支付', 'Paid from balance', ['余额支付'], amount),
  payable: required(column('应付金额', 'Payable', ['应付金额'], amount, '932.45')),
  freight: column('运费', 'Freight', ['运费金额', '运费'], amount),
  payment: column('支付方式', 'Payment method', ['支付方式'], text(60), '在线支付'),
  ...personColumns,
  buyerAccount: named(personColumns.buyerAccount, ['下单帐号', '下单账号']),
  receiver: named(personColumns.receiver, ['客户姓名', '收货人', '收货人姓名']),
  address: named(personColumns.address, ['客户地址', '收货地址']),
  buyerRemark: named(remarkColumns.buyerRemark, ['订单备注', '买家留言']),
  sellerRemark: named(remarkColumns.sellerRemark, ['商家备注']),
  ...parcelColumns,
};

const parts = {
  orders: { title: { zh: '订单', en: 'Orders' }, role: 'main', columns, key: 'orderNumber' } satisfies Part<typeof columns>,
} satisfies Parts;

/** 京东 POP: one row per SKU; the amounts of the order repeat on each of its rows and are never summed. */
export const jd = defineTemplate<OrderDocument, typeof parts>({
  name: 'jd',
  title: { zh: '京东', en: 'JD' },
  entity: 'order',
  parts,
  blanks: ['-', '--'],
  checkRow: checkRegion,
  assemble,
});

type RowValues = Values<typeof columns>;

function assemble({ key, rows, context, report }: Assembly<typeof parts>): OrderDocument | undefined {
  const order = rows.orders[0];
  if (!order) return undefined;
  const values = order.values;
  reportDifferences(rows.orders, ['goods', 'payable', 'freight', 'settled', 'status'], columns, report);
  const region = receiverRegion(values, order, context, report);
  const freight = values.freight ?? zero;
  const found = values.status as PlatformStatus;
  const paid = isPaid(values);
  const lines = rows.orders.map((row, at) => listLine(row.values, at, context));
  const listed = sum(lines.map((line) => line.list));
  // Rows of a deleted order were moved to its successors: it counts for nothing, so its totals need not be whole.
  const whole = listed === values.goods;
  if (!whole && found.status !== 'cancelled') reportTotals(listed, values.goods as Decimal, order, 'goods', report);
  const reductions = whole ? reductionsOf(values, freight) : { discount: zero, platformDiscount: zero };
  const spread = isNegative(reductions.platformDiscount) ? undefined : spreadReductions(lines, reductions, context);
  if (!spread) return reportTotals(listed, values.payable as Decimal, order, 'payable', report);
  if (!region) return undefined;
  const due = whole ? add(values.payable as Decimal, values.balance ?? zero) : add(listed, freight);
  const state = resolveStatus(found, paid);
  return orderDocument(key, values, {
    region,
    status: state,
    freight,
    lines: spread,
    payments: paid ? [{ amount: due, at: values.paidAt ?? (values.placedAt as string), method: values.payment ?? 'platform' }] : [],
    refunded: state === 'closed' ? due : zero,
    cashOnDelivery: isCashOnDelivery(values),
  });
}

const isCashOnDelivery = (values: RowValues): boolean => /货到付款/.test(values.payment ?? '');

/** Cash on delivery is paid when it is done (facts.md P5), everything else when its payment is confirmed. */
function isPaid(values: RowValues): boolean {
  if (values.paidAt !== null) return true;
  const found = values.status as PlatformStatus;
  if (isCashOnDelivery(values)) return found.status === 'completed';
  return found.status !== 'unpaid' && found.status !== 'cancelled';
}

function listLine(values: RowValues, at: number, context: Assembly<Parts>['context']): ListLine {
  const quantity = values.quantity as Decimal;
  return {
    number: String(at + 1),
    skuCode: values.skuCode,
    platformSkuId: values.platformSkuId,
    title: values.title,
    quantity,
    list: listAmount(values.price as Decimal, quantity, context),
  };
}

/** Order amount - settled amount is the merchant's discount; what still lacks to payable + balance - freight is the platform's. */
function reductionsOf(values: RowValues, freight: Decimal): Reductions {
  const goods = values.goods as Decimal;
  const paidForGoods = subtract(add(values.payable as Decimal, values.balance ?? zero), freight);
  const discount = subtract(goods, values.settled ?? paidForGoods);
  return { discount, platformDiscount: subtract(subtract(goods, discount), paidForGoods) };
}
