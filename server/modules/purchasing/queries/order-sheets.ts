import { answer, type ReadContext } from '../../../kernel/context.ts';
import { isZero, decimal } from '../../../kernel/decimal.ts';
import { type Chosen, pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, Sheet, Sheets } from '../../../kernel/print/sheets.ts';
import { sheetWords } from '../../../kernel/print/words.ts';
import type { Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { namesOf } from '../../access/index.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { purchasing } from '../contract.ts';
import { packObject } from '../offers.ts';
import { type PackPrice, packsIn } from '../packs.rules.ts';
import { labels } from '../words.ts';

const ORDERS = statement(`select o.id, o.number, p.name as supplier, p.language, w.name as warehouse,
    concat_ws('  ', nullif(w.contact, ''), nullif(w.phone, '')) as contact,
    concat_ws(' ', nullif(w.province, ''), nullif(w.city, ''), nullif(w.district, ''), nullif(w.detail, '')) as address,
    o.order_date as "orderDate", o.expected_date as "expectedDate", o.currency, o.tax_inclusive as "taxInclusive", o.net_amount as net,
    o.tax_amount as tax, o.gross_amount as gross, o.reference, o.remark, o.revision, o.status, o.created_by as "createdBy",
    p.payment_days as "paymentDays"
  from purchasing.purchase_order o
  join parties.party p on p.merchant_id = o.merchant_id and p.id = o.supplier_id
  join inventory.warehouse w on w.merchant_id = o.merchant_id and w.id = o.warehouse_id
  where o.merchant_id = :merchant and o.id = any(:orderIds::uuid[]) and (:warehouses::uuid[] is null or o.warehouse_id = any(:warehouses::uuid[]))
  order by array_position(:orderIds::uuid[], o.id)`);
const LINES =
  statement(`select l.order_id as "orderId", l.n, l.supplier_code as "supplierCode", s.code, r.name, s.option_text as "optionText", r.unit,
    l.quantity - l.cancelled as quantity, l.unit_price as "unitPrice", ${packObject('l')} as pack, l.tax_rate as "taxRate",
    case when o.tax_inclusive then l.gross_amount else l.net_amount end as amount, l.remark,
    coalesce(l.confirmed_date, l.expected_date) as day
  from purchasing.order_line l
  join purchasing.purchase_order o on o.merchant_id = l.merchant_id and o.id = l.order_id
  join catalog.sku s on s.merchant_id = l.merchant_id and s.id = l.sku_id
  join catalog.product r on r.merchant_id = s.merchant_id and r.id = s.product_id
  where l.merchant_id = :merchant and l.order_id = any(:orderIds::uuid[]) order by l.order_id, l.n`);

interface Row {
  id: string;
  number: string;
  supplier: string;
  language: string | null;
  warehouse: string;
  contact: string;
  address: string;
  orderDate: string;
  expectedDate: string | null;
  currency: string;
  taxInclusive: boolean;
  net: string;
  tax: string;
  gross: string;
  reference: string;
  remark: string;
  revision: number;
  status: string;
  createdBy: string;
  paymentDays: number | null;
}
interface Line {
  orderId: string;
  n: number;
  supplierCode: string;
  code: string;
  name: Record<string, string>;
  optionText: string;
  unit: string;
  quantity: string;
  unitPrice: string;
  pack: PackPrice | null;
  taxRate: string;
  amount: string;
  remark: string;
  day: string | null;
}

const words = {
  ...sheetWords,
  title: { zh: '采购订单', en: 'Purchase order' },
  deliverTo: { zh: '送货地址', en: 'Deliver to' },
  contact: { zh: '收货联系', en: 'Contact' },
  payment: { zh: '付款', en: 'Payment' },
  days: { zh: '天', en: 'days' },
  unitPrice: { zh: '单价', en: 'Price' },
  withTax: { zh: '含税', en: 'tax included' },
  withoutTax: { zh: '不含税', en: 'before tax' },
  rate: { zh: '税率', en: 'Tax' },
  amount: { zh: '金额', en: 'Amount' },
  day: { zh: '交期', en: 'Date' },
  tax: { zh: '税额', en: 'Tax' },
  draft: { zh: '草稿', en: 'Draft' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  agreed: { zh: '供应商确认（签章）', en: 'Agreed by the supplier' },
  approved: { zh: '采购方（签章）', en: 'For the buyer' },
} as const;

/** Orders as they go to the supplier, each in the supplier's language. */
export const orderSheets = answer(purchasing.queries['order-sheets'], (ctx, { orderIds, ...chosen }) =>
  sheetsOfOrders(ctx, orderIds, chosen),
);

/** Sheets of orders on the paper and in the language that were chosen. */
export async function sheetsOfOrders(ctx: ReadContext, orderIds: readonly string[], chosen: Chosen): Promise<Sheets> {
  const [head, rows, lines, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Row>(ORDERS, { orderIds }),
    ctx.rows<Line>(LINES, { orderIds }),
    parameter(ctx, 'purchasing.order_paper'),
  ]);
  const names = await namesOf(
    ctx,
    rows.map(({ createdBy }) => createdBy),
  );
  const linesOf = Map.groupBy(lines, ({ orderId }) => orderId);
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    partnerLanguage: (row) => row.language,
    sheet: (row, wording) => sheetOf(row, linesOf.get(row.id) ?? [], { head, wording, buyer: names.get(row.createdBy) ?? '' }),
  });
}

function sheetOf(row: Row, lines: readonly Line[], { head, wording, buyer }: { head: Heading; wording: Wording; buyer: string }): Sheet {
  const { say } = wording;
  const mark =
    row.status === 'draft' || row.status === 'submitted' ? say(words.draft) : row.status === 'cancelled' ? say(words.cancelled) : null;
  const number = row.revision ? `${row.number} / ${row.revision}` : row.number;
  return {
    kind: 'document',
    id: row.id,
    number: row.number,
    language: wording.language,
    foot: head.foot,
    blocks: [
      {
        block: 'head',
        title: say(words.title),
        merchant: head.name,
        logo: head.logo,
        about: head.about,
        number,
        barcode: row.number,
        qr: null,
        mark,
      },
      partiesOf(row, wording),
      tableOf(row, lines, wording),
      totalsOf(row, wording),
      ...(row.remark ? [{ block: 'notes' as const, label: say(words.remark), text: row.remark }] : []),
      {
        block: 'signatures',
        names: [
          { label: say(words.prepared), value: buyer },
          { label: say(words.approved), value: '' },
          { label: say(words.agreed), value: '' },
        ],
      },
    ],
  };
}

const partiesOf = (row: Row, { say, date }: Wording): Block => ({
  block: 'pairs',
  columns: 2,
  pairs: pairsOf([
    [say(labels.supplier), row.supplier],
    [say(labels.orderDate), date(row.orderDate)],
    [say(labels.reference), row.reference],
    [say(labels.expectedDate), date(row.expectedDate)],
    [say(words.deliverTo), [row.warehouse, row.address].filter(Boolean).join(' ')],
    [say(words.contact), row.contact],
    [say(words.payment), row.paymentDays === null ? null : `${row.paymentDays} ${say(words.days)}`],
    [say(labels.currency), row.currency],
  ]),
});

/** What is ordered, in packs too where it is bought by the pack. */
function quantityOf({ quantity, unit, pack }: Line, wording: Wording): string {
  const packs = pack && packsIn(decimal(quantity), pack);
  return pack && packs ? `${wording.quantity(packs, pack.name)} = ${wording.quantity(quantity, unit)}` : wording.quantity(quantity, unit);
}
const priceOf = ({ unitPrice, unit, pack }: Line, currency: string, { money }: Wording): string =>
  pack ? `${money(pack.price, currency)} / ${pack.name} (${money(unitPrice, currency)} / ${unit})` : money(unitPrice, currency);

function tableOf(row: Row, lines: readonly Line[], wording: Wording): Block {
  const { say, money } = wording;
  const hasCodes = lines.some(({ supplierCode }) => supplierCode);
  const hasDays = lines.some(({ day }) => day);
  return {
    block: 'table',
    ruled: true,
    columns: [
      { label: '#', kind: 'index' },
      { label: say(words.sku), kind: 'code', share: 16 },
      ...(hasCodes ? [{ label: say(labels.supplierCode), kind: 'code' as const, share: 14 }] : []),
      { label: say(words.goods), kind: 'text', share: 28 },
      { label: say(words.quantity), kind: 'quantity', share: 10 },
      { label: `${say(words.unitPrice)} (${say(row.taxInclusive ? words.withTax : words.withoutTax)})`, kind: 'money', share: 13 },
      { label: say(words.rate), kind: 'text', share: 7 },
      { label: say(words.amount), kind: 'money', share: 13 },
      ...(hasDays ? [{ label: say(words.day), kind: 'text' as const, share: 11 }] : []),
    ],
    rows: lines.map((line) => [
      String(line.n),
      line.code,
      ...(hasCodes ? [line.supplierCode] : []),
      [wording.name(line.name), line.optionText, line.remark].filter(Boolean).join(' '),
      quantityOf(line, wording),
      priceOf(line, row.currency, wording),
      wording.rate(line.taxRate),
      money(line.amount, row.currency),
      ...(hasDays ? [wording.date(line.day)] : []),
    ]),
    sums: null,
  };
}

function totalsOf(row: Row, { say, moneySigned }: Wording): Block {
  const signed = (value: string) => moneySigned(value, row.currency);
  return {
    block: 'totals',
    rows: [
      { label: say(labels.net), value: signed(row.net), strong: false },
      ...(isZero(decimal(row.tax)) ? [] : [{ label: say(words.tax), value: signed(row.tax), strong: false }]),
      { label: say(words.total), value: signed(row.gross), strong: true },
    ],
  };
}
