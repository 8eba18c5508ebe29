import { add, text as shownDecimal, zero } from '../../../kernel/decimal.ts';
import { reportDifferences } from '../documents/head.ts';
import { column, defineTemplate, type Part, type Parts, required } from '../documents/template.ts';
import { day, instant } from '../values/date.ts';
import { stockQuantity } from '../values/number.ts';
import { identifier, oneOf } from '../values/text.ts';

const countQualities = ['good', 'defective', 'inspect', 'frozen', 'expired'] as const;
type CountQuality = (typeof countQualities)[number];

/** What was counted of some goods in a bin, in all its rows. */
export interface CountedGoodsDocument {
  sku: string;
  bin: string | null;
  quality: CountQuality | null;
  lot: string | null;
  expiresOn: string | null;
  serial: string | null;
  quantity: string;
  /** The last of its scans; null: when it comes in. */
  countedAt: string | null;
}

const columns = {
  bin: column('货位', 'Bin', ['货位', '库位', '货位编码', '库位编码', 'bin', 'location'], identifier(60), 'A-01-02'),
  sku: required(
    column(
      'SKU 编码或条码',
      'SKU or barcode',
      ['SKU编码', '规格编码', '货品编码', '商品编码', '商家编码', '条码', '条形码', '货号', 'sku code', 'sku', 'barcode'],
      identifier(100),
      'TS-001-M',
    ),
  ),
  quantity: required(
    column(
      '实盘数',
      'Counted',
      ['实盘数', '实盘数量', '盘点数量', '盘点数', '实际数量', '数量', 'counted', 'quantity', 'qty'],
      stockQuantity,
      '12',
    ),
  ),
  lot: column('批次', 'Lot', ['批次', '批号', '批次号', 'lot', 'batch'], identifier(60), 'L2401'),
  expiresOn: column('到期日', 'Expires on', ['到期日', '有效期至', '失效日期', 'expiry date'], day, '2027-01-04'),
  serial: column('序列号', 'Serial number', ['序列号', 'SN', 'serial'], identifier(60)),
  quality: column(
    '质量状态',
    'Quality',
    ['质量状态', '库存状态', '品质', 'quality'],
    oneOf<CountQuality>({
      良品: 'good',
      正品: 'good',
      good: 'good',
      次品: 'defective',
      残次品: 'defective',
      defective: 'defective',
      待检: 'inspect',
      inspect: 'inspect',
      冻结: 'frozen',
      frozen: 'frozen',
      过期: 'expired',
      expired: 'expired',
    }),
    '良品',
  ),
  countedAt: column(
    '盘点时间',
    'Counted at',
    ['盘点时间', '扫描时间', '采集时间', 'counted at', 'scanned at', 'time'],
    instant,
    '2026-12-01 10:30',
  ),
};

const parts = {
  counted: {
    title: { zh: '实盘数', en: 'Counted quantities' },
    role: 'main',
    columns,
    key: ['bin', 'sku', 'quality', 'lot', 'serial'],
  } satisfies Part<typeof columns>,
} satisfies Parts;

/** Rows of the same goods in the same bin, as a collector writes one per scan, are added up. */
export const countedGoods = defineTemplate<CountedGoodsDocument, typeof parts>({
  name: 'counted-goods',
  title: { zh: '盘点实盘数', en: 'Counted quantities' },
  entity: 'count',
  parts,
  options: [{ name: 'count', label: { zh: '盘点单', en: 'Count' }, kind: 'count', required: true }],
  blanks: ['-', '/'],
  assemble({ rows, report }) {
    reportDifferences(rows.counted, ['expiresOn'], columns, report);
    const [first] = rows.counted;
    if (!first) return undefined;
    const { sku, bin, quality, lot, serial, expiresOn } = first.values;
    const times = rows.counted.flatMap(({ values }) => values.countedAt ?? []).toSorted();
    const quantity = rows.counted.reduce((sum, { values }) => add(sum, values.quantity ?? zero), zero);
    return { sku: sku as string, bin, quality, lot, serial, expiresOn, quantity: shownDecimal(quantity), countedAt: times.at(-1) ?? null };
  },
});
