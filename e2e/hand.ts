import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bwipjs from 'bwip-js/node';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, inject } from 'vitest';

/** A warehouse of the small merchant with goods in a bin and another bin to move them to. */
export interface Goods {
  warehouseId: string;
  warehouse: string;
  skuId: string;
  skuCode: string;
  barcode: string;
  from: string;
  fromId: string;
  to: string;
  toId: string;
  quantity: string;
}

export const get = async (page: Page, path: string, params: Record<string, unknown> = {}): Promise<any> => {
  const search = new URLSearchParams(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
  const answer = await page.request.get(`/api/${path}?${search}`);
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};
export const post = async (page: Page, path: string, data: object): Promise<any> => {
  const answer = await page.request.post(`/api/${path}`, { data });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return answer.json();
};

/** Signs the administrator in; a phone shows no navigation to wait for. */
export const signInHere = (page: Page): Promise<unknown> => post(page, 'access/sign-in', inject('administrator'));

/** Goods of which more than enough lie in one bin; each call gives others. */
export async function goodsToMove(page: Page, nth: number): Promise<Goods> {
  const { rows: warehouses } = await get(page, 'inventory/warehouses', { limit: 1 });
  const warehouse = warehouses[0];
  const filter = [{ column: 'warehouseId', operator: 'equals', value: warehouse.id }];
  const { rows: lying } = await get(page, 'inventory/stock-by-location', { filter, limit: 200 });
  const { rows: codes } = await get(page, 'inventory/scan-goods', { limit: 2000 });
  const barcodeOf = (skuId: string) => codes.find((each: any) => each.skuId === skuId)?.barcodes[0]?.code;
  // what other journeys brought in may bear no barcode
  const row = lying.filter((each: any) => each.quality === 'good' && Number(each.quantity) >= 8 && barcodeOf(each.skuId))[nth];
  const { rows: bins } = await get(page, 'inventory/locations', { filter, limit: 50 });
  const to = bins.find((bin: any) => bin.id !== row.locationId);
  const barcode = barcodeOf(row.skuId);
  return {
    ...{ warehouseId: warehouse.id, warehouse: warehouse.name, skuId: row.skuId, skuCode: row.skuCode, barcode, quantity: row.quantity },
    ...{ from: row.location, fromId: row.locationId, to: to.code, toId: to.id },
  };
}

/** How much of the goods lies in a bin, by the books. */
export async function lyingIn(page: Page, skuId: string, bin: string): Promise<string> {
  const { bins } = await get(page, 'inventory/sku-stock', { skuId });
  return bins.find((each: any) => each.location === bin)?.quantity ?? '0';
}

/** A wedge scanner: the keys of a code, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.insertText(code);
  await page.keyboard.press('Enter');
}

const scanField = (page: Page) => page.locator('.hand-scan input');
const PHONE = { width: 390, height: 844 };

/** A device that works elsewhere, or left a task there, begins anew. */
export async function newDevice(page: Page): Promise<void> {
  await page.setViewportSize(PHONE);
  await page.goto('/hand');
  await page.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (/(^|\.)hand\./.test(key)) localStorage.removeItem(key);
  });
}

/** Opens a page of the hand-held in a warehouse, as a device that was nowhere yet. */
export async function onHand(page: Page, warehouse: string, path: string): Promise<void> {
  await newDevice(page);
  await page.goto(path);
  const place = page.getByRole('button', { name: warehouse });
  await place.or(scanField(page)).first().waitFor();
  const asked = async () => {
    if (!(await scanField(page).isVisible())) await place.click({ timeout: 1_000 }).catch(() => undefined);
    return scanField(page).isVisible();
  };
  await expect.poll(asked, { timeout: 10_000 }).toBe(true);
}

/** A picture of a shelf with a barcode on it, as a camera would film it: a file for the browser's false camera. */
export async function filmOf(code: string): Promise<string> {
  const bars = await bwipjs.toBuffer({ bcid: 'ean13', text: code, scale: 3, height: 24, includetext: true });
  const frame = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#d8d4c8' } })
    .composite([{ input: await sharp(bars).extend({ top: 24, bottom: 24, left: 24, right: 24, background: '#ffffff' }).toBuffer() }])
    .jpeg({ quality: 95 })
    .toBuffer();
  const path = join(await mkdtemp(join(tmpdir(), 'zhanggui-film-')), 'shelf.mjpeg');
  await writeFile(path, Buffer.concat(Array.from({ length: 10 }, () => frame)));
  return path;
}
