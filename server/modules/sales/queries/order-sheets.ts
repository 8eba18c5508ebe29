import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, isZero, subtract, text } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { printMarkOf } from '../../../kernel/print/marks.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, Sheet } from '../../../kernel/print/sheets.ts';
import { reprintMark, type Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { maskRow, phoneOf } from '../contact.ts';
import { sales } from '../contract.ts';
import { orderWords as words } from '../words.ts';

const ORDERS =
  statement(`select o.id, o.number, o.platform_number as "platformNumber", o.currency, o.tax_inclusive as "taxInclusive", s.name as shop,
    o.placed_at as "placedAt", o.buyer_account as buyer, o.receiver_name as receiver, o.phone_sealed as "phoneSealed", o.country, o.province, o.city,
    o.district, o.address, o.postcode, o.buyer_remark as "buyerRemark", o.goods_amount as goods, o.discount_amount as discount,
    o.platform_discount_amount as "platformDiscount", o.freight_amount as freight, o.tax_amount as tax, o.payable_amount as payable,
    o.paid_amount as paid, coalesce(pm.times, 0) as times, y.language, coalesce(y.name, '') as customer
  from sales.sales_order o
  join sales.shop s on s.merchant_id = o.merchant_id and s.id = o.shop_id
  left join parties.party y on y.merchant_id = o.merchant_id and y.id = o.customer_id
  ${printMarkOf('sales.order', 'o')}
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and (:shops is null or o.shop_id = any(:shops))
  order by array_position(:orderIds::uuid[], o.id)`);
const LINES =
  statement(`select l.order_id as "orderId", l.n, l.kind, l.quantity, l.unit_price as "unitPrice", l.buyer_amount as amount, l.title,
    l.discount_amount + l.platform_discount_amount as discount, coalesce(k.code, l.platform_sku, '') as code, p.name,
    coalesce(k.option_text, '') as "optionText", coalesce(p.unit, '') as unit
  from sales.order_line l
  left join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
  left join catalog.product p on p.merchant_id = k.merchant_id and p.id = k.product_id
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);

interface Row {
  id: string;
  number: string;
  platformNumber: string | null;
  currency: string;
  taxInclusive: boolean;
  shop: string;
  placedAt: string;
  buyer: string;
  receiver: string;
  phoneSealed: Buffer | null;
  country: string;
  province: string;
  city: string;
  district: string;
  address: string;
  postcode: string;
  buyerRemark: string;
  goods: string;
  discount: string;
  platformDiscount: string;
  freight: string;
  tax: string;
  payable: string;
  paid: string;
  times: number;
  language: string | null;
  customer: string;
}
interface Line {
  orderId: string;
  n: number;
  kind: string;
  quantity: string;
  unitPrice: string;
  amount: string;
  discount: string;
  title: string;
  code: string;
  name: Record<string, string> | null;
  optionText: string;
  unit: string;
}

/** Orders on paper, for the buyer: what was bought at which price, what is paid and what is owed. Persons are masked as in the record. */
export const orderSheets = answer(sales.queries['order-sheets'], async (ctx, { orderIds, ...chosen }) => {
  const [head, rows, lines, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Row>(ORDERS, { orderIds }),
    ctx.rows<Line>(LINES, { orderIds }),
    parameter(ctx, 'sales.order_paper'),
  ]);
  const linesOf = Map.groupBy(lines, (line) => line.orderId);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    partnerLanguage: (row) => row.language,
    marks: sales.operations['mark-orders-printed'].name,
    sheet: (row, wording) => sheetOf(ctx, row, linesOf.get(row.id) ?? [], { head, wording }),
  });
});

function sheetOf(ctx: ReadContext, row: Row, lines: readonly Line[], { head, wording }: { head: Heading; wording: Wording }): Sheet {
  return {
    kind: 'document',
    id: row.id,
    number: row.number,
    language: wording.language,
    foot: head.foot,
    blocks: [
      {
        block: 'head',
        title: wording.say(words.title),
        merchant: head.name,
        logo: head.logo,
        about: [row.shop, ...head.about],
        number: row.number,
        barcode: row.number,
        qr: null,
        mark: reprintMark(wording, row.times),
      },
      ...receiverOf(ctx, row, wording),
      tableOf(row, lines, wording),
      totalsOf(row, wording),
      ...(row.buyerRemark ? [{ block: 'notes' as const, label: wording.say(words.buyerRemark), text: row.buyerRemark }] : []),
    ],
  };
}

function receiverOf(ctx: ReadContext, row: Row, { say, instant }: Wording): Block[] {
  const shown = maskRow(ctx, { ...row, phone: phoneOf(ctx, row) });
  const { country, province, city, district, address, postcode } = shown;
  const place = [country === 'CN' ? '' : country, province, city, district, address, postcode];
  return [
    {
      block: 'pairs',
      columns: 2,
      pairs: pairsOf([
        [say(words.placedAt), instant(row.placedAt)],
        [say(words.platformNumber), row.platformNumber],
        [say(words.buyer), shown.buyer],
        [say(words.currency), row.currency],
      ]),
    },
    {
      block: 'pairs',
      columns: 1,
      pairs: pairsOf([
        [say(words.receiver), [shown.receiver, shown.phone].filter(Boolean).join('  ')],
        [say(words.address), place.filter(Boolean).join(' ')],
      ]),
    },
  ];
}

function tableOf(row: Row, lines: readonly Line[], wording: Wording): Block {
  const { say, money } = wording;
  const figure = (value: string) => (isZero(decimal(value)) ? '' : money(value, row.currency));
  return {
    block: 'table',
    ruled: false,
    columns: [
      { label: '#', kind: 'index' },
      { label: say(words.sku), kind: 'code', share: 17 },
      { label: say(words.goods), kind: 'text', share: 36 },
      { label: say(words.quantity), kind: 'quantity', share: 10 },
      { label: say(words.unitPrice), kind: 'money', share: 12 },
      { label: say(words.discount), kind: 'money', share: 10 },
      { label: say(words.amount), kind: 'money', share: 14 },
    ],
    rows: lines.map((line) => {
      const isPart = line.kind === 'component';
      const name = [wording.name(line.name) || line.title, line.optionText].filter(Boolean).join(' ');
      // parts of a bundle are listed under it: its price stands on the bundle
      const figures = isPart
        ? ['', '', '']
        : [money(line.unitPrice, row.currency), figure(line.discount), money(line.amount, row.currency)];
      return [String(line.n), line.code, isPart ? `– ${name}` : name, wording.quantity(line.quantity, line.unit), ...figures];
    }),
    sums: null,
  };
}

function totalsOf(row: Row, wording: Wording): Block {
  const { say } = wording;
  const signed = (value: string) => wording.moneySigned(value, row.currency);
  const owed = text(subtract(decimal(row.payable), decimal(row.paid)));
  const some = (label: string, value: string, strong = false) => (isZero(decimal(value)) ? [] : [{ label, value: signed(value), strong }]);
  const less = (value: string) => (isZero(decimal(value)) ? value : `-${value}`);
  return {
    block: 'totals',
    rows: [
      { label: say(words.goodsAmount), value: signed(row.goods), strong: false },
      ...some(say(words.discount), less(row.discount)),
      ...some(say(words.platformDiscount), less(row.platformDiscount)),
      ...some(say(words.freight), row.freight),
      ...some(say(row.taxInclusive ? words.taxIncluded : words.tax), row.tax),
      { label: say(words.payable), value: signed(row.payable), strong: true },
      ...some(say(words.paid), row.paid),
      ...(isZero(decimal(row.paid)) ? [] : some(say(words.owed), owed)),
    ],
  };
}
