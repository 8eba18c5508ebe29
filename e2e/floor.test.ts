import { expect, test } from 'vitest';
import { browser, type Language } from './browser.ts';
import { openFloor, pickAll, readyOrder, releasedWave, wedge } from './floor.ts';
import { get, lyingIn, signInHere } from './hand.ts';

const open = browser();

const WORDS = { 'zh-CN': { weigh: /放上秤/, left: /已出库/ }, en: { weigh: /On the scale/, left: /Left as/ } } as const;

test.each<Language>(['zh-CN', 'en'])('an answer that the network loses in the middle of a scan doubles nothing: %s', async (language) => {
  const words = WORDS[language];
  const page = await open(language);
  await signInHere(page);
  const floor = await openFloor(page, { A: '9' });
  const order = await readyOrder(page, floor, { A: '2' });
  const wave = await releasedWave(page, floor);
  await pickAll(page, wave.tasks[0]);
  await page.goto('/shipments/station');
  await page.locator('input.station-field').waitFor();
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
