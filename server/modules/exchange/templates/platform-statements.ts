import { add, type Decimal, decimal, sum, text as shown, zero } from '../../../kernel/decimal.ts';
import { column, defineTemplate, type Part, type Parts, type ReadRow, type Report, required, type Values } from '../documents/template.ts';
import { halfWidth, type Parser } from '../values/cell.ts';
import { instant } from '../values/date.ts';
import { signedAmount } from '../values/number.ts';
import { identifier, remark, text } from '../values/text.ts';
import { kindOf, moved, partsOf, shopOption, signed, type StatementDocument, type StatementKind, watch } from './statement.ts';

const jdColumns = {
  orderNumber: column('订单编号', 'Order number', ['订单编号', '订单号'], identifier(), '300000000001'),
  document: column('单据编号', 'Document', ['单据编号', '业务单号'], identifier(), 'JS0001'),
  type: column('单据类型', 'Kind of document', ['单据类型'], text(60), '订单'),
  item: column('商品编号', 'Item', ['商品编号'], identifier(), '1000001'),
  fee: required(column('费用项', 'Kind', ['费用项', '费用名称', '结算类型'], text(100), '货款')),
  amount: required(column('金额', 'Amount', ['金额', '结算金额', '应结金额'], signedAmount, '113.00')),
  direction: column('收支方向', 'Direction', ['收支方向', '商家应收/应付', '商家应收应付'], text(20), '收入'),
  at: required(
    column('费用结算时间', 'Settled at', ['费用结算时间', '结算时间', '费用计费时间', '费用发生时间'], instant, '2026-01-10 10:00:00'),
  ),
  account: column('店铺号', 'Shop number', ['店铺号', '店铺编号', '商家编号'], identifier(), '10000001'),
  note: column('备注', 'Note', ['备注', '钱包结算备注'], remark(300), ''),
};
const jdParts = {
  lines: {
    ...{ title: { zh: '结算单明细', en: 'Settlement lines' }, role: 'main', columns: jdColumns },
    key: ['document', 'orderNumber', 'fee', 'item', 'at', 'amount', 'direction'],
  } satisfies Part<typeof jdColumns>,
} satisfies Parts;

/** 京东结算单: a row per order, fee and item. */
export const jdSettlement = defineTemplate<StatementDocument, typeof jdParts>({
  name: 'jd-settlement',
  title: { zh: '京东结算单', en: 'JD settlement' },
  entity: 'platform_statement',
  parts: jdParts,
  blanks: ['-', '--'],
  options: [shopOption],
  whole: watch(null),
  assemble({ rows, key }) {
    const values = rows.lines[0]?.values as Values<typeof jdColumns>;
    const amount = signed(values.amount ?? zero, values.direction);
    const fee = values.fee ?? '';
    // 货款 of a returned order is money given back
    const isBack = /货款/.test(fee) && (amount < 0n || /退|售后/.test(values.type ?? ''));
    const line = {
      ...{ number: key, orderNumber: values.orderNumber ?? '', subOrderNumber: '', kindWord: fee, balance: null },
      ...{ occurredAt: values.at as string, note: values.note ?? '' },
    };
    const kind: StatementKind = isBack ? 'refund' : kindOf(fee);
    const lines = rows.lines.flatMap((_, index) => partsOf(line, [[String(index + 1), kind, amount]]));
    return { layout: 'jd-settlement', feed: 'settlement', lines, totals: {}, account: values.account ?? '' };
  },
});

const money = (zh: string, en: string, headers: readonly string[]) => column(zh, en, headers, signedAmount, '0.00');
const douyinAmounts = {
  paid: money('订单实付应结', 'Paid by the buyer', ['订单实付应结', '订单实付', '实付金额']),
  freight: money('运费实付', 'Freight paid', ['运费实付', '运费']),
  subsidy: money('实际平台补贴', 'Subsidy', ['实际平台补贴', '平台补贴']),
  refund: money('订单退款', 'Refund', ['订单退款', '退款金额']),
  service: money('平台服务费', 'Service fee', ['平台服务费']),
  talent: money('佣金', 'Commission', ['佣金', '达人佣金']),
  channel: money('渠道分成', 'Share of the channel', ['渠道分成']),
  recruiting: money('招商服务费', 'Recruiting fee', ['招商服务费', '团长服务费']),
  outside: money('站外推广费', 'Outside promotion', ['站外推广费']),
  other: money('其他分成', 'Other shares', ['其他分成']),
};
type DouyinAmounts = Values<typeof douyinAmounts>;

/** What Douyin's columns are; fees are written with their sign. */
function douyinPartsOf(values: DouyinAmounts): (readonly [part: string, kind: StatementKind, amount: Decimal])[] {
  const of = (name: keyof DouyinAmounts) => values[name] ?? zero;
  return [
    ['sale', 'sale', add(of('paid'), of('freight'))],
    ['subsidy', 'subsidy', of('subsidy')],
    ['refund', 'refund', signed(of('refund'), '支出')],
    ['service', 'commission', of('service')],
    ['promotion', 'promotion', sum([of('talent'), of('channel'), of('recruiting'), of('outside'), of('other')])],
  ];
}

/** The parts of a row are what the row says it moved, or the row is wrong. */
function checkParts(row: ReadRow, parts: ReturnType<typeof douyinPartsOf>, total: Decimal, at: string, report: Report): void {
  const lines = sum(parts.map(([, , amount]) => amount));
  if (lines !== total) report(row, at, 'totals_disagree', { lines: shown(lines), total: shown(total) });
}

const douyinFlowColumns = {
  at: required(column('动账时间', 'Time', ['动账时间'], instant, '2026-01-10 10:00:00')),
  number: required(column('动账流水号', 'Line number', ['动帐流水号', '动账流水号'], identifier(), '7300000000000000001')),
  direction: required(column('动账方向', 'Direction', ['动账方向'], text(20), '入账')),
  amount: required(column('动账金额', 'Amount', ['动账金额'], signedAmount, '107.35')),
  account: column('动账账户', 'Account', ['动账账户'], text(60), '聚合账户'),
  scene: column('动账场景', 'Scene', ['动账场景'], text(100), '货款结算入账'),
  type: column('计费类型', 'Kind', ['计费类型'], text(100), '实付订单'),
  subOrder: column('子订单号', 'Sub-order', ['子订单号'], identifier(), '6917926768823643751'),
  orderNumber: column('订单号', 'Order number', ['订单号', '主订单号'], identifier(), '6917926768823643751'),
  ...douyinAmounts,
  note: column('备注', 'Note', ['备注'], remark(300), ''),
};
const douyinFlowParts = {
  lines: { title: { zh: '资金流水', en: 'Account flow' }, role: 'main', columns: douyinFlowColumns, key: 'number' } satisfies Part<
    typeof douyinFlowColumns
  >,
} satisfies Parts;

/** 抖店资金流水: every movement, those of orders with their parts: 动账金额 = 实付 + 运费 + 补贴 − 退款 + fees. */
export const douyinFlow = defineTemplate<StatementDocument, typeof douyinFlowParts>({
  name: 'douyin-flow',
  title: { zh: '抖店资金流水', en: 'Douyin account flow' },
  entity: 'platform_statement',
  parts: douyinFlowParts,
  blanks: ['-', '--'],
  options: [shopOption],
  oneRow: true,
  whole: watch(null),
  assemble({ rows, report }) {
    const row = rows.lines[0] as ReadRow<typeof douyinFlowColumns>;
    const { values } = row;
    const amount = signed(values.amount ?? zero, values.direction);
    const parts = douyinPartsOf(values);
    const isOfOrder = parts.some(([, , each]) => each !== zero);
    if (isOfOrder) checkParts(row, parts, amount, 'amount', report);
    const line = {
      ...{
        number: values.number as string,
        orderNumber: values.orderNumber ?? values.subOrder ?? '',
        subOrderNumber: values.subOrder ?? '',
      },
      ...{ kindWord: values.scene ?? values.type ?? '', balance: null, occurredAt: values.at as string, note: values.note ?? '' },
    };
    const lines = partsOf(line, isOfOrder ? parts : [['1', kindOf(values.scene, values.type, values.note), amount]]);
    return { layout: 'douyin-flow', feed: 'flow', lines, totals: {}, account: '' };
  },
});

const douyinSettlementColumns = {
  at: required(column('结算时间', 'Settled at', ['结算时间'], instant, '2026-01-10 10:00:00')),
  document: column('结算单号', 'Settlement', ['结算单号', '结算请求号', '请求单号'], identifier(), ''),
  subOrder: required(column('子订单号', 'Sub-order', ['子订单号'], identifier(), '6917926768823643751')),
  orderNumber: column('订单号', 'Order number', ['订单号', '主订单号'], identifier(), '6917926768823643751'),
  total: required(column('结算金额', 'Settled', ['结算金额'], signedAmount, '107.35')),
  ...douyinAmounts,
  note: column('备注', 'Note', ['备注'], remark(300), ''),
};
const douyinSettlementParts = {
  lines: {
    ...{ title: { zh: '结算账单', en: 'Settlement' }, role: 'main', columns: douyinSettlementColumns },
    key: ['document', 'subOrder', 'at'],
  } satisfies Part<typeof douyinSettlementColumns>,
} satisfies Parts;

/** 抖店结算账单: a row per sub-order and settlement. */
export const douyinSettlement = defineTemplate<StatementDocument, typeof douyinSettlementParts>({
  name: 'douyin-settlement',
  title: { zh: '抖店结算账单', en: 'Douyin settlement' },
  entity: 'platform_statement',
  parts: douyinSettlementParts,
  blanks: ['-', '--'],
  options: [shopOption],
  oneRow: true,
  whole: watch(null),
  assemble({ rows, key, report }) {
    const row = rows.lines[0] as ReadRow<typeof douyinSettlementColumns>;
    const { values } = row;
    const parts = douyinPartsOf(values);
    checkParts(row, parts, values.total ?? zero, 'total', report);
    const line = {
      ...{ number: key, orderNumber: values.orderNumber ?? values.subOrder ?? '', subOrderNumber: values.subOrder ?? '', kindWord: '结算' },
      ...{ balance: null, occurredAt: values.at as string, note: values.note ?? '' },
    };
    return { layout: 'douyin-settlement', feed: 'settlement', lines: partsOf(line, parts), totals: {}, account: '' };
  },
});

/** Amazon writes its times as 2026-01-10 05:12:33 UTC. */
const amazonTime: Parser<string> = (cell, context) =>
  instant(
    halfWidth(cell)
      .trim()
      .replace(/ ?UTC$/, 'Z'),
    context,
  );
const AMAZON: readonly (readonly [RegExp, StatementKind])[] = [
  [/^Refund.*\|ItemPrice\|/i, 'refund'],
  [/\|ItemPrice\|/i, 'sale'],
  [/\|Promotion\|/i, 'sale'],
  [/FBA.*Storage|Storage/i, 'storage'],
  [/FBA|Fulfil|Shipping(Chargeback|HB)|Postage/i, 'freight'],
  [/Advertis/i, 'advertising'],
  [/Reserve|Deposit/i, 'deposit'],
  [/Transfer|Payable to|Disbursement/i, 'withdrawal'],
  [/Commission|Closing|ItemFees|Subscription|ServiceFee/i, 'commission'],
  [/Reimbursement|Compensat|A-to-z|Chargeback/i, 'compensation'],
];
const amazonKind = (words: string): StatementKind => AMAZON.find(([pattern]) => pattern.test(words))?.[1] ?? 'unclear';

const amazonColumns = {
  settlement: required(column('结算编号', 'Settlement', ['settlement-id', 'settlement id'], identifier(), '12345678901')),
  type: required(column('交易类型', 'Transaction', ['transaction-type', 'transaction type'], text(100), 'Order')),
  orderNumber: column('订单号', 'Order number', ['order-id', 'order id', 'AmazonOrderId'], identifier(), '902-3159896-1390916'),
  adjustment: column('调整号', 'Adjustment', ['adjustment-id', 'adjustment id'], identifier(), ''),
  amountType: required(column('金额类型', 'Kind', ['amount-type', 'amount type'], text(100), 'ItemPrice')),
  about: column('金额说明', 'Description', ['amount-description', 'amount description', 'ChargeType', 'FeeType'], text(200), 'Principal'),
  amount: required(column('金额', 'Amount', ['amount', 'CurrencyAmount'], signedAmount, '113.00')),
  at: required(column('时间', 'Time', ['posted-date-time', 'posted date time', 'PostedDate'], amazonTime, '2026-01-10 05:12:33 UTC')),
};
const amazonParts = {
  lines: {
    ...{ title: { zh: '结算报告', en: 'Settlement report' }, role: 'main', columns: amazonColumns },
    key: ['settlement', 'type', 'orderNumber', 'adjustment', 'at'],
  } satisfies Part<typeof amazonColumns>,
} satisfies Parts;
/** The first row of the report is its head: the total of the settlement stands in it, and no transaction. */
const isAmazonHead = (cells: readonly string[]) => (cells[4] ?? '').trim() !== '' && (cells[6] ?? '').trim() === '';

/** Amazon's settlement report (flat file V2): a row per order, kind and item; its first row bears the total. Kinds are named as in finances v0. */
export const amazonSettlement = defineTemplate<StatementDocument, typeof amazonParts>({
  name: 'amazon-settlement',
  title: { zh: '亚马逊结算报告', en: 'Amazon settlement report' },
  entity: 'platform_statement',
  parts: amazonParts,
  options: [shopOption],
  isFoot: isAmazonHead,
  whole: watch({
    read: (cells) => {
      const total = /^-?\d+(\.\d+)?$/.exec((cells[4] ?? '').trim())?.[0];
      return total === undefined ? null : { 'total-amount': decimal(total) };
    },
    isMust: true,
  }),
  assemble({ rows, key }) {
    const [first] = rows.lines;
    if (!first) return undefined;
    const kinds = new Map<StatementKind, Decimal>();
    const wordOf = ({ values }: ReadRow<typeof amazonColumns>) => `${values.type}|${values.amountType}|${values.about ?? ''}`;
    for (const row of rows.lines) {
      const kind = amazonKind(wordOf(row));
      kinds.set(kind, add(kinds.get(kind) ?? zero, row.values.amount ?? zero));
    }
    const line = {
      ...{ number: key, orderNumber: first.values.orderNumber ?? '', subOrderNumber: '', kindWord: wordOf(first) },
      ...{ balance: null, occurredAt: first.values.at as string, note: '' },
    };
    const lines = partsOf(
      line,
      [...kinds].map(([kind, amount]) => [kind, kind, amount] as const),
    );
    const total = sum(rows.lines.map(({ values }) => values.amount ?? zero));
    return { layout: 'amazon-settlement', feed: 'settlement', lines, totals: { 'total-amount': total }, account: '' };
  },
});

const anyColumns = {
  number: column(
    '流水号',
    'Line number',
    ['流水号', '单号', '交易流水号', 'line number', 'transaction id', 'reference'],
    identifier(),
    'F0001',
  ),
  orderNumber: column(
    '订单号',
    'Order number',
    ['订单号', '平台订单号', '订单编号', '商户订单号', 'order number', 'order id'],
    identifier(),
    'O0001',
  ),
  type: required(column('类型', 'Kind', ['类型', '费用类型', '业务类型', '费用项', 'kind', 'type'], text(100), '货款')),
  amount: column('金额', 'Amount', ['金额', '收支金额', 'amount'], signedAmount, '113.00'),
  direction: column('收支', 'Direction', ['收支', '收支方向', '方向', 'direction'], text(20), ''),
  came: column('收入', 'Came in', ['收入', '收入金额', 'credit', 'money in'], signedAmount, ''),
  went: column('支出', 'Went out', ['支出', '支出金额', 'debit', 'money out'], signedAmount, ''),
  balance: column('余额', 'Balance', ['余额', '账户余额', 'balance'], signedAmount, ''),
  at: required(column('时间', 'Time', ['时间', '发生时间', '交易时间', '结算时间', 'time', 'date'], instant, '2026-01-10 10:00:00')),
  note: column('备注', 'Note', ['备注', '说明', 'note', 'description'], remark(300), ''),
};
const anyParts = {
  lines: {
    ...{ title: { zh: '账单明细', en: 'Lines' }, role: 'main', columns: anyColumns },
    key: ['number', 'orderNumber', 'type', 'at', 'amount', 'came', 'went'],
  } satisfies Part<typeof anyColumns>,
} satisfies Parts;

/** Any platform's file, its columns found or chosen. */
export const platformStatement = defineTemplate<StatementDocument, typeof anyParts>({
  name: 'platform-statement',
  title: { zh: '平台账单（通用）', en: 'Statement of any platform' },
  entity: 'platform_statement',
  parts: anyParts,
  blanks: ['-', '--', '/'],
  options: [
    shopOption,
    {
      name: 'feed',
      label: { zh: '口径', en: 'Feed' },
      kind: 'choice',
      choices: [
        { value: 'settlement', label: { zh: '结算：按订单与费用', en: 'Settlement: by order and fee' } },
        { value: 'flow', label: { zh: '资金流水：账户每一笔', en: 'Account flow: every movement' } },
      ],
    },
  ],
  whole: watch(null),
  assemble({ rows, key, context, report }) {
    const [first] = rows.lines;
    if (!first) return undefined;
    const { values } = first;
    if (values.amount === null && values.came === null && values.went === null) return report(first, 'amount', 'required');
    const amount = values.amount === null ? moved(values.came, values.went) : signed(values.amount, values.direction);
    const lines = rows.lines.flatMap((row, index) =>
      partsOf(
        {
          ...{ number: values.number ?? key, orderNumber: values.orderNumber ?? '', subOrderNumber: '', kindWord: values.type ?? '' },
          ...{
            balance: row.values.balance === null ? null : shown(row.values.balance),
            occurredAt: values.at as string,
            note: values.note ?? '',
          },
        },
        [[`${values.number === null ? '' : (values.type ?? '')}${index + 1}`, kindOf(values.type), amount]],
      ),
    );
    const feed = context.options.feed === 'flow' ? 'flow' : 'settlement';
    return { layout: 'platform-statement', feed, lines, totals: {}, account: '' };
  },
});
