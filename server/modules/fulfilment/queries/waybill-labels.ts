import { answer, type ReadContext } from '../../../kernel/context.ts';
import { sheetsOf } from '../../../kernel/print/answering.ts';
import { codeAt } from '../../../kernel/print/codes.rules.ts';
import { labelSize, PARCEL_PAPERS, type PaperName } from '../../../kernel/print/papers.ts';
import type { Item, Sheet } from '../../../kernel/print/sheets.ts';
import { reprintMark, type Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { parameter } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';
import { sheetWords as words } from '../work-words.ts';

const MOST = 1000;
const LABELS =
  statement(`select y.id, y.number, y.carrier, c.name as "carrierName", b.number as outbound, b.slot, b.order_number as "orderNumber",
    o.receiver_name as receiver, o.phone_sealed as "phoneSealed", o.country, o.province, o.city, o.district, o.address, o.buyer_remark as "buyerRemark",
    h.name as shop, w.name as warehouse, w.contact, w.phone as "senderPhone", w.province as "senderProvince", w.city as "senderCity",
    w.district as "senderDistrict", w.detail as "senderDetail", y.requested_at as "requestedAt", coalesce(pm.times, 0) as times,
    (select string_agg(k.code || '×' || trim_scale(l.quantity - l.short)::text, '  ' order by l.n) from fulfilment.outbound_line l
      join catalog.sku k on k.merchant_id = l.merchant_id and k.id = l.sku_id
      where l.merchant_id = b.merchant_id and l.outbound_id = b.id and l.quantity > l.short) as goods
  from fulfilment.waybill y
  join fulfilment.outbound b on b.merchant_id = y.merchant_id and b.id = y.outbound_id
  join sales.sales_order o on o.merchant_id = y.merchant_id and o.id = y.order_id
  join sales.shop h on h.merchant_id = b.merchant_id and h.id = b.shop_id
  join inventory.warehouse w on w.merchant_id = b.merchant_id and w.id = b.warehouse_id
  left join freight.carrier c on c.merchant_id = y.merchant_id and c.code = y.carrier
  left join kernel.print_mark pm on pm.merchant_id = y.merchant_id and pm.entity = 'fulfilment.waybill' and pm.entity_id = y.id
  where y.merchant_id = :merchant and y.status in ('got', 'printed', 'used') and (:shops is null or b.shop_id = any(:shops))
    and (:warehouses is null or b.warehouse_id = any(:warehouses))
    and (y.id = any(:waybillIds::uuid[]) or b.wave_id = :waveId::uuid or b.id = :outboundId::uuid)
  order by b.wave_id, b.slot, y.n limit ${MOST}`);

interface Row {
  id: string;
  number: string;
  carrier: string;
  carrierName: string | null;
  outbound: string;
  slot: number;
  orderNumber: string;
  receiver: string;
  phoneSealed: Buffer | null;
  country: string;
  province: string;
  city: string;
  district: string;
  address: string;
  buyerRemark: string;
  shop: string;
  warehouse: string;
  contact: string;
  senderPhone: string;
  senderProvince: string;
  senderCity: string;
  senderDistrict: string;
  senderDetail: string;
  requestedAt: string;
  times: number;
  goods: string | null;
}

/** Parcel labels of our own layout: who may print them sees the receiver in full, because the parcel shows it. Void labels are not printed. */
export const waybillLabels = answer(fulfilment.queries['waybill-labels'], async (ctx, { waveId, waybillIds, outboundId, ...chosen }) => {
  const rows = await ctx.rows<Row>(LABELS, { waveId: waveId ?? null, waybillIds: waybillIds ?? [], outboundId: outboundId ?? null });
  const usual = await parameter(ctx, 'fulfilment.waybill_paper');
  const size = labelSize(chosen.paper ?? (usual as PaperName));
  return sheetsOf(ctx, chosen, {
    title: words.label,
    papers: PARCEL_PAPERS,
    paper: usual,
    rows,
    numberOf: (row) => row.number,
    marks: fulfilment.operations['mark-waybills-printed'].name,
    sheet: (row, wording) => labelOf(ctx, row, wording, size),
  });
});

type Text = Omit<Extract<Item, { item: 'text' }>, 'item' | 'x' | 'width' | 'bold' | 'align' | 'lines'> &
  Partial<Pick<Extract<Item, { item: 'text' }>, 'bold' | 'align' | 'lines' | 'x' | 'width'>>;

/** From above: carrier, number with its bars, receiver large, sender small, what is in it, order and slot. */
function labelOf(ctx: ReadContext, row: Row, wording: Wording, { width, height }: { width: number; height: number }): Sheet {
  const { say } = wording;
  const place = { x: 4, width: width - 8 };
  const scale = width / 100;
  const line = ({ size, ...rest }: Text): Item => ({
    ...{ item: 'text', bold: false, align: 'left', lines: 1, ...place },
    ...{ size: size * scale, ...rest },
  });
  const at = (share: number) => height * share;
  const phone = row.phoneSealed ? ctx.secrets.decrypt(row.phoneSealed) : '';
  const sender = [row.senderProvince, row.senderCity, row.senderDistrict, row.senderDetail].filter(Boolean).join('');
  const mark = reprintMark(wording, row.times);
  return {
    ...{ kind: 'label', id: row.id, language: wording.language, copies: 1 },
    items: [
      line({ text: row.carrierName ?? row.carrier, y: at(0.02), size: 18, bold: true }),
      ...(mark ? [line({ text: mark, y: at(0.025), size: 12, bold: true, align: 'right' })] : []),
      codeAt(row.number, { ...place, y: at(0.11), height: at(0.13) }),
      line({ text: row.number, y: at(0.25), size: 14, bold: true, align: 'centre' }),
      line({ text: `${row.province} ${row.city} ${row.district}`, y: at(0.32), size: 16, bold: true, align: 'centre' }),
      line({ text: `${say(words.to)}  ${row.receiver}  ${phone}`, y: at(0.4), size: 14, bold: true }),
      line({
        text: [row.country === 'CN' ? '' : row.country, row.province, row.city, row.district, row.address].filter(Boolean).join(' '),
        y: at(0.46),
        size: 13,
        lines: 3,
      }),
      line({ text: `${say(words.from)}  ${row.contact || row.shop}  ${row.senderPhone}`, y: at(0.62), size: 9 }),
      line({ text: sender || row.warehouse, y: at(0.655), size: 9, lines: 2 }),
      line({ text: row.goods ?? '', y: at(0.73), size: 10, lines: 3 }),
      line({ text: row.buyerRemark ? `${say(words.remark)}: ${row.buyerRemark}` : '', y: at(0.84), size: 10, lines: 2 }),
      line({ text: `${row.orderNumber} · ${row.outbound}`, y: at(0.92), size: 9 }),
      line({ text: `#${row.slot}`, y: at(0.905), size: 16, bold: true, align: 'right' }),
      line({ text: wording.instant(row.requestedAt), y: at(0.955), size: 8 }),
    ],
  };
}
