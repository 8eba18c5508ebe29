import { audited, placed, type Road, shipped } from '../faults/roads/selling.ts';
import { rowsOf } from './asking.ts';

/** Zones and bins, set up and given up. */
const rooms: Road = async ({ hand }) => {
  const code = hand.word().replaceAll('-', '');
  const { id: warehouseId } = await hand.run('inventory.create-warehouse', { code, name: `仓库 ${code}` });
  await hand.run('inventory.change-warehouse', { warehouseId, name: `仓库 ${code} 改` });
  const { id: zoneId } = await hand.run('inventory.create-zone', { warehouseId, code: `${code}Z`, name: '存储', purpose: 'storage' });
  await hand.run('inventory.change-zone', { zoneId, name: '拣选' });
  await hand.run('inventory.create-locations', { warehouseId, zoneId, pattern: `${code}B` });
  const rows = await rowsOf(hand, 'inventory.locations', { warehouseId });
  const bin = rows.find((row) => row.code === `${code}B`);
  await hand.run('inventory.change-location', { locationId: bin.id, pickSequence: 9 });
  await hand.run('inventory.archive-location', { locationId: bin.id });
  if (hand.chance.happens(0.5)) await hand.run('inventory.restore-location', { locationId: bin.id });
  await hand.run('inventory.archive-warehouse', { warehouseId });
  if (hand.chance.happens(0.5)) await hand.run('inventory.restore-warehouse', { warehouseId });
};

/** Goods with lots that expire, and goods that are one of a kind. */
const tracked: Road = async (work) => {
  const { hand, day } = work;
  const warehouseId = day.warehouseIds.W1;
  const made = async (tracking: string) => {
    const code = hand.word();
    const product = { code, name: { zh: `商品 ${code}` }, tracking, skus: [{ code, listPrice: '10' }] };
    return (await hand.run('catalog.create-product', product)).skus[0].id as string;
  };
  const [milk, phone] = [await made('lot_expiry'), await made('serial')];
  const lotNumber = hand.word();
  const serialNumbers = [hand.word(), hand.word()];
  await hand.run('inventory.post-other-in', {
    ...{ warehouseId, reason: 'found' },
    lines: [
      { skuId: milk, quantity: '9', unitCost: '6', lotNumber, expiresOn: '2031-01-01' },
      { skuId: phone, quantity: '2', unitCost: '60', serialNumbers },
    ],
  });
  const [lot] = await rowsOf(hand, 'inventory.lots', { number: lotNumber });
  await hand.run('inventory.freeze-lot', { lotId: lot.id, reason: '待检' });
  await hand.run('inventory.release-lot', { lotId: lot.id });
  const order = await placed(work, { lines: [{ skuId: milk, quantity: '2', unitPrice: '10' }] });
  await audited(work, order);
  await shipped(work, order);
  await hand.run('inventory.post-other-out', {
    ...{ warehouseId, reason: 'sample' },
    lines: [{ skuId: phone, quantity: '1', serialNumbers: serialNumbers.slice(0, 1) }],
  });
};

/** What is least and most of goods, by whatever method they cost, and months that end. */
const limits: Road = async ({ hand, day }) => {
  const { skuIds, warehouseIds } = day;
  await hand.run('inventory.set-stock-limits', {
    limits: [{ skuId: skuIds.A, warehouseId: warehouseIds.W1, minimum: '5', maximum: '9000000' }],
  });
  const category = await hand.run('catalog.save-category', { name: { zh: hand.word() } });
  await hand.run('inventory.set-category-limits', { limits: [{ categoryId: category.id, minimum: '5' }] });
  await hand.run('inventory.refresh-stock-alerts', {});
  await hand.run('inventory.expire-lots', {});
  const { id: costMethodId } = await hand.run('inventory.set-cost-method', { categoryId: category.id, method: 'fifo', from: '2031-01-01' });
  if (hand.chance.happens(0.5)) await hand.run('inventory.cancel-cost-method', { costMethodId });
  await hand.run('inventory.seal-moves', {});
  await hand.run('inventory.close-stock-month', {});
  const plan = { active: true, mostSkus: 5, classes: ['A', 'B', 'C'], weekdays: [1], hour: 8, blind: false, locksBins: false };
  await hand.run('inventory.set-count-plan', { warehouseId: warehouseIds.W2, ...plan });
};

/** Goods by first in first out: layers, and what leaves of them. */
const layers: Road = async (work) => {
  const { hand, day } = work;
  const code = hand.word();
  const category = await hand.run('catalog.save-category', { name: { zh: code } });
  await hand.run('inventory.set-cost-method', { categoryId: category.id, method: 'fifo' });
  await hand.run('inventory.apply-cost-methods', {});
  const product = { code, name: { zh: code }, categoryId: category.id, skus: [{ code, listPrice: '10' }] };
  const skuId = (await hand.run('catalog.create-product', product)).skus[0].id;
  const come = (unitCost: string) =>
    hand.run('inventory.post-other-in', { warehouseId: day.warehouseIds.W1, reason: 'found', lines: [{ skuId, quantity: '3', unitCost }] });
  await come('1.11');
  await come('2.22');
  const order = await placed(work, { lines: [{ skuId, quantity: '4', unitPrice: '10' }] });
  await audited(work, order);
  await shipped(work, order);
};

export const stockroom = { rooms, tracked, limits, layers } satisfies { [name: string]: Road };
