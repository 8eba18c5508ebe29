import { statement } from '../../kernel/statement.ts';
import { addFinder, addStanding, asListed, type Hit } from '../search/index.ts';
import { handOvers } from './queries/hand-overs.ts';
import { shipments } from './queries/shipments.ts';
import { waves } from './queries/waves.ts';
import { shipmentOperations } from './shipment.ts';
import { waveOperations } from './wave.ts';

const HIT = `select 'fulfilment.shipment' as entity, s.id, s.number as title, concat_ws(' · ', s.order_number, nullif(s.tracking_number, '')) as subtitle,
    '/shipments/' || s.number as link`;
const SCOPE = `s.merchant_id = :merchant and (:shops::uuid[] is null or s.shop_id = any(:shops::uuid[]))
  and (:warehouses::uuid[] is null or s.warehouse_id = any(:warehouses::uuid[]))`;
const FIND = statement(`
  with met (id) as (
    select x.id from fulfilment.shipment x where x.merchant_id = :merchant and x.number = any(:codes::text[])
    union select x.id from fulfilment.shipment x where x.merchant_id = :merchant and x.tracking_number = any(:codes::text[])
    union select p.shipment_id from fulfilment.parcel p where p.merchant_id = :merchant and p.tracking_number = any(:codes::text[]))
  ${HIT} from met join fulfilment.shipment s on s.id = met.id where ${SCOPE} order by s.shipped_at desc limit 10`);

/** Shipments by their number and by the numbers on their parcels. */
addFinder({
  entity: 'fulfilment.shipment',
  permission: 'fulfilment.view',
  find: (ctx, { codes }) => ctx.rows<Hit>(FIND, { codes }),
});

addStanding({ entity: 'fulfilment.shipment', operations: shipmentOperations, of: asListed(shipments) });
addStanding({ entity: 'fulfilment.wave', operations: waveOperations, of: asListed(waves) });
addStanding({
  entity: 'fulfilment.hand_over',
  operations: ['fulfilment.close-hand-over', 'fulfilment.sign-hand-over'],
  of: asListed(handOvers),
});

const LABELS = statement(`
  select 'fulfilment.waybill' as entity, y.id, y.number as title, concat_ws(' · ', y.carrier, b.order_number) as subtitle,
    '/shipments/labels?q=' || y.number as link
  from fulfilment.waybill y join fulfilment.outbound b on b.merchant_id = y.merchant_id and b.id = y.outbound_id
  where y.merchant_id = :merchant and y.number = any(:codes::text[]) and y.status in ('requested', 'got', 'printed')
    and (:shops::uuid[] is null or b.shop_id = any(:shops::uuid[])) and (:warehouses::uuid[] is null or b.warehouse_id = any(:warehouses::uuid[]))
  order by y.requested_at desc limit 10`);

/** Labels whose parcels are still here, by the number a scanner reads; those that have left are found by their shipment. */
addFinder({
  entity: 'fulfilment.waybill',
  permission: 'fulfilment.view',
  find: (ctx, { codes }) => ctx.rows<Hit>(LABELS, { codes }),
});
