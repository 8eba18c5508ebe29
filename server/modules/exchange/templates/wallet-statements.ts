import { type Decimal, decimal, negate, one, text as shown, zero } from '../../../kernel/decimal.ts';
import { column, defineTemplate, type Part, type Parts, type ReadRow, required, type Values } from '../documents/template.ts';
import { instant } from '../values/date.ts';
import { signedAmount } from '../values/number.ts';
import { identifier, remark, text } from '../values/text.ts';
import { behindAccent, kindOf, moved, partsOf, shopOption, signed, type StatementDocument, type Totals, watch } from './statement.ts';

/** Taobao's orders bear letters before their number in Alipay. */
const bareOrder = (order: string | null): string => (order ?? '').replace(/^T\d{2,3}P(?=\d{10,})/, '');
const plainNumber = (cell: string) => decimal(cell.replace(/[`,，¥\s]/g, '') || '0');
const isHash = (cells: readonly string[]) => (cells[0] ?? '').trimStart().startsWith('#');

/** `#收入合计：3笔，共331.18元`: the figures behind a word of Alipay's and Pinduoduo's closing rows. */
const hashTotals =
  (words: Readonly<Record<string, string>>) =>
  (cells: readonly string[]): Totals | null => {
    const row = cells.join(',');
    const found = Object.entries(words).find(([word]) => row.includes(word));
    const figures = /合计[:：]\s*(\d+)\s*笔[,，].*?共\s*([-\d.,]+)\s*元/.exec(row);
    if (!found || !figures) return null;
    const [, name] = found;
    return { [`${name}笔数`]: decimal(figures[1] as string), [name]: plainNumber((figures[2] as string).replace(/,$/, '')) };
  };
const counted = (name: string, amount: Decimal): Totals => ({ [`${name}笔数`]: one, [name]: amount });
/** The account a wallet's file names above its table: `#账号：[20880000000000000156]`. */
const accountAbove = (above: string) => /账号[:：]\s*\[?([\w@.*-]+)\]?/.exec(above)?.[1] ?? null;

const flowColumns = {
  number: required(column('账务流水号', 'Line number', ['账务流水号'], identifier(), '24010110034567')),
  orderNumber: column('商户订单号', 'Order number', ['商户订单号', '订单号'], identifier(), 'T200P2400000000000000001'),
  at: required(column('发生时间', 'Time', ['发生时间', '入账时间'], instant, '2026-01-10 10:00:00')),
  came: column('收入金额', 'Came in', ['收入金额(+元)', '收入金额', '收入'], signedAmount, '113.00'),
  went: column('支出金额', 'Went out', ['支出金额(-元)', '支出金额', '支出'], signedAmount, ''),
  balance: column('账户余额', 'Balance', ['账户余额(元)', '账户余额', '余额'], signedAmount, '1113.00'),
  type: required(column('业务类型', 'Kind', ['业务类型', '账务类型'], text(100), '在线支付')),
  note: column('备注', 'Note', ['备注', '业务描述'], remark(300), ''),
};
const flowParts = {
  lines: { title: { zh: '账务明细', en: 'Account flow' }, role: 'main', columns: flowColumns, key: 'number' } satisfies Part<
    typeof flowColumns
  >,
} satisfies Parts;

function flowDocument({ values }: ReadRow<typeof flowColumns>): StatementDocument {
  const amount = moved(values.came, values.went);
  const type = values.type as string;
  // what a fee is for stands in its note: 天猫佣金, 代扣返点积分, 花呗支付服务费
  const kind = type === '收费' ? kindOf(values.note, type) : kindOf(type, values.note);
  const line = {
    ...{ number: values.number as string, orderNumber: bareOrder(values.orderNumber), subOrderNumber: '', kindWord: type },
    ...{ balance: values.balance === null ? null : shown(values.balance), occurredAt: values.at as string, note: values.note ?? '' },
  };
  const totals = counted(amount < 0n ? '支出合计' : '收入合计', amount);
  return { layout: 'alipay-flow', feed: 'flow', lines: partsOf(line, [['1', kind, amount]]), totals, account: '' };
}

/** 支付宝账务明细: every movement of the account, titles above, closing totals below. */
export const alipayFlow = defineTemplate<StatementDocument, typeof flowParts>({
  name: 'alipay-flow',
  title: { zh: '支付宝账务明细', en: 'Alipay account flow' },
  entity: 'platform_statement',
  parts: flowParts,
  options: [shopOption],
  oneRow: true,
  isFoot: isHash,
  whole: watch({ read: hashTotals({ 收入合计: '收入合计', 支出合计: '支出合计' }), isMust: true }, accountAbove),
  assemble: ({ rows }) => rows.lines[0] && flowDocument(rows.lines[0]),
});

const tradeColumns = {
  trade: required(column('支付宝交易号', 'Trade', ['支付宝交易号', '交易号'], identifier(), '2026011022001400001')),
  refund: column('退款批次号', 'Refund', ['退款批次号/请求号', '退款批次号'], identifier(), ''),
  orderNumber: required(column('商户订单号', 'Order number', ['商户订单号'], identifier(), 'T200P2400000000000000001')),
  type: required(column('业务类型', 'Kind', ['业务类型'], text(100), '交易')),
  at: required(column('完成时间', 'Finished', ['完成时间', '创建时间'], instant, '2026-01-10 10:00:00')),
  received: required(column('商家实收', 'Received', ['商家实收(元)', '商家实收'], signedAmount, '113.00')),
  fee: column('服务费', 'Fee', ['服务费(元)', '服务费'], signedAmount, '-0.68'),
  note: column('备注', 'Note', ['备注', '商品名称'], remark(300), ''),
};
const tradeParts = {
  lines: {
    ...{ title: { zh: '业务明细', en: 'Trades' }, role: 'main', columns: tradeColumns },
    key: ['trade', 'refund', 'type'],
  } satisfies Part<typeof tradeColumns>,
} satisfies Parts;

/** 支付宝业务明细: trades and refunds with the fee of each. */
export const alipayTrades = defineTemplate<StatementDocument, typeof tradeParts>({
  name: 'alipay-trades',
  title: { zh: '支付宝业务明细', en: 'Alipay trades' },
  entity: 'platform_statement',
  parts: tradeParts,
  options: [shopOption],
  oneRow: true,
  isFoot: isHash,
  whole: watch({ read: hashTotals({ 交易合计: '交易合计', 退款合计: '退款合计' }), isMust: true }, accountAbove),
  assemble({ rows, key }) {
    const values = rows.lines[0]?.values as Values<typeof tradeColumns>;
    const isRefund = /退款/.test(values.type ?? '');
    const received = values.received ?? zero;
    const amount = isRefund ? signed(received, '支出') : received;
    const line = {
      ...{ number: key, orderNumber: bareOrder(values.orderNumber), subOrderNumber: '', kindWord: values.type ?? '' },
      ...{ balance: null, occurredAt: values.at as string, note: values.note ?? '' },
    };
    const lines = partsOf(line, [
      ['received', isRefund ? 'refund' : 'sale', amount],
      ['fee', 'payment_fee', values.fee ?? zero],
    ]);
    return { layout: 'alipay-trades', feed: 'settlement', lines, totals: counted(isRefund ? '退款合计' : '交易合计', amount), account: '' };
  },
});

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;
/** Two rows close a file of WeChat: the names of its totals, and these. */
const isWeChatFoot = (cells: readonly string[]) =>
  /^`?(总交易单数|资金流水总笔数)$/.test((cells[0] ?? '').trim()) || (filled(cells) <= 8 && /^`?\d{1,12}$/.test((cells[0] ?? '').trim()));
const wechatTotals =
  (names: readonly string[]) =>
  (cells: readonly string[]): Totals | null =>
    /^`?\d/.test((cells[0] ?? '').trim())
      ? Object.fromEntries(names.flatMap((name, at) => (name ? [[name, plainNumber(cells[at] ?? '0')]] : [])))
      : null;

const id = behindAccent(identifier());
const words = behindAccent(text(200));
const money = behindAccent(signedAmount);
const time = behindAccent(instant);
const note = behindAccent(remark(300));

const wechatTradeColumns = {
  at: required(column('交易时间', 'Time', ['交易时间'], time, '`2026-01-10 10:00:00')),
  account: column('商户号', 'Merchant number', ['商户号'], id, '`1600000000'),
  trade: required(column('微信订单号', 'Trade', ['微信订单号'], id, '`4200000000000000000000000001')),
  orderNumber: required(column('商户订单号', 'Order number', ['商户订单号'], id, '`SO2601-000001')),
  state: required(column('交易状态', 'State', ['交易状态'], words, '`SUCCESS')),
  refundId: column('微信退款单号', 'Refund', ['微信退款单号'], id, '`0'),
  due: required(column('应结订单金额', 'Due', ['应结订单金额'], money, '`113.00')),
  refund: required(column('退款金额', 'Refunded', ['退款金额'], money, '`0.00')),
  fee: required(column('手续费', 'Fee', ['手续费'], behindAccent(feeAmount), '`0.68000')),
  note: column('商品名称', 'Title', ['商品名称'], note, '`T 恤'),
};
/** WeChat writes fees with five digits; they are taken to the cent. */
function feeAmount(cell: string, context: Parameters<typeof signedAmount>[1]) {
  return signedAmount(/^-?\d+\.\d{2}0*$/.test(cell) ? cell.replace(/(\.\d{2})0*$/, '$1') : cell, context);
}
const wechatTradeParts = {
  lines: {
    ...{ title: { zh: '交易账单', en: 'Trades' }, role: 'main', columns: wechatTradeColumns },
    key: ['trade', 'refundId', 'state'],
  } satisfies Part<typeof wechatTradeColumns>,
} satisfies Parts;

/** 微信交易账单: trades and refunds, the fee of each, totals in two rows below. */
export const wechatTrades = defineTemplate<StatementDocument, typeof wechatTradeParts>({
  name: 'wechat-trades',
  title: { zh: '微信支付交易账单', en: 'WeChat Pay trades' },
  entity: 'platform_statement',
  parts: wechatTradeParts,
  options: [shopOption],
  blanks: ['`'],
  oneRow: true,
  isFoot: isWeChatFoot,
  whole: watch({ read: wechatTotals(['总交易单数', '应结订单总金额', '退款总金额', '', '手续费总金额']), isMust: true }),
  assemble({ rows, key }) {
    const values = rows.lines[0]?.values as Values<typeof wechatTradeColumns>;
    const isRefund = /refund|退款/i.test(values.state ?? '');
    const [due, refund, fee] = [values.due ?? zero, values.refund ?? zero, values.fee ?? zero];
    const line = {
      ...{ number: key, orderNumber: values.orderNumber ?? '', subOrderNumber: '', kindWord: values.state ?? '', balance: null },
      ...{ occurredAt: values.at as string, note: values.note ?? '' },
    };
    const lines = partsOf(line, [
      isRefund ? ['refund', 'refund', signed(refund, '支出')] : ['due', 'sale', due],
      ['fee', 'payment_fee', negate(fee)],
    ]);
    const totals = { 总交易单数: one, 应结订单总金额: due, 退款总金额: refund, 手续费总金额: fee };
    return { layout: 'wechat-trades', feed: 'settlement', lines, totals, account: values.account ?? '' };
  },
});

const wechatFlowColumns = {
  at: required(column('记账时间', 'Time', ['记账时间'], time, '`2026-01-10 10:00:00')),
  number: required(column('资金流水单号', 'Line number', ['资金流水单号'], id, '`1000000000202601100001')),
  name: column('业务名称', 'Business', ['业务名称'], words, '`交易'),
  type: required(column('业务类型', 'Kind', ['业务类型'], words, '`交易')),
  direction: required(column('收支类型', 'Direction', ['收支类型'], words, '`收入')),
  amount: required(column('收支金额', 'Amount', ['收支金额(元)', '收支金额'], money, '`113.00')),
  balance: column('账户结余', 'Balance', ['账户结余(元)', '账户结余'], money, '`1113.00'),
  orderNumber: column('业务凭证号', 'Order number', ['业务凭证号', '商户订单号'], id, '`SO2601-000001'),
  note: column('备注', 'Note', ['备注'], note, ''),
};
const wechatFlowParts = {
  lines: {
    ...{ title: { zh: '资金账单', en: 'Account flow' }, role: 'main', columns: wechatFlowColumns },
    key: 'number',
  } satisfies Part<typeof wechatFlowColumns>,
} satisfies Parts;

/** 微信资金账单: every movement of the account with its balance. */
export const wechatFlow = defineTemplate<StatementDocument, typeof wechatFlowParts>({
  name: 'wechat-flow',
  title: { zh: '微信支付资金账单', en: 'WeChat Pay account flow' },
  entity: 'platform_statement',
  parts: wechatFlowParts,
  options: [shopOption],
  blanks: ['`'],
  oneRow: true,
  isFoot: isWeChatFoot,
  whole: watch({ read: wechatTotals(['资金流水总笔数', '收入笔数', '收入金额', '支出笔数', '支出金额']), isMust: true }),
  assemble({ rows }) {
    const values = rows.lines[0]?.values as Values<typeof wechatFlowColumns>;
    const amount = signed(values.amount ?? zero, values.direction);
    const isOut = amount < 0n;
    const line = {
      ...{ number: values.number as string, orderNumber: values.orderNumber ?? '', subOrderNumber: '', kindWord: values.type ?? '' },
      ...{ balance: values.balance === null ? null : shown(values.balance), occurredAt: values.at as string, note: values.note ?? '' },
    };
    const totals: Totals = {
      ...{ 资金流水总笔数: one, 收入笔数: isOut ? zero : one, 收入金额: isOut ? zero : amount },
      ...{ 支出笔数: isOut ? one : zero, 支出金额: isOut ? negate(amount) : zero },
    };
    return {
      layout: 'wechat-flow',
      feed: 'flow',
      lines: partsOf(line, [['1', kindOf(values.type, values.name), amount]]),
      totals,
      account: '',
    };
  },
});

const pinduoduoColumns = {
  orderNumber: column('商户订单号', 'Order number', ['商户订单号', '订单号'], identifier(), '260110-123456789012345'),
  at: required(column('发生时间', 'Time', ['发生时间', '入账时间'], instant, '2026-01-10 10:00:00')),
  came: column('收入金额', 'Came in', ['收入金额(+元)', '收入金额', '收入'], signedAmount, '113.00'),
  went: column('支出金额', 'Went out', ['支出金额(-元)', '支出金额', '支出'], signedAmount, ''),
  type: required(column('账务类型', 'Kind', ['账务类型', '业务类型'], text(100), '交易收入')),
  note: column('备注', 'Note', ['备注'], remark(300), ''),
  about: column('业务描述', 'Description', ['业务描述'], remark(300), ''),
};
const pinduoduoParts = {
  lines: {
    ...{ title: { zh: '货款明细', en: 'Account flow' }, role: 'main', columns: pinduoduoColumns },
    // without numbers of their own, lines are known by all they say; those that say the same by their place among them
    key: ['orderNumber', 'at', 'type', 'came', 'went', 'note'],
  } satisfies Part<typeof pinduoduoColumns>,
} satisfies Parts;

/** 拼多多货款明细（对账中心）: every movement, without numbers and balances; closing totals below. */
export const pinduoduoFlow = defineTemplate<StatementDocument, typeof pinduoduoParts>({
  name: 'pinduoduo-flow',
  title: { zh: '拼多多货款明细', en: 'Pinduoduo account flow' },
  entity: 'platform_statement',
  parts: pinduoduoParts,
  options: [shopOption],
  isFoot: isHash,
  whole: watch({ read: hashTotals({ 收入合计: '收入合计', 支出合计: '支出合计' }), isMust: false }),
  assemble({ rows, key }) {
    const [first] = rows.lines;
    if (!first) return undefined;
    const { values } = first;
    const amount = moved(values.came, values.went);
    const count = BigInt(rows.lines.length);
    const lines = rows.lines.flatMap((_, index) =>
      partsOf(
        {
          ...{ number: key, orderNumber: values.orderNumber ?? '', subOrderNumber: '', kindWord: values.type ?? '', balance: null },
          ...{ occurredAt: values.at as string, note: values.note ?? values.about ?? '' },
        },
        [[String(index + 1), kindOf(values.type, values.about), amount]],
      ),
    );
    const name = amount < 0n ? '支出合计' : '收入合计';
    const totals = { [`${name}笔数`]: (one * count) as Decimal, [name]: (amount * count) as Decimal };
    return { layout: 'pinduoduo-flow', feed: 'flow', lines, totals, account: '' };
  },
});
