import { answer, type ReadContext } from '../../../kernel/context.ts';
import { sheetsOf, slipOf } from '../../../kernel/print/answering.ts';
import type { SlipValues } from '../../../kernel/print/layout.ts';
import { PARCEL_PAPERS } from '../../../kernel/print/papers.ts';
import { reprintMark, type Wording, wordingIn } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { addSlipKind, slips } from '../../office/index.ts';
import { fulfilment } from '../contract.ts';
import { labelFields } from '../slips/fields.ts';
import { standardLabel } from '../slips/standards.ts';
import { sheetWords as words } from '../work-words.ts';

const MOST = 1000;
const LABEL = `select y.id, y.number, y.carrier, b.shop_id as "shopId", c.name as "carrierName", b.number as outbound, b.slot, y.n::int as parcel,
    (select count(*)::int from fulfilment.waybill x where x.merchant_id = y.merchant_id and x.outbound_id = y.outbound_id and x.status <> 'cancelled') as parcels, b.order_number as "orderNumber",
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
    and (:warehouses is null or b.warehouse_id = any(:warehouses))`;
const LABELS = statement(`${LABEL} and (y.id = any(:waybillIds::uuid[]) or b.wave_id = :waveId::uuid or b.id = :outboundId::uuid
    or length(y.number) = length(:first::text) and y.number between :first::text and coalesce(:last::text, :first::text))
  order by case when :first::text is not null then y.number end, b.wave_id, b.slot, y.n limit ${MOST}`);
const FOR_SAMPLE = statement(`${LABEL} and (:code::text is null or y.number = :code::text or b.order_number = upper(:code::text))
  order by y.requested_at desc, y.id desc limit 1`);

interface Row {
  id: string;
  number: string;
  carrier: string;
  shopId: string;
  carrierName: string | null;
  outbound: string;
  slot: number;
  parcel: number;
  parcels: number;
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
export const waybillLabels = answer(
  fulfilment.queries['waybill-labels'],
  async (ctx, { waveId, waybillIds, outboundId, first, last, ...chosen }) => {
    const rows = await ctx.rows<Row>(LABELS, {
      waveId: waveId ?? null,
      waybillIds: waybillIds ?? [],
      outboundId: outboundId ?? null,
      first: first ?? null,
      last: last ?? null,
    });
    const [own, head] = await Promise.all([slips(ctx, 'waybill-label'), heading(ctx)]);
    const usual = own.paper(await parameter(ctx, 'fulfilment.waybill_paper'));
    const paper = chosen.paper ?? usual;
    return sheetsOf(ctx, chosen, {
      title: words.label,
      papers: PARCEL_PAPERS,
      paper: usual,
      rows,
      numberOf: (row) => row.number,
      marks: fulfilment.operations['mark-waybills-printed'].name,
      sheet: (row, wording) => {
        const drawn = own.of(paper, { carrier: row.carrier, shop: row.shopId }) ?? standardLabel(paper, wording.language);
        return slipOf(drawn, valuesOf(ctx, row, wording, head), { id: row.id, language: wording.language, copies: 1 });
      },
    });
  },
);

/** What a label says. */
function valuesOf(ctx: ReadContext, row: Row, wording: Wording, head: Heading): SlipValues {
  const phone = row.phoneSealed ? ctx.secrets.decrypt(row.phoneSealed) : '';
  const sender = [row.senderProvince, row.senderCity, row.senderDistrict, row.senderDetail].filter(Boolean).join('');
  const parcel = row.parcels > 1 ? `${row.parcel}/${row.parcels}` : '';
  const whole = [row.country === 'CN' ? '' : row.country, row.province, row.city, row.district, row.address];
  return {
    ...{ number: row.number, rows: [], sums: null, logo: head.logo },
    fields: {
      ...{
        number: row.number,
        carrier: row.carrierName ?? row.carrier,
        receiver: row.receiver,
        phone,
        receiverPhone: `${row.receiver}  ${phone}`,
      },
      ...{ region: `${row.province} ${row.city} ${row.district}`, address: whole.filter(Boolean).join(' '), buyerRemark: row.buyerRemark },
      ...{ senderPhone: `${row.contact || row.shop}  ${row.senderPhone}`, senderAddress: sender || row.warehouse, goods: row.goods ?? '' },
      ...{
        orderNumber: row.orderNumber,
        outbound: row.outbound,
        parcel,
        references: [row.orderNumber, row.outbound, parcel].filter(Boolean).join(' · '),
        slot: `#${row.slot}`,
      },
      ...{ requestedAt: wording.instant(row.requestedAt), reprint: reprintMark(wording, row.times) ?? '' },
      ...{ shop: row.shop, warehouse: row.warehouse, merchant: head.name },
    },
  };
}

addSlipKind({
  ...{
    kind: 'waybill-label',
    title: words.label,
    permission: 'fulfilment.print-labels',
    papers: PARCEL_PAPERS,
    scopes: ['carrier', 'shop'],
  },
  ...{ fields: labelFields, lines: [], standard: standardLabel },
  sample: async (ctx, code) => {
    const [row, head] = await Promise.all([ctx.row<Row>(FOR_SAMPLE, { code: code ?? null }), heading(ctx)]);
    return row && valuesOf(ctx, row, wordingIn(ctx.merchant, ctx.actor.language), head);
  },
});
