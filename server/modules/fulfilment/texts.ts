import { statement } from '../../kernel/statement.ts';
import { addSource, walkOf } from '../search/index.ts';

const permission = 'fulfilment.view';
const IDS = statement(walkOf('fulfilment.shipment'));
const TEXTS = statement(`
  select s.id, s.number, s.order_number as "orderNumber", s.tracking_number as "trackingNumber", s.shop_id as "shopId", s.warehouse_id as "warehouseId",
    array(select p.tracking_number from fulfilment.parcel p where p.merchant_id = s.merchant_id and p.shipment_id = s.id order by p.n) as parcels
  from fulfilment.shipment s where s.merchant_id = :merchant and s.id = any(:ids::uuid[])`);

interface TextRow {
  id: string;
  number: string;
  orderNumber: string;
  trackingNumber: string;
  shopId: string;
  warehouseId: string;
  parcels: string[];
}

/** Shipments are found by any part of their number and of the numbers on their parcels; by what was sold, through their orders. */
addSource({
  entity: 'fulfilment.shipment',
  edition: 1,
  ids: IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<TextRow>(TEXTS, { ids })).map(({ id, number, orderNumber, trackingNumber, shopId, warehouseId, parcels }) => ({
      ...{ id, shopId, warehouseId, title: number, permission },
      subtitle: [orderNumber, trackingNumber].filter(Boolean).join(' · '),
      link: `/shipments/${number}`,
      texts: [number, trackingNumber, ...parcels],
    })),
});

interface WorkRow {
  id: string;
  number: string;
  wave: string;
  orderNumber: string;
  shopId: string | null;
  warehouseId: string;
}

const WAVE_IDS = statement(walkOf('fulfilment.wave'));
const WAVES = statement(
  `select id, number, warehouse_id as "warehouseId" from fulfilment.wave where merchant_id = :merchant and id = any(:ids::uuid[])`,
);

/** Waves, tasks of picking and orders on their way through the warehouse are found by any part of their numbers. */
addSource({
  entity: 'fulfilment.wave',
  edition: 1,
  ids: WAVE_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<WorkRow>(WAVES, { ids })).map(({ id, number, warehouseId }) => ({
      ...{ id, warehouseId, permission, title: number },
      link: `/waves/${number}`,
      texts: [number],
    })),
});

const TASK_IDS = statement(walkOf('fulfilment.pick_task'));
const TASKS = statement(`
  select t.id, t.number, t.warehouse_id as "warehouseId", w.number as wave
  from fulfilment.pick_task t join fulfilment.wave w on w.merchant_id = t.merchant_id and w.id = t.wave_id
  where t.merchant_id = :merchant and t.id = any(:ids::uuid[])`);

addSource({
  entity: 'fulfilment.pick_task',
  edition: 1,
  ids: TASK_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<WorkRow>(TASKS, { ids })).map(({ id, number, warehouseId, wave }) => ({
      ...{ id, warehouseId, permission, title: number, subtitle: wave },
      link: `/picking/${number}`,
      texts: [number],
    })),
});

const OUTBOUND_IDS = statement(walkOf('fulfilment.outbound'));
const OUTBOUNDS = statement(`
  select o.id, o.number, o.order_number as "orderNumber", o.shop_id as "shopId", o.warehouse_id as "warehouseId", w.number as wave
  from fulfilment.outbound o join fulfilment.wave w on w.merchant_id = o.merchant_id and w.id = o.wave_id
  where o.merchant_id = :merchant and o.id = any(:ids::uuid[])`);

// an order on its way through the warehouse has its place on the page of its wave
addSource({
  entity: 'fulfilment.outbound',
  edition: 1,
  ids: OUTBOUND_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<WorkRow>(OUTBOUNDS, { ids })).map(({ id, number, orderNumber, shopId, warehouseId, wave }) => ({
      ...{ id, shopId, warehouseId, permission, title: number, subtitle: `${orderNumber} · ${wave}` },
      link: `/waves/${wave}`,
      texts: [number],
    })),
});

const LIST_IDS = statement(walkOf('fulfilment.hand_over'));
const LISTS = statement(
  `select id, number, carrier, warehouse_id as "warehouseId" from fulfilment.hand_over where merchant_id = :merchant and id = any(:ids::uuid[])`,
);

/** Lists of what carriers took along are found by any part of their numbers. */
addSource({
  entity: 'fulfilment.hand_over',
  edition: 1,
  ids: LIST_IDS,
  entries: async (ctx, ids) =>
    (await ctx.rows<{ id: string; number: string; carrier: string; warehouseId: string }>(LISTS, { ids })).map(
      ({ id, number, carrier, warehouseId }) => ({
        ...{ id, warehouseId, permission, title: number, subtitle: carrier },
        link: `/shipments/hand-over/${number}`,
        texts: [number],
      }),
    ),
});
