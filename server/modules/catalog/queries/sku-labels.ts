import { answer, type Language, type ReadContext } from '../../../kernel/context.ts';
import { sheetsOf, slipOf } from '../../../kernel/print/answering.ts';
import { codeAt } from '../../../kernel/print/codes.rules.ts';
import type { Layout, SlipField, SlipValues } from '../../../kernel/print/layout.ts';
import { LABEL_PAPERS, labelSize, type PaperName } from '../../../kernel/print/papers.ts';
import type { Item, Label } from '../../../kernel/print/sheets.ts';
import { fieldAt, layoutOf } from '../../../kernel/print/starting.rules.ts';
import { type Wording, wordingIn } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { addSlipKind, slips } from '../../office/index.ts';
import { catalog } from '../contract.ts';

// the barcode on the goods themselves, where there is one of a single piece: the maker's before our own; else the code of the SKU
const SKU = `select s.id, s.code, p.name, s.option_text as "optionText", s.list_price as "listPrice",
    coalesce((select b.code from catalog.barcode b where b.merchant_id = s.merchant_id and b.sku_id = s.id and b.revoked_at is null
      and b.pack_unit_id is null and b.kind <> 'platform' order by b.kind = 'ean13' desc, b.code limit 1), s.code) as barcode
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant`;
const SKUS = statement(`${SKU} and (s.id = any(:skuIds::uuid[]) or s.product_id = any(:productIds::uuid[]))
  order by array_position(:skuIds::uuid[], s.id), s.code limit 500`);
const FOR_SAMPLE = statement(
  `${SKU} and (:code::text is null or s.code = :code::text or s.code = upper(:code::text)) order by s.id desc limit 1`,
);

interface Row {
  id: string;
  code: string;
  name: Record<string, string>;
  optionText: string;
  listPrice: string;
  barcode: string;
}

/** Labels for goods: what it is, what it costs where that is wanted, and the code a scanner finds it by. */
export const skuLabels = answer(catalog.queries['sku-labels'], async (ctx, { skuIds, productIds, copies, price, ...chosen }) => {
  const rows = await ctx.rows<Row>(SKUS, { skuIds: skuIds ?? [], productIds: productIds ?? [] });
  const say = (zh: string, en: string) => (ctx.actor.language === 'en' ? en : zh);
  const [own, head] = await Promise.all([slips(ctx, 'sku-label'), heading(ctx)]);
  const usual = own.paper(await parameter(ctx, 'catalog.label_paper'));
  const paper: PaperName = chosen.paper ?? usual;
  const size = labelSize(paper);
  return sheetsOf(ctx, chosen, {
    title: { zh: '商品标签', en: 'Product labels' },
    papers: LABEL_PAPERS,
    paper: usual,
    rows,
    numberOf: (row) => row.code,
    options: [
      { name: 'copies', title: say('每种张数', 'Copies of each'), type: 'count', value: copies, minimum: 1, maximum: 100 },
      { name: 'price', title: say('印售价', 'With price'), type: 'switch', value: price },
    ],
    sheet: (row, wording) => {
      const drawn = own.of(paper, {});
      if (!drawn) return labelOf(row, wording, { copies, price, size });
      return slipOf(drawn, valuesOf(row, wording, { head, price }), { id: row.id, language: wording.language, copies });
    },
  });
});

const FIELDS: SlipField[] = [
  { key: 'code', title: { zh: '规格编码', en: 'SKU' }, sample: 'TS-001-M' },
  { key: 'barcode', title: { zh: '条码', en: 'Barcode' }, sample: '6901234567892' },
  { key: 'name', title: { zh: '商品名称', en: 'Product' }, sample: '纯棉圆领 T 恤' },
  { key: 'optionText', title: { zh: '规格', en: 'Variant' }, sample: '白色 M' },
  { key: 'price', title: { zh: '售价', en: 'Price' }, sample: '¥99.00' },
  { key: 'merchant', title: { zh: '公司名称', en: 'Company' }, sample: '掌柜示例商贸' },
];

/** What it says on a label of the merchant's own. */
function valuesOf(row: Row, wording: Wording, { head, price }: { head: Heading; price: boolean }): SlipValues {
  return {
    ...{ number: row.code, rows: [], sums: null, logo: head.logo },
    fields: {
      ...{ code: row.code, barcode: row.barcode, name: wording.name(row.name), optionText: row.optionText },
      ...{ price: price ? wording.moneySigned(row.listPrice) : '', merchant: head.name },
    },
  };
}

/** Where drawing a label begins: as the standard has it. */
function standard(paper: PaperName, _language: Language): Layout {
  const { width, height } = labelSize(paper);
  const scale = width < 50 ? 0.8 : 1;
  const [x, inner] = [2.5, width - 5];
  const half = inner * 0.6;
  return layoutOf(paper, [
    fieldAt('name', { x, y: 2, width: inner }, { size: 7.5 * scale, lines: 2, bold: true }),
    fieldAt('optionText', { x, y: 2 + 7.2 * scale, width: half }, { size: 7 * scale }),
    fieldAt('price', { x: x + half, y: 2 + 6.3 * scale, width: inner - half }, { size: 9 * scale, bold: true, align: 'right' }),
    { part: 'barcode', field: 'barcode', x, y: 2 + 11.6 * scale, width: inner, height: Math.round((height - 8.2 - 14 * scale) * 10) / 10 },
    fieldAt('barcode', { x, y: height - 2 - 3.4 * scale, width: inner }, { size: 7 * scale, align: 'centre' }),
  ]);
}

async function sample(ctx: ReadContext, code: string | undefined): Promise<SlipValues | undefined> {
  const [row, head] = await Promise.all([ctx.row<Row>(FOR_SAMPLE, { code: code ?? null }), heading(ctx)]);
  return row && valuesOf(row, wordingIn(ctx.merchant, ctx.actor.language), { head, price: true });
}

addSlipKind({
  ...{ kind: 'sku-label', title: { zh: '商品标签', en: 'Product label' }, permission: 'catalog.view', papers: LABEL_PAPERS, scopes: [] },
  ...{ fields: FIELDS, lines: [], standard, sample },
});

interface Wanted {
  copies: number;
  price: boolean;
  size: { width: number; height: number };
}

/** The name above, variant and price under it, the code over the whole width, and what it says in letters. */
function labelOf(row: Row, wording: Wording, { copies, price, size }: Wanted): Label {
  const edge = 2.5;
  const width = size.width - 2 * edge;
  const scale = size.width < 50 ? 0.8 : 1;
  const text = (said: string, y: number, more: Partial<Extract<Item, { item: 'text' }>>): Item => ({
    ...{ item: 'text', text: said, x: edge, y, width, size: 7 * scale, lines: 1, bold: false, align: 'left' },
    ...more,
  });
  const second = 2 + 7.2 * scale;
  const top = second + 4.4 * scale;
  const foot = size.height - 2 - 3.2 * scale;
  const priceWidth = price ? 18 * scale : 0;
  const paid: Item[] = price
    ? [
        text(wording.moneySigned(row.listPrice), second - 0.9 * scale, {
          x: edge + width - priceWidth,
          width: priceWidth,
          size: 9 * scale,
          bold: true,
          align: 'right',
        }),
      ]
    : [];
  return {
    kind: 'label',
    id: row.id,
    language: wording.language,
    copies,
    items: [
      text(wording.name(row.name), 2, { size: 7.5 * scale, lines: 2, bold: true }),
      text(row.optionText, second, { width: width - priceWidth }),
      ...paid,
      codeAt(row.barcode, { x: edge, y: top, width, height: foot - top - 0.8 }),
      text(row.barcode === row.code ? row.code : `${row.barcode}  ${row.code}`, foot, { align: 'centre' }),
    ],
  };
}
