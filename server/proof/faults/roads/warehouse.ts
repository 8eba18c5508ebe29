import { RECEIVER } from '../../../test/scenario.ts';
import { audited, paid, placed, type Road, shipped, type Work } from './selling.ts';

/** A wave of orders of one's own warehouse, picked and checked until it leaves. */
const wave: Road = async (work) => {
  const { hand, day, place } = work;
  const numbers: string[] = [];
  const orderIds: string[] = [];
  for (let n = hand.chance.whole(1, 2); n > 0; n--) {
    const lines = [day.skuIds.A, place.skuId].map((skuId) => ({ skuId, quantity: '1', unitPrice: '10' }));
    const order = await hand.run('sales.place-order', { shopId: place.shopId, receiver: RECEIVER, lines });
    await audited(work, order);
    numbers.push(order.number);
    orderIds.push(order.id);
  }
  const made = await hand.run('fulfilment.create-wave', { warehouseId: place.warehouseId, method: 'order', orderIds });
  if (hand.chance.happens(0.15)) return void (await hand.run('fulfilment.cancel-wave', { waveId: made.id, reason: '改批次' }));
  await hand.run('fulfilment.release-wave', { waveId: made.id });
  const { tasks } = await hand.ask('fulfilment.wave', { number: made.number });
  for (const task of tasks) {
    await hand.run('fulfilment.claim-pick-task', { taskId: task.id });
    const { stops } = await hand.ask('fulfilment.pick-task', { number: task.number });
    for (const { bin, skuCode, quantity, slot } of stops)
      await hand.run('fulfilment.pick-goods', { taskId: task.id, bin, code: skuCode, quantity, ...(slot ? { slot } : {}) });
  }
  for (const number of numbers) {
    const station = await hand.ask('fulfilment.outbound-at-station', { code: number });
    if (!station) throw new Error(`${made.number} does not hold ${number}`);
    for (const code of ['A', place.skuCode]) await hand.run('fulfilment.check-goods', { outboundId: station.id, code });
  }
};

const ownGoods = ({ day, hand }: Work) => [
  { skuId: day.skuIds.A, quantity: String(hand.chance.whole(1, 9)) },
  { skuId: day.skuIds.B, quantity: String(hand.chance.whole(1, 9)) },
];

/** Goods on the way between warehouses, or there at once; who goes the other way takes them in the other order. */
const transfer: Road = async (work) => {
  const { hand, day } = work;
  const [from, to] = hand.chance.happens(0.5) ? [day.warehouseIds.W1, day.warehouseIds.W2] : [day.warehouseIds.W2, day.warehouseIds.W1];
  const goods = ownGoods(work);
  const lines = hand.chance.happens(0.5) ? goods : goods.toReversed();
  const input = { fromWarehouseId: from, toWarehouseId: to, lines };
  if (hand.chance.happens(0.5)) return void (await hand.run('inventory.transfer-at-once', input));
  const { id: transferId } = await hand.run('inventory.create-transfer', input);
  if (hand.chance.happens(0.2)) return void (await hand.run('inventory.cancel-transfer', { transferId }));
  await hand.run('inventory.ship-transfer', { transferId });
  await hand.run('inventory.receive-transfer', { transferId });
};

/** Goods that were found, lost, damaged and mended, and what of it was a mistake. */
const adjust: Road = async (work) => {
  const { hand, day } = work;
  const warehouseId = day.warehouseIds.W1;
  const line = { skuId: day.skuIds.B, quantity: String(hand.chance.whole(1, 5)) };
  const found = await hand.run('inventory.post-other-in', { warehouseId, reason: 'found', lines: [{ ...line, unitCost: '6' }] });
  await hand.run('inventory.post-other-out', { warehouseId, reason: 'sample', lines: [line] });
  await hand.run('inventory.change-quality', { warehouseId, lines: [{ ...line, from: 'good', to: 'defective' }] });
  if (hand.chance.happens(0.5))
    await hand.run('inventory.change-quality', { warehouseId, lines: [{ ...line, from: 'defective', to: 'good' }] });
  if (hand.chance.happens(0.3)) await hand.run('inventory.reverse-stock-document', { documentId: found.id });
};

/** Goods of one's own warehouse are counted, and the difference is posted. */
const count: Road = async ({ hand, place }) => {
  const { warehouseId } = place;
  const skuCode = place.toCount.pop();
  if (!skuCode) return;
  const { id: countId } = await hand.run('inventory.start-count', { warehouseId, scope: 'product', codes: [skuCode] });
  if (hand.chance.happens(0.2)) return void (await hand.run('inventory.cancel-count', { countId }));
  const filter = JSON.stringify([{ column: 'countId', operator: 'equals', value: countId }]);
  const { rows } = await hand.ask('inventory.count-lines', { filter });
  const lines = rows.map(({ n, book }: { n: number; book: string }) => ({ n, quantity: String(Number(book) - 1) }));
  await hand.run('inventory.count-goods', { countId, lines });
  await hand.run('inventory.submit-count', { countId });
  await hand.run('inventory.post-count', { countId });
};

/** Something is put together, and sometimes taken apart again. */
const assemble: Road = async ({ hand, day, place }) => {
  const { warehouseId, madeId: skuId } = place;
  const lines = [
    { skuId: day.skuIds.A, quantity: '2' },
    { skuId: day.skuIds.B, quantity: '1' },
  ];
  const planned = await hand.run('inventory.plan-assembly', { kind: 'assembly', warehouseId, skuId, quantity: '1', lines });
  await hand.run('inventory.post-assembly', { assemblyId: planned.id });
  if (hand.chance.happens(0.3)) await hand.run('inventory.reverse-assembly', { assemblyId: planned.id });
};

/** What was sold comes back, is looked at, and its money goes back. */
const comeBack: Road = async (work) => {
  const { hand, day } = work;
  const order = await placed(work, { lines: [{ skuId: day.skuIds.A, quantity: '2', unitPrice: '10' }] });
  await audited(work, order);
  await paid(work, order);
  await shipped(work, order);
  const { lines } = await hand.ask('sales.order', { number: order.number });
  const returnTracking = `TH${hand.word()}`;
  const asked = { orderId: order.id, type: 'return', returnTracking, warehouseId: day.warehouseIds.W1 };
  const opened = await hand.run('aftersales.open-after-sale', { ...asked, lines: [{ orderLineId: lines[0].id, quantity: '1' }] });
  if (hand.chance.happens(0.2)) return void (await hand.run('aftersales.withdraw-after-sale', { afterSaleId: opened.id }));
  await hand.run('aftersales.approve-after-sale', { afterSaleId: opened.id });
  const parcel = await hand.run('aftersales.register-return', { trackingNumber: returnTracking, warehouseId: day.warehouseIds.W1 });
  const found = await hand.ask('aftersales.after-sale', { number: opened.number });
  const inspected = [{ afterSaleLineId: found.lines[0].id, quantity: '1', grade: 'A' }];
  await hand.run('aftersales.inspect-return', { parcelId: parcel.id, lines: inspected });
  await hand.run('aftersales.refund-after-sale', { afterSaleId: opened.id, method: 'bank' });
};

export const warehouse = { wave, transfer, adjust, count, assemble, comeBack } satisfies { [name: string]: Road };
