import type { Chance } from '../../../demo/random.ts';
import { RECEIVER } from '../../../test/scenario.ts';
import { audited, paid, placed, type Road, shipped, someGoods } from './selling.ts';

/** Every message comes one to five times, and in any order. */
export function shuffledRepeats<T>(chance: Chance, messages: readonly T[]): T[] {
  const all = messages.flatMap((message) => Array.from({ length: chance.whole(1, 5) }, () => message));
  for (let at = all.length - 1; at > 0; at--) {
    const other = chance.whole(0, at);
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

/** A platform tells of its orders: under a new key each time, as who sends again and knows of none. */
const ordersOfPlatform: Road = async (work) => {
  const { hand, day } = work;
  const messages = Array.from({ length: hand.chance.whole(1, 3) }, () => ({
    ...{ shopId: day.shopId, platformNumber: `P${hand.word()}`, receiver: RECEIVER, buyer: { account: `buyer-${hand.word()}` } },
    ...{ modifiedAt: '2026-01-01T00:00:00Z', lines: someGoods(work) },
  }));
  const told = shuffledRepeats(hand.chance, messages);
  const answers = await Promise.all(told.map((order) => hand.run('sales.intake-orders', { orders: [order] })));
  const ids = [...new Set(answers.map(({ orders: [order] }) => order.id as string))].sort();
  await hand.run('sales.set-flag', { orderIds: ids, flag: 1 });
};

/** A carrier tells of a parcel, not in the order in which it happened. */
const newsOfParcel: Road = async (work) => {
  const { hand } = work;
  const order = await placed(work);
  await audited(work, order);
  const trackingNumber = `YT${hand.word()}`;
  await shipped(work, order, { carrier: 'YTO', trackingNumber });
  const kinds = ['collected', 'in_transit', 'out_for_delivery', 'delivered'].slice(0, hand.chance.whole(1, 4));
  const events = kinds.map((kind, n) => ({ trackingNumber, kind, at: `2026-01-02T0${n}:00:00Z`, place: '杭州' }));
  await Promise.all(shuffledRepeats(hand.chance, events).map((event) => hand.run('fulfilment.record-parcel-events', { events: [event] })));
};

/** What buyers write, told by the platform again and again. */
const reviews: Road = async (work) => {
  const { hand, day } = work;
  const platformNumber = `R${hand.word()}`;
  await placed(work, { platformNumber });
  const review = {
    shopId: day.shopId,
    platformNumber,
    rating: hand.chance.whole(1, 5),
    content: '很好',
    reviewedAt: '2026-01-05T08:00:00Z',
  };
  await Promise.all(shuffledRepeats(hand.chance, [review]).map((each) => hand.run('aftersales.record-reviews', { reviews: [each] })));
};

/** The platform paid money back to a buyer, and says so more than once. */
const refundsOfPlatform: Road = async (work) => {
  const { hand } = work;
  const order = await placed(work);
  await audited(work, order);
  await paid(work, order);
  await shipped(work, order);
  const refund = { orderId: order.id, amount: '3', platformNumber: `F${hand.word()}` };
  await Promise.all(shuffledRepeats(hand.chance, [refund]).map((each) => hand.run('aftersales.mirror-refunds', { refunds: [each] })));
};

/** A buyer asks for his money on the platform, which tells of it as it goes. */
const requestsOfPlatform: Road = async (work) => {
  const { hand, day } = work;
  const orderNumber = `Q${hand.word()}`;
  const order = await placed(work, { platformNumber: orderNumber });
  await audited(work, order);
  await paid(work, order);
  const asked = { shopId: day.shopId, orderNumber, platformNumber: `A${hand.word()}`, kind: 'refund', state: 'requested', amount: '2' };
  await Promise.all(shuffledRepeats(hand.chance, [asked]).map((each) => hand.run('aftersales.take-in-request', each)));
};

export const messages = { ordersOfPlatform, newsOfParcel, reviews, refundsOfPlatform, requestsOfPlatform } satisfies {
  [name: string]: Road;
};
