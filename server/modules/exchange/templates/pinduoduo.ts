import { add, type Decimal, isNegative, subtract, sum, zero } from '../../../kernel/decimal.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, required, type Values } from '../documents/template.ts';
import type { ReadingContext } from '../values/cell.ts';
import { instant } from '../values/date.ts';
import { amount, orderQuantity } from '../values/number.ts';
import { type PlatformStatus, pinduoduoWords, status } from '../values/status.ts';
import { identifier } from '../values/text.ts';
import { instantOf } from '../../../kernel/zone.ts';
import { parcelColumns, personColumns, refundDone, remarkColumns, title } from './common.ts';
import {
  checkRegion,
  firstOf,
  type OrderDocument,
  type OrderLine,
  orderDocument,
  orderLine,
  receiverRegion,
  reportTotals,
  resolveStatus,
  wasPaid,
} from './order.ts';

const columns = {
  orderNumber: required(column('订单号', 'Order number', ['订单号'], identifier(), '190822-337392764093890')),
  status: required(column('订单状态', 'Status', ['订单状态'], status(pinduoduoWords), '待发货')),
  title: column('商品', 'Title', ['商品', '商品名称'], title),
  goods: required(column('商品总价', 'Goods before discounts', ['商品总价(元)'], amount, '39.80')),
  freight: column('邮费', 'Freight', ['邮费(元)'], amount, '0.00'),
  discount: column('店铺优惠', 'Merchant discount', ['店铺优惠折扣(元)'], amount, '3.00'),
  platformDiscount: column('平台优惠', 'Platform discount', ['平台优惠折扣(元)'], amount, '2.00'),
  instantDiscount: column('多多支付立减', 'Payment discount', ['多多支付立减金额(元)'], amount),
  paid: column('用户实付', 'Paid by the buyer', ['用户实付金额(元)'], amount, '34.80'),
  quantity: required(column('商品数量', 'Quantity', ['商品数量(件)'], orderQuantity, '1')),
  placedAt: column('下单时间', 'Placed at', ['订单成交时间', '拼单成功时间', '订单确认时间'], instant, '2024-01-31 13:45:00'),
  paidAt: column('支付时间', 'Paid at', ['支付时间'], instant),
  shippedAt: column('发货时间', 'Shipped at', ['发货时间'], instant),
  completedAt: column('确认收货时间', 'Received at', ['确认收货时间'], instant),
  platformSkuId: column('样式 ID', 'Platform SKU', ['样式ID', '规格ID'], identifier()),
  platformProductId: column('商品 ID', 'Platform product', ['商品id'], identifier()),
  attributes: column('商品规格', 'Attributes', ['商品规格'], title),
  skuCode: column('规格编码', 'SKU code', ['商家编码-规格维度', '商家编码-SKU维度'], identifier(), 'TS-001-M'),
  productCode: column('商品编码', 'Product code', ['商家编码-商品维度'], identifier()),
  afterSales: column('售后状态', 'After-sales', ['售后状态'], refundDone),
  ...personColumns,
  ...remarkColumns,
  ...parcelColumns,
};

const parts = {
  orders: { title: { zh: '订单', en: 'Orders' }, role: 'main', columns, key: 'orderNumber' } satisfies Part<typeof columns>,
} satisfies Parts;

/** 拼多多: a row per order and product; cells often end with a TAB. */
export const pinduoduo = defineTemplate<OrderDocument, typeof parts>({
  name: 'pinduoduo',
  title: { zh: '拼多多', en: 'Pinduoduo' },
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
  const placedAt = firstOf(values.placedAt, values.paidAt, dateInNumber(key, context));
  if (placedAt === null) report(order, 'placedAt', 'required');
  const region = receiverRegion(values, order, context, report);
  const freight = sum(rows.orders.map((row) => row.values.freight ?? zero));
  const lines: OrderLine[] = [];
  for (const [at, row] of rows.orders.entries()) {
    const line = readLine(row.values, at);
    if (line) lines.push(line);
    else reportTotals(row.values.goods as Decimal, add(row.values.paid ?? zero, row.values.discount ?? zero), row, 'paid', report);
  }
  if (!region || placedAt === null || lines.length < rows.orders.length) return undefined;
  const found = values.status as PlatformStatus;
  const paid = wasPaid(found, values.paidAt);
  const due = sum(rows.orders.map(({ values: own }) => add(paidForGoods(own), own.freight ?? zero)));
  return orderDocument(
    key,
    { ...values, placedAt },
    {
      region,
      status: resolveStatus(found, paid),
      freight,
      lines,
      payments: paid ? [{ amount: due, at: values.paidAt ?? placedAt, method: 'platform' }] : [],
      refunded: found.refunded || (paid && values.afterSales === true) ? due : zero,
    },
  );
}

/** What the buyer paid for the goods: as the file says it, else by 商品总价 - 店铺优惠 - 平台优惠 - 立减. */
function paidForGoods(values: RowValues): Decimal {
  if (values.paid !== null) return subtract(values.paid, values.freight ?? zero);
  const discounts = sum([values.discount ?? zero, values.platformDiscount ?? zero, values.instantDiscount ?? zero]);
  return subtract(values.goods as Decimal, discounts);
}

/** The platform bears whatever is neither paid nor given by the shop. */
function readLine(values: RowValues, at: number): OrderLine | undefined {
  const amount = paidForGoods(values);
  const discount = values.discount ?? zero;
  const platformDiscount = subtract(subtract(values.goods as Decimal, discount), amount);
  if (isNegative(amount) || isNegative(platformDiscount)) return undefined;
  return orderLine(
    {
      number: String(at + 1),
      skuCode: firstOf(values.skuCode, values.productCode),
      platformSkuId: firstOf(values.platformSkuId, values.platformProductId),
      title: [values.title, values.attributes].filter((piece) => piece !== null).join(' ') || null,
      quantity: values.quantity as Decimal,
    },
    { amount, discount, platformDiscount },
  );
}

/** Some exports lack every time; the number begins with the day: 190822-337392764093890. */
function dateInNumber(key: string, context: ReadingContext): string | null {
  const found = /^(\d{2})(\d{2})(\d{2})-\d{6,}$/.exec(key);
  if (!found) return null;
  const [year, month, day] = [2000 + Number(found[1]), Number(found[2]), Number(found[3])];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return instantOf({ year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }, context.zone);
}
