import { reportDifferences } from '../documents/head.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { day } from '../values/date.ts';
import { count, orderQuantity, unitPrice } from '../values/number.ts';
import { identifier, text, yesOrNo } from '../values/text.ts';
import { shown } from './product.ts';

/** What a supplier asks for a SKU: an offer for each warehouse and first day, each with its tiers. */
export interface SupplierPricesDocument {
  offers: object[];
}

const columns = {
  supplier: required(column('供应商', 'Supplier', ['供应商', '供应商编码', '供应商名称', 'supplier', 'supplier code'], text(200), 'S001')),
  sku: required(column('货品编码', 'SKU', ['货品编码', '规格编码', '商品编码', '商家编码', 'sku', 'sku code'], identifier(80), 'TS-RED-M')),
  code: column('供应商货号', "Supplier's code", ['供应商货号', '厂家货号', '货号', "supplier's code", 'supplier item'], text(80), 'A-100'),
  price: required(column('单价', 'Unit price', ['单价', '供货价', '采购价', '进价', 'unit price', 'price'], unitPrice, '12.50')),
  fromQuantity: column('数量起', 'From quantity', ['数量起', '阶梯数量', '起始数量', 'from quantity', 'tier'], orderQuantity, '100'),
  pack: column('包装单位', 'Pack', ['包装单位', '采购单位', 'pack', 'purchase unit'], text(20), '箱'),
  leastQuantity: column('起订量', 'Least quantity', ['起订量', '最小起订量', 'least quantity', 'moq'], orderQuantity, '50'),
  multiple: column('订货倍数', 'Multiple', ['订货倍数', '装箱数', 'multiple', 'pack size'], orderQuantity, '10'),
  leadDays: column('交货天数', 'Lead days', ['交货天数', '交期', 'lead days', 'lead time'], count, '7'),
  currency: column('币种', 'Currency', ['币种', 'currency'], identifier(3), 'CNY'),
  taxInclusive: column('含税', 'Tax inclusive', ['含税', '是否含税', 'tax inclusive'], yesOrNo),
  warehouse: column('仓库', 'Warehouse', ['仓库', '收货仓', 'warehouse'], text(80)),
  validFrom: column('生效日期', 'Valid from', ['生效日期', '开始日期', 'valid from'], day, '2026-12-01'),
  validTo: column('失效日期', 'Valid to', ['失效日期', '结束日期', 'valid to'], day),
};

const parts = {
  prices: {
    title: { zh: '供货价', en: 'Supplier prices' },
    role: 'main',
    columns,
    key: ['supplier', 'sku'],
  } satisfies Part<typeof columns>,
} satisfies Parts;

const TIERS = 20;
const OF_THE_SKU = ['code', 'pack', 'leastQuantity', 'multiple', 'leadDays'] as const;
const OF_THE_OFFER = ['currency', 'taxInclusive', 'validTo'] as const;

/** Rows of one supplier and SKU are its tiers, by warehouse and first day. */
export const supplierPrices = defineTemplate<SupplierPricesDocument, typeof parts>({
  name: 'supplier-prices',
  title: { zh: '供应商供货价', en: 'Supplier prices' },
  entity: 'supplier_price',
  parts,
  blanks: ['-', '/'],
  assemble({ rows, report }) {
    reportDifferences(rows.prices, OF_THE_SKU, columns, report);
    const said = <K extends keyof typeof columns>(some: typeof rows.prices, name: K) =>
      some.find(({ values }) => values[name] !== null)?.values[name] ?? null;
    const offers = Map.groupBy(rows.prices, ({ values }) => `${values.warehouse ?? ''} ${values.validFrom ?? ''}`);
    return {
      offers: [...offers.values()].map((some) => {
        reportDifferences(some, OF_THE_OFFER, columns, report);
        const [first] = some;
        if (first && some.length > TIERS) report(first, 'fromQuantity', 'too_many_lines', { maximum: TIERS });
        const tiers = new Map<string, number>();
        for (const row of some) {
          const from = shown(row.values.fromQuantity) ?? '0';
          const before = tiers.get(from);
          if (before !== undefined) report(row, 'fromQuantity', 'duplicate', { row: before });
          tiers.set(from, row.row);
        }
        return {
          ...{ supplier: said(some, 'supplier'), sku: said(some, 'sku'), code: said(rows.prices, 'code') },
          ...{ leastQuantity: shown(said(rows.prices, 'leastQuantity')), multiple: shown(said(rows.prices, 'multiple')) },
          ...{
            leadDays: said(rows.prices, 'leadDays'),
            currency: said(some, 'currency'),
            taxInclusive: said(some, 'taxInclusive'),
            pack: said(rows.prices, 'pack'),
          },
          ...{ warehouse: said(some, 'warehouse'), validFrom: said(some, 'validFrom'), validTo: said(some, 'validTo') },
          tiers: some.map(({ values }) => ({ fromQuantity: shown(values.fromQuantity) ?? '0', unitPrice: shown(values.price) })),
        };
      }),
    };
  },
});
