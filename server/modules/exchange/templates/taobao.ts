import { add, type Decimal, isNegative, maximum, subtract, sum, zero } from '../../../kernel/decimal.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, present, required, type Values } from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { amount, orderQuantity, unitPrice } from '../values/number.ts';
import { type PlatformStatus, status, taobaoWords } from '../values/status.ts';
import { identifier } from '../values/text.ts';
import { helpfulAmount, named, parcelColumns, personColumns, refundAmount, remarkColumns, title } from './common.ts';
import {
  checkRegion,
  checkRefund,
  firstOf,
  type ListLine,
  listAmount,
  type OrderDocument,
  type OrderLine,
  orderDocument,
  receiverRegion,
  reportTotals,
  resolveStatus,
  spreadReductions,
} from './order.ts';

const orderColumns = {
  orderNumber: required(column('订单编号', 'Order number', ['订单编号', '订单号', '主订单编号'], identifier(), '1234567890123456789')),
  status: required(column('订单状态', 'Status', ['订单状态'], status(taobaoWords), '买家已付款，等待卖家发货')),
  placedAt: required(column('下单时间', 'Placed at', ['订单创建时间', '买家下单时间', '下单时间'], instant, '2024-01-31 13:45:00')),
  paidAt: column('付款时间', 'Paid at', ['订单付款时间', '买家付款时间', '付款时间'], instant, '2024-01-31 13:46:10'),
  shippedAt: column('发货时间', 'Shipped at', ['发货时间'], instant),
  completedAt: column('确认收货时间', 'Completed at', ['确认收货时间'], instant),
  goods: column('应付货款', 'Goods due', ['买家应付货款'], amount, '199.00'),
  freight: column('应付邮费', 'Freight due', ['买家应付邮费', '买家应付运费', '邮费'], amount, '0.00'),
  total: column('总金额', 'Total', ['总金额', '订单总金额'], amount, '199.00'),
  paid: column('实际支付（已扣退款）', 'Paid, net of refunds', ['买家实际支付金额', '买家实付金额'], amount, '199.00'),
  vouchers: column('卡券抵扣', 'Vouchers', ['卡券抵扣'], helpfulAmount),
  points: column('积分抵扣', 'Points', ['积分抵扣'], helpfulAmount),
  refund: column('退款金额', 'Refund', ['退款金额'], refundAmount),
  ...personColumns,
  phone: named(personColumns.phone, ['联系手机']),
  telephone: named(personColumns.phone, ['联系电话']),
  newAddress: named(personColumns.address, ['修改后的收货地址']),
  ...remarkColumns,
  ...parcelColumns,
};

const itemColumns = {
  orderNumber: required(column('订单编号', 'Order number', ['主订单编号', '订单编号', '订单号'], identifier(), '1234567890123456789')),
  lineNumber: column('子订单编号', 'Line number', ['子订单编号'], identifier(80)),
  title: present(column('标题', 'Title', ['标题', '商品标题', '宝贝标题'], title, '纯棉 T 恤')),
  price: required(column('价格', 'Price', ['价格', '商品价格', '商品单价'], unitPrice, '99.50')),
  quantity: required(column('购买数量', 'Quantity', ['购买数量', '宝贝数量', '数量'], orderQuantity, '2')),
  skuCode: column('商家编码', 'Merchant code', ['商家编码'], identifier(), 'TS-001-M'),
  itemCode: column('外部系统编号', 'Outer code', ['外部系统编号'], identifier(), 'TS-001'),
  platformSkuId: column('商品 ID', 'Platform product', ['商品ID', '宝贝ID'], identifier()),
  attributes: column('商品属性', 'Attributes', ['商品属性', '规格名称', '颜色/尺码'], title, '颜色:白色;尺码:M'),
  amount: column('应付货款', 'Amount due', ['买家应付货款'], amount),
  refund: column('退款金额', 'Refund', ['退款金额'], refundAmount),
};

const parts = {
  orders: { title: { zh: '订单报表', en: 'Orders report' }, role: 'main', columns: orderColumns, key: 'orderNumber' } satisfies Part<
    typeof orderColumns
  >,
  items: { title: { zh: '宝贝报表', en: 'Items report' }, role: 'detail', columns: itemColumns, key: 'orderNumber' } satisfies Part<
    typeof itemColumns
  >,
} satisfies Parts;

/** 千牛 / 淘宝 / 天猫: the two reports of 已卖出的宝贝, joined by order number. */
export const taobao = defineTemplate<OrderDocument, typeof parts>({
  name: 'taobao',
  title: { zh: '千牛 / 淘宝 / 天猫（订单 + 宝贝）', en: 'Taobao / Tmall (orders + items)' },
  entity: 'order',
  parts,
  blanks: ['-', '--', 'null'],
  checkRow: checkRegion,
  assemble,
});

function assemble({ key, rows, context, report }: Assembly<typeof parts>): OrderDocument | undefined {
  const [order, again] = rows.orders;
  if (!order) return undefined;
  if (again) report(again, 'orderNumber', 'duplicate', { row: order.row });
  if (rows.items.length === 0) report(order, 'orderNumber', 'detail_rows_missing', { part: '宝贝报表' });
  const values = order.values;
  const freight = values.freight ?? zero;
  const due = values.total ?? (values.goods === null ? null : add(values.goods, freight));
  if (due === null) report(order, 'total', 'required');
  const address = firstOf(values.newAddress, values.address);
  const region = receiverRegion({ ...values, address }, order, context, report);
  if (due === null || !region || rows.items.length === 0) return undefined;
  const goods = subtract(due, freight);
  if (isNegative(goods)) return reportTotals(freight, due, order, 'total', report);
  const lines = readLines(rows.items, goods, context);
  if (!lines) return reportTotals(zero, due, order, 'total', report);
  const { paidAt } = values;
  const paid = paidAt === null ? zero : due;
  const state = resolveStatus(values.status as PlatformStatus, paidAt !== null);
  const refunded = state === 'closed' ? paid : refundOf(values, rows.items, paid);
  checkRefund(refunded, paid, order, 'refund', report);
  return orderDocument(
    key,
    { ...values, phone: firstOf(values.phone, values.telephone) },
    {
      region,
      status: state,
      freight,
      lines,
      refunded,
      payments: paidAt === null ? [] : [{ amount: paid, at: paidAt, method: 'platform' }],
    },
  );
}

/** The report's actual payment is net of refunds: what is missing from the total went back, but for vouchers and points. */
function refundOf(values: Values<typeof orderColumns>, items: { values: Values<typeof itemColumns> }[], paid: Decimal): Decimal {
  if (values.refund !== null) return values.refund;
  const refunds = items.map((item) => item.values.refund).filter((refund) => refund !== null);
  if (refunds.length > 0) return sum(refunds);
  if (values.paid === null) return zero;
  const covered = sum([values.paid, values.vouchers ?? zero, values.points ?? zero]);
  return maximum(subtract(paid, covered), zero);
}

function readLines(
  items: { row: number; values: Values<typeof itemColumns> }[],
  goods: Decimal,
  context: Assembly<Parts>['context'],
): OrderLine[] | undefined {
  const lines = items.map(({ values }, at): ListLine => {
    const quantity = values.quantity as Decimal;
    const title = [values.title, values.attributes].filter((piece) => piece !== null).join(' ') || null;
    return {
      number: values.lineNumber ?? String(at + 1),
      skuCode: firstOf(values.skuCode, values.itemCode),
      platformSkuId: values.platformSkuId,
      title,
      quantity,
      list: listAmount(values.price as Decimal, quantity, context),
    };
  });
  const own = items.map((item) => item.values.amount);
  // Where the lines carry what each of them costs the buyer, nothing is left to spread.
  if (own.every((one) => one !== null) && sum(own) === goods) {
    const spread = own.map(
      (one, at) =>
        spreadReductions(
          [lines[at] as ListLine],
          { discount: subtract(lines[at]?.list ?? zero, one), platformDiscount: zero },
          context,
        )?.[0],
    );
    return spread.every((line) => line !== undefined) ? spread : undefined;
  }
  return spreadReductions(lines, { discount: subtract(sum(lines.map((line) => line.list)), goods), platformDiscount: zero }, context);
}
