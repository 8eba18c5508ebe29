import { type Decimal, isZero, sum, zero } from '../../../kernel/decimal.ts';
import { headOf, reportDifferences } from '../documents/head.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, present, required, type Values } from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { amount, orderQuantity, unitPrice } from '../values/number.ts';
import { type OrderStatus, ownWords, status } from '../values/status.ts';
import { identifier, text } from '../values/text.ts';
import { named, parcelColumns, personColumns, remarkColumns, title } from './common.ts';
import {
  checkRegion,
  checkRefund,
  type ListLine,
  listAmount,
  type OrderDocument,
  orderDocument,
  orderTotal,
  receiverRegion,
  reportTotals,
  spreadReductions,
} from './order.ts';

const columns = {
  orderNumber: required(
    column(
      '平台订单号',
      'Order number',
      ['平台订单号', '订单号', '订单编号', 'platform order no', 'order number'],
      identifier(),
      'D20240131001',
    ),
  ),
  placedAt: present(column('下单时间', 'Placed at', ['下单时间', 'order time', 'placed at'], instant, '2024-01-31 13:45:00')),
  paidAt: column('付款时间', 'Paid at', ['付款时间', 'pay time', 'paid at'], instant, '2024-01-31 13:46:10'),
  shippedAt: column('发货时间', 'Shipped at', ['发货时间', 'ship time', 'shipped at'], instant),
  status: column('订单状态', 'Status', ['订单状态', '状态', 'status'], status(ownWords), '待发货'),
  ...personColumns,
  buyerAccount: named(personColumns.buyerAccount, ['买家账号', '买家ID', '买家会员名', 'buyer id', 'buyer']),
  receiver: named(personColumns.receiver, ['收货人', '收货人姓名', 'receiver']),
  phone: named(personColumns.phone, ['手机', '收货人手机', '电话', 'phone']),
  country: column('国家', 'Country', ['国家', '国家/地区', 'country'], text(60), '中国'),
  province: named(personColumns.province, ['省', '省份', 'province', 'state']),
  city: named(personColumns.city, ['市', '城市', 'city']),
  district: named(personColumns.district, ['区', '区县', 'district']),
  address: named(personColumns.address, ['详细地址', '收货地址', '地址', 'address']),
  postcode: named(personColumns.postcode, ['邮编', 'postcode', 'zip']),
  lineNumber: column('行号', 'Line number', ['行号', '子订单编号', 'line no', 'line number'], identifier()),
  skuCode: column('SKU 编码', 'SKU code', ['SKU编码', '商品编码', '商家编码', 'sku code', 'sku'], identifier(), 'TS-001-M'),
  platformSkuId: column('平台 SKU', 'Platform SKU', ['平台SKU', '平台SKUID', 'platform sku'], identifier()),
  title: column('商品名称', 'Title', ['商品名称', '商品标题', 'title', 'product'], title, '纯棉 T 恤 白色 M'),
  quantity: required(column('数量', 'Quantity', ['数量', 'qty', 'quantity'], orderQuantity, '2')),
  price: required(column('单价', 'Unit price', ['单价', 'unit price', 'price'], unitPrice, '99.50')),
  lineDiscount: column('行优惠', 'Line discount', ['行优惠', '商品优惠', 'line discount'], amount, '0'),
  orderDiscount: column('订单优惠', 'Order discount', ['订单优惠', '整单优惠', 'order discount'], amount, '10.00'),
  platformDiscount: column('平台优惠', 'Platform discount', ['平台优惠', 'platform discount'], amount, '0'),
  freight: column('运费', 'Freight', ['运费', 'freight', 'shipping'], amount, '0'),
  paid: column('已付金额', 'Paid', ['已付金额', '实付金额', 'paid'], amount, '189.00'),
  method: column('付款方式', 'Payment method', ['付款方式', '支付方式', 'payment method'], text(60), '微信'),
  refunded: column('退款金额', 'Refunded', ['退款金额', 'refunded', 'refund'], amount, '0'),
  ...remarkColumns,
  buyerRemark: named(remarkColumns.buyerRemark, ['买家留言', 'remark', 'buyer remark']),
  sellerRemark: named(remarkColumns.sellerRemark, ['卖家备注', '备注', 'memo', 'seller remark']),
  ...parcelColumns,
  carrier: named(parcelColumns.carrier, ['快递公司', '物流公司', 'carrier']),
  trackingNumber: named(parcelColumns.trackingNumber, ['快递单号', '物流单号', 'tracking number']),
};

const parts = {
  orders: { title: { zh: '订单', en: 'Orders' }, role: 'main', columns, key: 'orderNumber' } satisfies Part<typeof columns>,
} satisfies Parts;

/** Our own layout: a row per line, the order's cells repeated or only on its first row (facts.md 4.14). */
export const orders = defineTemplate<OrderDocument, typeof parts>({
  name: 'orders',
  title: { zh: '通用订单', en: 'Orders' },
  entity: 'order',
  parts,
  blanks: ['-'],
  checkRow: checkRegion,
  assemble,
});

type RowValues = Values<typeof columns>;

const OF_THE_ORDER = [
  ...(['placedAt', 'paidAt', 'status', 'buyerAccount', 'receiver', 'phone', 'province', 'address'] as const),
  ...(['orderDiscount', 'platformDiscount', 'freight', 'paid', 'refunded'] as const),
];

function assemble({ key, rows, context, report }: Assembly<typeof parts>): OrderDocument | undefined {
  const order = rows.orders[0];
  if (!order) return undefined;
  reportDifferences(rows.orders, OF_THE_ORDER, columns, report);
  for (const row of rows.orders) {
    const { skuCode, platformSkuId, title } = row.values;
    if (skuCode === null && platformSkuId === null && title === null) report(row, 'skuCode', 'required');
  }
  const head = headOf(rows.orders);
  if (head.placedAt === null) report(order, 'placedAt', 'required');
  const region = receiverRegion(head, order, context, report);
  const listed = rows.orders.map((row, at) => listLine(row.values, at, context));
  const reductions = { discount: head.orderDiscount ?? zero, platformDiscount: head.platformDiscount ?? zero };
  const lines = spreadReductions(listed, reductions, context);
  if (!lines) return reportTotals(sum(listed.map((line) => line.list)), reductions.discount, order, 'orderDiscount', report);
  const freight = head.freight ?? zero;
  const total = orderTotal(lines, freight);
  const paid = paidAmount(head, total);
  const refunded = head.refunded ?? (head.status?.refunded ? paid : zero);
  checkRefund(refunded, paid, order, 'refunded', report);
  if (!region || head.placedAt === null) return undefined;
  return orderDocument(key, head, {
    region,
    status: statusOf(head, paid, total),
    freight,
    isFreightOpen: head.freight === null && isZero(paid),
    lines,
    payments: [{ amount: paid, at: head.paidAt ?? head.placedAt, method: head.method ?? 'file' }],
    refunded,
  });
}

function listLine(values: RowValues, at: number, context: Assembly<Parts>['context']): ListLine {
  const quantity = values.quantity as Decimal;
  return {
    number: values.lineNumber ?? String(at + 1),
    skuCode: values.skuCode,
    platformSkuId: values.platformSkuId,
    title: values.title,
    quantity,
    list: listAmount(values.price as Decimal, quantity, context),
    ownDiscount: values.lineDiscount ?? zero,
  };
}

/** What the file says was paid; where it says no amount, all of it when it gives a time of payment or a status beyond it. */
function paidAmount(head: RowValues, total: Decimal): Decimal {
  if (head.paid !== null) return head.paid;
  if (head.paidAt !== null) return total;
  const state = head.status?.status;
  return state === undefined || state === 'unpaid' || state === 'cancelled' ? zero : total;
}

/** An order without a status is paid when enough came in; one that costs nothing is paid (facts.md 4.13). */
function statusOf(head: RowValues, paid: Decimal, total: Decimal): OrderStatus {
  if (head.status) return head.status.status;
  return paid >= total || isZero(total) ? 'paid' : 'unpaid';
}
