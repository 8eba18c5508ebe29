import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browser, expectAccessible, type Language } from './browser.ts';
import { placeOrder } from './hands.ts';
import { get, goodsToMove, lyingIn, post, scan, signInHere } from './hand.ts';

const open = browser({ viewport: { width: 390, height: 844 } });

const WORDS = {
  'zh-CN': {
    move: '移库',
    many: '移多少？',
    where: '放到哪个货位？',
    offline: '离线',
    again: '再做一次',
    with: '按新数量再做',
    give: '放弃',
    kept: '已记在本机',
    ...{
      otherIn: '其他入库',
      found: '盘盈、找到的货',
      inMany: '入库多少？',
      ship: '扫描发货',
      goods: '逐件扫描商品',
      parcel: '商品齐了。运单号是？',
    },
  },
  en: {
    ...{ move: 'Move between bins', many: 'How many?', where: 'To which bin?', offline: 'Offline', again: 'Do it again' },
    ...{ otherIn: 'Other receipt', found: 'Found', inMany: 'How many come in?' },
    ...{ ship: 'Ship by scan', goods: 'Scan every unit', parcel: 'Complete. What is the tracking number?' },
    ...{ with: 'Do it with this quantity', give: 'Give up', kept: 'Kept on this device' },
  },
} as const;

const field = (page: Page) => page.locator('.hand-scan input');
const heard = async (page: Page, question: string) => {
  await page.getByRole('heading', { name: question }).waitFor();
  await field(page).and(page.locator(':focus')).waitFor();
};

/** Opens the hand-held where its warehouse is chosen, and waits until it works without a network. */
async function openHand(language: Language, nth: number) {
  const page = await open(language);
  await signInHere(page);
  const goods = await goodsToMove(page, nth);
  await page.goto('/hand');
  const chosen = page.getByRole('button', { name: goods.warehouse });
  await chosen.first().click();
  const tile = page.getByRole('link', { name: WORDS[language].move });
  if (!(await tile.isVisible())) await chosen.first().click();
  await tile.waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return { page, goods };
}

test.each(['zh-CN', 'en'] as const)('goods go from bin to bin by scans alone, one question after the other: %s', async (language) => {
  const words = WORDS[language];
  const { page, goods } = await openHand(language, language === 'en' ? 1 : 0);
  await expectAccessible(page);
  await page.getByRole('link', { name: words.move }).click();
  await field(page).waitFor();
  await scan(page, goods.from);
  await page.getByRole('button', { name: goods.skuCode }).waitFor();
  await scan(page, 'nothing-has-this-code');
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible(page);
  // a scan while it is wrong is not taken
  await scan(page, goods.barcode);
  await page.getByRole('alertdialog').getByRole('button').click();
  await scan(page, goods.barcode);
  await heard(page, words.many);
  await scan(page, goods.barcode);
  await page.locator('.hand-quantity output').getByText('2').waitFor();
  await expectAccessible(page);
  // the battery is changed: the task is where it was
  await page.reload();
  await heard(page, words.many);
  await scan(page, goods.to);
  await page.locator('.hand-done').waitFor();
  expect(await lyingIn(page, goods.skuId, goods.to)).toBe('2');
  await page.close();
});

test('without a network scans are kept, also over a reload, and go out once when it is back', async () => {
  const words = WORDS['zh-CN'];
  const { page, goods } = await openHand('zh-CN', 2);
  // what the device keeps of the warehouse is here before the network goes
  await page.goto('/hand/queue');
  await page.getByText('待发订单').waitFor();
  await page.goto('/hand/bin-move');
  await field(page).waitFor();
  await page.context().setOffline(true);
  for (let time = 0; time < 2; time++) {
    if (!time) await scan(page, goods.from);
    await page.getByRole('button', { name: goods.skuCode }).waitFor();
    await scan(page, goods.barcode);
    await heard(page, words.many);
    await scan(page, goods.to);
    await page.locator('.hand-done', { hasText: words.kept }).waitFor();
  }
  await page.locator('.hand-state', { hasText: `${words.offline} · 2` }).waitFor();
  await page.reload();
  await page.locator('.hand-state', { hasText: `${words.offline} · 2` }).waitFor();
  await expectAccessible(page);
  await page.context().setOffline(false);
  await page.locator('.hand-state.good').waitFor({ timeout: 30_000 });
  expect(await lyingIn(page, goods.skuId, goods.to)).toBe('2');
  await page.close();
});

test('what the books refuse later shows both facts, and is done again with another quantity or given up with a reason', async () => {
  const words = WORDS['zh-CN'];
  const { page, goods } = await openHand('zh-CN', 3);
  await page.goto('/hand/queue');
  await page.getByText('待发订单').waitFor();
  await page.goto('/hand/bin-move');
  await field(page).waitFor();
  await page.context().setOffline(true);
  const moveAll = async () => {
    await scan(page, goods.barcode);
    await heard(page, words.many);
    await page.locator('.hand-quantity .hand-button').click();
    await scan(page, goods.to);
    await page.locator('.hand-done', { hasText: words.kept }).waitFor();
  };
  await scan(page, goods.from);
  await page.getByRole('button', { name: goods.skuCode }).waitFor();
  await moveAll();
  await moveAll();
  // meanwhile, somebody else takes three away
  const line = { skuId: goods.skuId, quantity: '3', fromLocationId: goods.fromId, toLocationId: goods.toId };
  await post(page, 'inventory/move-between-bins', { warehouseId: goods.warehouseId, lines: [line] });
  await page.context().setOffline(false);
  await page.locator('.hand-state.bad', { hasText: '2' }).waitFor({ timeout: 30_000 });
  await page.locator('.hand-state.bad').click();
  const first = page.locator('article').first();
  await first.getByText(`${goods.skuCode} ${goods.quantity}`).waitFor();
  const left = String(Number(goods.quantity) - 3);
  await first.getByText(`× ${left} `).waitFor();
  await first.getByText(/× 3 · BM/).waitFor();
  await expectAccessible(page);
  await first.getByRole('button', { name: words.again }).click();
  for (const digit of left) await first.getByRole('button', { name: digit, exact: true }).click();
  await first.getByRole('button', { name: words.with }).click();
  await page.locator('.hand-state.bad', { hasText: '1' }).waitFor();
  await expect.poll(() => lyingIn(page, goods.skuId, goods.from)).toBe('0');
  await first.getByRole('button', { name: words.give }).click();
  await first.getByRole('button', { name: '实物没有动' }).click();
  await page.locator('.hand-state.good').waitFor();
  const { rows } = await get(page, 'access/operation-log', { limit: 20 });
  expect(rows.some((row: { operation: string }) => row.operation === 'inventory.drop-scan')).toBe(true);
  await page.close();
});

test('it can be installed, and the office is not touched by its worker', async () => {
  const { page } = await openHand('zh-CN', 0);
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = (await session.send('Page.getInstallabilityErrors')) as { installabilityErrors: unknown[] };
  expect(installabilityErrors).toEqual([]);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toContain('/hand');
  expect(kept.filter((path) => path.startsWith('/api/') && !path.startsWith('/api/files/product-image/'))).toEqual([]);
  await page.goto('/orders');
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await page.close();
});

test.each(['zh-CN', 'en'] as const)('goods that were found come in by scans alone, and the books hold them: %s', async (language) => {
  const words = WORDS[language];
  const { page, goods } = await openHand(language, language === 'en' ? 1 : 0);
  const before = Number(await lyingIn(page, goods.skuId, goods.to));
  await page.getByRole('link', { name: words.otherIn }).click();
  const why = page.getByRole('button', { name: words.found });
  await why.waitFor();
  // the reason stays for the next goods: it is asked once
  if (!(await field(page).isVisible())) await why.click();
  await field(page).waitFor();
  await scan(page, goods.barcode);
  await heard(page, words.inMany);
  await scan(page, goods.barcode);
  await page.locator('.hand-quantity output').getByText('2').waitFor();
  await expectAccessible(page);
  await scan(page, goods.to);
  await page.locator('.hand-done', { hasText: goods.skuCode }).waitFor();
  expect(Number(await lyingIn(page, goods.skuId, goods.to))).toBe(before + 2);
  await page.close();
});

test.each(['zh-CN', 'en'] as const)('an order is shipped by scans: the order, every unit, the parcel: %s', async (language) => {
  const words = WORDS[language];
  const { page, goods } = await openHand(language, language === 'en' ? 1 : 0);
  const lines = [{ skuId: goods.skuId, quantity: '2', unitPrice: '10' }];
  const { id, number } = await placeOrder(page, '13300000001', { lines, cashOnDelivery: true });
  await post(page, 'sales/choose-warehouse', { orderId: id, warehouseId: goods.warehouseId });
  await post(page, 'sales/audit-order', { orderId: id });
  await page.getByRole('link', { name: words.ship }).click();
  await field(page).waitFor();
  await scan(page, number);
  await heard(page, words.goods);
  await scan(page, 'not-of-this-order');
  await page.getByRole('alertdialog').waitFor();
  await page.getByRole('alertdialog').getByRole('button').click();
  await scan(page, goods.barcode);
  await page.getByText('1 / 2').first().waitFor();
  await scan(page, goods.barcode);
  await heard(page, words.parcel);
  await expectAccessible(page);
  await scan(page, `YT${number.replace(/\D/g, '')}`);
  await page.locator('.hand-done', { hasText: number }).waitFor();
  expect((await get(page, 'sales/order', { number })).fulfilmentStatus).toBe('shipped');
  await page.close();
});

// bright is the look of high contrast, for work outside
test.each(['dark', 'bright'] as const)('the hand-held is readable in its %s look, also while something is wrong', async (look) => {
  const words = WORDS['zh-CN'];
  const { page, goods } = await openHand('zh-CN', 0);
  await page.locator('#hand-look').selectOption(look);
  await expectAccessible(page);
  await page.getByRole('link', { name: words.move }).click();
  await field(page).waitFor();
  await scan(page, goods.from);
  await page.getByRole('button', { name: goods.skuCode }).waitFor();
  await expectAccessible(page);
  await scan(page, 'nothing-has-this-code');
  await page.getByRole('alertdialog').waitFor();
  await expectAccessible(page);
  await page.close();
});
