import { answer, type ReadContext } from '../../../kernel/context.ts';
import { decimal, sum, text } from '../../../kernel/decimal.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { SLIP_PAPERS } from '../../../kernel/print/papers.ts';
import type { Block, Sheet } from '../../../kernel/print/sheets.ts';
import { reprintMark, type Wording } from '../../../kernel/print/wording.ts';
import { statement } from '../../../kernel/statement.ts';
import { type Heading, heading, parameter } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';
import { SHIPMENT_FROM, SHIPMENT_SCOPE } from '../listing.ts';
import { linesOf, type NamedShipmentLine, type ParcelRow, parcelsOf } from '../shipment-lines.ts';
import { slipWords as words } from '../words.ts';

/** As many as one sheaf of paper and one answer hold. */
const MOST = 200;
const COLUMNS = `s.id, s.number, s.order_number as "orderNumber", o.platform_number as "platformNumber", h.name as shop, w.name as warehouse,
    s.shipped_at as "shippedAt", o.receiver_name as receiver, o.phone_sealed as "phoneSealed", o.province, o.city, o.district, o.address, o.postcode,
    o.country, o.buyer_remark as "buyerRemark", coalesce(pm.times, 0) as times, y.language
  from ${SHIPMENT_FROM} left join parties.party y on y.merchant_id = o.merchant_id and y.id = o.customer_id`;
const CHOSEN = statement(`select ${COLUMNS}
  where ${SHIPMENT_SCOPE} and s.id = any(:shipmentIds::uuid[]) order by array_position(:shipmentIds::uuid[], s.id)`);
const UNPRINTED = statement(`select ${COLUMNS}
  where ${SHIPMENT_SCOPE} and s.status = 'shipped' and pm.times is null order by s.shipped_at, s.id limit ${MOST}`);
const CARRIERS = statement('select code, name from freight.carrier where merchant_id = :merchant');

interface Row {
  id: string;
  number: string;
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
}

/** What belongs to a slip besides its own row. */
interface Around {
  head: Heading;
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
  return sheetsOf(ctx, chosen, {
    title: words.title,
    papers: SLIP_PAPERS,
    paper: await parameter(ctx, 'fulfilment.packing_slip_paper'),
    rows,
    numberOf: (row) => row.number,
    partnerLanguage: (row) => row.language,
    marks: fulfilment.operations['mark-slips-printed'].name,
    sheet: (row, wording) => slipOf(ctx, row, around, wording),
  });
});

async function aroundOf(ctx: ReadContext, ids: string[]): Promise<Around> {
  const [head, lines, parcels, carriers] = await Promise.all([
    heading(ctx),
    linesOf(ctx, ids),
    parcelsOf(ctx, ids),
    ctx.rows<{ code: string; name: string }>(CARRIERS),
  ]);
  return {
    head,
    lines: Map.groupBy(lines, (line) => line.shipmentId),
    parcels: Map.groupBy(parcels, (parcel) => parcel.shipmentId),
    carriers: new Map(carriers.map(({ code, name }) => [code, name])),
  };
}

function slipOf(ctx: ReadContext, row: Row, around: Around, wording: Wording): Sheet {
  const { head } = around;
  const { say } = wording;
  const phone = row.phoneSealed && ctx.secrets.decrypt(row.phoneSealed);
  const parcels = (around.parcels.get(row.id) ?? []).map(({ carrier, trackingNumber }) =>
    [around.carriers.get(carrier) ?? carrier, trackingNumber].filter(Boolean).join(' '),
  );
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
        qr: null,
        mark: reprintMark(wording, row.times),
      },
      {
        block: 'pairs',
        columns: 2,
        pairs: pairsOf([
          [say(words.order), row.orderNumber],
          [say(words.platformNumber), row.platformNumber],
          [say(words.shippedAt), wording.instant(row.shippedAt)],
          [say(words.parcels), parcels.join(', ')],
        ]),
      },
      {
        block: 'pairs',
        columns: 1,
        pairs: pairsOf([
          [say(words.receiver), [row.receiver, phone].filter(Boolean).join('  ')],
          [say(words.address), addressOf(row)],
          [say(words.buyerRemark), row.buyerRemark],
        ]),
      },
      tableOf(around.lines.get(row.id) ?? [], wording),
    ],
  };
}

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
