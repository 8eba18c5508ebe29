import { type Decimal, multiply, whole } from '../../../kernel/decimal.ts';
import { headOf, reportDifferences } from '../documents/head.ts';
import { type Assembly, column, defineTemplate, type Part, type Parts, present, required, type Values } from '../documents/template.ts';
import type { Parser } from '../values/cell.ts';
import { measure, stockQuantity, taxRate, unitPrice } from '../values/number.ts';
import { barcode, identifier, several, text } from '../values/text.ts';
import { type ProductDocument, type SkuDocument, shown, shownMeasures } from './product.ts';

/** '颜色:白色;尺码:M' -> pairs; a text without a colon is one 规格. */
const attributePairs: Parser<[string, string][]> = (cell) => ({
  value: cell
    .split(/[;；|]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece): [string, string] => {
      const at = piece.search(/[:：=]/);
      return at < 1 ? ['规格', piece] : [piece.slice(0, at).trim(), piece.slice(at + 1).trim()];
    }),
});

/** '服装 / 女装 / 连衣裙' -> its steps. */
const categoryPath: Parser<string[]> = (cell) => ({
  value: cell
    .split(/[/>＞／\\]+/)
    .map((step) => step.trim())
    .filter((step) => step !== ''),
});

const columns = {
  productCode: required(
    column('商品编码', 'Product code', ['商品编码', '款号', '货号', 'SPU编码', 'product code', 'spu'], identifier(), 'TS-001'),
  ),
  name: present(column('商品名称', 'Name', ['商品名称', '名称', '品名', 'name', 'product name', '中文名称'], text(300), '纯棉 T 恤')),
  englishName: column('英文名称', 'English name', ['英文名称', 'english name', 'name en'], text(300), 'Cotton T-shirt'),
  category: column('类目', 'Category', ['类目', '分类', '商品分类', 'category'], categoryPath, '服装/上衣'),
  brand: column('品牌', 'Brand', ['品牌', 'brand'], text(100), '掌柜'),
  unit: column('单位', 'Unit', ['单位', '计量单位', 'unit'], text(20), '件'),
  skuCode: required(
    column('SKU 编码', 'SKU code', ['SKU编码', '规格编码', '商家编码', 'sku code', 'sku', '商品编码', '货号'], identifier(), 'TS-001-M'),
  ),
  attributes: column('规格', 'Variant', ['规格', '销售属性', '规格属性', 'variant', 'attributes'], attributePairs, '颜色:白色;尺码:M'),
  color: column('颜色', 'Colour', ['颜色', 'color', 'colour'], text(60), '白色'),
  size: column('尺码', 'Size', ['尺码', '尺寸', 'size'], text(60), 'M'),
  barcodes: column('条码', 'Barcodes', ['条码', '条形码', '商品条码', '69码', 'barcode', 'ean'], several(barcode), '6901234567892'),
  salePrice: column('售价', 'Sale price', ['售价', '销售价', '零售价', '价格', 'sale price', 'price'], unitPrice, '99.50'),
  purchasePrice: column('采购价', 'Purchase price', ['采购价', '进价', '成本价', 'purchase price', 'cost'], unitPrice, '45.00'),
  weightGrams: column('重量（克）', 'Weight, g', ['重量(克)', '重量(g)', '重量g', '重量', 'weight g', 'weight(g)'], measure, '210'),
  weightKilograms: column('重量（千克）', 'Weight, kg', ['重量(kg)', '重量(千克)', '重量(公斤)', 'weight kg', 'weight(kg)'], measure),
  length: column('长（厘米）', 'Length, cm', ['长(cm)', '长(厘米)', '长', 'length'], measure),
  width: column('宽（厘米）', 'Width, cm', ['宽(cm)', '宽(厘米)', '宽', 'width'], measure),
  height: column('高（厘米）', 'Height, cm', ['高(cm)', '高(厘米)', '高', 'height'], measure),
  taxRate: column('税率', 'Tax rate', ['税率', 'tax rate', 'vat'], taxRate, '13%'),
  safetyStock: column('安全库存', 'Safety stock', ['安全库存', '最低库存', 'safety stock'], stockQuantity, '20'),
  tags: column('标签', 'Tags', ['标签', 'tags'], several(text(40)), '新品'),
  description: column('描述', 'Description', ['描述', '商品描述', 'description'], text(5000)),
};

const parts = {
  products: { title: { zh: '商品与 SKU', en: 'Products and SKUs' }, role: 'main', columns, key: 'productCode' } satisfies Part<
    typeof columns
  >,
} satisfies Parts;

/** A row per SKU; rows with one product code are variants of one product. */
export const products = defineTemplate<ProductDocument, typeof parts>({
  name: 'products',
  title: { zh: '商品与 SKU', en: 'Products and SKUs' },
  entity: 'product',
  parts,
  blanks: ['-'],
  assemble({ key, rows, report }) {
    reportDifferences(rows.products, ['name', 'englishName', 'category', 'brand', 'unit', 'taxRate'], columns, report);
    reportDoubledSkus(rows.products, report);
    const head = headOf(rows.products);
    const first = rows.products[0];
    if (head.name === null && first) return report(first, 'name', 'required');
    return {
      code: key,
      names: inLanguages({ zh: head.name, en: head.englishName }),
      descriptions: inLanguages({ zh: head.description }),
      category: head.category ?? [],
      brand: head.brand,
      unit: head.unit,
      tags: head.tags ?? [],
      taxRate: shown(head.taxRate),
      skus: rows.products.map((row) => readSku(row.values)),
    };
  },
});

function reportDoubledSkus(rows: Assembly<typeof parts>['rows']['products'], report: Assembly<Parts>['report']): void {
  const seen = new Map<string, number>();
  for (const row of rows) {
    const code = row.values.skuCode as string;
    const earlier = seen.get(code);
    if (earlier !== undefined) report(row, 'skuCode', 'duplicate', { row: earlier });
    seen.set(code, row.row);
  }
}

function readSku(values: Values<typeof columns>): SkuDocument {
  const attributes = [...(values.attributes ?? [])];
  if (values.color !== null) attributes.push(['颜色', values.color]);
  if (values.size !== null) attributes.push(['尺码', values.size]);
  return {
    code: values.skuCode as string,
    attributes,
    barcodes: [...new Set(values.barcodes ?? [])],
    salePrice: shown(values.salePrice),
    purchasePrice: shown(values.purchasePrice),
    ...shownMeasures({ ...values, weight: values.weightGrams ?? grams(values.weightKilograms) }),
    safetyStock: shown(values.safetyStock),
  };
}

const inLanguages = (texts: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== null));

const grams = (kilograms: Decimal | null): Decimal | null => (kilograms === null ? null : multiply(kilograms, whole(1000), 6));
