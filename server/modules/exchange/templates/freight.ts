import { add, type Decimal, maximum, text as shownDecimal, zero } from '../../../kernel/decimal.ts';
import { regionCode } from '../../freight/index.ts';
import { reportDifferences } from '../documents/head.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { type Parser, refusal } from '../values/cell.ts';
import { day } from '../values/date.ts';
import { amount, count, measure } from '../values/number.ts';
import { identifier, several, text, yesOrNo } from '../values/text.ts';
import { shown } from './product.ts';

/** A parcel of a carrier's bill: all its fees together. */
export interface BilledParcelDocument {
  carrier: string;
  /** The carrier's own number of the bill. */
  reference: string;
  waybill: string;
  weight: string | null;
  amount: string;
  /** The day it was handed over. */
  date: string | null;
  billDate: string | null;
}

const billColumns = {
  carrier: column('快递公司', 'Carrier', ['快递公司', '物流公司', '承运商', 'carrier'], text(60), '顺丰速运'),
  reference: column(
    '账单号',
    'Bill number',
    ['账单号', '账单编号', '对账单号', 'bill number', 'bill no', 'statement no'],
    identifier(60),
    'SF202611',
  ),
  billDate: column('账单日期', 'Bill date', ['账单日期', '出账日期', 'bill date'], day, '2026-11-30'),
  waybill: required(
    column(
      '运单号',
      'Waybill',
      ['运单号', '运单编号', '运单号码', '快递单号', '物流单号', '母单号', '单号', 'waybill', 'tracking number'],
      identifier(80),
      'SF1234567890',
    ),
  ),
  date: column('寄件日期', 'Ship date', ['寄件日期', '寄件时间', '揽收日期', '发货日期', '业务日期', 'ship date'], day, '2026-11-05'),
  weight: column(
    '计费重量',
    'Billed weight',
    ['计费重量', '计费重量(kg)', '结算重量', '重量', '重量(kg)', 'billed weight', 'weight'],
    measure,
    '3.2',
  ),
  amount: required(
    column(
      '金额',
      'Amount',
      ['应付金额', '结算金额', '应收金额', '费用合计', '合计', '金额', '运费', '费用', 'amount', 'total'],
      amount,
      '14.00',
    ),
  ),
};

const billParts = {
  lines: {
    title: { zh: '账单明细', en: 'Lines of the bill' },
    role: 'main',
    columns: billColumns,
    key: ['carrier', 'reference', 'waybill'],
  } satisfies Part<typeof billColumns>,
} satisfies Parts;

/** A row per parcel, or per fee of a parcel: rows of one waybill are added up, so that a parcel billed twice shows as one billed too dear. */
export const carrierBills = defineTemplate<BilledParcelDocument, typeof billParts>({
  name: 'carrier-bills',
  title: { zh: '快递账单', en: 'Carrier bills' },
  entity: 'carrier_bill',
  parts: billParts,
  blanks: ['-', '/'],
  options: [
    { name: 'carrier', label: { zh: '快递公司（文件里没有时）', en: 'Carrier, where the file names none' }, kind: 'carrier' },
    { name: 'reference', label: { zh: '账单号（文件里没有时）', en: 'Bill number, where the file has none' }, kind: 'text' },
  ],
  assemble({ rows, context, report }) {
    reportDifferences(rows.lines, ['billDate'], billColumns, report);
    const [first] = rows.lines;
    if (!first) return undefined;
    const carrier = first.values.carrier ?? context.options.carrier;
    const reference = first.values.reference ?? context.options.reference;
    if (!carrier) return report(first, 'carrier', 'required');
    if (!reference) return report(first, 'reference', 'required');
    const weights = rows.lines.flatMap(({ values }) => values.weight ?? []);
    return {
      ...{ carrier, reference, waybill: first.values.waybill as string },
      weight: weights.length ? shownDecimal(weights.reduce(maximum)) : null,
      amount: shownDecimal(rows.lines.reduce((total, { values }) => add(total, values.amount as Decimal), zero)),
      date: rows.lines.find(({ values }) => values.date !== null)?.values.date ?? null,
      billDate: rows.lines.find(({ values }) => values.billDate !== null)?.values.billDate ?? null,
    };
  },
});

/** The prices of a template from a day on, a row per group of regions. */
export interface PricesDocument {
  template: string;
  validFrom: string;
  validTo: string | null;
  rules: object[];
}

/** A region as the templates name it: 浙江, 浙江杭州 written with blanks or strokes between the levels. */
const region: Parser<string> = (cell) => {
  const found = regionCode(cell);
  return found === undefined ? refusal('region_unknown', { value: cell }) : { value: found };
};

const priceColumns = {
  template: required(
    column('模板编码', 'Template code', ['模板编码', '运费模板', '模板', 'template code', 'template'], identifier(60), 'SF-STD'),
  ),
  validFrom: required(column('生效日期', 'Valid from', ['生效日期', '开始日期', 'valid from', 'from'], day, '2026-12-01')),
  validTo: column('失效日期', 'Valid to', ['失效日期', '结束日期', 'valid to', 'to'], day),
  regions: column('地区', 'Regions', ['地区', '区域', '目的地', '省份', 'regions', 'region'], several(region), '浙江、江苏、上海'),
  blocked: column('不发货', 'Not served', ['不发货', '不派送', 'not served', 'blocked'], yesOrNo),
  firstUnit: column('首重', 'First unit', ['首重', '首件', '首重(kg)', '首单位', 'first unit', 'first weight'], measure, '1'),
  firstFee: column('首费', 'First fee', ['首费', '首重价格', '首重费用', '首件费用', 'first fee'], amount, '8.00'),
  stepUnit: column('续重', 'Further unit', ['续重', '续件', '续重(kg)', '续单位', 'further unit', 'step unit'], measure, '1'),
  stepFee: column('续费', 'Further fee', ['续费', '续重价格', '续重费用', '续件费用', 'further fee', 'step fee'], amount, '2.00'),
  minFee: column('最低', 'At least', ['最低', '最低收费', 'minimum fee', 'min fee'], amount),
  maxFee: column('最高', 'At most', ['最高', '最高收费', 'maximum fee', 'max fee'], amount),
  freeAmount: column('满额包邮', 'Free from amount', ['满额包邮', '包邮金额', 'free from amount'], amount),
  freePieces: column('满件包邮', 'Free from pieces', ['满件包邮', '包邮件数', 'free from pieces'], count),
};

const priceParts = {
  prices: {
    title: { zh: '地区价格', en: 'Region prices' },
    role: 'main',
    columns: priceColumns,
    key: ['template', 'validFrom'],
  } satisfies Part<typeof priceColumns>,
} satisfies Parts;

const LONGEST = 200;
const orElse = (value: Decimal | null, otherwise: string) => (value === null ? otherwise : shownDecimal(value));

/** Rows of one template and day are its prices: complete, or none of them come in. */
export const freightPrices = defineTemplate<PricesDocument, typeof priceParts>({
  name: 'freight-prices',
  title: { zh: '运费模板地区价格', en: 'Region prices of freight templates' },
  entity: 'freight_prices',
  parts: priceParts,
  blanks: ['-', '/'],
  assemble({ rows, report }) {
    reportDifferences(rows.prices, ['validTo'], priceColumns, report);
    const [first] = rows.prices;
    if (!first) return undefined;
    if (rows.prices.length > LONGEST) return report(first, 'template', 'too_many_lines', { maximum: LONGEST });
    const named = new Map<string, number>();
    for (const row of rows.prices)
      for (const each of row.values.regions ?? ['']) {
        const before = named.get(each);
        if (before !== undefined) report(row, 'regions', 'duplicate', { row: before });
        named.set(each, row.row);
      }
    return {
      ...{ template: first.values.template as string, validFrom: first.values.validFrom as string },
      validTo: rows.prices.find(({ values }) => values.validTo !== null)?.values.validTo ?? null,
      rules: rows.prices.map(({ values }) => ({
        ...{ regions: values.regions ?? [], blocked: values.blocked ?? false },
        ...{ firstUnit: orElse(values.firstUnit, '1'), firstFee: orElse(values.firstFee, '0') },
        ...{ stepUnit: orElse(values.stepUnit, '0'), stepFee: orElse(values.stepFee, '0') },
        ...{ minFee: shown(values.minFee), maxFee: shown(values.maxFee) },
        free: [
          ...(values.freeAmount === null ? [] : [{ amount: shownDecimal(values.freeAmount) }]),
          ...(values.freePieces === null ? [] : [{ pieces: String(values.freePieces) }]),
        ],
      })),
    };
  },
});
