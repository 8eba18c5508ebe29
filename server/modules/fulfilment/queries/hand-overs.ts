import { answer, type ReadContext } from '../../../kernel/context.ts';
import { answerList } from '../../../kernel/list.ts';
import { isCalled, statement } from '../../../kernel/statement.ts';
import { fulfilment } from '../contract.ts';
import { errors } from '../errors.ts';
import { handOverStatusChoices, workLabels as labels } from '../work-words.ts';

const FROM = `fulfilment.hand_over h join inventory.warehouse w on w.merchant_id = h.merchant_id and w.id = h.warehouse_id
  left join freight.carrier c on c.merchant_id = h.merchant_id and c.code = h.carrier`;
const SCOPE = 'h.merchant_id = :merchant and (:warehouses is null or h.warehouse_id = any(:warehouses))';
const ONE =
  statement(`select h.id, h.number, h.warehouse_id as "warehouseId", w.name as warehouse, h.carrier, c.name as "carrierName", h.status,
    h.parcel_count as parcels, h.weight, h.courier, h.created_at as "createdAt", h.closed_at as "closedAt", h.signed_at as "signedAt", h.version
  from ${FROM} where ${SCOPE} and ${isCalled('h')}`);
const PARCELS = statement(`select p.n, p.tracking_number as "trackingNumber", s.number as shipment, s.order_number as "orderNumber",
    o.province || o.city as city, p.weight, p.added_at as "addedAt"
  from fulfilment.hand_over_parcel p join fulfilment.shipment s on s.merchant_id = p.merchant_id and s.id = p.shipment_id
  join sales.sales_order o on o.merchant_id = s.merchant_id and o.id = s.order_id
  where p.merchant_id = :merchant and p.hand_over_id = :handOverId::uuid order by p.n desc`);

function allowedOn(ctx: ReadContext, status: string): string[] {
  if (!ctx.may('fulfilment.hand-over')) return [];
  return status === 'open' ? ['fulfilment.close-hand-over'] : status === 'closed' ? ['fulfilment.sign-hand-over'] : [];
}

/** Lists of what carriers took along, the newest first. */
export const handOvers = answerList(fulfilment.queries['hand-overs'], {
  from: FROM,
  where: SCOPE,
  key: 'h.id',
  defaultSort: '-createdAt',
  columns: {
    id: { sql: 'h.id', type: 'reference', label: labels.handOver, filter: false },
    number: { sql: 'h.number', type: 'text', label: labels.handOver },
    warehouseId: { sql: 'h.warehouse_id', type: 'reference', label: { zh: '仓库', en: 'Warehouse' } },
    warehouse: { sql: 'w.name', type: 'text', label: { zh: '仓库', en: 'Warehouse' }, filter: false },
    carrier: { sql: 'h.carrier', type: 'text', label: { zh: '快递', en: 'Carrier' } },
    carrierName: { sql: 'c.name', type: 'text', label: { zh: '快递', en: 'Carrier' }, filter: false },
    status: { sql: 'h.status', type: 'choice', label: labels.status, choices: handOverStatusChoices },
    parcels: { sql: 'h.parcel_count', type: 'number', label: labels.parcels },
    weight: { sql: 'h.weight', type: 'quantity', label: labels.weight },
    courier: { sql: 'h.courier', type: 'text', label: labels.courier },
    createdAt: { sql: 'h.created_at', type: 'instant', label: labels.createdAt, sort: true },
    closedAt: { sql: 'h.closed_at', type: 'instant', label: labels.endedAt },
    signedAt: { sql: 'h.signed_at', type: 'instant', label: labels.signedAt },
    version: { sql: 'h.version', type: 'number', label: labels.handOver, filter: false },
  },
  search: `h.number like upper(:pattern) or h.id in (select p.hand_over_id from fulfilment.hand_over_parcel p
    where p.merchant_id = :merchant and p.tracking_number in (:search::text, upper(:search::text)))`,
  finish: (ctx, rows: { status: string }[]) => rows.map((row) => ({ ...row, allowed: allowedOn(ctx, row.status) })),
});

/** One list with its parcels, the last one first. */
export const handOver = answer(fulfilment.queries['hand-over'], async (ctx, { number }): Promise<any> => {
  const found = await ctx.row<{ id: string; status: string }>(ONE, { number });
  if (!found) throw errors.hand_over_not_found({ number });
  return { ...found, allowed: allowedOn(ctx, found.status), rows: await ctx.rows(PARCELS, { handOverId: found.id }) };
});
