import { fulfilment } from '../../../../../server/modules/fulfilment/contract.ts';
import { ask } from '../../../call.ts';
import { say } from '../../../i18n/i18n.ts';
import type { KnownKind } from '../../../ui/hand/known/take.ts';
import type { DeedKind, Fact, HandPart } from '../../../ui/hand/part.ts';
import type { Deed } from '../../../ui/hand/queue/deed.ts';
import { deeds as floorDeeds } from './floor/deeds.ts';
import { messages } from './messages.ts';
import { ORDERS } from './orders.ts';

const orders: KnownKind = {
  kind: ORDERS,
  title: { zh: '待发订单', en: 'Orders to ship' },
  permission: 'fulfilment.view',
  every: 5,
  most: 500,
  async page({ warehouseId }, after) {
    const { rows, next } = await ask(fulfilment.queries['orders-to-scan'], { warehouseId, limit: 100, ...(after && { after }) });
    const known = rows.map((row) => ({
      id: row.orderId,
      codes: [row.number, ...(row.platformNumber ? [row.platformNumber] : [])],
      value: row,
    }));
    return { rows: known, next };
  },
};

const LATEST = 3;
const numberOf = (deed: Deed) => deed.about?.number ?? '';

/** Whether the order may leave now, and who has shipped what of it. */
async function orderNow(deed: Deed): Promise<Fact[]> {
  const orderId = deed.about?.orderId ?? '';
  const [order, { rows }] = await Promise.all([
    ask(fulfilment.queries['order-to-ship'], { code: numberOf(deed) }),
    ask(fulfilment.queries['order-shipments'], { orderId }),
  ]);
  const shipments = await Promise.all(rows.slice(0, LATEST).map((row) => ask(fulfilment.queries.shipment, { number: row.number })));
  const state: Fact[] = order ? [{ label: order.number, value: order.refusal ?? say(messages, 'mayShip') }] : [];
  const open = (order?.lines ?? []).map(
    (line): Fact => ({ label: say(messages, 'open'), value: `${line.skuCode} × ${line.quantity} ${line.unit}` }),
  );
  const shipped = shipments.map((row): Fact => {
    const value = [row.number, row.trackingNumber].filter(Boolean).join(' · ');
    return { label: say(messages, 'shipment'), value, at: row.shippedAt, by: row.shippedBy ?? '' };
  });
  return [...state, ...open, ...shipped];
}

const ship: DeedKind = {
  operation: fulfilment.operations['ship-scanned'].name,
  booksNow: orderNow,
  // what was scanned stays what was scanned; the order is taken as it is now, and the books compare the two again
  async again(deed) {
    const order = await ask(fulfilment.queries['order-to-ship'], { code: numberOf(deed) });
    if (!order || order.refusal) throw new Error(order?.refusal ?? say(messages, 'notFound', { code: numberOf(deed) }));
    return { input: { ...deed.input, expectedVersion: order.version }, said: deed.said };
  },
};

/** What shipping brings to the hand-held. */
export const part: HandPart = { known: [orders], deeds: [ship, ...floorDeeds] };
