import type { Page } from 'playwright-core';
import { get, post } from './hand.ts';

/** A warehouse of its own at the end of its audit: bins with goods, a wall, label numbers, a carrier. No other journey meets its orders. */
export interface Floor {
  warehouseId: string;
  warehouse: string;
  shopId: string;
  /** SKUs by the letter they were asked by. */
  skus: Record<string, { id: string; code: string; barcode: string; bin: string }>;
}

export interface FloorOrder {
  id: string;
  number: string;
  payable: string;
}

let floors = 0;
const EAN = (n: number): string => {
  const head = String(690_000_000_000 + n);
  const sum = [...head].reduce((total, digit, at) => total + Number(digit) * (at % 2 ? 3 : 1), 0);
  return `${head}${(10 - (sum % 10)) % 10}`;
};

/** Sets a warehouse up; `goods` says how many of each SKU lie in a bin of its own. */
export async function openFloor(page: Page, goods: Record<string, string>, work: object = {}): Promise<Floor> {
  const nth = (Date.now() % 1_000_000_00) + floors++;
  const warehouse = `旅程仓 ${nth}`;
  const { id: warehouseId } = await post(page, 'inventory/create-warehouse', { code: `J${nth}`, name: warehouse });
  const skus: Floor['skus'] = {};
  for (const [at, [letter, quantity]] of Object.entries(goods).entries()) {
    const code = `J${nth}-${letter}`;
    const barcode = EAN(nth * 10 + at);
    const { skus: made } = await post(page, 'catalog/create-product', {
      ...{ code, name: { zh: `旅程商品 ${letter}`, en: `Journey goods ${letter}` } },
      skus: [{ code, listPrice: '20', weight: '0.5', barcodes: [barcode] }],
    });
    const bin = `${letter}-01`;
    await post(page, 'inventory/create-locations', { warehouseId, pattern: bin });
    const filter = [{ column: 'warehouseId', operator: 'equals', value: warehouseId }];
    const { rows: bins } = await get(page, 'inventory/locations', { filter, limit: 50 });
    const { id: locationId } = bins.find((each: { code: string }) => each.code === bin);
    const { id } = made[0];
    if (quantity !== '0')
      await post(page, 'inventory/post-opening-stock', { warehouseId, lines: [{ skuId: id, quantity, unitCost: '6', locationId }] });
    skus[letter] = { id, code, barcode, bin };
  }
  await post(page, 'fulfilment/set-warehouse-work', {
    ...{ warehouseId, picks: true, sorts: true, checks: true, weighs: true, shipsAt: 'weigh', walk: 'sequence' },
    ...{ packagingWeight: '0', boxWeight: '0', toleranceGrams: '20', tolerancePercent: '5', ...work },
  });
  const { rows: shops } = await get(page, 'sales/shops', { limit: 50 });
  const shop = shops.find(({ moneyHolder }: { moneyHolder: string }) => moneyHolder === 'merchant');
  return { warehouseId, warehouse, shopId: shop.id, skus };
}

const receiver = { name: '周小舟', phone: '13812345678', province: '浙江省', city: '杭州市', district: '西湖区', address: '文三路 478 号' };

/** A paid order of the floor's goods at 20 each unless told; it waits for its audit. */
export async function paidOrder(page: Page, floor: Floor, quantities: Record<string, string>, more: object = {}): Promise<FloorOrder> {
  const lines = Object.entries(quantities).map(([letter, quantity]) => ({
    ...{ skuId: floor.skus[letter]?.id, quantity, unitPrice: '20' },
  }));
  const order = await post(page, 'sales/place-order', { shopId: floor.shopId, receiver, freight: '0', lines, ...more });
  await post(page, 'sales/choose-warehouse', { orderId: order.id, warehouseId: floor.warehouseId });
  const { payable } = await get(page, 'sales/order', { number: order.number });
  await post(page, 'billing/receive-payment', { orderId: order.id, amount: payable, method: 'alipay' });
  return { ...order, payable };
}

/** An audited order with its carrier: it could leave. */
export async function readyOrder(page: Page, floor: Floor, quantities: Record<string, string>, more: object = {}): Promise<FloorOrder> {
  const order = await paidOrder(page, floor, quantities, more);
  await post(page, 'sales/choose-carrier', { orderId: order.id, carrier: 'ZTO' });
  await post(page, 'sales/audit-order', { orderId: order.id });
  return order;
}

/** An order that has left with a waybill. */
export async function shippedOrder(page: Page, floor: Floor, quantities: Record<string, string>, more: object = {}): Promise<FloorOrder> {
  const order = await readyOrder(page, floor, quantities, more);
  await post(page, 'fulfilment/ship-order', { orderId: order.id, carrier: 'ZTO', trackingNumber: `ZT${order.number.replace(/\D/g, '')}` });
  return order;
}

/** A released wave of a warehouse, with its tasks. */
export async function releasedWave(page: Page, floor: Floor, more: object = {}): Promise<any> {
  const wave = await post(page, 'fulfilment/create-wave', { warehouseId: floor.warehouseId, method: 'order', trolleySlots: 6, ...more });
  await post(page, 'fulfilment/release-wave', { waveId: wave.id });
  return get(page, 'fulfilment/wave', { number: wave.number });
}

/** Somebody else picks a whole task. */
export async function pickAll(page: Page, task: { id: string; number: string }): Promise<void> {
  await post(page, 'fulfilment/claim-pick-task', { taskId: task.id });
  const { stops } = await get(page, 'fulfilment/pick-task', { number: task.number });
  for (const { bin, skuCode, quantity } of stops)
    await post(page, 'fulfilment/pick-goods', { taskId: task.id, bin, code: skuCode, quantity });
}

/** A wedge scanner as the page hears it: the keys of a code as fast as no person types them, then Enter. */
export async function wedge(page: Page, code: string): Promise<void> {
  await page.evaluate(
    (keys) => {
      for (const key of keys)
        (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    },
    [...code, 'Enter'],
  );
}
