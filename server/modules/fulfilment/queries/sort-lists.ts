import { answer } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf, slipOf } from '../../../kernel/print/answering.ts';
import type { SlipValues } from '../../../kernel/print/layout.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Sheet } from '../../../kernel/print/sheets.ts';
import { type Wording, wordingIn } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { addSlipKind, slips } from '../../office/index.ts';
import { fulfilment } from '../contract.ts';
import { sortFields, sortLines } from '../slips/fields.ts';
import { standardSortList } from '../slips/standards.ts';
import { sheetWords as words } from '../work-words.ts';

// waves whose orders have places: those of a wall, else those of the trolley
const WAVE = `select v.id, v.number, w.name as warehouse, coalesce(a.code, '') as wall, v.order_count as orders, v.created_at as "createdAt"
  from fulfilment.wave v join inventory.warehouse w on w.merchant_id = v.merchant_id and w.id = v.warehouse_id
  left join fulfilment.wall a on a.merchant_id = v.merchant_id and a.id = v.wall_id
  where v.merchant_id = :merchant and (:warehouses is null or v.warehouse_id = any(:warehouses))`;
const WAVES = statement(`${WAVE} and v.id = any(:waveIds::uuid[]) order by v.created_at, v.id`);
const FOR_SAMPLE = statement(`${WAVE} and v.status <> 'draft' and (:code::text is null or v.number = upper(:code::text))
  order by v.wall_id is null, v.created_at desc, v.id desc limit 1`);
const GOODS =
  statement(`select b.wave_id as "waveId", coalesce(b.wall_slot, b.slot) as slot, b.wall_slot is not null as walled, b.number as outbound,
    b.order_number as "orderNumber", k.code as "skuCode", p.name, k.option_text as "optionText", p.unit, l.quantity - l.short as quantity, l.sorted
  from fulfilment.outbound b
  join fulfilment.outbound_line l on l.merchant_id = b.merchant_id and l.outbound_id = b.id
  join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where b.merchant_id = :merchant and b.wave_id = any(:waveIds::uuid[]) and b.status not in ('cancelled', 'intercepted') and l.quantity > l.short
  order by b.wave_id, coalesce(b.wall_slot, b.slot), b.slot, l.n`);

interface Wave {
  id: string;
  number: string;
  warehouse: string;
  wall: string;
  orders: number;
  createdAt: string;
}
interface Goods {
  waveId: string;
  slot: number;
  walled: boolean;
  outbound: string;
  orderNumber: string;
  skuCode: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  quantity: string;
  sorted: string;
}
interface SortList {
  row: Wave;
  goods: readonly Goods[];
  head: Heading;
}

/** 播种单: which goods of a wave lie in which slot, on paper, for walls without a screen and for when the power is gone. */
export const sortLists = answer(fulfilment.queries['sort-lists'], async (ctx, { waveIds, ...chosen }) => {
  const rows = await ctx.rows<Wave>(WAVES, { waveIds });
  const [head, goods, own, usual] = await Promise.all([
    heading(ctx),
    ctx.rows<Goods>(GOODS, { waveIds: rows.map((row) => row.id) }),
    slips(ctx, 'sort-list'),
    parameter(ctx, 'fulfilment.list_paper'),
  ]);
  const goodsOf = Map.groupBy(goods, (each) => each.waveId);
  const paper = own.paper(usual);
  return sheetsOf(ctx, chosen, {
    title: words.sortList,
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    sheet: (row, wording) => {
      const list = { row, goods: goodsOf.get(row.id) ?? [], head };
      const drawn = own.of(chosen.paper ?? paper, {});
      return drawn
        ? slipOf(drawn, valuesOf(list, wording), { id: row.id, language: wording.language, copies: 1 })
        : standardSheet(list, wording);
    },
  });
});

const slotOf = ({ row }: SortList, each: Goods): string => (each.walled ? `${row.wall}-${each.slot}` : `#${each.slot}`);
const totalOf = (goods: readonly Goods[]): string => text(sum(goods.map((each) => decimal(each.quantity))));

function standardSheet(list: SortList, wording: Wording): Sheet {
  const { row, goods, head } = list;
  const { say, instant, quantity, name, language } = wording;
  return {
    ...{ kind: 'document', id: row.id, number: row.number, language, foot: head.foot },
    blocks: [
      {
        ...{ block: 'head', title: say(words.sortList), merchant: head.name, logo: head.logo, about: [row.warehouse] },
        ...{ number: row.number, barcode: row.number, qr: null, mark: null },
      },
      {
        ...{ block: 'pairs', columns: 3 },
        pairs: pairsOf([
          [say(words.wall), row.wall],
          [say(words.orders), String(row.orders)],
          [say(words.created), instant(row.createdAt)],
        ]),
      },
      {
        ...{ block: 'table', ruled: true },
        columns: [
          { label: say(words.slot), kind: 'code', share: 11 },
          { label: say(words.order), kind: 'code' },
          { label: say(words.sku), kind: 'code' },
          { label: say(words.goods), kind: 'text' },
          { label: say(words.quantity), kind: 'quantity' },
        ],
        // a slot says its number once, so that the eye finds where the next one begins
        rows: goods.map((each, at) => [
          goods[at - 1]?.outbound === each.outbound ? '' : slotOf(list, each),
          goods[at - 1]?.outbound === each.outbound ? '' : each.orderNumber,
          each.skuCode,
          [name(each.name), each.optionText].filter(Boolean).join(' '),
          quantity(each.quantity, each.unit),
        ]),
        sums: [say(words.total), '', '', '', quantity(totalOf(goods))],
      },
    ],
  };
}

/** What it says on a list of the merchant's own. */
function valuesOf(list: SortList, { say, instant, quantity, name }: Wording): SlipValues {
  const { row, goods, head } = list;
  const total = quantity(totalOf(goods));
  return {
    ...{ number: row.number, logo: head.logo },
    fields: {
      ...{ number: row.number, wall: row.wall, warehouse: row.warehouse, merchant: head.name, foot: head.foot },
      ...{ orders: String(row.orders), createdAt: instant(row.createdAt), total },
    },
    rows: goods.map((each, index) => ({
      ...{ n: String(index + 1), slot: slotOf(list, each), orderNumber: each.orderNumber, outbound: each.outbound, skuCode: each.skuCode },
      ...{ name: name(each.name), optionText: each.optionText, unit: each.unit, quantity: quantity(each.quantity, each.unit) },
      ...{ goods: [name(each.name), each.optionText].filter(Boolean).join(' '), sorted: quantity(each.sorted) },
    })),
    sums: { slot: say(words.total), quantity: total },
  };
}

addSlipKind({
  ...{ kind: 'sort-list', title: words.sortList, permission: 'fulfilment.view', papers: DOCUMENT_PAPERS, scopes: [] },
  ...{ fields: sortFields, lines: sortLines, standard: standardSortList },
  sample: async (ctx, code) => {
    const row = await ctx.row<Wave>(FOR_SAMPLE, { code: code ?? null });
    if (!row) return undefined;
    const [head, goods] = await Promise.all([heading(ctx), ctx.rows<Goods>(GOODS, { waveIds: [row.id] })]);
    return valuesOf({ row, goods, head }, wordingIn(ctx.merchant, ctx.actor.language));
  },
});
