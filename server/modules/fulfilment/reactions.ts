import { idsOf, type Reaction, react } from '../../kernel/context.ts';
import { statement } from '../../kernel/statement.ts';
import { sales } from '../sales/contract.ts';
import { indexDocuments, indexing } from '../search/index.ts';
import { fulfilment } from './contract.ts';
import { interceptOrders } from './ending.ts';
import { giveLinks } from './links/link.ts';
import { endWaves } from './wave.ts';
import { voidOutdated } from './waybill.ts';

const TASKS = statement('select id from fulfilment.pick_task where merchant_id = :merchant and wave_id = any(:ids::uuid[])');
const OUTBOUNDS = statement('select id from fulfilment.outbound where merchant_id = :merchant and wave_id = any(:ids::uuid[])');

/** Orders that were cancelled or taken back from the warehouse while it works on them: what was picked is to be put back (architecture D12). */
export const reactions: Reaction[] = [
  react(sales.events['order-cancelled'], 'fulfilment.intercept-cancelled-orders', (ctx, events) => interceptOrders(ctx, idsOf(events))),
  react(sales.events['order-unaudited'], 'fulfilment.intercept-unaudited-orders', (ctx, events) => interceptOrders(ctx, idsOf(events))),
  react(sales.events['order-placed'], 'fulfilment.give-order-links', (ctx, events) => giveLinks(ctx, idsOf(events))),
  react(fulfilment.events['order-shipped'], 'fulfilment.index-shipments', indexing('fulfilment.shipment')),
  react(fulfilment.events['shipment-changed'], 'fulfilment.index-changed-shipments', indexing('fulfilment.shipment')),
  // its tasks and its orders come and go with the wave
  react(fulfilment.events['wave-changed'], 'fulfilment.index-waves', async (ctx, events) => {
    const ids = idsOf(events);
    await indexDocuments(ctx, 'fulfilment.wave', ids);
    for (const [entity, found] of [
      ['fulfilment.pick_task', await ctx.rows<{ id: string }>(TASKS, { ids })],
      ['fulfilment.outbound', await ctx.rows<{ id: string }>(OUTBOUNDS, { ids })],
    ] as const)
      await indexDocuments(
        ctx,
        entity,
        found.map(({ id }) => id),
      );
  }),
  react(fulfilment.events['pick-task-changed'], 'fulfilment.index-pick-tasks', indexing('fulfilment.pick_task')),
  react(fulfilment.events['outbound-changed'], 'fulfilment.index-outbounds', indexing('fulfilment.outbound')),
  react(fulfilment.events['outbound-changed'], 'fulfilment.end-waves', (ctx, events) => endWaves(ctx, idsOf(events))),
  react(fulfilment.events['hand-over-opened'], 'fulfilment.index-hand-overs', indexing('fulfilment.hand_over')),
  react(sales.events['order-changed'], 'fulfilment.void-outdated-labels', (ctx, events) => voidOutdated(ctx, idsOf(events))),
];
