import { expect, test } from 'vitest';
import { browser, expectAccessible, signIn } from './browser.ts';
import { api } from './hands.ts';

const open = browser();
const narrow = browser({ viewport: { width: 390, height: 844 } });

test('a link from the order opens for a buyer who signs in nowhere, on a telephone, with one request; withdrawn it does not', async () => {
  const office = await open();
  await signIn(office);
  const { rows } = await api(office, 'GET', 'fulfilment/shipments', { limit: '1' });
  const [{ orderNumber, orderId, trackingNumber }] = rows;
  await office.goto(`/orders/${orderNumber}`);
  const link = await office.getByLabel('给买家的进度链接').inputValue();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/o\/[\w-]{43}$/);

  const buyer = await narrow();
  const asked: string[] = [];
  buyer.on('request', (request) => asked.push(request.url()));
  const answer = await buyer.goto(link);
  expect(answer?.status()).toBe(200);
  await buyer.getByText(orderNumber).first().waitFor();
  await buyer.getByText(trackingNumber).first().waitFor();
  expect(await buyer.context().cookies()).toEqual([]);
  expect(asked).toEqual([link]);
  expect(await buyer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expectAccessible(buyer);

  await api(office, 'POST', 'fulfilment/revoke-order-link', { orderId });
  expect((await buyer.goto(link))?.status()).toBe(404);
  await buyer.getByRole('heading', { name: '链接打不开' }).waitFor();
  expect(await buyer.content()).not.toContain(orderNumber);
  await expectAccessible(buyer);
});
