import type { Decimal } from '../../../kernel/decimal.ts';
import {
  column,
  defineTemplate,
  type Part,
  type Parts,
  type Report,
  type ReadRow,
  required,
  type TemplateOption,
} from '../documents/template.ts';
import { halfWidth, type Parser, type ReadingContext, refusal } from '../values/cell.ts';
import { instant } from '../values/date.ts';
import { amount, orderQuantity } from '../values/number.ts';
import { identifier, oneOf, remark, text } from '../values/text.ts';
import { shown } from './product.ts';

/** A review of a buyer. */
export interface ReviewDocument {
  shop: string;
  platformNumber: string | null;
  orderNumber: string | null;
  rating: number;
  content: string;
  reviewedAt: string;
}

/** A request for after-sales as a platform lists it. */
export interface RequestDocument {
  shop: string;
  orderNumber: string;
  lineNumber: string | null;
  platformNumber: string;
  kind: 'refund' | 'return' | 'exchange' | 'repair' | 'resend';
  state: 'requested' | 'agreed' | 'returning' | 'refunded' | 'closed';
  amount: string | null;
  skuCode: string | null;
  quantity: string | null;
  reason: string | null;
  description: string | null;
  returnCarrier: string | null;
  returnTracking: string | null;
  requestedAt: string | null;
  deadlineAt: string | null;
  refundedAt: string | null;
}

const STARS: Record<string, number> = { 好评: 5, good: 5, 中评: 3, neutral: 3, 差评: 1, bad: 1 };

/** One to five stars, or the words of platforms. */
const rating: Parser<number> = (cell) => {
  const word = halfWidth(cell).toLowerCase();
  const stars = STARS[word] ?? (/^[1-5](\.0+)?[星分]?$/.test(word) ? Number(word[0]) : undefined);
  return stars === undefined ? refusal('rating_unknown', { value: cell }) : { value: stars };
};

const shop = column('店铺', 'Shop', ['店铺', '店铺名称', '店铺编码', 'shop'], text(100), '天猫旗舰店');
const shopOption: TemplateOption = {
  name: 'shop',
  label: { zh: '店铺（文件里没有时）', en: 'Shop, where the file names none' },
  kind: 'shop',
};

/** The shop of a row, else the one that was chosen for the file. */
function shopOf(row: ReadRow<{ shop: typeof shop }>, context: ReadingContext, report: Report): string | undefined {
  return row.values.shop ?? context.options.shop ?? report(row, 'shop', 'required');
}

const reviewColumns = {
  shop,
  platformNumber: column('评价编号', 'Review number', ['评价编号', '评价ID', 'review number', 'review id'], identifier(), 'R20261105'),
  orderNumber: column(
    '订单号',
    'Order number',
    ['订单号', '订单编号', '平台单号', '交易编号', 'order number', 'order no'],
    identifier(),
    '2026110512345',
  ),
  rating: required(column('评分', 'Rating', ['评分', '评价', '星级', '评价等级', '评价结果', 'rating', 'stars'], rating, '5')),
  content: column('评价内容', 'Review', ['评价内容', '内容', '评论', '评论内容', 'review', 'comment', 'content'], remark(2000), '质量很好'),
  reviewedAt: required(
    column('评价时间', 'Reviewed at', ['评价时间', '评论时间', '时间', 'reviewed at', 'date'], instant, '2026-11-05 20:15:00'),
  ),
};

const reviewParts = {
  reviews: {
    title: { zh: '评价', en: 'Reviews' },
    role: 'main',
    columns: reviewColumns,
    key: ['shop', 'platformNumber', 'orderNumber', 'reviewedAt', 'content'],
  } satisfies Part<typeof reviewColumns>,
} satisfies Parts;

/** A row per review. */
export const reviews = defineTemplate<ReviewDocument, typeof reviewParts>({
  name: 'reviews',
  title: { zh: '评价', en: 'Reviews' },
  entity: 'review',
  parts: reviewParts,
  blanks: ['-', '/'],
  options: [shopOption],
  oneRow: true,
  assemble({ rows, context, report }) {
    const [row] = rows.reviews;
    const shopName = row && shopOf(row, context, report);
    if (!row || !shopName) return undefined;
    const { platformNumber, orderNumber, content, ...values } = row.values;
    return {
      ...{ shop: shopName, platformNumber, orderNumber, content: content ?? '' },
      ...{ rating: values.rating as number, reviewedAt: values.reviewedAt as string },
    };
  },
});

const KINDS: Record<string, RequestDocument['kind']> = {
  ...{
    仅退款: 'refund',
    未发货仅退款: 'refund',
    已发货仅退款: 'refund',
    退款: 'refund',
    我要退款: 'refund',
    refund: 'refund',
    'refund only': 'refund',
  },
  ...{ 退货退款: 'return', 退货: 'return', 我要退货退款: 'return', return: 'return', 'return and refund': 'return' },
  ...{ 换货: 'exchange', exchange: 'exchange', 维修: 'repair', repair: 'repair', 补寄: 'resend', 补发: 'resend', resend: 'resend' },
};
/** What platforms call their states (facts.md 4.3), by what they mean to us. */
const STATES: Record<string, RequestDocument['state']> = {
  ...{
    待商家处理: 'requested',
    待卖家同意: 'requested',
    退款待处理: 'requested',
    申请中: 'requested',
    买家已经申请退款等待卖家同意: 'requested',
  },
  ...{ WAIT_SELLER_AGREE: 'requested', requested: 'requested', pending: 'requested' },
  ...{
    待买家退货: 'agreed',
    等待买家退货: 'agreed',
    已同意: 'agreed',
    卖家已经同意退款等待买家退货: 'agreed',
    WAIT_BUYER_RETURN_GOODS: 'agreed',
  },
  ...{ agreed: 'agreed', approved: 'agreed' },
  ...{ 待商家收货: 'returning', 待卖家收货: 'returning', 买家已退货: 'returning', 买家已经退货等待卖家确认收货: 'returning' },
  ...{ WAIT_SELLER_CONFIRM_GOODS: 'returning', returning: 'returning' },
  ...{
    退款成功: 'refunded',
    已退款: 'refunded',
    退款完成: 'refunded',
    售后成功: 'refunded',
    SUCCESS: 'refunded',
    success: 'refunded',
    refunded: 'refunded',
  },
  ...{
    退款关闭: 'closed',
    已关闭: 'closed',
    售后关闭: 'closed',
    买家已撤销: 'closed',
    已撤销: 'closed',
    CLOSED: 'closed',
    closed: 'closed',
  },
};

const requestColumns = {
  shop,
  platformNumber: required(
    column(
      '退款编号',
      'Request number',
      ['退款编号', '售后编号', '售后单号', '退款单号', '服务单号', 'request number', 'refund id'],
      identifier(),
      '12345678901',
    ),
  ),
  orderNumber: required(
    column(
      '订单号',
      'Order number',
      ['订单编号', '订单号', '平台单号', '主订单编号', 'order number', 'order no'],
      identifier(),
      '2026110512345',
    ),
  ),
  lineNumber: column('子订单号', 'Order line', ['子订单编号', '子订单号', '商品单号', 'order line', 'sub order'], identifier()),
  kind: required(column('售后类型', 'Type', ['售后类型', '退款类型', '退款方式', '服务类型', '类型', 'type'], oneOf(KINDS), '退货退款')),
  state: required(column('售后状态', 'State', ['退款状态', '售后状态', '状态', 'state', 'status'], oneOf(STATES), '待商家处理')),
  amount: column(
    '退款金额',
    'Refund',
    ['退款金额', '申请退款金额', '买家退款金额', '实际退款金额', 'refund amount', 'amount'],
    amount,
    '99.00',
  ),
  skuCode: column('SKU 编码', 'SKU code', ['SKU编码', '商家编码', '规格编码', '货号', 'sku code', 'sku'], identifier(), 'TS-001-M'),
  quantity: column('数量', 'Quantity', ['数量', '退货数量', '申请数量', 'quantity', 'qty'], orderQuantity, '1'),
  reason: column('售后原因', 'Reason', ['退款原因', '售后原因', '申请原因', '原因', '买家退款原因', 'reason'], remark(200), '有瑕疵'),
  description: column('说明', 'Description', ['退款说明', '问题描述', '说明', '买家退款说明', 'description'], remark(1000)),
  returnCarrier: column('退货快递', 'Return carrier', ['退货物流公司', '退货快递', '物流公司', 'return carrier'], text(60)),
  returnTracking: column(
    '退货运单号',
    'Return waybill',
    ['退货物流单号', '退货运单号', '退货快递单号', 'return waybill', 'return tracking'],
    identifier(80),
  ),
  requestedAt: column(
    '申请时间',
    'Requested at',
    ['退款申请时间', '申请时间', '退款的申请时间', 'requested at'],
    instant,
    '2026-11-05 20:15:00',
  ),
  deadlineAt: column('截止时间', 'Deadline', ['超时时间', '截止时间', '处理截止时间', 'deadline'], instant),
  refundedAt: column('退款时间', 'Refunded at', ['退款完结时间', '退款完成时间', '退款时间', 'refunded at'], instant),
};

const requestParts = {
  requests: {
    title: { zh: '售后申请', en: 'After-sales requests' },
    role: 'main',
    columns: requestColumns,
    key: ['shop', 'platformNumber'],
  } satisfies Part<typeof requestColumns>,
} satisfies Parts;

/** A row per request. */
export const platformRequests = defineTemplate<RequestDocument, typeof requestParts>({
  name: 'platform-refunds',
  title: { zh: '平台售后申请', en: 'After-sales requests of platforms' },
  entity: 'refund_request',
  parts: requestParts,
  blanks: ['-', '/', '无'],
  options: [shopOption],
  oneRow: true,
  assemble({ rows, context, report }) {
    const [row] = rows.requests;
    const shopName = row && shopOf(row, context, report);
    if (!row || !shopName) return undefined;
    const { values } = row;
    return {
      ...values,
      shop: shopName,
      platformNumber: values.platformNumber as string,
      orderNumber: values.orderNumber as string,
      kind: values.kind as RequestDocument['kind'],
      state: values.state as RequestDocument['state'],
      amount: shown(values.amount),
      quantity: shown(values.quantity as Decimal | null),
    };
  },
});
