import { RECEIVER } from '../../test/scenario.ts';
import type { Hand } from '../faults/client.ts';
import { audited, type Road, type Work } from '../faults/roads/selling.ts';
import { partner, rowsOf, tried } from './asking.ts';

const WORK = {
  ...{ picks: true, sorts: false, checks: true, weighs: false, shipsAt: 'check', walk: 'sequence' },
  ...{ packagingWeight: '0', boxWeight: '0', toleranceGrams: '20', tolerancePercent: '5' },
};

interface Floor {
  warehouseId: string;
  shopId: string;
  skuId: string;
  code: string;
  /** Codes of bins; goods lie in the first. */
  bins: [string, string];
  binIds: [string, string];
}

/** A warehouse of one's own with bins, a shop that sells from it, and goods in the first bin. */
async function floor({ hand }: Work, work: object = {}): Promise<Floor> {
  const code = hand.word().replaceAll('-', '');
  const { id: warehouseId } = await hand.run('inventory.create-warehouse', { code, name: `仓库 ${code}` });
  const bins: [string, string] = [`${code}A1`, `${code}A2`];
  for (const pattern of bins) await hand.run('inventory.create-locations', { warehouseId, pattern });
  const rows = await rowsOf(hand, 'inventory.locations', { warehouseId });
  const idOf = (bin: string): string => rows.find((row) => row.code === bin).id;
  const binIds: [string, string] = [idOf(bins[0]), idOf(bins[1])];
  await hand.run('fulfilment.set-warehouse-work', { warehouseId, ...WORK, ...work });
  const { skus } = await hand.run('catalog.create-product', {
    code,
    name: { zh: `商品 ${code}` },
    skus: [{ code, listPrice: '10', weight: '0.5' }],
  });
  const skuId = skus[0].id;
  const lines = [{ skuId, quantity: '50', unitCost: '6', locationId: binIds[0] }];
  await hand.run('inventory.post-opening-stock', { warehouseId, lines });
  const terms = { platform: 'own_site', moneyHolder: 'merchant', taxInclusive: true, auditUnpaid: true };
  const { id: shopId } = await hand.run('sales.create-shop', { code, name: `店铺 ${code}`, warehouses: [warehouseId], ...terms });
  await tried(hand.run('fulfilment.set-waybill-range', { carrier: 'ZTO', prefix: code, first: '0001', last: '0999' }));
  return { warehouseId, shopId, skuId, code, bins, binIds };
}

async function ordered(work: Work, { shopId, skuId }: Floor, quantity = '2', more: object = {}): Promise<{ id: string; number: string }> {
  const lines = [{ skuId, quantity, unitPrice: '10' }];
  const order = await work.hand.run('sales.place-order', { shopId, receiver: RECEIVER, lines, ...more });
  await audited(work, order);
  await work.hand.run('sales.choose-carrier', { orderId: order.id, carrier: 'ZTO' });
  return order;
}

async function released({ hand }: Work, { warehouseId }: Floor, orderIds: string[], more: object = {}) {
  const wave = await hand.run('fulfilment.create-wave', { warehouseId, method: 'order', orderIds, ...more });
  await hand.run('fulfilment.release-wave', { waveId: wave.id });
  const { tasks } = await hand.ask('fulfilment.wave', { number: wave.number });
  return { ...wave, tasks } as { id: string; number: string; tasks: { id: string; number: string }[] };
}
async function pickAll(hand: Hand, tasks: readonly { id: string; number: string }[]): Promise<void> {
  for (const { id: taskId, number } of tasks) {
    await hand.run('fulfilment.claim-pick-task', { taskId });
    const { stops } = await hand.ask('fulfilment.pick-task', { number });
    for (const { bin, skuCode, quantity, slot } of stops)
      await hand.run('fulfilment.pick-goods', { taskId, bin, code: skuCode, quantity, ...(slot ? { slot } : {}) });
  }
}
const atStation = (hand: Hand, { number }: { number: string }) => hand.ask('fulfilment.outbound-at-station', { code: number });

/** Picked, checked, weighed, labelled and handed over. */
const weighed: Road = async (work) => {
  const { hand } = work;
  const place = await floor(work, { weighs: true, shipsAt: 'hand_over' });
  const order = await ordered(work, place);
  const wave = await released(work, place, [order.id]);
  await hand.run('fulfilment.request-waybills', { waveId: wave.id });
  await pickAll(hand, wave.tasks);
  const { id: outboundId } = await atStation(hand, order);
  await hand.run('fulfilment.check-goods', { outboundId, code: place.code });
  await hand.run('fulfilment.check-again', { outboundId });
  for (let n = 0; n < 2; n++) await hand.run('fulfilment.check-goods', { outboundId, code: place.code });
  const label = await hand.run('fulfilment.label-parcels', { outboundId, parcels: 1 });
  if (hand.chance.happens(0.5)) await hand.run('fulfilment.weigh-parcels', { outboundId, parcels: [{ weight: '1' }] });
  else await hand.run('fulfilment.accept-weight', { outboundId, parcels: [{ weight: '3' }], reason: '加了赠品' });
  const { id: handOverId } = await hand.run('fulfilment.open-hand-over', { warehouseId: place.warehouseId, carrier: 'ZTO' });
  await hand.run('fulfilment.scan-hand-over', { handOverId, code: label.waybills?.[0]?.number ?? order.number });
  await hand.run('fulfilment.close-hand-over', { handOverId });
  await hand.run('fulfilment.sign-hand-over', { handOverId, courier: '老张' });
};

/** Goods are sorted into a wall, and orders of one piece taken from the heap. */
const sorted: Road = async (work) => {
  const { hand } = work;
  const place = await floor(work, { sorts: true });
  const { id: wallId } = await hand.run('fulfilment.create-wall', { warehouseId: place.warehouseId, code: `${place.code}W`, slots: 8 });
  await hand.run('fulfilment.change-wall', { wallId, slots: 9, active: true });
  const two = await ordered(work, place);
  const wave = await released(work, place, [two.id], { method: 'batch', wallId });
  await pickAll(hand, wave.tasks);
  const target = await hand.ask('fulfilment.sort-target', { waveId: wave.id, code: place.code });
  for (let n = 0; n < 2; n++)
    await hand.run('fulfilment.sort-goods', { waveId: wave.id, code: place.code, slot: `${place.code}W-${target.slot}` });
  const station = await atStation(hand, two);
  for (let n = 0; n < 2; n++) await hand.run('fulfilment.check-goods', { outboundId: station.id, code: place.code });
};
const singles: Road = async (work) => {
  const { hand } = work;
  const place = await floor(work);
  const one = await ordered(work, place, '1');
  const heap = await released(work, place, [one.id], { method: 'batch' });
  await pickAll(hand, heap.tasks);
  await hand.run('fulfilment.take-single', { waveId: heap.id, code: place.code });
};

/** Goods are not where they should be; what was picked for nothing goes back. */
const missing: Road = async (work) => {
  const { hand } = work;
  const place = await floor(work);
  const [order, other] = [await ordered(work, place), await ordered(work, place)];
  const wave = await released(work, place, [order.id, other.id]);
  for (const [n, { id: taskId, number }] of wave.tasks.entries()) {
    await hand.run('fulfilment.claim-pick-task', { taskId });
    const { stops } = await hand.ask('fulfilment.pick-task', { number });
    const [stop] = stops;
    const slot = stop.slot ? { slot: stop.slot } : {};
    await hand.run('fulfilment.pick-goods', { taskId, bin: stop.bin, code: stop.skuCode, quantity: '1', ...slot });
    if (n === 0) await hand.run('fulfilment.report-short', { taskId, bin: stop.bin, code: stop.skuCode, reason: 'missing' });
  }
  for (const { id: exceptionId, status } of await rowsOf(hand, 'fulfilment.pick-exceptions'))
    if (status === 'open') await hand.run('fulfilment.solve-exception', { exceptionId, note: '找到了' });
  await hand.run('fulfilment.cancel-wave', { waveId: wave.id, reason: '改批次' });
  for (const { id: putBackId, status } of await rowsOf(hand, 'fulfilment.put-backs'))
    if (status === 'open' || status === 'waiting') await hand.run('fulfilment.put-back', { putBackId, bin: place.bins[0] });
};

/** Bins that pickers find are filled from those above. */
const replenished: Road = async (work) => {
  const { hand } = work;
  const place = await floor(work);
  const { warehouseId, bins, code } = place;
  await hand.run('fulfilment.set-pick-face', { warehouseId, bin: bins[1], code, minimum: '5', maximum: '20' });
  await hand.run('fulfilment.plan-replenishment', { warehouseId });
  for (const row of await rowsOf(hand, 'fulfilment.replenishments', { warehouseId }))
    await hand.run('fulfilment.replenish', { replenishmentId: row.id, from: bins[0], to: bins[1] });
  const [face] = await rowsOf(hand, 'fulfilment.pick-faces', { warehouseId });
  if (face && hand.chance.happens(0.5)) await hand.run('fulfilment.remove-pick-face', { pickFaceId: face.id });
  await hand.run('fulfilment.set-order-links', { active: true, address: 'https://shop.example', days: 30 });
  const order = await ordered(work, place, '1');
  await hand.run('fulfilment.renew-order-link', { orderId: order.id });
  await hand.run('fulfilment.revoke-order-link', { orderId: order.id });
  await hand.run('fulfilment.ship-scanned', { orderId: order.id, scanned: [{ code }], carrier: 'SF', trackingNumber: hand.word() });
};

/** Goods within a warehouse; a count that is asked for twice. */
const bins: Road = async (work) => {
  const { hand, other = hand } = work;
  const { warehouseId, skuId, code, binIds } = await floor(work);
  const [fromLocationId, toLocationId] = binIds;
  await hand.run('inventory.move-between-bins', { warehouseId, lines: [{ skuId, quantity: '7', fromLocationId, toLocationId }] });
  const { id: countId } = await hand.run('inventory.start-count', { warehouseId, scope: 'product', codes: [code] });
  const lines = await rowsOf(hand, 'inventory.count-lines', { countId });
  await hand.run('inventory.count-goods', { countId, lines: lines.map(({ n, book }) => ({ n, quantity: String(Number(book) - 1) })) });
  await hand.run('inventory.submit-count', { countId });
  await hand.run('inventory.ask-recount', { countId, lineIds: [lines[0].id] });
  await other.run('inventory.count-goods', { countId, lines: [{ n: lines[0].n, quantity: lines[0].book }] });
  await hand.run('inventory.submit-count', { countId });
  await hand.run('inventory.post-count', { countId });
};

/** Goods of others lie here, move and go back; goods on the way arrive in part. */
const others: Road = async (work) => {
  const { hand, day } = work;
  const [one, two] = [await floor(work), await floor(work)];
  const { warehouseId, binIds } = one;
  const skuId = one.skuId;
  const ownerId = await partner(hand, { customer: true });
  const goods = { warehouseId, ownerId };
  await hand.run('inventory.receive-owned-goods', { ...goods, lines: [{ skuId, quantity: '9', locationId: binIds[0] }] });
  const moved = { skuId, quantity: '4', fromLocationId: binIds[0], toLocationId: binIds[1] };
  await hand.run('inventory.move-owned-goods', { ...goods, lines: [moved] });
  const travelling = { fromWarehouseId: warehouseId, toWarehouseId: two.warehouseId, ownerId, lines: [{ skuId, quantity: '2' }] };
  await hand.run('inventory.transfer-owned-goods', travelling);
  await hand.run('inventory.return-owned-goods', { ...goods, lines: [{ skuId, quantity: '1' }] });
  const input = { fromWarehouseId: warehouseId, toWarehouseId: day.warehouseIds.W2, lines: [{ skuId, quantity: '5' }] };
  const { id: transferId, number } = await hand.run('inventory.create-transfer', input);
  await hand.run('inventory.ship-transfer', { transferId });
  const { lines } = await hand.ask('inventory.transfer', { number });
  const lost = [{ lineId: lines[0].id, quantity: '2', outcome: hand.chance.pick(['lost', 'returned']) }];
  await hand.run('inventory.settle-transfer-difference', { transferId, lines: lost });
  await hand.run('inventory.receive-transfer', { transferId });
};

export const floors = { weighed, sorted, singles, missing, replenished, bins, others } satisfies { [name: string]: Road };
