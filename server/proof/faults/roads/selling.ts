import { RECEIVER } from '../../../test/scenario.ts';
import type { Hand } from '../client.ts';
import type { Day, Place } from '../day.ts';

/** Where somebody works and with what. */
export interface Work {
  hand: Hand;
  /** Somebody else of the merchant, who may pass what this one wrote. */
  other?: Hand;
  day: Day;
  place: Place;
}

/** One thing after the other that somebody does on a day; what he does next depends on his own chance alone. */
export type Road = (work: Work) => Promise<void>;

/** An order as its road knows it. */
export interface Sold {
  id: string;
  number: string;
  payable: string;
}

/** Some of the goods that everybody sells, at 10 each. */
export function someGoods({ hand: { chance }, day: { skuIds } }: Work): object[] {
  const wanted = Object.values(skuIds).filter(() => chance.happens(0.5));
  const chosen = wanted.length ? wanted : [skuIds.A];
  return chosen.map((skuId) => ({ skuId, quantity: String(chance.whole(1, 3)), unitPrice: '10' }));
}

const buyer = { buyer: { name: '王小明' }, receiver: RECEIVER };

/** An order with the shop that sells from the first warehouse. */
export const placed = (work: Work, more: object = {}): Promise<Sold> =>
  work.hand.run('sales.place-order', { shopId: work.day.shopId, ...buyer, lines: someGoods(work), ...more });

export const linesOf = async ({ hand }: Work, order: { number: string }): Promise<{ id: string; skuId: string; quantity: string }[]> =>
  (await hand.ask('sales.order', { number: order.number })).lines;

export const audited = ({ hand }: Work, order: { id: string }) => hand.run('sales.audit-order', { orderId: order.id });
export const paid = ({ hand }: Work, order: Sold) =>
  hand.run('billing.receive-payment', { orderId: order.id, amount: order.payable, method: 'bank' });
export const shipped = ({ hand }: Work, order: { id: string }, more: object = {}): Promise<{ id: string; number: string }> =>
  hand.run('fulfilment.ship-order', { orderId: order.id, carrier: 'SF', trackingNumber: `SF${hand.word()}`, ...more });

/** From the order to the buyer's door. */
const sell: Road = async (work) => {
  const { hand } = work;
  const order = await placed(work);
  await audited(work, order);
  await paid(work, order);
  const shipment = await shipped(work, order);
  if (hand.chance.happens(0.6)) await hand.run('fulfilment.hand-over-shipments', { shipmentIds: [shipment.id] });
  if (hand.chance.happens(0.5)) await hand.run('fulfilment.deliver-shipment', { shipmentId: shipment.id });
};

/** The buyer changes his mind before anything leaves. */
const turnBack: Road = async (work) => {
  const { hand } = work;
  const order = await placed(work);
  const orderId = order.id;
  if (hand.chance.happens(0.7)) await audited(work, order);
  if (hand.chance.happens(0.5)) await hand.run('sales.cancel-order', { orderId, reason: '不想要了' });
  else {
    await hand.run('sales.hold-order', { orderId, reason: '等等' });
    await hand.run('sales.release-hold', { orderId });
  }
};

/** What is written on an order before it is audited, and after that is taken back. */
const write: Road = async (work) => {
  const { hand, day } = work;
  const order = await placed(work);
  const orderId = order.id;
  await hand.run('sales.set-flag', { orderIds: [orderId], flag: hand.chance.whole(1, 4) });
  await hand.run('sales.set-tags', { orderIds: [orderId], add: ['加急'] });
  await hand.run('sales.change-remark', { orderId, sellerRemark: `备注 ${hand.word()}` });
  const quantity = String(hand.chance.whole(2, 5));
  const changed = await hand.run('sales.change-order-lines', { orderId, lines: [{ skuId: day.skuIds.C, quantity, unitPrice: '10' }] });
  await hand.run('sales.change-order-price', { orderId, discount: '1' });
  await audited(work, changed);
  await hand.run('sales.unaudit-order', { orderId });
  await hand.run('sales.change-order-address', { orderId, receiver: { ...RECEIVER, address: `文三路 ${hand.chance.whole(1, 99)} 号` } });
};

/** One order becomes two, which leave one by one, or one again. */
const split: Road = async (work) => {
  const { hand, day } = work;
  const lines = [day.skuIds.A, day.skuIds.B].map((skuId) => ({ skuId, quantity: '2', unitPrice: '10' }));
  const order = await placed(work, { lines });
  const [first, second] = await linesOf(work, order);
  const parts = [first, second].map((line) => ({ lines: [{ lineId: line?.id, quantity: '2' }] }));
  const made = await hand.run('sales.split-order', { orderId: order.id, parts });
  if (hand.chance.happens(0.4)) {
    await hand.run('sales.unsplit-order', { orderId: made.parts.at(-1).orderId });
    return;
  }
  for (const { orderId } of made.parts) {
    await audited(work, { id: orderId });
    await shipped(work, { id: orderId });
  }
};

/** Half of an order leaves, and a shipment turns out to be none. */
const inParts: Road = async (work) => {
  const { hand, day } = work;
  const order = await placed(work, { lines: [{ skuId: day.skuIds.B, quantity: '4', unitPrice: '10' }] });
  await audited(work, order);
  const [line] = await linesOf(work, order);
  const shipment = await shipped(work, order, { lines: [{ lineId: line?.id, quantity: '1' }] });
  if (hand.chance.happens(0.5)) await hand.run('fulfilment.undo-shipment', { shipmentId: shipment.id, reason: '发错' });
  else await shipped(work, order);
};

/** Money that came, and was somebody else's. */
const moneyBack: Road = async (work) => {
  const { hand } = work;
  const order = await placed(work);
  const payment = await paid(work, order);
  if (hand.chance.happens(0.5)) await hand.run('billing.reverse-payment', { paymentId: payment.id, reason: '记错' });
  else await hand.run('billing.refund-payment', { orderId: order.id, amount: '5', method: 'bank' });
};

export const selling = { sell, turnBack, write, split, inParts, moneyBack } satisfies { [name: string]: Road };
