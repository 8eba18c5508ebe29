import { answer } from '../../../kernel/context.ts';
import { pairsOf, sheetsOf } from '../../../kernel/print/answering.ts';
import { DOCUMENT_PAPERS } from '../../../kernel/print/papers.ts';
import { statement } from '../../../kernel/statement.ts';
import { heading, parameter } from '../../company/index.ts';
import { fulfilment } from '../contract.ts';
import { sheetWords as words } from '../work-words.ts';

const LISTS =
  statement(`select h.id, h.number, w.name as warehouse, coalesce(c.name, h.carrier) as carrier, h.parcel_count as parcels, h.weight, h.courier,
    coalesce(h.closed_at, h.created_at) as at, m.person_name as "handedBy"
  from fulfilment.hand_over h join inventory.warehouse w on w.merchant_id = h.merchant_id and w.id = h.warehouse_id
  left join freight.carrier c on c.merchant_id = h.merchant_id and c.code = h.carrier
  left join access.membership m on m.merchant_id = h.merchant_id and m.person_id = h.created_by
  where h.merchant_id = :merchant and (:warehouses is null or h.warehouse_id = any(:warehouses)) and h.id = any(:handOverIds::uuid[]) order by h.created_at`);
const PARCELS =
  statement(`select p.hand_over_id as "handOverId", p.n, p.tracking_number as "trackingNumber", s.order_number as "orderNumber",
    o.province || ' ' || o.city as place, p.weight
  from fulfilment.hand_over_parcel p join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
  where p.merchant_id = :merchant and p.hand_over_id = any(:handOverIds::uuid[]) order by p.hand_over_id, p.n`);

interface List {
  id: string;
  number: string;
  warehouse: string;
  carrier: string;
  parcels: number;
  weight: string;
  courier: string;
  at: string;
  handedBy: string | null;
}
interface Parcel {
  handOverId: string;
  n: number;
  trackingNumber: string;
  orderNumber: string;
  place: string;
  weight: string | null;
}

/** What a courier signs for: every parcel by its number. No names: the list stays with the carrier. */
export const handOverSheets = answer(fulfilment.queries['hand-over-sheets'], async (ctx, { handOverIds, ...chosen }) => {
  const rows = await ctx.rows<List>(LISTS, { handOverIds });
  const [head, parcels, paper] = await Promise.all([
    heading(ctx),
    ctx.rows<Parcel>(PARCELS, { handOverIds }),
    parameter(ctx, 'fulfilment.list_paper'),
  ]);
  const parcelsOf = Map.groupBy(parcels, (parcel) => parcel.handOverId);
  return sheetsOf(ctx, chosen, {
    title: words.handOverList,
    papers: DOCUMENT_PAPERS,
    paper,
    rows,
    numberOf: (row) => row.number,
    sheet: (row, { say, instant, quantity, language }) => ({
      ...{ kind: 'document', id: row.id, number: row.number, language, foot: head.foot },
      blocks: [
        {
          ...{ block: 'head', title: say(words.handOverList), merchant: head.name, logo: head.logo, about: [row.carrier] },
          ...{ number: row.number, barcode: row.number, qr: null, mark: null },
        },
        {
          block: 'pairs',
          columns: 3,
          pairs: pairsOf([
            [say(words.warehouse), row.warehouse],
            [say(words.parcels), String(row.parcels)],
            [say(words.weight), quantity(row.weight)],
            [say(words.created), instant(row.at)],
          ]),
        },
        {
          block: 'table',
          ruled: false,
          columns: [
            { label: '#', kind: 'index' },
            { label: say(words.waybill), kind: 'code' },
            { label: say(words.order), kind: 'code' },
            { label: say(words.place), kind: 'text' },
            { label: say(words.weight), kind: 'quantity' },
          ],
          rows: (parcelsOf.get(row.id) ?? []).map((parcel) => [
            String(parcel.n),
            parcel.trackingNumber || '–',
            parcel.orderNumber,
            parcel.place,
            parcel.weight === null ? '' : quantity(parcel.weight),
          ]),
          sums: null,
        },
        {
          block: 'signatures',
          names: [
            { label: say(words.handedBy), value: row.handedBy ?? '' },
            { label: say(words.courier), value: row.courier },
          ],
        },
      ],
    }),
  });
});
