import { expect, test } from 'vitest';
import { inventory } from '../server/modules/inventory/contract.ts';
import { browser, expectAccessible, type Language, signIn } from './browser.ts';
import { begin, field, nameOf, state, submit } from './desk.ts';
import { openFloor, pickAll, readyOrder, releasedWave } from './floor.ts';
import { get, post } from './hand.ts';

const open = browser();
const { operations } = inventory;

const WORDS = {
  'zh-CN': { frozen: '已冻结', normal: '正常' },
  en: { frozen: 'Frozen', normal: 'Normal' },
} as const;

const dateIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test.each<Language>(['zh-CN', 'en'])(
  'two lots come in, the one that expires first leaves first; it is traced to its order in two clicks, frozen, and the other one goes on selling: %s',
  async (language) => {
    const words = WORDS[language];
    const page = await open(language);
    await signIn(page);
    const floor = await openFloor(page, { A: '0' }, { weighs: false, checks: false, sorts: false, shipsAt: 'hand_over' });
    const skuId = floor.skus.A?.id as string;
    const { rows: bins } = await get(page, 'inventory/locations', {
      filter: [{ column: 'warehouseId', operator: 'equals', value: floor.warehouseId }],
      limit: 50,
    });
    const { id: locationId } = bins.find((bin: { code: string }) => bin.code === 'A-01');
    const { id: supplierId } = await post(page, 'parties/create-party', {
      name: `茶厂 ${floor.skus.A?.code}`,
      supplier: true,
      type: 'company',
    });
    const lines = [{ skuId, quantity: '10', unitPrice: '6' }];
    const made = await post(page, 'purchasing/create-order', { supplierId, warehouseId: floor.warehouseId, lines });
    await post(page, 'purchasing/submit-order', { orderId: made.id });
    const { lines: ordered, status } = await get(page, 'purchasing/order', { number: made.number });
    if (status === 'submitted') throw new Error('the order is too large to pass at once');
    await post(page, 'purchasing/send-order', { orderId: made.id });
    const [early, late] = [`E${floor.skus.A?.code}`, `L${floor.skus.A?.code}`];
    const arrived = (lotNumber: string, days: number) => ({
      ...{ lineId: ordered[0].id, quantity: '5', locationId, lotNumber, expiresOn: dateIn(days) },
    });
    const receipt = await post(page, 'purchasing/receive-goods', { orderId: made.id, lines: [arrived(late, 300), arrived(early, 60)] });

    const order = await readyOrder(page, floor, { A: '3' });
    const wave = await releasedWave(page, floor, { orderIds: [order.id] });
    await pickAll(page, wave.tasks[0]);
    await post(page, 'fulfilment/ship-order', {
      orderId: order.id,
      carrier: 'ZTO',
      trackingNumber: `ZT${order.number.replace(/\D/g, '')}`,
    });

    await page.goto(`/inventory/lots?q=${encodeURIComponent(early)}`);
    await page
      .locator('a.row-link', { hasText: early })
      .or(page.locator('tr', { hasText: early }).locator('a').first())
      .first()
      .waitFor();
    await expectAccessible(page);
    // one click to the lot, where all of it is told …
    await page.locator('tr', { hasText: early }).locator('a').first().click();
    await page.waitForURL(/\/inventory\/lots\//);
    await state(page, words.normal);
    await page.getByText(receipt.number).first().waitFor();
    await expectAccessible(page);
    await begin(page, nameOf(operations['freeze-lot'], language));
    await field(page, 'reason').fill('客户反映受潮');
    await submit(page, nameOf(operations['freeze-lot'], language));
    await state(page, words.frozen);
    const lotId = page.url().split('/').at(-1) as string;
    expect(await get(page, 'inventory/lot', { id: lotId })).toMatchObject({ good: '0', held: '2', shipped: '3' });
    // … a second one to whoever has it
    const [sent] = (await get(page, 'fulfilment/order-shipments', { orderId: order.id })).rows;
    await page.getByRole('link', { name: sent.number }).first().click();
    await page.getByText(order.number).first().waitFor();

    const next = await readyOrder(page, floor, { A: '5' });
    const second = await releasedWave(page, floor, { orderIds: [next.id] });
    await pickAll(page, second.tasks[0]);
    await post(page, 'fulfilment/ship-order', { orderId: next.id, carrier: 'ZTO', trackingNumber: `ZT${next.number.replace(/\D/g, '')}` });
    const { rows: lots } = await get(page, 'inventory/lots', { search: floor.skus.A?.code, limit: 10 });
    expect(Object.fromEntries(lots.map((lot: any) => [lot.number, lot.shipped]))).toEqual({ [early]: '3', [late]: '5' });

    await page.goto(`/inventory/lots/${lotId}`);
    await begin(page, nameOf(operations['release-lot'], language));
    await state(page, words.normal);
    await page.close();
  },
);
