import { daysLater } from './calendar.ts';
import { amountOf, type DemoProduct, type DemoSku } from './goods.ts';
import type { PlanTerms } from './orders.ts';
import type { Step } from './stocking.ts';
import { idOf, type World } from './world.ts';

/** Reports of dealers are orders beside those of the plan. */
export const dealerOrders = 2;

/** Who sells goods of the merchant that stay the merchant's until he has: one who sells well, one with whom they have lain for half a year. */
const DEALERS = [
  {
    ...{ code: 'XS01', party: '苏州茶事集合店', place: '苏州观前街店', contact: '顾晓雯', phone: '13900000031' },
    ...{ province: '江苏省', city: '苏州市', district: '姑苏区', detail: '观前街 128 号', daysAgo: 40, pieces: 18 },
  },
  {
    ...{ code: 'XS02', party: '大理有风杂货', place: '大理古城店', contact: '段云飞', phone: '13900000032' },
    ...{ province: '云南省', city: '大理白族自治州', district: '大理市', detail: '人民路 66 号', daysAgo: 165, pieces: 12 },
  },
] as const;

type Dealer = (typeof DEALERS)[number];

/** Goods that go to dealers are bought for them: the orders of the plan find theirs where they were. */
export function dealerSteps(products: readonly DemoProduct[], { end, days }: PlanTerms): Step[] {
  const founded = daysLater(end, -days - 1);
  const skus = products.filter((_, n) => n % 30 === 7).flatMap(({ skus: [first] }) => first ?? []);
  const sold = [daysLater(end, -Math.floor(days / 3)), daysLater(end, -2)];
  return [
    // what has lain there for longer than the shop was there is entered before all other stock, with the day it was sent
    ...DEALERS.map((dealer): Step => {
      const sentAt = daysLater(end, -dealer.daysAgo);
      return { at: Math.max(sentAt, founded - 1000), weight: 1, run: (world) => send(world, { dealer, at: sentAt, skus }) };
    }),
    ...sold.map((at, n): Step => ({ at: Math.max(at, founded + 4), weight: 1, run: (world) => report(world, { n, at, skus }) })),
  ];
}

interface Sent {
  dealer: Dealer;
  at: number;
  skus: readonly DemoSku[];
}

/** A dealer, his place, and goods on their way to it. */
async function send(world: World, { dealer, at, skus }: Sent): Promise<void> {
  const { code, party, place, contact, phone, province, city, district, detail, pieces } = dealer;
  const { id: dealerId } = await world.act(`dealer ${code}`, at, 'parties.create-party', {
    ...{ name: party, customer: true, type: 'company' },
    contacts: [{ name: contact, phone, position: '店主', isDefault: true }],
  });
  const { id: toWarehouseId } = await world.act(`place of dealer ${code}`, at + 60_000, 'inventory.create-warehouse', {
    ...{ code, name: place, type: 'dealer', dealerId, province, city, district, detail },
  });
  world.made.set(code, toWarehouseId);
  const fromWarehouseId = idOf(world.warehouses, 'HZ');
  const lines = skus.map((sku) => ({ skuId: idOf(world.skus, sku.code), quantity: String(pieces) }));
  await world.act(`goods for dealer ${code}`, at + 120_000, 'inventory.post-opening-stock', {
    warehouseId: fromWarehouseId,
    remark: `备货给 ${party}`,
    lines: lines.map((line, n) => ({ ...line, unitCost: amountOf(skus[n]?.cost ?? 100) })),
  });
  await world.act(`goods to dealer ${code}`, at + 180_000, 'inventory.transfer-at-once', {
    ...{ fromWarehouseId, toWarehouseId, lines, remark: '代销铺货' },
  });
}

/** The one who sells well tells what he sold; the first of his lists is paid. */
async function report(world: World, { n, at, skus }: { n: number; at: number; skus: readonly DemoSku[] }): Promise<void> {
  const warehouseId = idOf(world.made, DEALERS[0].code);
  const sold = await world.act(`dealer sold ${n}`, at, 'fulfilment.report-dealer-sales', {
    ...{ warehouseId, shopId: idOf(world.shops, 'GW'), remark: n ? '本月清单' : '上月清单' },
    lines: skus.map((sku, place) => ({
      ...{ skuId: idOf(world.skus, sku.code), quantity: String(3 + ((place + n) % 3)), unitPrice: amountOf(sku.price) },
    })),
  });
  if (n) return;
  await world.act('dealer paid', daysLater(at, 5), 'billing.receive-payment', {
    ...{
      orderId: sold.orderId,
      amount: sold.gross,
      method: 'bank',
      reference: '代销货款',
      paidAt: new Date(daysLater(at, 5)).toISOString(),
    },
  });
}
