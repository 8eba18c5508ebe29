import { answer } from '../../../kernel/context.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { codeAt } from '../../../kernel/print/codes.rules.ts';
import { LABEL_PAPERS, labelSize, type PaperName } from '../../../kernel/print/papers.ts';
import type { Item, Label } from '../../../kernel/print/sheets.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { catalog } from '../contract.ts';

// the barcode on the goods themselves, where there is one of a single piece: the maker's before our own; else the code of the SKU
const SKUS = statement(`select s.id, s.code, p.name, s.option_text as "optionText", s.list_price as "listPrice",
    coalesce((select b.code from catalog.barcode b where b.merchant_id = s.merchant_id and b.sku_id = s.id and b.revoked_at is null
      and b.pack_unit_id is null and b.kind <> 'platform' order by b.kind = 'ean13' desc, b.code limit 1), s.code) as barcode
  from catalog.sku s join catalog.product p on p.merchant_id = s.merchant_id and p.id = s.product_id
  where s.merchant_id = :merchant and (s.id = any(:skuIds::uuid[]) or s.product_id = any(:productIds::uuid[]))
  order by array_position(:skuIds::uuid[], s.id), s.code limit 500`);

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
  const usual = await parameter(ctx, 'catalog.label_paper');
  const size = labelSize(chosen.paper ?? (usual as PaperName));
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
    sheet: (row, wording) => labelOf(row, wording, { copies, price, size }),
  });
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
