import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf, slipOf as designedSlip } from '../../../kernel/print/answering.ts';
import type { SlipValues } from '../../../kernel/print/layout.ts';
import { SLIP_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, Sheet } from '../../../kernel/print/sheets.ts';
import { reprintMark, type Wording, wordingIn } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { addSlipKind, slips } from '../../office/index.ts';
import { fulfilment } from '../contract.ts';
import { linkSetting, orderToken } from '../links/link.ts';
import { SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';
import { linesOf, type NamedShipmentLine, type ParcelRow, parcelsOf } from '../shipment-lines.ts';
import { packingFields, packingLines } from '../slips/fields.ts';
import { standardPackingSlip } from '../slips/standards.ts';
import { slipWords as words } from '../words.ts';

/** As many as one sheaf of paper and one answer hold. */
const MOST = 200;
const COLUMNS = `s.id, s.number, s.shop_id as "shopId", s.carrier, s.order_number as "orderNumber", o.platform_number as "platformNumber", h.name as shop, w.name as warehouse,
    s.shipped_at as "shippedAt", o.receiver_name as receiver, o.phone_sealed as "phoneSealed", o.province, o.city, o.district, o.address, o.postcode,
    o.country, o.buyer_remark as "buyerRemark", coalesce(pm.times, 0) as times, y.language, o.id as "orderId", k.n as link
  from ${SHIPMENT_FROM} left join parties.party y on y.merchant_id = o.merchant_id and y.id = o.customer_id
  left join fulfilment.order_link k on k.merchant_id = o.merchant_id and k.order_id = o.id and k.revoked_at is null and k.expires_at > :now`;
const CHOSEN = statement(`select ${COLUMNS}
  where ${SHIPMENT_SCOPE} and s.id = any(:shipmentIds::uuid[]) order by array_position(:shipmentIds::uuid[], s.id)`);
const UNPRINTED = statement(`select ${COLUMNS}
  where ${SHIPMENT_SCOPE} and s.status = 'shipped' and pm.times is null order by s.shipped_at, s.id limit ${MOST}`);
const FOR_SAMPLE = statement(`select ${COLUMNS}
  where ${SHIPMENT_SCOPE} and (:code::text is null or s.number = upper(:code::text) or s.order_number = upper(:code::text))
  order by s.shipped_at desc, s.id desc limit 1`);
const CARRIERS = statement('select code, name from freight.carrier where merchant_id = :merchant');

interface Row {
  id: string;
  number: string;
  shopId: string;
  carrier: string;
  orderNumber: string;
  platformNumber: string | null;
  shop: string;
  warehouse: string;
  shippedAt: string;
  receiver: string;
  phoneSealed: Buffer | null;
  country: string;
  province: string;
  city: string;
  district: string;
  address: string;
  postcode: string;
  buyerRemark: string;
  times: number;
  language: string | null;
  orderId: string;
  link: number | null;
}

/** What belongs to a slip besides its own row. */
interface Around {
  head: Heading;
  /** Where buyers reach the program; '' where nobody said. */
  address: string;
  lines: Map<string, NamedShipmentLine[]>;
  parcels: Map<string, ParcelRow[]>;
  carriers: Map<string, string>;
}

/** What goes into parcels on paper: who may print it sees the receiver in full, because the parcel shows it. No prices: it may be a gift. */
export const packingSlips = answer(fulfilment.queries['packing-slips'], async (ctx, { shipmentIds, ...chosen }) => {
  const rows = await (shipmentIds ? ctx.rows<Row>(CHOSEN, { shipmentIds }) : ctx.rows<Row>(UNPRINTED));
  const around = await aroundOf(
    ctx,
    rows.map((row) => row.id),
  );
  const own = await slips(ctx, 'packing-slip');
  const usual = own.paper(await parameter(ctx, 'fulfilment.packing_slip_paper'));
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: SLIP_PAPERS,
    paper: usual,
    rows,
    numberOf: (row) => row.number,
    partnerLanguage: (row) => row.language,
    marks: fulfilment.operations['mark-slips-printed'].name,
    sheet: (row, wording) => {
      const drawn = own.of(chosen.paper ?? usual, { shop: row.shopId, carrier: row.carrier });
      if (!drawn) return slipOf(ctx, row, around, wording);
      return designedSlip(drawn, valuesOf(ctx, row, around, wording), { id: row.id, language: wording.language, copies: 1 });
    },
  });
});

async function aroundOf(ctx: ReadContext, ids: string[]): Promise<Around> {
  const [head, { address }, lines, parcels, carriers] = await Promise.all([
    heading(ctx),
    linkSetting(ctx),
    linesOf(ctx, ids),
    parcelsOf(ctx, ids),
    ctx.rows<{ code: string; name: string }>(CARRIERS),
  ]);
  return {
    head,
    address,
    lines: Map.groupBy(lines, (line) => line.shipmentId),
    parcels: Map.groupBy(parcels, (parcel) => parcel.shipmentId),
    carriers: new Map(carriers.map(({ code, name }) => [code, name])),
  };
}

function slipOf(ctx: ReadContext, row: Row, around: Around, wording: Wording): Sheet {
  const { head } = around;
  const { say } = wording;
  const status = statusLink(ctx, row, around);
  const parcels = parcelsSaid(row, around);
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
        about: [`${row.shop} · ${row.warehouse}`, ...head.about],
        number: row.number,
        barcode: row.number,
        qr: status,
        mark: reprintMark(wording, row.times),
      },
      {
        block: 'pairs',
        columns: 2,
        pairs: pairsOf([
          [say(words.order), row.orderNumber],
          [say(words.platformNumber), row.platformNumber],
          [say(words.shippedAt), wording.instant(row.shippedAt)],
          [say(words.parcels), parcels],
          [say(words.status), status && say(words.scanStatus)],
        ]),
      },
      {
        block: 'pairs',
        columns: 1,
        pairs: pairsOf([
          [say(words.receiver), receiverPhone(ctx, row)],
          [say(words.address), addressOf(row)],
          [say(words.buyerRemark), row.buyerRemark],
        ]),
      },
      tableOf(around.lines.get(row.id) ?? [], wording),
    ],
  };
}

/** Where the buyer sees how far the order is; null where buyers do not reach the program, or the order has no link. */
const statusLink = (ctx: ReadContext, { orderId, link }: Row, { address }: Around): string | null =>
  address && link ? `${address}/o/${orderToken(ctx, orderId, link)}` : null;
const parcelsSaid = (row: Row, around: Around): string =>
  (around.parcels.get(row.id) ?? [])
    .map(({ carrier, trackingNumber }) => [around.carriers.get(carrier) ?? carrier, trackingNumber].filter(Boolean).join(' '))
    .join(', ');
const phoneOf = (ctx: ReadContext, row: Row): string => (row.phoneSealed ? ctx.secrets.decrypt(row.phoneSealed) : '');
const receiverPhone = (ctx: ReadContext, row: Row): string => [row.receiver, phoneOf(ctx, row)].filter(Boolean).join('  ');

/** What it says on a slip of the merchant's own. */
function valuesOf(ctx: ReadContext, row: Row, around: Around, wording: Wording): SlipValues {
  const { head } = around;
  const lines = around.lines.get(row.id) ?? [];
  const pieces = wording.quantity(text(sum(lines.map((line) => decimal(line.quantity)))));
  return {
    number: row.number,
    logo: head.logo,
    fields: {
      ...{
        number: row.number,
        orderNumber: row.orderNumber,
        platformNumber: row.platformNumber ?? '',
        shop: row.shop,
        warehouse: row.warehouse,
      },
      ...{ merchant: head.name, about: head.about.join('  '), foot: head.foot, shippedAt: wording.instant(row.shippedAt) },
      ...{ parcels: parcelsSaid(row, around), receiver: row.receiver, phone: phoneOf(ctx, row), receiverPhone: receiverPhone(ctx, row) },
      region: [row.province, row.city, row.district].filter(Boolean).join(' '),
      orderLink: statusLink(ctx, row, around) ?? '',
      ...{ address: addressOf(row), buyerRemark: row.buyerRemark, total: pieces, reprint: reprintMark(wording, row.times) ?? '' },
    },
    rows: lines.map((line) => ({
      ...{ n: String(line.n), skuCode: line.skuCode, name: wording.name(line.name), optionText: line.optionText, unit: line.unit },
      goods: [wording.name(line.name), line.optionText].filter(Boolean).join(' '),
      quantity: wording.quantity(line.quantity, line.unit),
    })),
    sums: { skuCode: wording.say(words.total), quantity: pieces },
  };
}

addSlipKind({
  ...{ kind: 'packing-slip', title: words.title, permission: 'fulfilment.view', papers: SLIP_PAPERS, scopes: ['shop', 'carrier'] },
  ...{ fields: packingFields, lines: packingLines, standard: standardPackingSlip },
  sample: async (ctx, code) => {
    const row = await ctx.row<Row>(FOR_SAMPLE, { code: code ?? null });
    return row && valuesOf(ctx, row, await aroundOf(ctx, [row.id]), wordingIn(ctx.merchant, ctx.actor.language));
  },
});

const addressOf = ({ country, province, city, district, address, postcode }: Row): string =>
  [country === 'CN' ? '' : country, province, city, district, address, postcode].filter(Boolean).join(' ');

function tableOf(lines: readonly NamedShipmentLine[], wording: Wording): Block {
  const { say } = wording;
  const units = new Set(lines.map((line) => line.unit));
  const total = text(sum(lines.map((line) => decimal(line.quantity))));
  return {
    block: 'table',
    ruled: false,
    columns: [
      { label: '#', kind: 'index' },
      { label: say(words.sku), kind: 'code' },
      { label: say(words.goods), kind: 'text' },
      { label: say(words.quantity), kind: 'quantity' },
    ],
    rows: lines.map((line) => [
      String(line.n),
      line.skuCode,
      [wording.name(line.name), line.optionText].filter(Boolean).join(' '),
      wording.quantity(line.quantity, line.unit),
    ]),
    // pieces and metres have no sum
    sums: units.size === 1 ? [say(words.total), '', '', wording.quantity(total, lines[0]?.unit)] : null,
  };
}
