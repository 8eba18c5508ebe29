import { type Decimal, multiply, text as shownDecimal } from '../../../kernel/decimal.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { day } from '../values/date.ts';
import { amount, stockQuantity, unitPrice } from '../values/number.ts';
import { identifier, oneOf, text } from '../values/text.ts';

export const stockQualities = ['good', 'defective', 'to_inspect', 'frozen', 'expired'] as const;
export type StockQuality = (typeof stockQualities)[number];

/** What lies where on the first day, with its value. Quantity and value are authoritative, unit cost is derived (R0-3). */
export interface OpeningStockDocument {
  /** Code or name of the warehouse. */
  warehouse: string;
  /** Code of the bin; null for the warehouse's default. */
  location: string | null;
  /** Code or barcode of the SKU. */
  skuCode: string;
  quantity: string;
  value: string;
  quality: StockQuality;
  lot: string | null;
  serial: string | null;
  producedOn: string | null;
  expiresOn: string | null;
}

const columns = {
  warehouse: required(column('仓库', 'Warehouse', ['仓库', '仓库编码', '仓库名称', 'warehouse'], text(100), '主仓')),
  location: column('货位', 'Bin', ['货位', '库位', '货位编码', 'bin', 'location'], identifier(), 'A-01-02'),
  skuCode: required(
    column(
      'SKU 编码',
      'SKU code',
      ['SKU编码', '规格编码', '商品编码', '商家编码', '货号', '条码', 'sku code', 'sku'],
      identifier(),
      'TS-001-M',
    ),
  ),
  quantity: required(column('数量', 'Quantity', ['数量', '库存数量', '期初数量', '现存量', 'quantity', 'qty'], stockQuantity, '120')),
  unitCost: column('单位成本', 'Unit cost', ['单位成本', '成本价', '单价', 'unit cost', 'cost'], unitPrice, '45.00'),
  value: column('金额', 'Value', ['金额', '库存金额', '期初金额', 'value'], amount, '5400.00'),
  quality: column(
    '质量状态',
    'Quality',
    ['质量状态', '库存状态', '品质', 'quality'],
    oneOf<StockQuality>({
      良品: 'good',
      正品: 'good',
      好: 'good',
      good: 'good',
      次品: 'defective',
      残次品: 'defective',
      defective: 'defective',
      待检: 'to_inspect',
      冻结: 'frozen',
      frozen: 'frozen',
      过期: 'expired',
      expired: 'expired',
    }),
    '良品',
  ),
  lot: column('批次', 'Lot', ['批次', '批号', 'lot', 'batch'], identifier(), 'L2401'),
  serial: column('序列号', 'Serial number', ['序列号', 'SN', 'serial'], identifier()),
  producedOn: column('生产日期', 'Produced on', ['生产日期', 'production date'], day, '2024-01-05'),
  expiresOn: column('到期日', 'Expires on', ['到期日', '有效期至', '失效日期', 'expiry date'], day, '2026-01-04'),
};

const parts = {
  stock: {
    title: { zh: '期初库存', en: 'Opening stock' },
    role: 'main',
    columns,
    key: ['warehouse', 'location', 'skuCode', 'quality', 'lot', 'serial'],
  } satisfies Part<typeof columns>,
} satisfies Parts;

export const openingStock = defineTemplate<OpeningStockDocument, typeof parts>({
  name: 'opening-stock',
  title: { zh: '期初库存', en: 'Opening stock' },
  entity: 'stock',
  parts,
  blanks: ['-'],
  oneRow: true,
  assemble({ rows, context, report }) {
    const row = rows.stock[0];
    if (!row) return undefined;
    const { values } = row;
    const quantity = values.quantity as Decimal;
    const value = values.value ?? (values.unitCost === null ? null : multiply(values.unitCost, quantity, context.exponent));
    if (value === null) return report(row, 'unitCost', 'required');
    return {
      warehouse: values.warehouse as string,
      location: values.location,
      skuCode: values.skuCode as string,
      quantity: shownDecimal(quantity),
      value: shownDecimal(value),
      quality: values.quality ?? 'good',
      lot: values.lot,
      serial: values.serial,
      producedOn: values.producedOn,
      expiresOn: values.expiresOn,
    };
  },
});
