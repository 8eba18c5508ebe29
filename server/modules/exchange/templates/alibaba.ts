import { allocate } from '../../../kernel/allocation.ts';
import { add, type Decimal, isNegative, subtract, sum, zero } from '../../../kernel/decimal.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, required, type Values } from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { amount, orderQuantity, signedAmount, unitPrice } from '../values/number.ts';
import { alibabaWords, type PlatformStatus, status } from '../values/status.ts';
import { identifier } from '../values/text.ts';
import { named, parcelColumns, personColumns, refundDone, remarkColumns, title } from './common.ts';
import {
  checkRegion,
  firstOf,
  type ListLine,
  listAmount,
  type OrderDocument,
  orderDocument,
  receiverRegion,
  reportTotals,
  resolveStatus,
  spreadReductions,
  wasPaid,
} from './order.ts';

const columns = {
  orderNumber: required(column('订单编号', 'Order number', ['订单编号', '订单号'], identifier(), '1234567890123456789')),
  status: column('订单状态', 'Status', ['订单状态'], status(alibabaWords), '等待卖家发货'),
  placedAt: column('下单时间', 'Placed at', ['订单创建时间', '下单时间'], instant, '2024-01-31 13:45:00'),
  paidAt: column('付款时间', 'Paid at', ['订单付款时间', '付款时间'], instant),
  shippedAt: column('发货时间', 'Shipped at', ['发货时间'], instant),
  goods: column('货品总价', 'Goods', ['货品总价(元)'], amount, '100.00'),
  freight: column('运费', 'Freight', ['运费', '运费(元)'], amount, '8.00'),
  change: column('涨价或折扣', 'Raise or discount', ['涨价或折扣(元)'], signedAmount, '-5.00'),
  paid: column('实付款', 'Paid', ['实付款', '实付款(元)'], amount, '103.00'),
  refund: column('退款状态', 'Refund', ['退款状态'], refundDone),
  title: column('货品标题', 'Title', ['货品标题'], title),
  attributes: column('规格', 'Attributes', ['规格', '型号'], title),
  price: column('单价', 'Price', ['单价(元)'], unitPrice, '50.00'),
  quantity: required(column('数量', 'Quantity', ['数量'], orderQuantity, '2')),
  skuCode: column('单品货号', 'SKU code', ['单品货号', '货号'], identifier(), 'TS-001-M'),
  productCode: column('货号', 'Product code', ['货号'], identifier()),
  platformSkuId: column('SKU ID', 'Platform SKU', ['SKU ID', 'Offer ID'], identifier()),
  ...personColumns,
  buyerAccount: named(personColumns.buyerAccount, ['买家会员名', '买家']),
  buyerCompany: named(personColumns.receiver, ['买家公司名']),
  phone: named(personColumns.phone, ['联系手机']),
  telephone: named(personColumns.phone, ['联系电话']),
  ...remarkColumns,
  ...parcelColumns,
};

const parts = {
  orders: {
    title: { zh: '订单', en: 'Orders' },
    role: 'main',
    columns,
    key: 'orderNumber',
    keyContinues: true,
  } satisfies Part<typeof columns>,
} satisfies Parts;

/** 1688: the cells of the order are merged over its lines, so only the first of its rows carries them. */
export const alibaba = defineTemplate<OrderDocument, typeof parts>({
  name: '1688',
  title: { zh: '1688', en: '1688' },
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
  for (const name of ['status', 'placedAt', 'paid'] as const) if (values[name] === null) report(order, name, 'required');
  const region = receiverRegion(values, order, context, report);
  if (!region || values.paid === null || values.status === null || values.placedAt === null) return undefined;
  const freight = values.freight ?? zero;
  const goods = subtract(values.paid, freight);
  const lines = listLines(rows.orders, values.goods ?? goods, context);
  const listed = sum(lines.map((line) => line.list));
  if (values.goods !== null && listed !== values.goods) return reportTotals(listed, values.goods, order, 'goods', report);
  const spread = isNegative(goods)
    ? undefined
    : spreadReductions(lines, { discount: subtract(listed, goods), platformDiscount: zero }, context);
  if (!spread) return reportTotals(add(listed, freight), values.paid, order, 'paid', report);
  const found: PlatformStatus = values.status;
  const paid = wasPaid(found, values.paidAt);
  const state = resolveStatus(found, paid);
  return orderDocument(
    key,
    { ...values, buyerName: firstOf(values.buyerCompany, values.receiver), phone: firstOf(values.phone, values.telephone) },
    {
      region,
      status: state,
      freight,
      lines: spread,
      payments: paid ? [{ amount: values.paid, at: values.paidAt ?? values.placedAt, method: 'platform' }] : [],
      refunded: paid && (state === 'closed' || values.refund === true) ? values.paid : zero,
    },
  );
}

/** Price x quantity where the file has prices; else the goods amount is shared out by quantity. */
function listLines(rows: { values: RowValues }[], goods: Decimal, context: Assembly<Parts>['context']): ListLine[] {
  const priced = rows.every(({ values }) => values.price !== null);
  const bare = rows.map(({ values }, at) => ({
    number: String(at + 1),
    skuCode: firstOf(values.skuCode, values.productCode),
    platformSkuId: values.platformSkuId,
    title: [values.title, values.attributes].filter((piece) => piece !== null).join(' ') || null,
    quantity: values.quantity as Decimal,
    list: priced ? listAmount(values.price as Decimal, values.quantity as Decimal, context) : zero,
  }));
  if (priced) return bare;
  const shares = allocate(
    goods,
    bare.map((line) => line.quantity),
    context.exponent,
  );
  return bare.map((line, at) => ({ ...line, list: shares[at] ?? zero }));
}
