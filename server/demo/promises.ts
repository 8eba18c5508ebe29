import { decimal, subtract, text } from '../kernel/decimal.ts';
import { daysLater } from './calendar.ts';
import type { World } from './world.ts';

const HOUR = 3_600_000;
const iso = (time: number) => new Date(time).toISOString();
/** Orders beside those of the plan. */
export const promisedOrders = 8;

const people = [
  { name: '沈佳怡', phone: '13900000011', province: '浙江省', city: '宁波市', district: '鄞州区', address: '中山东路 1288 号 2 幢 301' },
  { name: '韩东升', phone: '13900000012', province: '江苏省', city: '苏州市', district: '姑苏区', address: '干将西路 66 号' },
  { name: '罗晓燕', phone: '13900000013', province: '福建省', city: '厦门市', district: '思明区', address: '湖滨南路 90 号 1203' },
  { name: '钱立新', phone: '13900000014', province: '山东省', city: '青岛市', district: '市南区', address: '香港中路 10 号' },
];

const less = (from: string | undefined, part: string): string => text(subtract(decimal(from ?? '0'), decimal(part)));

interface Sku {
  id: string;
  code: string;
  listPrice: string;
  kind?: string;
}

/** Goods that are sold before they are there, and orders that are paid at the door: each in every state a person looks for. */
export async function sellAhead(world: World, end: number): Promise<void> {
  const { rows }: { rows: Sku[] } = await world.ask('catalog.skus', { limit: 50 });
  const skus = rows.filter(({ kind, listPrice }) => kind !== 'bundle' && decimal(listPrice) >= decimal('60'));
  const shopId = world.shops.get('GW');
  if (!shopId || skus.length < 2) return;
  await presell(world, { shopId, sku: skus[0] as Sku, end });
  await payAtDoor(world, { shopId, sku: skus[1] as Sku, end });
}

interface Ahead {
  shopId: string;
  sku: Sku;
  end: number;
}

const documentOf = ({ shopId, sku }: Ahead, index: number, placedAt: number) => ({
  ...{
    shopId,
    platformNumber: `W-YS-${index + 1}`,
    placedAt: iso(placedAt),
    receiver: people[index],
    buyer: { name: people[index]?.name },
  },
  lines: [{ skuCode: sku.code, quantity: '1', unitPrice: sku.listPrice }],
});

/** Four buyers: one has paid all, one owes the balance, one is yet to pay the deposit, one has lost it. */
async function presell(world: World, ahead: Ahead): Promise<void> {
  const { shopId, sku, end } = ahead;
  const from = daysLater(end, -8);
  const terms = { balanceFrom: iso(daysLater(end, -2)), balanceUntil: iso(daysLater(end, 5)), forfeitable: true };
  const offer = { shopId, skuId: sku.id, quantity: '50', deposit: '20', countsAs: '40', ...terms };
  const { id: offerId } = await world.act('presale offer', from, 'sales.create-presale-offer', offer);
  const orders = people.map((_, index) => ({
    ...documentOf(ahead, index, from + (index + 1) * HOUR),
    presale: index === 3 ? { deposit: '20', countsAs: '40', ...terms, balanceUntil: iso(daysLater(end, -1)) } : { offerId },
  }));
  const placed = await world.act('pre-sold orders', from + 5 * HOUR, 'sales.intake-orders', { orders });
  const [whole, owes, , lost] = placed.orders as { id: string; payable: string }[];
  const pay = (step: string, at: number, orderId: string | undefined, amount: string) =>
    world.act(step, at, 'billing.receive-payment', { orderId, amount, method: 'wechat', paidAt: iso(at) });
  await pay('deposit 1', from + 6 * HOUR, whole?.id, '20');
  await pay('deposit 2', from + 6 * HOUR, owes?.id, '20');
  await pay('deposit 4', from + 6 * HOUR, lost?.id, '20');
  await pay('balance 1', daysLater(end, -1), whole?.id, less(whole?.payable, '20'));
  await world.act('deposit forfeited', end - HOUR, 'billing.end-presale', { orderId: lost?.id, reason: '尾款逾期未付' });
}

/** Four orders paid at the door: one settled, one refused, two still with the carrier. */
async function payAtDoor(world: World, ahead: Ahead): Promise<void> {
  const at = daysLater(ahead.end, -6);
  await world.act('collection terms', at, 'billing.set-collection-terms', { carrier: 'SF', rate: '0.01', least: '2' });
  const orders = people.map((_, index) => ({
    ...documentOf(ahead, index, at + index * HOUR),
    ...{ platformNumber: `W-COD-${index + 1}`, cashOnDelivery: true },
  }));
  const placed = await world.act('orders paid at the door', at + 5 * HOUR, 'sales.intake-orders', { orders });
  const ids = (placed.orders as { id: string }[]).map(({ id }) => id);
  await world.act('audit of orders paid at the door', at + 6 * HOUR, 'sales.audit-orders', { orderIds: ids });
  await world.act('orders paid at the door leave', at + 8 * HOUR, 'fulfilment.ship-orders', {
    orders: ids.map((orderId, index) => ({ orderId, carrier: 'SF', trackingNumber: `SF1000000000${index + 1}` })),
  });
  const { rows } = await world.ask('billing.collections', { limit: 20, sort: 'shippedAt' });
  const [settled, refused, next] = ids.map((id) => rows.find((row: { orderId: string }) => row.orderId === id));
  if (!settled || !refused || !next) return;
  const fee = '2';
  const settle = (name: string, time: number, row: { waybill: string; amount: string }) =>
    world.act(`settlement ${name}`, time, 'billing.enter-cod-settlement', {
      ...{ carrier: 'SF', reference: `SF-DS-${name}`, received: less(row.amount, fee), receivedAt: iso(time) },
      lines: [{ waybill: row.waybill, collected: row.amount, fee }],
    });
  const { id } = await settle('1', daysLater(ahead.end, -2), settled);
  await world.act('settlement 1 posted', daysLater(ahead.end, -2), 'billing.post-cod-settlement', { settlementId: id });
  await world.act('parcel refused', daysLater(ahead.end, -1), 'billing.refuse-collection', {
    collectionId: refused.id,
    reason: '买家拒收',
  });
  await settle('2', ahead.end - HOUR, next);
}
