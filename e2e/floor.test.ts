import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fulfilment } from '../server/modules/fulfilment/contract.ts';
import { browser, expectAccessible, type Language } from './browser.ts';
import { begin, field, nameOf, state, submit } from './desk.ts';
import { type Floor, openFloor, pickAll, readyOrder, releasedWave, wedge } from './floor.ts';
import { get, lyingIn, onHand, post, scan, signInHere } from './hand.ts';

const open = browser();
const { operations } = fulfilment;

const WORDS = {
  'zh-CN': {
    ...{
      warehouse: '仓库',
      makeWave: /^建波次 中通快递 一单多款/,
      batch: '批量拣货',
      released: '待拣货',
      closed: '已完成',
      signed: '已签收',
    },
    ...{ done: /拣完了/, goods: '扫一件商品', weigh: /放上秤/, idle: /扫订单号/, left: /已出库/, stop: /^停！$/ },
  },
  en: {
    ...{
      warehouse: 'Warehouse',
      makeWave: /^Make wave 中通快递 Several/,
      batch: 'Batch',
      released: 'Released',
      closed: 'Closed',
      signed: 'Signed',
    },
    ...{ done: /is done/, goods: 'Scan a piece', weigh: /On the scale/, idle: /Scan an order/, left: /Left as/, stop: /^Stop!$/ },
  },
} as const;

const stationField = (page: Page) => page.locator('input.station-field');
const DESK = { width: 1440, height: 900 };

/** Two orders of the same two goods, planned in the office into one wave with a sort wall, released, with label numbers. */
async function planWave(page: Page, floor: Floor, language: Language): Promise<string> {
  const words = WORDS[language];
  await page.goto('/waves/plan');
  await page.getByLabel(words.warehouse, { exact: true }).fill(floor.warehouse);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: words.makeWave }).click();
  await page.getByRole('dialog').getByText(words.batch, { exact: true }).click();
  await page
    .getByRole('dialog')
    .getByText(/^W · 8$/)
    .click();
  await submit(page, nameOf(operations['create-wave'], language));
  await page.waitForURL(/\/waves\/WV/);
  await begin(page, nameOf(operations['release-wave'], language));
  await state(page, words.released);
  await begin(page, nameOf(operations['request-waybills'], language));
  const number = page.url().split('/').at(-1) as string;
  const { id } = await get(page, 'fulfilment/wave', { number });
  const labels = async () =>
    (await get(page, 'fulfilment/waybills', { filter: [{ column: 'waveId', operator: 'equals', value: id }] })).rows.length;
  await expect.poll(labels).toBe(2);
  return number;
}

/** Every bin, every piece, on the hand-held. */
async function pickTask(page: Page, floor: Floor, task: string, language: Language): Promise<void> {
  await onHand(page, floor.warehouse, '/hand/pick');
  await page.getByRole('button', { name: task }).waitFor();
  await scan(page, task);
  for (const { bin, barcode } of Object.values(floor.skus)) {
    await page.locator('.hand-bin', { hasText: bin }).waitFor();
    await scan(page, bin);
    await page.locator('.hand-count', { hasText: '0 / 2' }).waitFor();
    await scan(page, barcode);
    await page.locator('.hand-count', { hasText: '1 / 2' }).waitFor();
    await scan(page, barcode);
  }
  await page.getByRole('heading', { name: WORDS[language].done }).waitFor();
}

/** Every piece to the slot the wall says. */
async function sortWave(page: Page, floor: Floor, wave: string, language: Language): Promise<void> {
  await onHand(page, floor.warehouse, '/hand/sort');
  await page.getByRole('button', { name: wave }).waitFor();
  await scan(page, wave);
  for (const { barcode } of [...Object.values(floor.skus), ...Object.values(floor.skus)]) {
    await page.getByRole('heading', { name: WORDS[language].goods }).waitFor();
    await scan(page, barcode);
    const slot = await page.locator('.hand-slot').innerText();
    await scan(page, slot);
  }
  await page.getByRole('heading', { name: WORDS[language].goods }).waitFor();
}

test.each<Language>(['zh-CN', 'en'])(
  'a wave goes through the warehouse by scanner and keyboard: planned, picked, sorted, checked, weighed, labelled, handed over: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signInHere(page);
    const floor = await openFloor(page, { A: '9', B: '9' });
    await post(page, 'fulfilment/create-wall', { warehouseId: floor.warehouseId, code: 'W', slots: 8 });
    const orders = [await readyOrder(page, floor, { A: '1', B: '1' }), await readyOrder(page, floor, { A: '1', B: '1' })];
    const wave = await planWave(page, floor, language);
    await pickTask(page, floor, `${wave}-P1`, language);
    await sortWave(page, floor, wave, language);

    await page.setViewportSize(DESK);
    await page.goto('/shipments/station');
    await stationField(page).waitFor();
    for (const [at, { number }] of orders.entries()) {
      // the first is known by its place in the wall, the second by its number
      await wedge(page, at ? number : 'W-1');
      await page.locator('.station-order').waitFor();
      for (const { barcode } of Object.values(floor.skus)) await wedge(page, barcode);
      await page.locator('.station-question', { hasText: words.weigh }).waitFor();
      if (!at) await expectAccessible(page);
      // a hand on a button of the desk leaves the keys to the weight
      if (at) for (const button of [1, 0]) await page.locator('.station-parcels').first().getByRole('button').nth(button).click();
      // one scale is read by the program as keys, at the other the weight is typed
      if (at) await page.keyboard.insertText('1.01');
      else await wedge(page, '1.000kg');
      if (at) await page.keyboard.press('Enter');
      await page.locator('.station-last', { hasText: words.left }).waitFor();
    }
    const { rows } = await get(page, 'fulfilment/order-shipments', { orderId: orders[1]?.id });
    const [{ trackingNumber }] = rows;
    expect(trackingNumber).toMatch(/^78\d+$/);
    await page.locator('.station-last a').click();
    await page.getByText(trackingNumber, { exact: true }).first().waitFor();

    const list = await post(page, 'fulfilment/open-hand-over', { warehouseId: floor.warehouseId, carrier: 'ZTO' });
    await page.goto(`/shipments/hand-over/${list.number}`);
    await stationField(page).waitFor();
    for (const order of orders) {
      const left = await get(page, 'fulfilment/order-shipments', { orderId: order.id });
      await wedge(page, left.rows[0].trackingNumber);
      await page.locator('.station-last', { hasText: left.rows[0].trackingNumber }).waitFor();
    }
    await begin(page, nameOf(operations['close-hand-over'], language));
    await state(page, words.closed);
    await begin(page, nameOf(operations['sign-hand-over'], language));
    await field(page, 'courier').fill('张师傅');
    await submit(page, nameOf(operations['sign-hand-over'], language));
    await state(page, words.signed);
    for (const order of orders) expect((await get(page, 'sales/order', { number: order.number })).fulfilmentStatus).toBe('shipped');
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])(
  'an order that is cancelled late is stopped aloud at the bin, at the table and at the van: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signInHere(page);
    const floor = await openFloor(page, { A: '9' }, { weighs: false, shipsAt: 'hand_over' });
    const [atBin, atTable, atVan] = [
      await readyOrder(page, floor, { A: '1' }),
      await readyOrder(page, floor, { A: '2' }),
      await readyOrder(page, floor, { A: '1' }),
    ];
    const cancel = (order: { id: string }) => post(page, 'sales/cancel-order', { orderId: order.id, reason: '买家不要了' });
    const waveOf = (order: { id: string }) => releasedWave(page, floor, { orderIds: [order.id] });
    const first = await waveOf(atBin);
    for (const order of [atTable, atVan]) {
      const wave = await waveOf(order);
      await post(page, 'fulfilment/request-waybills', { waveId: wave.id });
      await pickAll(page, wave.tasks[0]);
    }

    await onHand(page, floor.warehouse, '/hand/pick');

    await page.getByRole('button', { name: first.tasks[0].number }).waitFor();

    await scan(page, first.tasks[0].number);
    await page.locator('.hand-bin', { hasText: 'A-01' }).waitFor();
    await scan(page, 'A-01');
    await page.locator('.hand-count').waitFor();
    await cancel(atBin);
    await scan(page, floor.skus.A?.barcode as string);
    await page.getByRole('alertdialog').getByText(atBin.number).waitFor();
    await expectAccessible(page);

    await page.setViewportSize(DESK);
    await page.goto('/shipments/station');
    await stationField(page).waitFor();
    await wedge(page, atTable.number);
    await page.locator('.station-order').waitFor();
    await wedge(page, floor.skus.A?.barcode as string);
    await page.locator('.station-count', { hasText: '1 / 2' }).waitFor();
    await cancel(atTable);
    await wedge(page, floor.skus.A?.barcode as string);
    const stop = page.getByRole('alertdialog');
    await stop.getByText(words.stop).waitFor();
    await stop.getByText(atTable.number).waitFor();
    await expectAccessible(page);
    // nobody scans over it
    await wedge(page, atVan.number);
    await stop.getByText(atTable.number).waitFor();
    await page.keyboard.press('Escape');
    await stop.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.locator('.station-question', { hasText: words.idle }).waitFor();
    await wedge(page, atVan.number);
    await page.locator('.station-order').waitFor();
    await wedge(page, floor.skus.A?.barcode as string);
    await page.locator('.station-last').waitFor();

    const list = await post(page, 'fulfilment/open-hand-over', { warehouseId: floor.warehouseId, carrier: 'ZTO' });
    await cancel(atVan);
    await page.goto(`/shipments/hand-over/${list.number}`);
    await stationField(page).waitFor();
    await wedge(page, atVan.number);
    await stop.getByText(words.stop).waitFor();
    for (const order of [atBin, atTable, atVan])
      expect((await get(page, 'sales/order', { number: order.number })).fulfilmentStatus).toBe('cancelled');
    await page.close();
  },
);

test.each<Language>(['zh-CN', 'en'])('an answer that the network loses in the middle of a scan doubles nothing: %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signInHere(page);
  const floor = await openFloor(page, { A: '9' });
  const order = await readyOrder(page, floor, { A: '2' });
  const wave = await releasedWave(page, floor);
  await pickAll(page, wave.tasks[0]);
  await page.goto('/shipments/station');
  await stationField(page).waitFor();
  await wedge(page, order.number);
  await page.locator('.station-count', { hasText: '0 / 2' }).waitFor();
  // the books take the scan, and the answer never arrives
  let lost = 0;
  for (const name of ['check-goods', 'weigh-parcels'])
    await page.route(
      `**/api/fulfilment/${name}`,
      async (route) => {
        lost++;
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
  await wedge(page, floor.skus.A?.barcode as string);
  await page.locator('.station-count', { hasText: '1 / 2' }).waitFor();
  await wedge(page, floor.skus.A?.barcode as string);
  await page.locator('.station-question', { hasText: words.weigh }).waitFor();
  await page.keyboard.insertText('1');
  await page.keyboard.press('Enter');
  await page.locator('.station-last', { hasText: words.left }).waitFor();
  expect(lost).toBe(2);
  const { rows } = await get(page, 'fulfilment/order-shipments', { orderId: order.id });
  expect(rows).toHaveLength(1);
  expect(await lyingIn(page, floor.skus.A?.id as string, 'A-01')).toBe('7');
  await page.close();
});
