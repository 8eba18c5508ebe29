import { add, type Decimal, isNegative, subtract, sum, zero } from '../../../kernel/decimal.ts';
import {
  type Assembly,
  column,
  defineTemplate,
  type Part,
  type Parts,
  type ReadRow,
  required,
  type Values,
} from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { amount, orderQuantity } from '../values/number.ts';
import { douyinWords, type OrderStatus, type PlatformStatus, status } from '../values/status.ts';
import { identifier } from '../values/text.ts';
import { named, parcelColumns, personColumns, refundDone, remarkColumns, title } from './common.ts';
import { checkRegion, type OrderDocument, orderDocument, orderLine, receiverRegion, reportTotals, resolveStatus } from './order.ts';

const columns = {
  orderNumber: required(column('主订单编号', 'Order number', ['主订单编号'], identifier(), '6917926768823643751')),
  lineNumber: required(column('子订单编号', 'Line number', ['子订单编号'], identifier(), '6917926768823643751')),
  status: required(column('订单状态', 'Status', ['订单状态'], status(douyinWords), '备货中')),
  afterSales: column('售后状态', 'After-sales', ['售后状态'], refundDone),
  title: column('选购商品', 'Title', ['选购商品', '商品名称'], title),
  attributes: column('商品规格', 'Attributes', ['商品规格'], title),
  quantity: required(column('商品数量', 'Quantity', ['商品数量'], orderQuantity, '1')),
  skuCode: column('商家编码', 'SKU code', ['商家编码', '货号'], identifier(), '300400008'),
  platformSkuId: column('商品 ID', 'Platform product', ['商品ID'], identifier()),
  payable: required(column('订单应付金额', 'Payable', ['订单应付金额'], amount, '28.90')),
  freight: column('运费', 'Freight', ['运费'], amount, '0.00'),
  platformDiscount: column('平台承担优惠', 'Platform discount', ['平台实际承担优惠金额'], amount, '21.00'),
  discount: column('商家承担优惠', 'Merchant discount', ['商家实际承担优惠金额'], amount, '25.00'),
  talentDiscount: column('达人承担优惠', 'Streamer discount', ['达人实际承担优惠金额'], amount, '0.00'),
  placedAt: required(column('提交时间', 'Placed at', ['订单提交时间'], instant, '2026-09-22 00:54:10')),
  paidAt: column('支付时间', 'Paid at', ['支付完成时间', '支付时间'], instant),
  shippedAt: column('发货时间', 'Shipped at', ['发货时间'], instant),
  completedAt: column('完成时间', 'Completed at', ['订单完成时间'], instant),
  ...personColumns,
  receiver: named(personColumns.receiver, ['收件人']),
  ...remarkColumns,
  ...parcelColumns,
  trackingNumber: named(parcelColumns.trackingNumber, ['快递单号', '快递信息']),
};

const parts = {
  orders: { title: { zh: '订单', en: 'Orders' }, role: 'main', columns, key: 'orderNumber' } satisfies Part<typeof columns>,
} satisfies Parts;

/** 抖店: a row per sub-order, each with amounts of its own; texts begin with a TAB, personal data is ciphertext. */
export const douyin = defineTemplate<OrderDocument, typeof parts>({
  name: 'douyin',
  title: { zh: '抖店', en: 'Douyin' },
  entity: 'order',
  parts,
  blanks: ['-', '--'],
  checkRow: checkRegion,
  assemble,
});

type RowValues = Values<typeof columns>;
type Row = ReadRow<typeof columns>;

function assemble({ key, rows, context, report }: Assembly<typeof parts>): OrderDocument | undefined {
  const order = rows.orders[0];
  if (!order) return undefined;
  reportDoubledLines(rows.orders, report);
  const region = receiverRegion(order.values, order, context, report);
  for (const row of rows.orders) {
    if (isNegative(paidForGoods(row.values)))
      reportTotals(row.values.freight ?? zero, row.values.payable as Decimal, row, 'payable', report);
  }
  if (!region) return undefined;
  const paidRows = rows.orders.filter((row) => isPaid(row.values));
  const paid = sum(paidRows.map((row) => row.values.payable as Decimal));
  const refundedRows = paidRows.filter(({ values }) => values.afterSales === true || values.status?.paidTells);
  const leading = leadingRow(rows.orders);
  return orderDocument(
    key,
    { ...order.values, ...times(rows.orders), status: leading.values.status },
    {
      region,
      status: statusOf(leading.values),
      freight: sum(rows.orders.map((row) => row.values.freight ?? zero)),
      lines: rows.orders.map(({ values }) => readLine(values)),
      payments:
        paidRows.length > 0
          ? [{ amount: paid, at: paidRows[0]?.values.paidAt ?? (order.values.placedAt as string), method: 'platform' }]
          : [],
      refunded: sum(refundedRows.map((row) => row.values.payable as Decimal)),
    },
  );
}

function reportDoubledLines(rows: Row[], report: Assembly<Parts>['report']): void {
  const seen = new Map<string, number>();
  for (const { part, row, values } of rows) {
    const line = values.lineNumber as string;
    const earlier = seen.get(line);
    if (earlier !== undefined) report({ part, row }, 'lineNumber', 'duplicate', { row: earlier });
    seen.set(line, row);
  }
}

const paidForGoods = (values: RowValues): Decimal => subtract(values.payable as Decimal, values.freight ?? zero);

/** A closed sub-order was paid when something of a payment, a parcel or a refund is to be seen. */
function isPaid(values: RowValues): boolean {
  const found = values.status as PlatformStatus;
  if (values.paidAt !== null || values.shippedAt !== null || values.afterSales === true) return true;
  return !found.paidTells && found.status !== 'unpaid';
}

const statusOf = (values: RowValues): OrderStatus => resolveStatus(values.status as PlatformStatus, isPaid(values));

function readLine(values: RowValues) {
  return orderLine(
    {
      number: values.lineNumber as string,
      skuCode: values.skuCode,
      platformSkuId: values.platformSkuId,
      title: [values.title, values.attributes].filter((piece) => piece !== null).join(' ') || null,
      quantity: values.quantity as Decimal,
    },
    {
      amount: paidForGoods(values),
      discount: values.discount ?? zero,
      platformDiscount: add(values.platformDiscount ?? zero, values.talentDiscount ?? zero),
    },
  );
}

const PROGRESS: readonly OrderStatus[] = ['unpaid', 'paid', 'shipped', 'delivered', 'completed', 'closed', 'cancelled'];

/** The order stands where its least advanced open sub-order stands; closed ones count only when all are. */
function leadingRow(rows: Row[]): Row {
  const byProgress = [...rows].sort((a, b) => PROGRESS.indexOf(statusOf(a.values)) - PROGRESS.indexOf(statusOf(b.values)));
  return byProgress[0] as Row;
}

/** Times stand in the sub-orders: the first shipment, the last completion. */
function times(rows: Row[]) {
  const all = (name: 'shippedAt' | 'completedAt') =>
    rows
      .map((row) => row.values[name])
      .filter((time) => time !== null)
      .sort();
  return { shippedAt: all('shippedAt')[0] ?? null, completedAt: all('completedAt').at(-1) ?? null };
}
